"""Saisie: what a rapporteur does all day, by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.model import OUTSIDE, Kind
from lda_synthese.session.opening import create_dossier, read_dossier
from tests.desk import Desk
from tests.desks.capture import CaptureDesk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CaptureDesk:
    desk.open(prepared)
    desk.capture.field.focus()
    return desk.capture


def typed(desk: Desk, *texts: str) -> None:
    for text in texts:
        desk.type(text)
        desk.press(Key.Key_Return)


def test_one_line_and_enter_is_a_note_on_the_disk(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "former les gardiens", "permanence au foyer")
    assert page.rows.texts == ["permanence au foyer", "former les gardiens"]
    assert page.field.text == ""
    assert page.field.has_caret
    desk.saved()
    on_disk = read_dossier(desk.path)
    assert [note.text for note in on_disk.notes] == ["former les gardiens", "permanence au foyer"]
    assert on_disk.name_of(on_disk.notes[0].rapporteur) == "Rapporteur A"


def test_nothing_is_added_from_spaces(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "   ")
    assert page.rows.texts == []


def test_shift_enter_breaks_the_line(desk: Desk, page: CaptureDesk) -> None:
    desk.type("une")
    desk.press(Key.Key_Return, SHIFT)
    desk.type("deux")
    desk.press(Key.Key_Return)
    assert page.rows.texts == ["une\ndeux"]


def test_ctrl_digit_decides_the_theme_of_what_is_typed(desk: Desk, page: CaptureDesk) -> None:
    desk.type("captation")
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_B, CTRL)
    desk.press(Key.Key_Return)
    desk.type("sans thème")
    desk.press(Key.Key_Return)
    themes = {theme.id: theme.number for theme in desk.dossier.themes}
    first, second = desk.dossier.notes
    assert (themes[first.theme or ""], first.kind) == ("2", Kind.ACTION)
    assert (second.theme, second.kind) == (None, None)


def test_ctrl_0_puts_a_note_outside(desk: Desk, page: CaptureDesk) -> None:
    desk.type("le micro")
    desk.press(Key.Key_0, CTRL)
    desk.press(Key.Key_Return)
    assert desk.dossier.notes[0].theme == OUTSIDE


def test_the_same_digit_again_takes_the_theme_off(desk: Desk, page: CaptureDesk) -> None:
    desk.type("captation")
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_Return)
    assert desk.dossier.notes[0].theme is None


def test_up_on_an_empty_field_takes_the_last_note_back(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "première", "seconde")
    desk.press(Key.Key_Up)
    assert desk.typed == "seconde"
    desk.press(Key.Key_End)
    desk.type(" corrigée")
    desk.press(Key.Key_Return)
    assert page.rows.texts == ["seconde corrigée", "première"]
    assert page.field.has_caret


def test_what_is_typed_in_a_note_taken_back_comes_after_its_words(
    desk: Desk, page: CaptureDesk
) -> None:
    typed(desk, "première")
    desk.press(Key.Key_Up)
    desk.type(" et urgente")
    desk.press(Key.Key_Return)
    assert page.rows.texts == ["première et urgente"]


def test_escape_leaves_a_note_as_it_was(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "première")
    desk.press(Key.Key_Up)
    desk.type("autre chose")
    desk.press(Key.Key_Escape)
    assert page.rows.texts == ["première"]


def test_a_note_is_cut_in_two_and_joined_again(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "une idée, une autre")
    desk.press(Key.Key_Up)
    desk.place_caret(len("une idée,"))
    desk.press(Key.Key_Return, CTRL | SHIFT)
    assert set(page.rows.texts) == {"une idée,", "une autre"}
    page.rows.select_all()
    desk.trigger("saisie.merge")
    assert len(page.rows.texts) == 1
    assert "une idée" in page.rows.texts[0]
    assert "une autre" in page.rows.texts[0]


def test_a_note_is_cut_at_its_caret_after_an_emoji(desk: Desk, page: CaptureDesk) -> None:
    def cut() -> None:
        for _ in " seconde":
            desk.press(Key.Key_Left)
        desk.press(Key.Key_Return, CTRL, SHIFT)

    desk.type("👍🏽 première seconde")
    cut()
    assert page.field.text == "seconde"
    page.field.clear()
    desk.type("👍🏽 première seconde")
    desk.press(Key.Key_Return)
    page.rows.edit(0)
    cut()
    assert page.rows.texts == ["seconde", "👍🏽 première", "👍🏽 première"]


def test_rows_are_tagged_together_and_one_undo_takes_it_back(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "a", "b", "c")
    page.rows.select_all()
    desk.press(Key.Key_1, CTRL)
    assert {note.theme for note in desk.dossier.notes} == {desk.dossier.themes[0].id}
    desk.undo()
    desk.wait(lambda: {note.theme for note in desk.dossier.notes} == {None})


def delete_newest(desk: Desk) -> None:
    desk.capture.rows.select(0)
    desk.press(Key.Key_Delete)


def test_suppr_is_undone_by_the_toast(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "a", "b")
    delete_newest(desk)
    assert page.rows.texts == ["a"]
    assert desk.toast == "1\u00a0note supprimée."
    desk.click("toast.action")
    desk.wait(lambda: page.rows.texts == ["b", "a"])


def test_a_toast_offers_to_undo_the_last_gesture_only(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "a", "b", "c")
    delete_newest(desk)
    assert desk.offer == "Annuler"
    page.field.focus()
    typed(desk, "d")
    assert desk.offer == ""
    delete_newest(desk)
    assert desk.offer == "Annuler"
    desk.close()
    assert desk.offer == ""


def test_ctrl_z_goes_back_note_by_note_and_ctrl_y_forward(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "a", "b")
    desk.undo()
    desk.wait(lambda: page.rows.texts == ["a"])
    desk.redo()
    desk.wait(lambda: page.rows.texts == ["b", "a"])


def test_search_ignores_accents_and_takes_the_last_word_as_a_beginning(
    desk: Desk, page: CaptureDesk
) -> None:
    typed(desk, "l’hébergement d’urgence", "le bailleur social")
    page.rows.focus_search()
    desk.type("heberg")
    assert page.rows.texts == ["l’hébergement d’urgence"]
    page.rows.search("rien de tel")
    assert page.rows.texts == []
    assert page.rows.empty != ("", "")


def test_a_pasted_list_is_shown_first_and_added_in_one_step(desk: Desk, page: CaptureDesk) -> None:
    typed(desk, "déjà là")
    page.field.focus()
    page.field.paste("- première idée\n- déjà là\n\n3) troisième")
    dialog = desk.dialog()
    desk.click("paste.add", dialog)
    desk.wait(lambda: len(page.rows.texts) == 3)
    assert set(page.rows.texts) == {"déjà là", "première idée", "troisième"}
    desk.undo()
    desk.wait(lambda: page.rows.texts == ["déjà là"])


def test_each_workshop_keeps_what_was_being_typed(desk: Desk, page: CaptureDesk) -> None:
    desk.type("commencé dans A")
    desk.trigger("saisie.next")
    assert page.field.text == ""
    desk.trigger("saisie.previous")
    assert page.field.text == "commencé dans A"


def test_what_was_being_typed_is_there_after_a_restart(
    desk: Desk, page: CaptureDesk, prepared: Path
) -> None:
    desk.type("pas encore validé")
    page.field.leave()
    desk.saved()
    desk.close()
    desk.open(prepared)
    assert page.field.text == "pas encore validé"
    assert read_dossier(prepared).notes == ()


def test_without_a_workshop_the_field_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    create_dossier(tmp_path / "vide.lda", "Vide").close()
    desk.open(tmp_path / "vide.lda")
    desk.dialog().close()
    desk.go_to("saisie")
    assert not desk.capture.field.is_open
    assert "Préparation" in desk.capture.rows.empty[1]


def test_ctrl_digit_means_the_themes_that_there_are_now(desk: Desk, page: CaptureDesk) -> None:
    _, removed, third, *_ = desk.dossier.themes
    assert desk.do(lambda: prepare.remove_theme(desk.dossier, removed))
    desk.press(Key.Key_2, CTRL)
    typed(desk, "captation du parc privé")
    assert desk.dossier.notes[0].theme == third.id
    assert third.short in desk.command("saisie.theme.2").text
