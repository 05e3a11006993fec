"""Fonts that Windows gives to classes of its own, and a system that turns dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QListView, QMenu, QMessageBox, QWidget

from lda_synthese.ui.widgets import look
from lda_synthese.ui.widgets.tokens import Mode
from tests.desk import Desk

CLASSES = ("QMenu", "QAbstractItemView", "QTipLabel", "QMessageBox", "QStatusBar", "QMenuBar")


@pytest.fixture
def fonts_of_windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A style sheet brings the fonts of the system back, as on Windows and under KDE."""
    really = QApplication.setStyleSheet

    def put_on(app: QApplication, sheet: str) -> None:
        really(app, sheet)
        for name in CLASSES:
            app.setFont(QFont("Tahoma", 8), name)

    monkeypatch.setattr(QApplication, "setStyleSheet", put_on)
    yield
    monkeypatch.undo()
    QApplication.setFont(QApplication.font())


@pytest.mark.usefixtures("fonts_of_windows")
def test_menus_lists_and_dialogs_have_our_font_at_every_zoom(desk: Desk) -> None:
    for zoom, pixels in ((100, 14), (200, 28)):
        desk.look.set_zoom(zoom)
        for kind in (QMenu, QListView, QMessageBox):
            widget: QWidget = kind(desk.window)
            desk.bot.addWidget(widget)
            assert (widget.font().family(), widget.font().pixelSize()) == ("Inter", pixels)
        for name in CLASSES:
            assert QApplication.font(name).pixelSize() == pixels, name


def turn(monkeypatch: pytest.MonkeyPatch, mode: Mode) -> None:
    """The system turns light or dark."""
    monkeypatch.setattr(look, "system_mode", lambda: mode)
    schemes = {Mode.DARK: Qt.ColorScheme.Dark, Mode.LIGHT: Qt.ColorScheme.Light}
    QGuiApplication.styleHints().colorSchemeChanged.emit(schemes[mode])


def test_as_the_system_follows_it_while_the_window_is_open(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = desk.look
    ours.apply("system")
    for mode in (Mode.DARK, Mode.LIGHT):
        turn(monkeypatch, mode)
        assert (ours.mode, ours.choice) == (mode, "system")
        assert QApplication.palette().window().color() == ours.colour("bg")


def test_who_chose_light_stays_light_when_the_system_turns_dark(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.look.apply("light")
    turn(monkeypatch, Mode.DARK)
    assert desk.look.mode is Mode.LIGHT
