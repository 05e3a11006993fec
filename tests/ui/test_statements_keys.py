"""The testable statements of the interface, by their numbers: what keys do (1 to 20)."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QListWidget, QPlainTextEdit

from lda_synthese.domain.model import Kind
from lda_synthese.session import SaveState, read_dossier
from lda_synthese.ui.pages.capture import CapturePage
from tests.desk import Desk

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

GUARDS = {"has": "gardiens", "theme": "1.1", "nature": "piste", "words": ["gardiens"]}


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CapturePage:
    desk.open(prepared)
    page = desk.window.pages["saisie"]
    assert isinstance(page, CapturePage)
    return page


def proposed(desk: Desk, page: CapturePage, text: str) -> None:
    """Type a text and wait for what is proposed."""
    desk.type(text)
    desk.wait(lambda: page.card.answer is not None)


def rows(page: CapturePage) -> QListView:
    return page.list.view


def test_01_the_caret_is_in_the_field_without_a_key(desk: Desk, page: CapturePage) -> None:
    focused = QApplication.focusWidget()
    assert focused is page.card.field
    assert focused.objectName() == "capture.field"


def test_02_ctrl_enter_adds_with_both_tags_and_keeps_the_focus(
    desk: Desk, page: CapturePage
) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    desk.press(Key.Key_Return, CTRL)
    (note,) = desk.context.dossier.notes
    assert (note.theme, note.kind) == (desk.context.dossier.themes[0].id, Kind.PISTE)
    assert page.card.field.toPlainText() == ""
    assert QApplication.focusWidget() is page.card.field


def test_03_twenty_notes_cost_twenty_chords_when_right_and_sixty_at_most_when_wrong(
    desk: Desk, page: CapturePage
) -> None:
    desk.suggests(GUARDS)
    for number in range(5):
        proposed(desk, page, f"gardiens {number}")
        desk.press(Key.Key_Return, CTRL)
    assert all(note.theme and note.kind for note in desk.context.dossier.notes)
    # Both wrong: theme, kind, Enter.
    proposed(desk, page, "gardiens à reclasser")
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_B, CTRL)
    desk.press(Key.Key_Return)
    newest = desk.context.dossier.notes[-1]
    assert (newest.theme, newest.kind) == (desk.context.dossier.themes[2].id, Kind.AUTRE)


def test_ctrl_b_reaches_every_kind_whatever_is_proposed(desk: Desk, page: CapturePage) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    seen = []
    for _ in range(4):
        desk.press(Key.Key_B, CTRL)
        seen.append(page.card.kind)
    assert seen == [Kind.AUTRE, Kind.ACTION, Kind.PISTE, Kind.AUTRE]


def test_04_enter_alone_adds_without_tags_and_shows_the_proposal_dashed(
    desk: Desk, page: CapturePage
) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    desk.press(Key.Key_Return)
    (note,) = desk.context.dossier.notes
    assert (note.theme, note.kind) == (None, None)
    chip = page.model.theme_chip(note)
    assert (chip.look, chip.number) == ("proposé", "1.1")
    assert "1" in page.list.undecided.text()


def test_07_tab_accepts_what_is_proposed_else_moves_on(desk: Desk, page: CapturePage) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    desk.press(Key.Key_Tab)
    assert page.card.theme_id == desk.context.dossier.themes[0].id
    assert QApplication.focusWidget() is page.card.field
    desk.press(Key.Key_Tab)
    assert QApplication.focusWidget() is not page.card.field
    desk.press(Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is page.card.field
    desk.press(Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is not page.card.field


def test_a_proposal_is_announced_once_when_the_typing_pauses(desk: Desk, page: CapturePage) -> None:
    desk.suggests(GUARDS)
    said: list[str] = []
    page.card.proposal.announced.connect(said.append)
    proposed(desk, page, "former les gardiens")
    assert said == []
    desk.wait(lambda: said)
    assert said == ["Proposé\u00a0: thème 1.1 Partenariat et nature piste. Tabulation accepte."]


def test_08_a_slow_model_never_delays_a_key(desk: Desk, page: CapturePage) -> None:
    desk.suggests({"has": "a", "theme": "2", "nature": "action", "after": 0.5})
    text = "une note de soixante signes tapée pendant que la machine cherche"[:60]
    desk.type(text)
    assert page.card.field.toPlainText() == text
    desk.press(Key.Key_Return)
    assert [note.text for note in desk.context.dossier.notes] == [text]


def test_09_an_answer_that_comes_late_changes_nothing(desk: Desk, page: CapturePage) -> None:
    desk.suggests(
        {"has": "gardiens", "theme": "1.1", "nature": "piste", "after": 0.3},
        {"has": "captation", "theme": "2", "nature": "action"},
    )
    desk.type("gardiens")
    desk.wait(lambda: not page._asking.isActive())
    page.card.field.selectAll()
    proposed(desk, page, "captation")
    assert page.card.answer is not None
    assert page.card.answer["theme"] == "2"
    chip = page.card.proposal.theme_chip
    assert chip is not None
    assert chip.number == "2"


def test_10_an_abstention_says_so_and_the_note_waits(desk: Desk, page: CapturePage) -> None:
    desk.suggests()
    proposed(desk, page, "à revoir")
    assert page.card.proposal.theme_chip is None
    assert "Je ne sais pas classer" in page.card.proposal.accessibleName()
    assert not any(button.proposed for button in page.card.strip.buttons)
    desk.press(Key.Key_Return)
    assert page.model.theme_chip(desk.context.dossier.notes[0]).look == "à classer"


def test_11_each_reason_stands_in_what_was_typed(desk: Desk, page: CapturePage) -> None:
    desk.suggests(GUARDS)
    proposed(desk, page, "former les gardiens")
    assert page.card.answer is not None
    for words in page.card.answer["parce_que"].values():
        assert all(word in page.card.field.toPlainText() for word in words)


def test_13_thirty_pasted_lines_are_one_step(desk: Desk, page: CapturePage) -> None:
    desk.type("ligne 7")
    desk.press(Key.Key_Return)
    QGuiApplication.clipboard().setText("\n".join(f"- ligne {n}" for n in range(30)))
    page.card.field.paste()
    dialog = desk.dialog()
    listed = desk.find(QListWidget, "paste.rows", dialog)
    assert isinstance(listed, QListWidget)
    assert listed.count() == 30
    unticked = [
        listed.item(row).text()
        for row in range(30)
        if listed.item(row).checkState() == Qt.CheckState.Unchecked
    ]
    assert unticked == ["ligne 7"]
    desk.bot.keyClick(listed, Key.Key_Return, CTRL)
    desk.wait(lambda: len(desk.context.dossier.notes) == 30)
    desk.window.undo()
    desk.wait(lambda: len(desk.context.dossier.notes) == 1)


def test_14_a_cut_gives_two_trimmed_notes_with_the_tags_and_two_undos_give_it_back(
    desk: Desk, page: CapturePage
) -> None:
    desk.type("avant, après")
    desk.press(Key.Key_2, CTRL)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Up)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    cursor = field.textCursor()
    cursor.setPosition(6)
    field.setTextCursor(cursor)
    desk.press(Key.Key_Return, CTRL | SHIFT)
    notes = desk.context.dossier.notes
    assert [note.text for note in notes] == ["avant,", "après"]
    assert {note.theme for note in notes} == {desk.context.dossier.themes[1].id}
    rows(page).setFocus()
    rows(page).selectAll()
    desk.press(Key.Key_M, CTRL)
    assert len(desk.context.dossier.notes) == 1
    desk.window.undo()
    desk.window.undo()
    desk.wait(lambda: [n.text for n in desk.context.dossier.notes] == ["avant, après"])


def test_16_the_status_speaks_of_the_disk(desk: Desk, page: CapturePage) -> None:
    desk.type("une note")
    desk.press(Key.Key_Return)
    desk.saved()
    saved = desk.window.status.saved
    desk.wait(lambda: re.fullmatch(r"Enregistré à \d\d:\d\d", saved.text()))
    problem = SaveState(problem="Le disque est plein.", pending=2, notes_pending=2)
    desk.context.state_changed.emit(problem)
    assert saved.text() == "Non enregistré\u00a0: 2\u00a0notes"
    assert desk.window.banner.isVisible()


def test_17_ctrl_z_brings_a_deleted_note_back_where_it_was(desk: Desk, page: CapturePage) -> None:
    for text in ("a", "b", "c"):
        desk.type(text)
        desk.press(Key.Key_1, CTRL)
        desk.press(Key.Key_Return)
    rows(page).setFocus()
    rows(page).setCurrentIndex(page.filter.index(1, 0))
    desk.press(Key.Key_Delete)
    assert desk.window.toast.button.text() == "Annuler"
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: [note.text for note in page.model.notes] == ["c", "b", "a"])
    assert page.model.notes[1].theme == desk.context.dossier.themes[0].id


def test_18_enter_held_down_adds_one_note_at_most(desk: Desk, page: CapturePage) -> None:
    desk.type("une fois")
    for repeated in (False, True, True, True):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Return, NONE, "\r", repeated)
        QApplication.sendEvent(page.card.field, event)
    assert len(desk.context.dossier.notes) == 1


def test_19_an_abbreviation_is_written_out_and_taken_back(desk: Desk, page: CapturePage) -> None:
    desk.type("lda ")
    assert page.card.field.toPlainText() == "Logement d’abord "
    desk.press(Key.Key_Backspace)
    assert page.card.field.toPlainText() == "lda "


def test_20_f11_shows_the_field_and_the_notes_only(desk: Desk, page: CapturePage) -> None:
    desk.window.resize(1200, 700)
    before = desk.window.size()
    desk.context.actions.trigger("live")
    desk.wait(desk.window.isFullScreen)
    assert not desk.window.rail.isVisible()
    assert not desk.window.topbar.isVisible()
    assert page.card.field.font().pixelSize() == 24
    assert page.bar.isVisible()
    desk.context.actions.trigger("live")
    desk.wait(lambda: not desk.window.isFullScreen())
    assert desk.window.rail.isVisible()
    assert page.card.field.font().pixelSize() == 18
    desk.wait(lambda: desk.window.size() == before)
    assert QApplication.focusWidget() is page.card.field


def test_15_what_was_typed_before_a_kill_is_there(
    desk: Desk, page: CapturePage, prepared: Path
) -> None:
    desk.type("validée")
    desk.press(Key.Key_Return)
    desk.type("en cours")
    copy = desk.killed(prepared, "en cours")
    assert [note.text for note in read_dossier(copy).notes] == ["validée"]
    desk.open(copy)
    again = desk.window.pages["saisie"]
    assert isinstance(again, CapturePage)
    assert again.card.field.toPlainText() == "en cours"
