"""A toast stands under the page: never on its last rows, its keys, or what the disk says."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from tests.desk import Desk

LONG = (
    "Ce dossier a été fermé entre-temps\u202f; rien n’a été importé, rouvrez-le puis recommencez. "
    "Vos notes sont gardées."
)


def place(desk: Desk, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(desk.window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("text", ["1\u00a0note supprimée.", LONG])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (640, 360)])
def test_a_toast_covers_nothing_that_is_read(
    desk: Desk, filled: Path, width: int, height: int, text: str
) -> None:
    desk.open(filled)
    desk.window.resize(width, height)
    desk.show_toast(text)
    desk.wait(lambda: desk.has_toast)
    QApplication.processEvents()
    toast = place(desk, desk.find(QWidget, "toast"))
    assert QRect(QPoint(0, 0), desk.window.size()).contains(toast)
    assert not toast.intersects(place(desk, desk.page_widget))
    assert not toast.intersects(place(desk, desk.saved_widget))
    assert desk.key_caps
    assert not any(toast.intersects(place(desk, cap)) for cap in desk.key_caps)
    desk.hide_toast()
    QApplication.processEvents()
    assert desk.page_widget.height() > height // 2
