"""`effacer`: what it lists, what it refuses, what it erases."""

from pathlib import Path

import pytest

from lda_synthese.session.opening import open_dossier
from tests.commands import done, lda, new_dossier, refused, write_lines
from tests.erasing.words import NAME, NAMED, PHONE, holding

ROLE = "Rappeler une personne"
PLACE = {"journee": "Aubagne", "atelier": "Atelier B"}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    notes = write_lines(tmp_path / "n.jsonl", [{"texte": NAMED, **PLACE}])
    done("importer", path, notes)
    notes.unlink()
    return path


def note(dossier: Path) -> str:
    return str(done("notes", dossier).lines[0]["id"])


def test_it_lists_and_writes_nothing_without_confirmation(dossier: Path) -> None:
    before = dossier.read_bytes()
    found = done("effacer", dossier, NAME, PHONE, "--json").document
    assert list(found)[:3] == ["passages", "champs_effaces", "hors_de_portee"]
    assert found["passages"] == [
        {"objet": "note", "id": note(dossier), "champ": "texte", "revisions": 1, "affiche": True}
    ]
    assert found["champs_effaces"] == 0
    assert dossier.read_bytes() == before


def test_what_is_shown_is_refused_with_the_list(dossier: Path) -> None:
    ended = lda("effacer", dossier, NAME, "--confirmer", "--json")
    assert ended.status == 1
    assert ended.document["passages"][0]["affiche"]
    assert "rien n’a été effacé" in ended.err
    assert done("notes", dossier).lines[0]["texte"] == NAMED


def test_it_erases_once_the_text_was_replaced(dossier: Path) -> None:
    done("noter", dossier, note(dossier), "--texte", ROLE)
    ended = done("effacer", dossier, NAME, PHONE, "--confirmer", "--json").document
    assert ended["champs_effaces"] == 1
    assert ended["restes"] == []
    assert holding(dossier.parent) == {}
    assert done("notes", dossier).lines[0]["texte"] == ROLE
    assert done("effacer", dossier, NAME, PHONE).out == "Rien ne contient ces mots.\n"
    assert done("verifier", dossier, "--json").document["fichier"]["etat"] == "sain"


def test_an_undo_that_would_go_back_to_it_is_refused(dossier: Path) -> None:
    done("noter", dossier, note(dossier), "--texte", ROLE)
    done("effacer", dossier, NAME, PHONE, "--confirmer")
    assert "effacé pour de bon" in refused("annuler", dossier)
    assert holding(dossier.parent) == {}


def test_an_export_and_a_carnet_that_left_are_named(dossier: Path, tmp_path: Path) -> None:
    notes = write_lines(tmp_path / "b.jsonl", [{"texte": "b", "rapporteur": "A", **PLACE}])
    done("importer", dossier, notes)
    done("exporter", dossier, tmp_path / "s.docx", "--brouillon")
    done("carnet", dossier, tmp_path / "carnets", "--tous")
    found = done("effacer", dossier, NAME, "--json").document
    assert found["hors_de_portee"] == ["s.docx", "Carnet A.lda-carnet"]


def test_a_file_that_still_holds_the_words_is_named(dossier: Path) -> None:
    done("noter", dossier, note(dossier), "--texte", ROLE)
    aside = dossier.with_stem(f"{dossier.stem} (abîmé 2026-11-24 10.00)")
    aside.write_bytes(NAMED.encode())
    ended = lda("effacer", dossier, NAME, "--confirmer")
    assert ended.status == 1
    assert aside.name in ended.out


@pytest.mark.parametrize("words", [[], ["--demandes", NAME]])
def test_passages_or_requests_one_of_the_two(dossier: Path, words: list[str]) -> None:
    assert lda("effacer", dossier, *words).status == 2


@pytest.mark.parametrize("passage", ["", "a", "  "])
def test_a_passage_that_is_everywhere_is_refused(dossier: Path, passage: str) -> None:
    assert "trop court" in refused("effacer", dossier, passage, "--confirmer")


def test_a_dossier_open_elsewhere_is_listed_and_not_erased(dossier: Path) -> None:
    session = open_dossier(dossier)
    try:
        assert NAME in done("effacer", dossier, NAME).out
        assert "déjà ouvert" in refused("effacer", dossier, NAME, "--confirmer")
    finally:
        session.close()
