"""Entrée presses the button that has the focus; Maj+F10 opens the menu of the row."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from tests.desk import Desk
from tests.desks.preparation import Tab

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focus(desk: Desk, name: str) -> None:
    """Go to a button, as Tab does."""
    button = desk.find(QPushButton, name)
    button.setFocus()
    assert QApplication.focusWidget() is button


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_button_of_a_page_is_pressed(desk: Desk, prepared: Path, key: Key) -> None:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    focus(desk, "preparation.add_day")
    desk.press(key)
    assert len(desk.dossier.days) == 3


def test_in_a_dialog_the_button_with_the_focus_is_pressed_not_the_verb(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    desk.capture.rows.select(0)
    desk.trigger("saisie.voice")
    dialog = desk.dialog()
    verb = desk.find(QPushButton, "dialog.confirm", dialog)
    leave = next(b for b in dialog.findChildren(QPushButton) if b is not verb)
    leave.setFocus()
    desk.press(Key.Key_Return)
    desk.wait(lambda: not desk.has_dialog)
    assert not [note for note in desk.dossier.notes if note.voice]


def test_a_list_of_the_board_is_chosen_by_enter(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    focus(desk, "board.classify")
    desk.press(Key.Key_Return)
    assert desk.board.shown == "classify"


@pytest.mark.parametrize("page", ["saisie", "consolidation"])
def test_shift_f10_opens_the_menu_of_the_row(desk: Desk, filled: Path, page: str) -> None:
    desk.open(filled)
    desk.go_to(page)
    if page == "saisie":
        desk.capture.rows.select(0)
    else:
        desk.board.notes.focus()
    desk.press(Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()
    menu.close()
