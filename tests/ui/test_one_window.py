"""A start shows one window, and pages are never windows of their own, not for an instant."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lda_synthese.settings.store import Settings, save_settings
from lda_synthese.ui.app import make_window
from tests.desk import Desk
from tests.desks.window import WindowDesk


class Windows(QObject):
    """Notes each widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched.objectName() or type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Windows:
    """The windows of this test."""
    found = Windows()
    qapp.installEventFilter(found)
    return found


def test_a_start_after_an_interruption_shows_one_window(
    qtbot: QtBot, windows: Windows, tmp_path: Path
) -> None:
    save_settings(Settings(left_open=str(tmp_path / "Journées é.lda")))
    window = make_window()
    qtbot.addWidget(window)
    window.show()
    assert WindowDesk(window).home.offers_recovery
    assert windows.shown == ["MainWindow"]


def test_no_page_is_a_window_before_it_is_a_page(
    desk: Desk, filled: Path, windows: Windows
) -> None:
    desk.open(filled)
    for page in desk.pages:
        desk.go_to(page)
    assert windows.shown == []
