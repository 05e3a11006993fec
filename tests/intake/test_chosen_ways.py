"""What is guessed of a file is told by the command, and chosen by it."""

from pathlib import Path
from typing import Any

import docx
import pytest

from tests.commands import done, lda, new_dossier, refused
from tests.intake.cases import FOLDER
from tests.intake.test_notes import workbook
from tests.intake.test_transcripts import TEAMS


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return new_dossier(tmp_path)


def reading(dossier: Path, path: Path, *words: object) -> dict[str, Any]:
    """How a file would be read."""
    ended = lda("importer", dossier, path, *words, "--essai", "--json")
    (found,) = ended.document["lectures"]
    assert isinstance(found, dict)
    return found


def first_texts(dossier: Path, path: Path, *words: object) -> list[str]:
    return [note["texte"] for note in reading(dossier, path, *words)["premieres_notes"]]


def texts(dossier: Path) -> list[str]:
    return [note["texte"] for note in done("notes", dossier).lines]


def test_a_trial_tells_how_a_file_is_read_and_writes_nothing(dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_bytes("Atelier : B;\nTexte;Thème\nFormer à l’été;2\n".encode("mac_roman"))
    before = dossier.read_bytes()
    found = reading(dossier, path, "--journee", "Aubagne")
    assert dossier.read_bytes() == before
    assert found == {
        "fichier": "n.csv",
        "mode": None,
        "encodage": "mac_roman",
        "separateur": "point-virgule",
        "titres": 2,
        "colonnes": [
            {"titre": "Texte", "champ": "texte"}, {"titre": "Thème", "champ": "theme"},
        ],
        "feuilles": [],
        "premieres_notes": [{
            "journee": "Aubagne", "atelier": "B", "rapporteur": None, "texte": "Former à l’été",
            "theme": "2", "nature": None, "sort": "ajoutée",
        }],
    }  # fmt: skip


def test_a_trial_in_words_shows_the_first_notes_and_counts_the_others(
    dossier: Path, tmp_path: Path
) -> None:
    path = tmp_path / "n.txt"
    path.write_text("\n".join(f"idée {n}" for n in range(25)), encoding="utf-8")
    shown = done("importer", dossier, path, "--essai", "--atelier", "Atelier A").out
    assert "n.txt\u00a0: encodage utf-8, mode ligne." in shown
    assert "  – idée 0 (Atelier A)\n" in shown
    assert "  – idée 19 (Atelier A)\n  … et 5\u00a0autres notes\n" in shown
    assert "25\u00a0notes seraient ajoutées, 0\u00a0déjà présente." in shown
    assert "Essai\u00a0: rien n’a été écrit." in shown
    assert texts(dossier) == []


def test_an_import_tells_how_each_file_was_read_too(dossier: Path) -> None:
    names = ["mac_roman.csv", "texte_unicode_excel.txt"]
    found = done("importer", dossier, *(FOLDER / name for name in names), "--json").document
    told = [(one["fichier"], one["encodage"], one["separateur"]) for one in found["lectures"]]
    assert told == [
        ("mac_roman.csv", "mac_roman", "point-virgule"),
        ("texte_unicode_excel.txt", "utf-16-le", "tabulation"),
    ]


def test_another_encoding_and_another_mode_are_chosen(dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes("Développer le tra-\nvail pair\n\nCapter".encode("cp850"))
    as_guessed = reading(dossier, path)
    assert (as_guessed["encodage"], as_guessed["mode"]) == ("cp850", "ligne")
    odd = first_texts(dossier, path, "--encodage", "cp1252", "--mode", "paragraphe")
    assert odd == ["D‚velopper le travail pair", "Capter"]
    done("importer", dossier, path, "--mode", "paragraphe")
    assert texts(dossier) == ["Développer le travail pair", "Capter"]


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_what_looks_like_a_meeting_is_read_as_a_text_when_that_is_chosen(
    dossier: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"n{suffix}"
    if suffix == ".txt":
        path.write_text(TEAMS, encoding="utf-8")
    else:
        made = docx.Document()
        for line in TEAMS.splitlines():
            made.add_paragraph(line)
        made.save(str(path))
    assert reading(dossier, path)["mode"] == "parole"
    shown = first_texts(dossier, path, "--mode", "paragraphe")
    assert shown[0].startswith("Rapporteur A")
    assert "Former les bailleurs" in " ".join(shown)


def test_titles_delimiter_and_columns_are_chosen(dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("Qui,Propos,Sujet\nRapporteur A,Capter; louer,2\n", encoding="utf-8")
    ended = lda("importer", dossier, path, "--separateur", "virgule")
    assert ended.status == 1
    assert "--titres et --colonnes" in ended.err
    words = ["--separateur", "virgule", "--colonnes", "rapporteur,texte,theme"]
    done("importer", dossier, path, *words)
    (note,) = done("notes", dossier).lines
    assert (note["rapporteur"], note["texte"], note["theme"]) == (
        "Rapporteur A", "Capter; louer", "2",
    )  # fmt: skip


def test_a_table_without_titles_is_read_from_its_first_row(dossier: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "n.xlsx", [["Rapporteur A", "Capter"], ["Rapporteur B", "Louer"]])
    guessed = reading(dossier, path, "--titres", 0)
    assert [one["champ"] for one in guessed["colonnes"]] == [None, None]
    done("importer", dossier, path, "--titres", 0, "--colonnes", ",texte")
    assert texts(dossier) == ["Capter", "Louer"]


def test_sheets_are_told_with_their_lines_and_chosen(dossier: Path) -> None:
    path = FOLDER / "feuille_titree_et_feuille_sans_titre.xlsx"
    assert reading(dossier, path)["feuilles"] == [
        {"nom": "Feuille1", "lignes": 2, "lue": True},
        {"nom": "Feuille2", "lignes": 2, "lue": False},
    ]
    done("importer", dossier, path, "--feuille", "Feuille2")
    assert texts(dossier) == ["Développer le travail pair", "Ouvrir une halte"]


def test_what_a_file_or_a_note_has_not_is_refused_with_what_it_has(
    dossier: Path, tmp_path: Path
) -> None:
    book = FOLDER / "feuille_titree_et_feuille_sans_titre.xlsx"
    sentence = refused("importer", dossier, book, "--feuille", "Bilan")
    assert "n’a pas de feuille «\u202fBilan\u202f»" in sentence
    assert "«\u202fFeuille1\u202f» ou «\u202fFeuille2\u202f»" in sentence
    path = tmp_path / "n.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    sentence = refused("importer", dossier, path, "--colonnes", "texte,sujet")
    assert "«\u202fsujet\u202f» n’est pas un champ des notes" in sentence
