"""`bilan --importer`: the answers of each tool counted right, and nothing of who answered kept."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands import done, new_dossier, refused

FOLDER = Path(__file__).parents[1] / "data" / "enquetes"
TOOLS = ("limesurvey.csv", "framaforms.csv", "google_forms.csv", "microsoft_forms.xlsx",
         "kobotoolbox.csv")  # fmt: skip
EVERY = (*TOOLS, "tableur.csv", "emargement.xlsx")
SUBJECTS = "Quels sujets vous ont été utiles ?"
PERSONAL = (b"192.0.2.", b"exemple.invalid", b"Participante", b"6f1d2c3b", b"la garde d", b"1187")


def brought(dossier: Path, file: Path, *more: str) -> Any:
    words = ("--journee", "Aubagne", *more)
    return done("bilan", dossier, "--importer", file, *words, "--json").document


def tallies(dossier: Path) -> dict[tuple[str, str], list[int]]:
    """(question, heap) → its counts."""
    lines = done("bilan", dossier, "--json").document["reponses"]
    return {(one["question"].replace("\u202f", " "), one["tas"]): one["comptes"] for one in lines}


def texts(dossier: Path) -> list[str]:
    return [line["texte"] for line in done("notes", dossier).lines]


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """A file of a tool in which something is otherwise."""
    copy = folder / name
    content = (FOLDER / name).read_bytes().decode("utf-8")
    assert old in content
    copy.write_bytes(content.replace(old, new).encode())
    return copy


@pytest.mark.parametrize("name", TOOLS)
def test_each_tool_is_counted_right(tmp_path: Path, name: str) -> None:
    dossier = new_dossier(tmp_path)
    found = brought(dossier, FOLDER / name)
    assert (found["questions"], found["reponses"], found["notes"]) == (4, 12, 2)
    assert tallies(dossier) == {
        ("recommander", ""): [7, 4, 1, 0],
        ("liens", ""): [10, 2],
        ("profils", ""): [7, 2, 0, 0, 0, 2, 1],
        (SUBJECTS, ""): [6, 6, 5, 1],
    }
    (subjects,) = (
        one for one in done("bilan", dossier, "--json").document["questions"] if not one["cle"]
    )
    assert subjects["type"] == "multiple"
    assert subjects["choix"] == ["Santé et logement", "Emploi, formation", "Travail pair", "Autre"]


def test_a_plain_sheet_and_a_sign_in_list_are_counted(tmp_path: Path) -> None:
    sheet, names = new_dossier(tmp_path, "a.lda"), new_dossier(tmp_path, "b.lda")
    assert brought(sheet, FOLDER / "tableur.csv")["notes"] == 2
    assert tallies(sheet) == {
        ("recommander", ""): [7, 4, 1, 0],
        ("liens", ""): [10, 2],
        ("profils", ""): [7, 2, 0, 0, 0, 2, 1],
    }
    assert brought(names, FOLDER / "emargement.xlsx")["notes"] == 0
    assert tallies(names) == {("profils", ""): [7, 2, 0, 0, 0, 2, 1]}


def test_an_answer_that_was_not_sent_is_left_out_and_reported(tmp_path: Path) -> None:
    assert brought(new_dossier(tmp_path), FOLDER / "limesurvey.csv")["incompletes"] == 1
    sentence = done(
        "bilan", new_dossier(tmp_path, "b.lda"), "--importer", FOLDER / "limesurvey.csv",
        "--journee", "Aubagne",
    ).out  # fmt: skip
    assert "1\u00a0réponse incomplète" in sentence


@pytest.mark.parametrize("name", EVERY)
def test_nothing_of_who_answered_is_kept_anywhere(
    tmp_path: Path, own_settings: Path, name: str
) -> None:
    dossier = new_dossier(tmp_path)
    ended = done("bilan", dossier, "--importer", FOLDER / name, "--journee", "Aubagne", "--json")
    folders = (tmp_path, own_settings)
    for path in (one for folder in folders for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        assert not [words for words in PERSONAL if words in content], path.name
    assert not [words for words in PERSONAL if words.decode() in ended.out + ended.err]


def test_dropped_columns_are_named_with_why(tmp_path: Path) -> None:
    left = brought(new_dossier(tmp_path), FOLDER / "emargement.xlsx")["laisses"]
    assert [one["colonne"] for one in left] == [
        "Nom", "Prénom", "Structure", "Courriel", "Signature",
    ]  # fmt: skip
    assert all(one["raison"] for one in left)


@pytest.mark.parametrize("name", EVERY)
def test_the_same_file_twice_is_nothing_new(tmp_path: Path, name: str) -> None:
    dossier = new_dossier(tmp_path)
    brought(dossier, FOLDER / name)
    before, counted = dossier.read_bytes(), tallies(dossier)
    again = brought(dossier, FOLDER / name)
    assert (again["notes"], again["tas"]) == (0, "identique")
    assert tallies(dossier) == counted
    assert dossier.read_bytes() == before


def test_a_longer_file_replaces_its_heap_and_adds_what_comments_are_new(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    brought(dossier, FOLDER / "google_forms.csv")
    more = "15/12/2023 17:00:00,participant13@exemple.invalid,Absolument,Oui,État,,Un lieu calme"
    longer = tmp_path / "plus long.csv"
    longer.write_bytes((FOLDER / "google_forms.csv").read_bytes() + f"{more}\r\n".encode())
    found = brought(dossier, longer)
    assert (found["tas"], found["notes"]) == ("plus long", 1)
    assert tallies(dossier)["recommander", ""] == [8, 4, 1, 0]
    assert texts(dossier).count("Plus de temps pour les échanges") == 1


def test_another_file_is_refused_unless_it_is_another_heap(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    brought(dossier, FOLDER / "google_forms.csv")
    before = dossier.read_bytes()
    other = changed(
        tmp_path, "google_forms.csv", ",Absolument,Oui,Bailleur", ",Plutôt non,Oui,État"
    )
    said = refused("bilan", dossier, "--importer", other, "--journee", "Aubagne")
    assert "--tas" in said
    assert dossier.read_bytes() == before
    brought(dossier, other, "--tas", "Salle B")
    found = tallies(dossier)
    assert found["recommander", ""] == [7, 4, 1, 0]
    assert found["recommander", "Salle B"] == [5, 4, 3, 0]


def test_a_heap_in_the_trash_comes_back(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    brought(dossier, FOLDER / "google_forms.csv")
    counted = tallies(dossier)
    done("annuler", dossier)
    assert tallies(dossier) == {}
    brought(dossier, FOLDER / "google_forms.csv")
    assert tallies(dossier) == counted


def test_comments_become_notes_of_the_sequence_of_the_questionnaire(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    document = tmp_path / "j.json"
    document.write_text(
        '{"journees": [{"nom": "Aubagne", "ateliers":'
        ' [{"titre": "Vos retours", "forme": "questionnaire"}]}]}',
        encoding="utf-8",
    )
    done("bilan", dossier, "--lire", document)
    brought(dossier, FOLDER / "google_forms.csv")
    lines = done("notes", dossier).lines
    assert [line["texte"] for line in lines] == [
        "Une journée utile, à refaire au printemps",
        "Plus de temps pour les échanges",
    ]
    assert {line["atelier"] for line in lines} == {"Vos retours"}


def shifted(content: bytes) -> bytes:
    """The answers of each row one cell further, titles where they were."""
    head, *rows = content.split(b"\r\n")
    return b"\r\n".join([head, *(b"," + row for row in rows if row)])


GOOD = (FOLDER / "google_forms.csv").read_bytes()

ODD = {
    "lignes décalées": shifted(GOOD),
    "rien": b"",
    "titres seuls": GOOD.split(b"\r\n")[0],
    "photo": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01" + bytes(99),
    "autres colonnes": b"Plat,Boisson\r\n,\r\n",
    "guillemet ouvert": GOOD + b'\r\n"ouvert',
}


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_anything_odd_is_refused_whole_in_a_sentence(
    tmp_path: Path, what: str, suffix: str
) -> None:
    dossier = new_dossier(tmp_path)
    before = dossier.read_bytes()
    file = tmp_path / f"enquête{suffix}"
    file.write_bytes(ODD[what])
    said = refused("bilan", dossier, "--importer", file, "--journee", "Aubagne")
    assert "exemple.invalid" not in said
    assert dossier.read_bytes() == before


def test_the_answers_of_another_question_are_refused(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    file = tmp_path / "google_forms.csv"
    text = (FOLDER / "google_forms.csv").read_text(encoding="utf-8")
    first, second = text.split(",")[2:4]
    file.write_text(text.replace(first, "@").replace(second, first).replace("@", second))
    said = refused("bilan", dossier, "--importer", file, "--journee", "Aubagne")
    assert "décalées" in said
    assert done("bilan", dossier, "--json").document["reponses"] == []


def test_it_needs_a_day(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    assert "--journee" in refused("bilan", dossier, "--importer", FOLDER / "tableur.csv")


def test_a_renamed_copy_of_the_file_counts_the_same(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    brought(dossier, FOLDER / "microsoft_forms.xlsx")
    copy = Path(shutil.copyfile(FOLDER / "microsoft_forms.xlsx", tmp_path / "copie é (2).xlsx"))
    assert brought(dossier, copy)["tas"] == "identique"
