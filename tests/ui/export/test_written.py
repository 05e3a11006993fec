"""After an export: the file and its folder are one key away, until the dossier goes."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from lda_synthese.session.opening import create_dossier
from tests.desk import Desk

Key = Qt.Key


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A list that fills with what the system is asked to open."""
    asked: list[Path] = []

    def take(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return asked


def export_draft(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    desk.click("export.draft")
    desk.wait(lambda: desk.find(QPushButton, "export.open_file").hasFocus())


def test_the_next_key_opens_the_file_and_tab_leads_to_its_folder(
    desk: Desk, filled: Path, opened: list[Path]
) -> None:
    export_draft(desk, filled)
    (written,) = filled.parent.glob("*.docx")
    desk.press(Key.Key_Space)
    assert opened == [written]
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Space)
    assert opened == [written, written.parent]


def test_the_way_stays_on_the_page_and_goes_with_the_dossier(
    desk: Desk, filled: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Autre.lda"
    with closing(create_dossier(other, "Autres journées")):
        pass
    export_draft(desk, filled)
    desk.go_to("saisie")
    desk.zoom_in()
    desk.go_to("export")
    assert desk.find(QPushButton, "export.open_file").isVisible()
    desk.set_zoom(100)
    desk.close()
    desk.open(other)
    desk.go_to("export")
    assert not desk.find(QWidget, "export.written").isVisible()


def test_the_focus_stays_where_one_types_meanwhile(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    desk.click("export.draft")
    desk.go_to("saisie")
    desk.wait(lambda: "Synthèse exportée" in desk.toast)
    assert desk.capture.field.has_caret
