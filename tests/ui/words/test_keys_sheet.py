"""F1: the keys by what they are for, seen whole in any window, and on paper."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QWidget

from tests.desk import Desk

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def titles(dialog: QWidget) -> list[str]:
    """The groups, in the order of the window."""
    heads = [one for one in dialog.findChildren(QLabel) if one.font().weight() >= 600]
    return [one.text() for one in heads if one.isVisible()]


def test_keys_stand_by_what_they_are_for(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.trigger("keys")
    assert titles(desk.dialog())[1:4] == ["Saisir", "Corriger", "Se déplacer"]
    groups = desk.keys_by_group("saisie")
    keys = {group: {key for _, key in some} for group, some in groups.items()}
    assert {"Entrée", "Tab", "↑", "Échap", "Maj+Entrée", "Ctrl+1"} <= keys["Saisir"]
    assert {"F2", "Ctrl+M", "Suppr", "Ctrl+Z"} <= keys["Corriger"]
    assert {"Ctrl+K", "F6", "Ctrl+J", "Ctrl+F"} <= keys["Se déplacer"]
    desk.press(Key.Key_Escape)


def test_shift_enter_goes_on_with_the_note(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.type("une idée")
    desk.press(Key.Key_Return, SHIFT)
    desk.type("et sa suite")
    assert desk.capture.field.text == "une idée\net sa suite"
    desk.press(Key.Key_Return)
    assert [note.text for note in desk.dossier.notes] == ["une idée\net sa suite"]


@pytest.mark.parametrize(("width", "height"), [(640, 360), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_at_the_right(desk: Desk, filled: Path, width: int, height: int) -> None:
    desk.open(filled)
    desk.window.resize(width, height)
    desk.trigger("keys")
    dialog = desk.dialog()
    QApplication.processEvents()
    across = [
        bar for bar in dialog.findChildren(QScrollBar)
        if bar.orientation() is Qt.Orientation.Horizontal and bar.isVisible()
    ]  # fmt: skip
    assert across == []
    for label in dialog.findChildren(QLabel):
        right = label.mapTo(dialog, label.rect().topRight()).x()
        assert right <= dialog.width(), label.text()
    desk.press(Key.Key_Escape)


def test_the_sheet_is_printed_whole(desk: Desk, filled: Path, tmp_path: Path) -> None:
    desk.open(filled)
    sheet = tmp_path / "touches.pdf"
    desk.print_keys("saisie", sheet)
    pages = PdfReader(sheet).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    for wanted in ("Saisir", "Se déplacer", "Maj+Entrée", "Réunir avec la note suivante"):
        assert wanted in text
