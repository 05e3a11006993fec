"""The file of an export: its name is free; one that is taken is replaced on demand only."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.desk import Desk
from tests.desks.export import ExportDesk

Key = Qt.Key
FIRST = "Synthese_Journées é_v1.docx"


@pytest.fixture
def page(desk: Desk, filled: Path) -> ExportDesk:
    desk.open(filled)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    return desk.export


def export_draft(desk: Desk) -> None:
    count = len(desk.dossier.exports)
    desk.click("export.draft")
    desk.wait(lambda: len(desk.dossier.exports) == count + 1)


def shows(desk: Desk, page: ExportDesk, name: str) -> None:
    desk.wait(lambda: page.name == name)


def test_the_name_proposed_follows_the_versions_which_no_undo_gives_again(
    desk: Desk, page: ExportDesk, tmp_path: Path
) -> None:
    shows(desk, page, FIRST)
    export_draft(desk)
    second = "Synthese_Journées é_v2.docx"
    shows(desk, page, second)
    desk.undo()
    desk.wait(lambda: desk.toast == "Rien à annuler ou à rétablir.")
    (tmp_path / second).write_bytes(b"precious")
    page.look_again()
    shows(desk, page, "Synthese_Journées é_v2 (2).docx")
    export_draft(desk)
    assert (tmp_path / second).read_bytes() == b"precious"
    assert (tmp_path / "Synthese_Journées é_v2 (2).docx").exists()


def test_a_name_may_hold_a_date_or_a_question(desk: Desk, page: ExportDesk, tmp_path: Path) -> None:
    page.call("Bilan 15/12 : et après ?")
    export_draft(desk)
    assert (tmp_path / "Bilan 15-12 - et après -.docx").exists()


def test_another_folder_has_its_own_free_name(
    desk: Desk, page: ExportDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Envois"
    folder.mkdir()
    (folder / FIRST).touch()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.click("export.folder")
    shows(desk, page, "Synthese_Journées é_v1 (2).docx")


def test_a_name_that_was_typed_stays_until_it_is_used(
    desk: Desk, page: ExportDesk, tmp_path: Path
) -> None:
    page.call("Bilan")
    look = page.look
    page.look_again()
    desk.wait(lambda: page.look is not look)
    assert page.name == "Bilan"
    export_draft(desk)
    assert (tmp_path / "Bilan.docx").exists()
    shows(desk, page, "Synthese_Journées é_v2.docx")


def test_a_file_that_is_there_is_replaced_only_when_somebody_says_so(
    desk: Desk, page: ExportDesk, tmp_path: Path
) -> None:
    target = tmp_path / "Bilan.docx"
    target.write_bytes(b"precious")
    page.call("Bilan.docx")
    desk.click("export.draft")
    question = desk.dialog()
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    desk.wait(lambda: QApplication.activeModalWidget() is not question)
    assert target.read_bytes() == b"precious"
    assert desk.dossier.exports == ()
    assert page.can_draft
    desk.click("export.draft")
    desk.confirm(desk.dialog())
    desk.wait(lambda: desk.dossier.exports)
    assert target.read_bytes() != b"precious"


def test_the_file_replaced_is_the_one_that_the_question_names(
    desk: Desk, filled: Path, tmp_path: Path
) -> None:
    (tmp_path / FIRST).write_bytes(b"old")
    desk.open(filled)
    desk.go_to("export")
    # Before the page knows that this name is taken.
    desk.click("export.draft")
    question = desk.dialog()
    shows(desk, desk.export, "Synthese_Journées é_v1 (2).docx")
    desk.confirm(question)
    desk.wait(lambda: desk.dossier.exports)
    assert desk.dossier.exports[0].file_name == FIRST
    assert (tmp_path / FIRST).read_bytes() != b"old"
