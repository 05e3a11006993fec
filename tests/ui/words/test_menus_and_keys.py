"""What a person looks for in the menus, and the keys that every program has."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from lda_synthese.session.opening import create_dossier
from tests.desk import Desk

Key = Qt.Key
CTRL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier


def texts(desk: Desk, menu: str) -> list[str]:
    return [action.text().partition("\t")[0] for action in desk.menus[menu] if action.text()]


def choose(desk: Desk, menu: str, text: str) -> None:
    """Click an entry of a menu."""
    (entry,) = [a for a in desk.menus[menu] if a.text().partition("\t")[0].endswith(text)]
    entry.trigger()


@pytest.fixture
def at_100(desk: Desk) -> Iterator[Desk]:
    """The desk, whose letters are of the usual size in the end."""
    yield desk
    desk.set_zoom(100)


def test_the_menu_edition_cuts_copies_and_pastes_in_a_field(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.type("former les gardiens")
    desk.capture.field.select_all()
    choose(desk, "Édition", "Copier")
    assert QGuiApplication.clipboard().text() == "former les gardiens"
    choose(desk, "Édition", "Couper")
    assert desk.capture.field.text == ""
    choose(desk, "Édition", "Coller")
    assert desk.capture.field.text == "former les gardiens"


def test_copy_in_a_list_copies_the_notes_chosen(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.capture.rows.select(0)
    choose(desk, "Édition", "Copier")
    assert QGuiApplication.clipboard().text() == "on en reparle"
    desk.capture.rows.select_all()
    desk.press(Key.Key_C, CTRL)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 5


def test_the_menu_fichier_opens_a_recent_dossier(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Autre.lda"
    with closing(create_dossier(other, "Autres journées")):
        pass
    desk.open(prepared)
    desk.wait(lambda: len(desk.settings.recents) == 1)
    desk.open(other)
    desk.wait(lambda: desk.has_dossier and desk.path == other)
    desk.wait(lambda: len(desk.settings.recents) == 2)
    choose(desk, "Fichier", "Logement d’abord")
    desk.wait(lambda: desk.has_dossier and desk.path == prepared)


def test_the_keypad_zooms(at_100: Desk, prepared: Path) -> None:
    desk = at_100
    desk.open(prepared)
    desk.zoom_in()
    desk.zoom_in()
    assert desk.look.zoom == 125
    desk.press(Key.Key_Minus, CTRL, KEYPAD)
    assert desk.look.zoom == 110
    desk.zoom_in()
    desk.press(Key.Key_0, CTRL, KEYPAD)
    assert desk.look.zoom == 100
    assert desk.capture.field.text == ""
    assert not desk.dossier.notes


def test_zero_of_the_row_is_still_out_of_the_framework(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.type("hors sujet")
    desk.press(Key.Key_0, CTRL)
    assert desk.capture.theme == "hors"


def test_a_search_without_a_result_says_so(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.wait(lambda: desk.is_indexed)
    desk.trigger("palette")
    palette = desk.dialog()
    desk.type("zzzz")
    shown = [label.text() for label in palette.findChildren(QLabel) if label.isVisible()]
    assert "Rien ne correspond à «\u202fzzzz\u202f»." in shown
    desk.press(Key.Key_Return)
    assert palette.isVisible()
    desk.fill("palette.field", "gardiens", palette)
    assert not any("Rien ne" in label.text() for label in palette.findChildren(QLabel)
                   if label.isVisible())  # fmt: skip
    desk.press(Key.Key_Escape)


def test_no_button_without_a_name_is_a_stop_of_tab(desk: Desk, filled: Path) -> None:
    desk.hide_toast()
    for _ in range(2):
        visited = []
        for _ in range(60):
            desk.press(Key.Key_Tab)
            visited.append(QApplication.focusWidget())
        nameless = [
            widget.objectName() or type(widget).__name__
            for widget in visited
            if widget is not None
            and not widget.accessibleName()
            and not getattr(widget, "text", lambda: "a list")()
        ]
        assert nameless == []
        desk.open(filled)
