"""« Importer des notes… »: what is in the trash is said, and [Les remettre] brings it back."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from lda_synthese.session.opening import open_dossier, read_dossier
from tests.commands import done, write_lines
from tests.desk import Desk
from tests.ui.imports.test_import import line, preview, put_aside, reported, texts


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "n.jsonl", [line("une"), line("deux")])


@pytest.fixture
def undone(prepared: Path, notes: Path) -> Path:
    """Imported into a dossier, then undone."""
    done("importer", prepared, notes, "--auteur", "Rapporteur A")
    with closing(open_dossier(prepared)) as session:
        session.identify(session.dossier.persons[0].id)
        assert session.undo_now() is not None
    return prepared


def test_notes_in_the_trash_are_said_and_brought_back(
    desk: Desk, undone: Path, notes: Path
) -> None:
    desk.open(undone)
    dialog = preview(desk, notes)
    assert dialog.headline == "Rien à ajouter\u00a0: 2\u00a0notes sont à la corbeille."
    assert dialog.confirm == ""
    assert dialog.restore == "Les remettre"
    assert dialog.can_restore_at_once
    desk.click("import.restore", dialog.dialog)
    desk.wait(lambda: texts(desk) == ["une", "deux"])
    assert desk.toast == "2\u00a0notes remises."
    desk.saved()
    assert [note.text for note in read_dossier(undone).notes] == ["une", "deux"]
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.click("toast.action")
    desk.wait(lambda: texts(desk) == [])


def test_what_is_new_can_be_taken_with_or_without_them(
    desk: Desk, undone: Path, notes: Path, tmp_path: Path
) -> None:
    desk.open(undone)
    more = write_lines(tmp_path / "m.jsonl", [line("une"), line("trois")])
    dialog = preview(desk, more)
    assert dialog.headline == "1\u00a0note à ajouter · 1\u00a0à la corbeille"
    assert "Aubagne · Atelier B – 1\u00a0note, atelier du dossier" in reported(desk, dialog)
    assert dialog.restore == "Importer et les remettre"
    put_aside(desk, dialog)
    assert texts(desk) == []
    dialog = preview(desk, more)
    desk.click("import.restore", dialog.dialog)
    desk.wait(lambda: len(texts(desk)) == 2)
    assert desk.toast == "1\u00a0note importée, 1\u00a0note remise."


def test_without_anything_in_the_trash_nothing_is_offered(
    desk: Desk, prepared: Path, notes: Path
) -> None:
    desk.open(prepared)
    dialog = preview(desk, notes)
    assert dialog.restore == ""
    put_aside(desk, dialog)
