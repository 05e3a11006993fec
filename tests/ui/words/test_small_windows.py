"""640 × 360, and letters twice as large: all that takes the focus can be seen whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.desk import Desk

Key = Qt.Key
SIZES = ((640, 360, 100), (1366, 768, 200))


@pytest.fixture
def any_size(desk: Desk) -> Iterator[Desk]:
    """The desk, whose letters are of the usual size in the end."""
    yield desk
    desk.set_zoom(100)


def cut(desk: Desk, inside: QWidget) -> list[str]:
    """The buttons that Tab reaches inside a widget and that are not seen whole."""
    found, first = [], None
    for _ in range(40):
        desk.press(Key.Key_Tab)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        if focused is first:
            break
        first = first or focused
        if isinstance(focused, QAbstractButton) and inside.isAncestorOf(focused):
            seen = focused.visibleRegion().boundingRect()
            if seen.size() != focused.size():
                found.append(f"{focused.text()} {seen.size()} {focused.size()}")
    return found


@pytest.mark.parametrize(("width", "height", "zoom"), SIZES)
def test_all_of_home_can_be_seen(
    any_size: Desk, filled: Path, width: int, height: int, zoom: int
) -> None:
    desk = any_size
    desk.open(filled)
    desk.wait(lambda: desk.settings.recents)
    desk.close()
    desk.window.resize(width, height)
    desk.show_at(zoom)
    QApplication.processEvents()
    assert cut(desk, desk.page_widget) == []
    recents = desk.find(QWidget, "home.recents")
    assert recents.width() >= desk.look.px(280)
    assert recents.height() >= desk.look.px(108)


@pytest.mark.parametrize(("width", "height", "zoom"), SIZES)
def test_all_of_f1_can_be_seen(
    any_size: Desk, filled: Path, width: int, height: int, zoom: int
) -> None:
    desk = any_size
    desk.open(filled)
    desk.window.resize(width, height)
    desk.show_at(zoom)
    desk.trigger("keys")
    dialog = desk.dialog()
    assert dialog.width() <= width
    assert dialog.height() <= height
    desk.press(Key.Key_Escape)
