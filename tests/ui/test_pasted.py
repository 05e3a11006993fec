"""No limit cuts what a person wrote: it goes in whole, in several notes, or stays where it was."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from lda_synthese.domain.model import NOTE_LIMIT
from lda_synthese.ui.delegates.pasted import Roles
from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.preparation import PreparationPage
from lda_synthese.ui.widgets.paste import TYPED_AT_MOST, PasteDialog
from tests.desk import Desk

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG_LINE = ("mot " * 4_001)[:12_003]
MEGABYTE = ("Former les gardiens du parc. " * 36_158)[:1_048_576].strip()


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CapturePage:
    desk.open(prepared)
    page = desk.shown("saisie", CapturePage)
    page.card.field.setFocus()
    return page


def texts(desk: Desk) -> list[str]:
    return [note.text for note in desk.context.dossier.notes]


def paste(text: str) -> None:
    """Paste where the caret is."""
    QGuiApplication.clipboard().setText(text)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit | QLineEdit)
    field.paste()


def pasted(desk: Desk) -> PasteDialog:
    """« Coller une liste », once it shows what it was given."""
    dialog = desk.dialog()
    assert isinstance(dialog, PasteDialog)
    desk.wait(dialog.ticked)
    return dialog


def back(desk: Desk, page: CapturePage) -> None:
    """The caret is in the field again, once the dialog has gone."""
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    page.card.field.setFocus()


def longest_field(desk: Desk) -> int:
    """What would be laid out at once."""
    return max(f.document().characterCount() for f in desk.window.findChildren(QPlainTextEdit))


def test_six_thousand_lines_are_six_thousand_notes(desk: Desk, page: CapturePage) -> None:
    lines = [f"idée {n}" for n in range(6_000)]
    paste("\n".join(lines))
    dialog = pasted(desk)
    assert dialog.ticked() == lines
    assert dialog.confirm.text() == "Ajouter 6\u202f000\u00a0notes"
    desk.click("paste.add", dialog)
    desk.wait(lambda: len(texts(desk)) == 6_000)
    assert texts(desk) == lines
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.window.undo()
    desk.wait(lambda: texts(desk) == [])


def test_a_line_too_long_for_a_note_is_several_and_shown_so(desk: Desk, page: CapturePage) -> None:
    paste(LONG_LINE)
    assert page.card.field.toPlainText() == ""
    dialog = pasted(desk)
    rows = [dialog.rows.item(row) for row in range(dialog.rows.count())]
    assert [row.data(Roles.REMARK) for row in rows] == [
        "Longue, coupée\u00a0: 1 sur 2",
        "Longue, coupée\u00a0: 2 sur 2",
    ]
    desk.click("paste.add", dialog)
    assert " ".join(texts(desk)) == LONG_LINE.strip()
    assert max(map(len, texts(desk))) <= NOTE_LIMIT


def test_a_megabyte_goes_to_coller_une_liste_whole_and_in_no_field(
    desk: Desk, page: CapturePage
) -> None:
    paste(MEGABYTE)
    dialog = pasted(desk)
    assert "1\u202f048\u202f5" in dialog.length.text()
    assert longest_field(desk) <= TYPED_AT_MOST
    assert " ".join(dialog.ticked()) == MEGABYTE
    # After a sentence.
    assert all(text.endswith(".") for text in dialog.ticked()[:-1])
    desk.click("paste.add", dialog)
    desk.wait(lambda: texts(desk))
    assert " ".join(texts(desk)) == MEGABYTE


def test_sentences_of_a_long_text_are_cut_while_the_window_lives(
    desk: Desk, page: CapturePage
) -> None:
    paste(MEGABYTE)
    dialog = pasted(desk)
    before = dialog.ticked()
    dialog.by_sentence.click()
    dialog.by_line.click()
    dialog.by_sentence.click()
    assert not dialog.confirm.isEnabled()
    desk.wait(lambda: dialog.ticked() not in ([], before))
    # All but the first are known already: they stand above.
    assert dialog.ticked()[0] == "Former les gardiens du parc."
    assert dialog.rows.pieces == MEGABYTE.count(".") + (not MEGABYTE.endswith("."))


def test_what_has_no_room_beside_what_is_typed_goes_to_coller_une_liste(
    desk: Desk, page: CapturePage
) -> None:
    desk.type("déjà là ")
    paste("a" * (NOTE_LIMIT - 7))
    assert pasted(desk).ticked() == ["a" * (NOTE_LIMIT - 7)]
    assert page.card.field.toPlainText() == "déjà là "
    desk.press(Key.Key_Escape)
    back(desk, page)
    page.card.field.selectAll()
    paste("a" * NOTE_LIMIT)
    assert page.card.field.toPlainText() == "a" * NOTE_LIMIT


def test_what_is_pasted_over_a_list_is_shown_whole(desk: Desk, page: CapturePage) -> None:
    desk.context.actions.trigger("saisie.paste")
    dialog = desk.dialog()
    assert isinstance(dialog, PasteDialog)
    dialog.source.setPlainText("première\nseconde\ndernière")
    cursor = dialog.source.textCursor()
    cursor.setPosition(len("première\n"))
    cursor.setPosition(len("première\nseconde"), cursor.MoveMode.KeepAnchor)
    dialog.source.setTextCursor(cursor)
    dialog.source.setFocus()
    lines = [f"une idée assez longue, la {n}" for n in range(1_000)]
    paste("\n".join(lines))
    assert pasted(desk).ticked() == ["première", *lines, "dernière"]
    assert longest_field(desk) <= TYPED_AT_MOST


def test_a_list_that_is_refused_stays_in_its_dialog(desk: Desk, prepared: Path) -> None:
    desk.window.open_to_read(prepared)
    desk.wait(lambda: desk.context.has_session)
    page = desk.shown("saisie", CapturePage)
    page.card.field.setFocus()
    for count in (2, 300):
        lines = [f"idée {n}" for n in range(count)]
        paste("\n".join(lines))
        dialog = pasted(desk)
        desk.window.toast.hide()
        desk.click("paste.add", dialog)
        desk.wait(desk.window.toast.isVisible)
        assert "lecture seule" in desk.toast
        assert dialog.ticked() == lines
        assert dialog.confirm.isEnabled()
        dialog.close()
        back(desk, page)


def test_a_note_that_is_refused_stays_in_its_field(desk: Desk, page: CapturePage) -> None:
    page.card.field.insertPlainText("a" * (NOTE_LIMIT + 1))
    desk.press(Key.Key_Return)
    assert desk.toast.startswith("Cette note est trop longue")
    assert page.card.field.toPlainText() == "a" * (NOTE_LIMIT + 1)
    assert [draft.text for draft in desk.context.session.drafts] == ["a" * (NOTE_LIMIT + 1)]


def test_a_first_half_that_is_refused_stays_with_the_second(desk: Desk, page: CapturePage) -> None:
    whole = "a" * (NOTE_LIMIT + 1) + " la suite"
    page.card.field.insertPlainText(whole)
    for _ in " la suite":
        desk.press(Key.Key_Left)
    desk.press(Key.Key_Return, CTRL, SHIFT)
    assert (texts(desk), page.card.field.toPlainText()) == ([], whole)
    page.card.field.setPlainText("une idée la suite")
    page.card.field.moveCursor(page.card.field.textCursor().MoveOperation.End)
    for _ in " la suite":
        desk.press(Key.Key_Left)
    desk.press(Key.Key_Return, CTRL, SHIFT)
    assert (texts(desk), page.card.field.toPlainText()) == (["une idée"], "la suite")
    assert [draft.text for draft in desk.context.session.drafts] == ["la suite"]


def test_what_other_fields_have_no_room_for_is_told_and_changes_nothing(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    page = desk.shown("saisie", CapturePage)
    page.rows.edit(0)
    paste("x" * (NOTE_LIMIT + 1))
    assert "Coller une liste" in desk.toast
    editor = page.list.view.editor()
    assert editor is not None
    assert editor.field.toPlainText() == "on en reparle"
    preparation = desk.shown("preparation", PreparationPage)
    preparation.tabs.setCurrentIndex(0)
    form = preparation.framework.about_form
    for name, shown in (("objectives", ""), ("title", "x")):
        desk.window.toast.text.setText("")
        form.focus(name)
        paste("x" * 50_000)
        assert "raccourcissez-le d’abord" in desk.toast
        assert form.text(name)[:1] == shown
    consolidation = desk.shown("consolidation", ConsolidationPage)
    consolidation.notes.view.setFocus()
    consolidation.notes.view.setCurrentIndex(consolidation.notes.view.model().index(0, 0))
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    desk.window.toast.text.setText("")
    consolidation.detail.focus_wording()
    before = consolidation.detail.wording.toPlainText()
    paste("x" * 50_000)
    assert "raccourcissez-le d’abord" in desk.toast
    assert consolidation.detail.wording.toPlainText() == before
