"""`bilan`: everything of the days out of one dossier and into another, and nothing twice."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.domain.log.revision import Revision
from lda_synthese.storage.copies import read_copy
from tests.commands import done, new_dossier, refused


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exemple é") / "exemple.lda"
    done("creer", path, "--exemple")
    return path


def written(path: Path, document: Any) -> Path:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def rows(path: Path) -> list[Revision]:
    return [*read_copy(path).revisions]


def read(dossier: Path, document: Any) -> Any:
    """What the dossier says once it has read a document."""
    file = written(dossier.with_name("bilan à lire.json"), document)
    return done("bilan", dossier, "--lire", file, "--json").document


def test_the_days_of_one_dossier_are_those_of_another(example: Path, tmp_path: Path) -> None:
    out = done("bilan", example, "--json").document
    notes = tmp_path / "notes.jsonl"
    notes.write_text(done("notes", example).out, encoding="utf-8")
    dossier = new_dossier(tmp_path)
    read(dossier, out)
    done("importer", dossier, notes)
    assert done("bilan", dossier, "--json").document == out
    before = rows(dossier)
    assert read(dossier, out) == out
    assert rows(dossier) == before


def test_the_days_travel_without_the_notes_of_the_workshops(example: Path, tmp_path: Path) -> None:
    out = done("bilan", example, "--json").document
    found = read(new_dossier(tmp_path), out)
    for key in out.keys() - {"reactions"}:
        assert found[key] == out[key], key
    assert [one["texte"] for one in found["reactions"]] == [
        one["texte"] for one in out["reactions"]
    ]


def test_a_part_of_it_is_enough_and_takes_nothing_away(example: Path, tmp_path: Path) -> None:
    out = done("bilan", example, "--json").document
    dossier = new_dossier(tmp_path)
    read(dossier, out)
    found = read(dossier, {"ressources": [{"titre": "Fresque", "sorte": "outil"}]})
    assert found["ressources"] == [*out["ressources"], found["ressources"][-1]]
    assert found["reponses"] == out["reponses"]


def test_what_is_in_the_trash_comes_back_when_it_is_read_again(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    document = {"ressources": [{"titre": "Fresque", "sorte": "outil"}]}
    read(dossier, document)
    done("annuler", dossier)
    assert done("bilan", dossier, "--json").document["ressources"] == []
    assert len(read(dossier, document)["ressources"]) == 1


def test_it_is_one_step_of_undo(example: Path, tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    before = done("bilan", dossier, "--json").out
    read(dossier, done("bilan", example, "--json").document)
    assert "lire un bilan des journées" in done("annuler", dossier).out
    after = json.loads(done("bilan", dossier, "--json").out)
    assert {key: after[key] for key in ("journees", "reponses", "sections")} == {
        key: json.loads(before)[key] for key in ("journees", "reponses", "sections")
    }


def test_a_count_that_is_corrected_replaces_the_former(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    line = {"question": "liens", "comptes": [12, 2]}
    read(dossier, {"reponses": [line]})
    found = read(dossier, {"reponses": [{**line, "comptes": [11, 3]}]})
    assert [one["comptes"] for one in found["reponses"]] == [[11, 3]]


WRONG: list[tuple[Any, str]] = [
    ([], "n’est pas un bilan"),
    ({"reponses": {}}, "« reponses » n’est pas une liste"),
    ({"reponses": [3]}, "reponses, ligne 1, ce n’est pas un objet"),
    ({"reponses": [{"question": "inconnue", "comptes": []}]}, "la question n’est pas connue"),
    ({"reponses": [{"question": "liens", "comptes": [1]}]}, "un compte à chaque choix"),
    ({"reponses": [{"question": "liens", "comptes": [1, -2]}]}, "un compte à chaque choix"),
    ({"reponses": [{"question": "liens", "comptes": [1, "2"]}]}, "n’est pas un nombre entier"),
    (
        {"reponses": [{"question": "liens", "comptes": [1, 2], "journee": "Nulle part"}]},
        "la journée n’est pas connue",
    ),
    ({"bulletins": [{"question": "visites", "numero": 1, "rangs": [[9]]}]}, "n’existe pas"),
    ({"bulletins": [{"question": "visites", "numero": 1, "rangs": [[1], [1]]}]}, "un rang au plus"),
    ({"ressources": [{"titre": "x", "sorte": "film"}]}, "« sorte » ne peut pas être « film »"),
    ({"ressources": [{"titre": "x" * 30_001}]}, "« titre » est trop long (30 001"),
    ({"ressources": [{"titre": ["x"]}]}, "« titre » n’est pas un texte"),
    ({"sections": [{"place": "plan", "affichee": "oui"}]}, "n’est ni vrai ni faux"),
    ({"journees": [{"date": "2023-12-15"}]}, "la journée n’a pas de nom"),
    ({"journees": [{"nom": "Aubagne", "date": "hier"}]}, "n’est pas une date"),
    ({"images": [{"image": "12", "journee": "Aubagne"}]}, "le texte manque"),
    ({"reactions": [{"texte": "x", "sur": {"film": "1"}}]}, "ne nomme rien"),
]


@pytest.mark.parametrize(("document", "sentence"), WRONG, ids=[one for _, one in WRONG])
def test_what_cannot_be_read_is_refused_whole_with_where(
    tmp_path: Path, document: Any, sentence: str
) -> None:
    dossier = new_dossier(tmp_path)
    before = dossier.read_bytes()
    if isinstance(document, dict):
        document = {"ressources": [{"titre": "Fresque"}], **document}
    said = refused("bilan", dossier, "--lire", written(tmp_path / "faux.json", document))
    assert sentence in said.replace("\u202f", " ")
    assert dossier.read_bytes() == before


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    file = tmp_path / "faux.json"
    for content in (b"", b"{", b"\xff\xfe", b"[" * 100_000):
        file.write_bytes(content)
        assert "n’est pas un bilan" in refused("bilan", dossier, "--lire", file)


def test_the_sentences_are_those_of_the_deck(example: Path) -> None:
    lines = done("bilan", example).out.replace("\u202f", " ").replace("\u00a0", " ")
    for words in (
        "La quasi-totalité des participants recommanderaient",
        "60 % « absolument » (84 sur 140)",
        "9 participants sur 10 disent",
        "(126 sur 140)",
        "mais 45 % des participants auraient aimé approfondir certains aspects (63 sur 140)",
        "80 % des participants disent mieux identifier comment agir",
        "(112 sur 140), mais cela se limite, pour la plupart, à quelques pistes à creuser",
    ):
        assert words in lines
    assert lines.count("Chiffres d’illustration.") == 6


def test_two_counts_of_one_heap_are_one_conflict_in_words(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    read(dossier, {"journees": [{"nom": "Aubagne"}], "questions": [{"cle": "liens"}]})
    other = Path(shutil.copyfile(dossier, tmp_path / "portable.lda"))
    line = {"question": "liens", "journee": "Aubagne"}
    read(dossier, {"reponses": [{**line, "comptes": [12, 2]}]})
    read(other, {"reponses": [{**line, "comptes": [11, 3]}]})
    done("fusionner", dossier, other)
    (conflict,) = done("conflits", dossier, "--json").document
    assert (conflict["objet"], conflict["champ"]) == ("answer", "counts")
    assert {one["valeur"] for one in conflict["versions"]} == {"Oui 12, Non 2", "Oui 11, Non 3"}
    kept = next(n for n, one in enumerate(conflict["versions"], 1) if "11" in one["valeur"])
    done("conflits", dossier, "--garder", f"{conflict['id']}={kept}")
    (answer,) = done("bilan", dossier, "--json").document["reponses"]
    assert answer["comptes"] == [11, 3]
