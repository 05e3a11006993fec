"""Files of every kind met, by the command: the exact texts, and nothing left out without a word."""

from pathlib import Path

import pytest

from tests.commands import done, lda, new_dossier
from tests.intake.cases import CASES, FOLDER, Case
from tests.intake.page import PAGE, page

NAMED = {case.file: case for case in CASES}


def test_every_file_has_its_exact_result() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_a_file_gives_its_notes_and_names_the_rest(tmp_path: Path, name: str) -> None:
    case = NAMED[name]
    dossier = new_dossier(tmp_path)
    ended = lda("importer", dossier, case.path, *case.words, "--json")
    notes = done("notes", dossier).lines
    assert [note["texte"] for note in notes] == list(case.texts)
    for key, values in case.fields.items():
        assert [note[key] for note in notes] == values, key
    found = ended.document
    assert [(bad["ligne"], bad["raison"]) for bad in found["refusees"]] == list(case.refused)
    assert ended.status == (1 if case.refused else 0)
    told = [(one["quoi"], one["ou"], one["combien"]) for one in found["laisses"]]
    assert told == list(case.told)
    assert [one["extrait"] for one in found["laisses"]] == list(case.excerpts)
    assert found["ignorees"] == list(case.ignored)


@pytest.mark.parametrize("name", NAMED)
def test_the_same_file_again_adds_nothing(tmp_path: Path, name: str) -> None:
    case: Case = NAMED[name]
    dossier = new_dossier(tmp_path)
    lda("importer", dossier, case.path, *case.words)
    again = lda("importer", dossier, case.path, *case.words, "--json").document
    assert (again["ajoutees"], again["deja_presentes"]) == (0, len(case.texts))


def test_what_is_left_out_is_told_in_a_sentence_too(tmp_path: Path) -> None:
    ended = done("importer", new_dossier(tmp_path), NAMED["commentaire.docx"].path)
    assert "laissé de côté\u00a0: commentaire «\u202fLa salle demande aussi" in ended.out
    assert "--prendre commentaires" in ended.out


@pytest.mark.parametrize(
    ("name", "extra", "texts"),
    [
        ("commentaire.docx", "commentaires",
         ["Garantir un logement stable", "La salle demande aussi un référent unique"]),
        ("en_tete.docx", "en-tetes", ["Une idée", "Atelier B – rapporteur A"]),
        ("masque.docx", "masques", ["Visible caché"]),
        ("titres_qui_sont_des_idees.docx", "titres",
         ["Atelier B", "Créer un poste de travailleur pair", "Financement à trouver",
          "Une offre pour les jeunes"]),
        ("commentaire_de_cellule.xlsx", "commentaires",
         ["Capter des logements", "À voir avec le SIAO"]),
        ("lignes_masquees.xlsx", "masques", ["visible", "masquée", "feuille masquée"]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_taken_by_one_option(
    tmp_path: Path, name: str, extra: str, texts: list[str]
) -> None:
    dossier = new_dossier(tmp_path)
    found = done("importer", dossier, FOLDER / name, "--prendre", extra, "--json").document
    assert [note["texte"] for note in done("notes", dossier).lines] == texts
    assert found["laisses"] == []


def test_the_page_is_made_of_these_cases() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
