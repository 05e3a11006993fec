"""A command says that something is done once the disk has it, never before."""

import sqlite3
from pathlib import Path

import pytest

from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.dossier_file import DossierFile
from tests.commands import done, lda, new_dossier, refused, write_lines


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    note = {"texte": "appeler Mme Dupuis au 06 12 34 56 78"}
    done("importer", path, write_lines(tmp_path / "n.jsonl", [note]))
    return path


@pytest.fixture
def full_disk(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(DossierFile, "append", full)


@pytest.mark.usefixtures("full_disk")
def test_an_import_that_the_disk_refuses_is_not_said_to_be_done(
    dossier: Path, tmp_path: Path
) -> None:
    notes = write_lines(tmp_path / "autres.jsonl", [{"texte": "une note de plus"}])
    for words in (("importer", dossier, notes), ("importer", dossier, notes, "--json")):
        ended = lda(*words)
        assert (ended.status, ended.out) == (1, "")
        assert ended.err.startswith("Le disque est plein")
    assert len(read_dossier(dossier).notes) == 1


@pytest.mark.usefixtures("full_disk")
def test_a_check_that_the_disk_refuses_is_not_said_to_be_done(dossier: Path) -> None:
    passage = lda("verifier", dossier, "--json").document["donnees_personnelles"][0]
    ended = lda("verifier", dossier, "--valider", passage["id"])
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("Le disque est plein")
    assert read_dossier(dossier).verdicts == ()


@pytest.mark.usefixtures("full_disk")
def test_an_export_that_the_disk_refuses_to_record_is_not_said_to_be_done(
    dossier: Path, tmp_path: Path
) -> None:
    ended = lda("exporter", dossier, tmp_path / "synthese.docx", "--brouillon")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("Le disque est plein")


@pytest.mark.usefixtures("full_disk")
def test_what_was_not_written_is_told_without_a_screen(dossier: Path, tmp_path: Path) -> None:
    notes = write_lines(tmp_path / "autres.jsonl", [{"texte": "une note de plus"}])
    assert refused("importer", dossier, notes) == (
        "Le disque est plein\u202f; cette commande n’a pas tout enregistré, remédiez-y puis "
        "relancez-la."
    )
