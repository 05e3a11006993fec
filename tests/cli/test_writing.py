"""The commands `noter` and `reformuler`: one edit of one thing."""

from pathlib import Path
from typing import Any

import pytest

from lda_synthese.session.opening import read_dossier
from tests.commands import done, lda, new_dossier, refused, write_lines

NOTES = [
    {"texte": "former les gardiens", "journee": "Aubagne", "atelier": "Atelier A",
     "theme": "2", "nature": "piste", "point": "Former les gardiens"},
    {"texte": "une permanence", "journee": "Aubagne", "atelier": "Atelier A"},
]  # fmt: skip


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    done("importer", path, write_lines(tmp_path / "n.jsonl", NOTES))
    return path


def notes(path: Path) -> list[dict[str, Any]]:
    return done("notes", path).lines


def test_one_edit_writes_all_that_is_asked_of_a_note(dossier: Path) -> None:
    id_ = notes(dossier)[1]["id"]
    done(
        "noter", dossier, id_, "--texte", " une permanence le mardi ", "--theme", "3.1",
        "--nature", "action", "--voix", "salle", "--consentement", "anonyme",
        "--auteur", "Rapporteur A",
    )  # fmt: skip
    note = notes(dossier)[1]
    assert (note["texte"], note["theme"], note["nature"], note["voix"]) == (
        "une permanence le mardi", "3.1", "action", "salle",
    )  # fmt: skip
    (kept,) = [one for one in read_dossier(dossier).notes if one.id == id_]
    assert kept.consent == "anonyme"


def test_a_tag_is_taken_off(dossier: Path) -> None:
    id_ = notes(dossier)[0]["id"]
    done("noter", dossier, id_, "--theme", "aucun", "--nature", "aucun")
    assert (notes(dossier)[0]["theme"], notes(dossier)[0]["nature"]) == (None, None)
    done("noter", dossier, id_, "--theme", "hors")
    assert notes(dossier)[0]["theme"] == "hors"


def test_a_note_goes_to_the_trash_and_comes_back(dossier: Path) -> None:
    id_ = notes(dossier)[1]["id"]
    done("noter", dossier, id_, "--supprimer")
    assert len(notes(dossier)) == 1
    assert "corbeille" in refused("noter", dossier, id_, "--texte", "x")
    done("noter", dossier, id_, "--remettre")
    assert notes(dossier)[1]["texte"] == "une permanence"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--texte", "  "], "vide"),
        (["--texte", "x" * 10_001], "trop longue"),
        (["--theme", "9.9"], "1.1, 1.2, 2, 3.1, 3.2 ou 4"),
    ],
)
def test_what_a_note_can_t_hold_is_refused(dossier: Path, words: list[str], said: str) -> None:
    before = dossier.read_bytes()
    assert said in refused("noter", dossier, notes(dossier)[0]["id"], *words)
    assert dossier.read_bytes() == before


def test_an_unknown_note_is_refused_and_a_wrong_choice_is_wrong_usage(dossier: Path) -> None:
    assert "Aucune note" in refused("noter", dossier, "0" * 32, "--texte", "x")
    assert lda("noter", dossier, "0" * 32, "--nature", "rien").status == 2
    assert lda("noter", dossier, "0" * 32, "--supprimer", "--remettre").status == 2


def test_nothing_is_written_for_what_is_so_already(dossier: Path) -> None:
    before = dossier.read_bytes()
    assert done("noter", dossier, notes(dossier)[1]["id"]).out == "Rien à changer.\n"
    assert dossier.read_bytes() == before


def test_a_finding_is_reworded_by_its_code(dossier: Path) -> None:
    done("reformuler", dossier, "p-2-01", "Former les gardiens d’immeuble", "--auteur", "A")
    (point,) = done("points", dossier, "--json").document
    assert (point["code"], point["libelle"]) == ("P-2-01", "Former les gardiens d’immeuble")
    assert "Aucun point" in refused("reformuler", dossier, "P-2-02", "x")
    assert "vide" in refused("reformuler", dossier, "P-2-01", " ")
