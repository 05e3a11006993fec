"""Restitution: at hand on a common screen, and nobody named on the wall."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.desk import Desk

Key = Qt.Key


def note(desk: Desk, text: str) -> None:
    desk.type(text)
    desk.press(Key.Key_Return)


def test_restitution_is_in_sight_at_1366(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    QApplication.processEvents()
    seen = [
        made
        for made in desk.page_widget.findChildren(QPushButton)
        if made.isVisible() and made.text().strip("\u00a0").startswith("Restitution")
    ]
    assert seen
    desk.bot.mouseClick(seen[0], Qt.MouseButton.LeftButton)
    assert "former les gardiens" in desk.recap().text.lower()


def test_restitution_hides_what_looks_personal(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    note(desk, "Mme Durand attend un logement, la rappeler au 06 12 34 56 78")
    note(desk, "former les gardiens")
    desk.trigger("saisie.recap")
    recap = desk.recap()
    assert "Durand" not in recap.text
    assert "06 12" not in recap.text
    assert "attend un logement" in recap.text
    assert recap.hidden == "2\u00a0passages masqués"
    desk.click("recap.copy", recap.dialog)
    assert "Durand" not in QApplication.clipboard().text()
    recap.close()


def test_nothing_is_said_hidden_where_nothing_is(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.trigger("saisie.recap")
    assert desk.recap().hidden == ""
