"""Saisie: what a rapporteur does all day, by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit

from lda_synthese.domain import prepare
from lda_synthese.domain.model import OUTSIDE, Kind
from lda_synthese.session import read_dossier
from lda_synthese.ui.pages.capture import CapturePage
from tests.desk import Desk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CapturePage:
    desk.open(prepared)
    page = desk.window.pages["saisie"]
    assert isinstance(page, CapturePage)
    page.card.field.setFocus()
    return page


def typed(desk: Desk, *texts: str) -> None:
    for text in texts:
        desk.type(text)
        desk.press(Key.Key_Return)


def shown(page: CapturePage) -> list[str]:
    return [page.filter.index(row, 0).data() for row in range(page.filter.rowCount())]


def test_one_line_and_enter_is_a_note_on_the_disk(desk: Desk, page: CapturePage) -> None:
    typed(desk, "former les gardiens", "permanence au foyer")
    assert shown(page) == ["permanence au foyer", "former les gardiens"]
    assert page.card.field.toPlainText() == ""
    assert QApplication.focusWidget() is page.card.field
    desk.saved()
    on_disk = read_dossier(desk.context.session.path)
    assert [note.text for note in on_disk.notes] == ["former les gardiens", "permanence au foyer"]
    assert on_disk.name_of(on_disk.notes[0].rapporteur) == "Rapporteur A"


def test_nothing_is_added_from_spaces(desk: Desk, page: CapturePage) -> None:
    typed(desk, "   ")
    assert shown(page) == []


def test_shift_enter_breaks_the_line(desk: Desk, page: CapturePage) -> None:
    desk.type("une")
    desk.press(Key.Key_Return, SHIFT)
    desk.type("deux")
    desk.press(Key.Key_Return)
    assert shown(page) == ["une\ndeux"]


def test_ctrl_digit_decides_the_theme_of_what_is_typed(desk: Desk, page: CapturePage) -> None:
    desk.type("captation")
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_B, CTRL)
    desk.press(Key.Key_Return)
    desk.type("sans thème")
    desk.press(Key.Key_Return)
    themes = {theme.id: theme.number for theme in desk.context.dossier.themes}
    first, second = desk.context.dossier.notes
    assert (themes[first.theme or ""], first.kind) == ("2", Kind.ACTION)
    assert (second.theme, second.kind) == (None, None)


def test_ctrl_0_puts_a_note_outside(desk: Desk, page: CapturePage) -> None:
    desk.type("le micro")
    desk.press(Key.Key_0, CTRL)
    desk.press(Key.Key_Return)
    assert desk.context.dossier.notes[0].theme == OUTSIDE


def test_the_same_digit_again_takes_the_theme_off(desk: Desk, page: CapturePage) -> None:
    desk.type("captation")
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_Return)
    assert desk.context.dossier.notes[0].theme is None


def test_up_on_an_empty_field_takes_the_last_note_back(desk: Desk, page: CapturePage) -> None:
    typed(desk, "première", "seconde")
    desk.press(Key.Key_Up)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "seconde"
    desk.press(Key.Key_End)
    desk.type(" corrigée")
    desk.press(Key.Key_Return)
    assert shown(page) == ["seconde corrigée", "première"]
    assert QApplication.focusWidget() is page.card.field


def test_what_is_typed_in_a_note_taken_back_comes_after_its_words(
    desk: Desk, page: CapturePage
) -> None:
    typed(desk, "première")
    desk.press(Key.Key_Up)
    desk.type(" et urgente")
    desk.press(Key.Key_Return)
    assert shown(page) == ["première et urgente"]


def test_escape_leaves_a_note_as_it_was(desk: Desk, page: CapturePage) -> None:
    typed(desk, "première")
    desk.press(Key.Key_Up)
    desk.type("autre chose")
    desk.press(Key.Key_Escape)
    assert shown(page) == ["première"]


def test_a_note_is_cut_in_two_and_joined_again(desk: Desk, page: CapturePage) -> None:
    typed(desk, "une idée, une autre")
    desk.press(Key.Key_Up)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    cursor = field.textCursor()
    cursor.setPosition(len("une idée,"))
    field.setTextCursor(cursor)
    desk.press(Key.Key_Return, CTRL | SHIFT)
    assert set(shown(page)) == {"une idée,", "une autre"}
    view = desk.find(QListView, "capture.list")
    view.setFocus()
    assert isinstance(view, QListView)
    view.selectAll()
    desk.context.actions.trigger("saisie.merge")
    assert len(shown(page)) == 1
    assert "une idée" in shown(page)[0]
    assert "une autre" in shown(page)[0]


def test_a_note_is_cut_at_its_caret_after_an_emoji(desk: Desk, page: CapturePage) -> None:
    def cut() -> None:
        for _ in " seconde":
            desk.press(Key.Key_Left)
        desk.press(Key.Key_Return, CTRL, SHIFT)

    desk.type("👍🏽 première seconde")
    cut()
    assert page.card.field.toPlainText() == "seconde"
    page.card.field.clear()
    desk.type("👍🏽 première seconde")
    desk.press(Key.Key_Return)
    page.rows.edit(0)
    cut()
    assert shown(page) == ["seconde", "👍🏽 première", "👍🏽 première"]


def test_rows_are_tagged_together_and_one_undo_takes_it_back(desk: Desk, page: CapturePage) -> None:
    typed(desk, "a", "b", "c")
    view = desk.find(QListView, "capture.list")
    assert isinstance(view, QListView)
    view.setFocus()
    view.selectAll()
    desk.press(Key.Key_1, CTRL)
    assert {note.theme for note in desk.context.dossier.notes} == {
        desk.context.dossier.themes[0].id
    }
    desk.window.undo()
    desk.wait(lambda: {note.theme for note in desk.context.dossier.notes} == {None})


def delete_newest(desk: Desk) -> None:
    view = desk.find(QListView, "capture.list")
    assert isinstance(view, QListView)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    desk.press(Key.Key_Delete)


def test_suppr_is_undone_by_the_toast(desk: Desk, page: CapturePage) -> None:
    typed(desk, "a", "b")
    delete_newest(desk)
    assert shown(page) == ["a"]
    assert desk.toast == "1\u00a0note supprimée."
    desk.click("toast.action")
    desk.wait(lambda: shown(page) == ["b", "a"])


def test_a_toast_offers_to_undo_the_last_gesture_only(desk: Desk, page: CapturePage) -> None:
    way_back = desk.window.toast.button
    typed(desk, "a", "b", "c")
    delete_newest(desk)
    assert way_back.isVisible()
    page.card.field.setFocus()
    typed(desk, "d")
    assert not way_back.isVisible()
    delete_newest(desk)
    assert way_back.isVisible()
    desk.close()
    assert not way_back.isVisible()


def test_ctrl_z_goes_back_note_by_note_and_ctrl_y_forward(desk: Desk, page: CapturePage) -> None:
    typed(desk, "a", "b")
    desk.window.undo()
    desk.wait(lambda: shown(page) == ["a"])
    desk.window.redo()
    desk.wait(lambda: shown(page) == ["b", "a"])


def test_search_ignores_accents_and_takes_the_last_word_as_a_beginning(
    desk: Desk, page: CapturePage
) -> None:
    typed(desk, "l’hébergement d’urgence", "le bailleur social")
    page.list.focus_search()
    desk.type("heberg")
    assert shown(page) == ["l’hébergement d’urgence"]
    page.list.search.setText("rien de tel")
    assert shown(page) == []
    assert page.list.empty.isVisible()


def test_a_pasted_list_is_shown_first_and_added_in_one_step(desk: Desk, page: CapturePage) -> None:
    typed(desk, "déjà là")
    QGuiApplication.clipboard().setText("- première idée\n- déjà là\n\n3) troisième")
    page.card.field.setFocus()
    page.card.field.paste()
    dialog = desk.dialog()
    desk.click("paste.add", dialog)
    desk.wait(lambda: len(shown(page)) == 3)
    assert set(shown(page)) == {"déjà là", "première idée", "troisième"}
    desk.window.undo()
    desk.wait(lambda: shown(page) == ["déjà là"])


def test_each_workshop_keeps_what_was_being_typed(desk: Desk, page: CapturePage) -> None:
    desk.type("commencé dans A")
    desk.context.actions.trigger("saisie.next")
    assert page.card.field.toPlainText() == ""
    desk.context.actions.trigger("saisie.previous")
    assert page.card.field.toPlainText() == "commencé dans A"


def test_what_was_being_typed_is_there_after_a_restart(
    desk: Desk, page: CapturePage, prepared: Path
) -> None:
    desk.type("pas encore validé")
    page.card.field.clearFocus()
    desk.saved()
    desk.close()
    desk.open(prepared)
    again = desk.window.pages["saisie"]
    assert isinstance(again, CapturePage)
    assert again.card.field.toPlainText() == "pas encore validé"
    assert read_dossier(prepared).notes == ()


def test_without_a_workshop_the_field_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    desk.window.create_file(tmp_path / "vide.lda", "Vide")
    desk.wait(lambda: desk.context.has_session)
    desk.dialog().close()
    page = desk.shown("saisie", CapturePage)
    assert not page.card.field.isEnabled()
    assert "Préparation" in page.list.empty.text.text()


def test_ctrl_digit_means_the_themes_that_there_are_now(desk: Desk, page: CapturePage) -> None:
    _, removed, third, *_ = desk.context.dossier.themes
    assert desk.context.do(lambda: prepare.remove_theme(desk.context.dossier, removed))
    desk.press(Key.Key_2, CTRL)
    typed(desk, "captation du parc privé")
    assert desk.context.dossier.notes[0].theme == third.id
    assert third.short in desk.context.actions["saisie.theme.2"].text
