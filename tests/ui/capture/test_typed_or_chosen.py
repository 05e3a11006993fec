"""Saisie: a key is about the new note while it is typed, about the row chosen in the list."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from lda_synthese.domain.state.model import Voice
from tests.desk import Desk
from tests.desks.capture import CaptureDesk

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk: Desk, filled: Path) -> CaptureDesk:
    desk.open(filled)
    desk.go_to("saisie")
    desk.capture.field.focus()
    return desk.capture


def marks(desk: Desk) -> str:
    return desk.find(QLabel, "capture.marks").text()


def test_ctrl_g_in_the_field_is_about_the_note_being_typed(desk: Desk, page: CaptureDesk) -> None:
    desk.type("on ne nous écoute pas")
    desk.press(Key.Key_G, CTRL)
    assert marks(desk) == "Paroles citées"
    desk.press(Key.Key_G, CTRL, SHIFT)
    dialog = desk.dialog()
    desk.choices(dialog).setCurrentRow(0)
    desk.confirm(dialog)
    assert marks(desk).startswith("Paroles citées · ")
    page.field.focus()
    desk.press(Key.Key_Return)
    *others, newest = desk.dossier.notes
    assert (newest.verbatim, newest.voice) == (True, next(iter(Voice)))
    assert not [note for note in others if note.verbatim or note.voice]
    assert marks(desk) == ""


def test_ctrl_m_in_the_field_joins_the_last_notes_only_while_it_is_empty(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.type("une note")
    desk.press(Key.Key_M, CTRL)
    assert len(desk.dossier.notes) == 5
    assert desk.toast.startswith("Ajoutez d’abord la note en cours")
    page.field.clear()
    desk.press(Key.Key_M, CTRL)
    assert len(desk.dossier.notes) == 4
    assert desk.toast == "Les deux dernières notes sont réunies."


def test_keys_in_the_field_leave_the_row_that_was_chosen_before(
    desk: Desk, page: CaptureDesk
) -> None:
    page.rows.select(3)
    page.field.focus()
    before = desk.dossier.notes
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_B, CTRL)
    desk.press(Key.Key_G, CTRL)
    assert desk.dossier.notes == before


def test_the_next_note_to_classify_is_chosen_and_after_the_last_the_field(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.type("une autre sans thème")
    desk.press(Key.Key_Return)
    page.rows.show_undecided()
    page.rows.focus()
    for digit in (Key.Key_1, Key.Key_2):
        desk.press(digit, CTRL)
    assert not [note for note in desk.dossier.notes if note.theme is None]
    assert page.theme is None
    assert page.field.has_caret


def test_a_single_note_is_chosen_as_soon_as_the_list_is_entered(
    desk: Desk, page: CaptureDesk
) -> None:
    page.rows.show_undecided()
    page.rows.focus()
    desk.press(Key.Key_Delete)
    assert "on en reparle" not in [note.text for note in desk.dossier.notes]


def test_ctrl_z_after_editing_in_place_never_brings_an_old_text_back(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.type("abandonnée")
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Up)
    desk.type(" demain")
    desk.press(Key.Key_Return)
    assert page.rows.texts[0] == "on en reparle demain"
    desk.saved()
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: page.rows.texts[0] == "on en reparle")
    assert page.field.text == ""


def test_after_a_cut_the_hands_are_in_the_field_and_ctrl_m_joins_again(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.press(Key.Key_Up)
    desk.place_caret(len("on en"))
    desk.press(Key.Key_Return, CTRL, SHIFT)
    assert page.rows.texts[:2] == ["reparle", "on en"]
    assert page.field.has_caret
    desk.press(Key.Key_M, CTRL)
    assert page.rows.texts[0] == "on en\u202f; reparle"
