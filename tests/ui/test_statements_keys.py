"""The testable statements of the interface, by their numbers: what keys do (1 to 20)."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import read_dossier
from lda_synthese.session.saving import SaveState
from tests.desk import Desk
from tests.desks.capture import CaptureDesk

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

GUARDS = {"has": "gardiens", "theme": "1.1", "nature": "piste", "words": ["gardiens"]}


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CaptureDesk:
    desk.open(prepared)
    return desk.capture


def proposed(desk: Desk, page: CaptureDesk, text: str) -> None:
    """Type a text and wait for what is proposed."""
    desk.type(text)
    desk.wait(lambda: page.is_proposed)


def test_01_the_caret_is_in_the_field_without_a_key(desk: Desk, page: CaptureDesk) -> None:
    focused = QApplication.focusWidget()
    assert page.field.has_caret
    assert focused.objectName() == "capture.field"


def test_02_ctrl_enter_adds_with_both_tags_and_keeps_the_focus(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    desk.press(Key.Key_Return, CTRL)
    (note,) = desk.dossier.notes
    assert (note.theme, note.kind) == (desk.dossier.themes[0].id, Kind.PISTE)
    assert page.field.text == ""
    assert page.field.has_caret


def test_03_twenty_notes_cost_twenty_chords_when_right_and_sixty_at_most_when_wrong(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.suggests(GUARDS)
    for number in range(5):
        proposed(desk, page, f"gardiens {number}")
        desk.press(Key.Key_Return, CTRL)
    assert all(note.theme and note.kind for note in desk.dossier.notes)
    # Both wrong: theme, kind, Enter.
    proposed(desk, page, "gardiens à reclasser")
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_B, CTRL)
    desk.press(Key.Key_Return)
    newest = desk.dossier.notes[-1]
    assert (newest.theme, newest.kind) == (desk.dossier.themes[2].id, Kind.AUTRE)


def test_ctrl_b_reaches_every_kind_whatever_is_proposed(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    seen = []
    for _ in range(4):
        desk.press(Key.Key_B, CTRL)
        seen.append(page.kind)
    assert seen == [Kind.AUTRE, Kind.ACTION, Kind.PISTE, Kind.AUTRE]


def test_04_enter_alone_adds_without_tags_and_shows_the_proposal_dashed(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    desk.press(Key.Key_Return)
    (note,) = desk.dossier.notes
    assert (note.theme, note.kind) == (None, None)
    assert page.rows.theme_chip(0) == ("proposé", "1.1")
    assert "1" in page.rows.undecided


def test_07_tab_accepts_what_is_proposed_else_moves_on(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    desk.press(Key.Key_Tab)
    assert page.theme == desk.dossier.themes[0].id
    assert page.field.has_caret
    desk.press(Key.Key_Tab)
    assert not page.field.has_caret
    desk.press(Key.Key_Backtab, SHIFT)
    assert page.field.has_caret
    desk.press(Key.Key_Backtab, SHIFT)
    assert not page.field.has_caret


def test_a_proposal_is_announced_once_when_the_typing_pauses(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests(GUARDS)
    said = page.announced()
    proposed(desk, page, "former les gardiens")
    assert said == []
    desk.wait(lambda: said)
    assert said == ["Proposé\u00a0: thème 1.1 Partenariat et nature piste. Tabulation accepte."]


def test_08_a_slow_model_never_delays_a_key(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests({"has": "a", "theme": "2", "nature": "action", "after": 0.5})
    text = "une note de soixante signes tapée pendant que la machine cherche"[:60]
    desk.type(text)
    assert page.field.text == text
    desk.press(Key.Key_Return)
    assert [note.text for note in desk.dossier.notes] == [text]


def test_09_an_answer_that_comes_late_changes_nothing(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests(
        {"has": "gardiens", "theme": "1.1", "nature": "piste", "after": 0.3},
        {"has": "captation", "theme": "2", "nature": "action"},
    )
    desk.type("gardiens")
    desk.wait(lambda: not page.is_asking_soon)
    page.field.select_all()
    proposed(desk, page, "captation")
    assert page.answer is not None
    assert page.answer.theme == "2"
    assert page.proposed_theme == "2"


def test_10_an_abstention_says_so_and_the_note_waits(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests()
    proposed(desk, page, "à revoir")
    assert page.proposed_theme == ""
    assert "Je ne sais pas classer" in page.proposal
    assert not page.strip_proposes
    desk.press(Key.Key_Return)
    assert page.rows.theme_chip(0)[0] == "à classer"


def test_11_each_reason_stands_in_what_was_typed(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    assert page.answer is not None
    words = page.answer.theme_words + page.answer.kind_words
    assert words
    assert all(word in page.field.text for word in words)


def test_13_thirty_pasted_lines_are_one_step(desk: Desk, page: CaptureDesk) -> None:
    desk.type("ligne 7")
    desk.press(Key.Key_Return)
    page.field.paste("\n".join(f"- ligne {n}" for n in range(30)))
    pasted = desk.pasted()
    assert len(pasted.rows) == 30
    assert [row for row in pasted.rows if row not in pasted.ticked] == ["ligne 7"]
    desk.bot.keyClick(pasted.listed, Key.Key_Return, CTRL)
    desk.wait(lambda: len(desk.dossier.notes) == 30)
    desk.undo()
    desk.wait(lambda: len(desk.dossier.notes) == 1)


def test_14_a_cut_gives_two_trimmed_notes_with_the_tags_and_two_undos_give_it_back(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.type("avant, après")
    desk.press(Key.Key_2, CTRL)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Up)
    desk.place_caret(6)
    desk.press(Key.Key_Return, CTRL | SHIFT)
    notes = desk.dossier.notes
    assert [note.text for note in notes] == ["avant,", "après"]
    assert {note.theme for note in notes} == {desk.dossier.themes[1].id}
    page.rows.select_all()
    desk.press(Key.Key_M, CTRL)
    assert len(desk.dossier.notes) == 1
    desk.undo()
    desk.undo()
    desk.wait(lambda: [n.text for n in desk.dossier.notes] == ["avant, après"])


def test_16_the_status_speaks_of_the_disk(desk: Desk, page: CaptureDesk) -> None:
    desk.type("une note")
    desk.press(Key.Key_Return)
    desk.saved()
    desk.wait(lambda: re.fullmatch(r"Enregistré à \d\d:\d\d", desk.saved_text))
    problem = SaveState(problem="Le disque est plein.", pending=2, notes_pending=2)
    desk.report_state(problem)
    assert desk.saved_text == "Non enregistré\u00a0: 2\u00a0notes"
    assert desk.banner


def test_17_ctrl_z_brings_a_deleted_note_back_where_it_was(desk: Desk, page: CaptureDesk) -> None:
    for text in ("a", "b", "c"):
        desk.type(text)
        desk.press(Key.Key_1, CTRL)
        desk.press(Key.Key_Return)
    page.rows.select(1)
    desk.press(Key.Key_Delete)
    assert desk.offer == "Annuler"
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: [note.text for note in page.rows.notes] == ["c", "b", "a"])
    assert page.rows.notes[1].theme == desk.dossier.themes[0].id


def test_18_enter_held_down_adds_one_note_at_most(desk: Desk, page: CaptureDesk) -> None:
    desk.type("une fois")
    for repeated in (False, True, True, True):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Return, NONE, "\r", repeated)
        page.field.send(event)
    assert len(desk.dossier.notes) == 1


def test_19_an_abbreviation_is_written_out_and_taken_back(desk: Desk, page: CaptureDesk) -> None:
    desk.type("lda ")
    assert page.field.text == "Logement d’abord "
    desk.press(Key.Key_Backspace)
    assert page.field.text == "lda "


def test_20_f11_shows_the_field_and_the_notes_only(desk: Desk, page: CaptureDesk) -> None:
    desk.window.resize(1200, 700)
    before = desk.window.size()
    desk.trigger("live")
    desk.wait(desk.window.isFullScreen)
    assert not desk.has_rail
    assert not desk.has_topbar
    assert page.field.letters_px == 24
    assert page.has_live_bar
    desk.trigger("live")
    desk.wait(lambda: not desk.window.isFullScreen())
    assert desk.has_rail
    assert page.field.letters_px == 18
    desk.wait(lambda: desk.window.size() == before)
    assert page.field.has_caret


def test_15_what_was_typed_before_a_kill_is_there(
    desk: Desk, page: CaptureDesk, prepared: Path
) -> None:
    desk.type("validée")
    desk.press(Key.Key_Return)
    desk.type("en cours")
    copy = desk.killed(prepared, "en cours")
    assert [note.text for note in read_dossier(copy).notes] == ["validée"]
    desk.open(copy)
    assert page.field.text == "en cours"
