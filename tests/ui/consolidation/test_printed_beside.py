"""Consolidation: the theme as it will be printed, beside the board (issue 25, « Aperçu »)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk import Desk
from tests.desks.board import BoardDesk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NOTHING = "Aucun point de synthèse\u202f: rien ne s’imprime pour ce thème."


@pytest.fixture
def page(desk: Desk, filled: Path) -> BoardDesk:
    desk.open(filled)
    desk.go_to("consolidation")
    return desk.board


def test_ctrl_p_shows_the_theme_as_it_will_be_printed_while_it_is_made(
    desk: Desk, page: BoardDesk
) -> None:
    page.notes.choose(0)
    desk.press(Key.Key_Return)
    page.select_wording()
    desk.type("Former les gardiens")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_P, CTRL)
    desk.wait(lambda: "Former les gardiens" in page.printed)
    shown = page.printed
    assert "1 note, 1 atelier" in shown.replace("\u00a0", " ")
    assert shown.index("Enseignement") < shown.index("1.1") < shown.index("Pistes de travail")
    # The board is there, with the finding; the notes made room.
    assert page.pistes.texts == ["Former les gardiens"]
    assert not page.has_notes
    page.focus_wording()
    desk.type("Former tous les métiers")
    desk.press(Key.Key_Return)
    desk.wait(lambda: "Former tous les métiers" in page.printed)
    page.show_theme(desk.dossier.themes[1].id)
    desk.wait(lambda: page.printed == NOTHING)
    desk.press(Key.Key_P, CTRL)
    assert (page.printed, page.has_notes) == ("", True)


def test_a_wide_window_keeps_the_notes_beside_it(desk: Desk, page: BoardDesk) -> None:
    desk.window.resize(1920, 1080)
    desk.click("board.preview")
    desk.wait(lambda: page.printed == NOTHING)
    assert page.has_notes


def test_a_small_window_gives_the_hands_to_what_is_seen(desk: Desk, page: BoardDesk) -> None:
    desk.window.resize(640, 360)
    page.notes.focus()
    desk.press(Key.Key_P, CTRL)
    assert page.pistes.has_hands
    desk.wait(lambda: page.printed == NOTHING)
    assert not page.has_notes
    desk.press(Key.Key_P, CTRL)
    desk.wait(lambda: page.has_notes)
