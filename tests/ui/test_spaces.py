"""No-break spaces, which Word and LibreOffice put everywhere in French, go through every field."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from lda_synthese.domain import capture, prepare
from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.preparation import PreparationPage
from tests.desk import Desk

Key = Qt.Key
TEXT = "Accès au logement\u00a0: «\u202foui\u202f»"


@pytest.fixture
def page(desk: Desk, filled: Path) -> CapturePage:
    desk.open(filled)
    return desk.shown("saisie", CapturePage)


def gestures(desk: Desk) -> str | None:
    desk.saved()
    return desk.context.state.undo


def test_a_note_is_stored_as_it_was_typed(desk: Desk, page: CapturePage) -> None:
    desk.type(TEXT)
    desk.press(Key.Key_Return)
    assert desk.context.dossier.notes[-1].text == TEXT


def test_a_pasted_list_is_stored_as_it_was_copied(desk: Desk, page: CapturePage) -> None:
    QGuiApplication.clipboard().setText(f"{TEXT}\nune autre")
    desk.context.actions.trigger("saisie.paste")
    desk.click("paste.add", desk.dialog())
    assert [note.text for note in desk.context.dossier.notes[-2:]] == [TEXT, "une autre"]


def test_a_row_looked_at_and_left_is_no_edit(desk: Desk, page: CapturePage) -> None:
    note = desk.context.dossier.notes[-1]
    desk.context.apply(capture.reword_note(note, TEXT))
    desk.context.apply(capture.mark_verbatim([note], True))
    before = desk.context.dossier.notes[-1]
    page.rows.edit(0)
    desk.press(Key.Key_Return)
    assert desk.context.dossier.notes[-1] == before
    assert (gestures(desk), desk.context.session.drafts) == ("Marquer une note", ())


def test_a_wording_looked_at_and_left_is_no_edit(desk: Desk, page: CapturePage) -> None:
    desk.context.apply(capture.reword_note(desk.context.dossier.notes[0], f"{TEXT}  et\nnon"))
    board = desk.shown("consolidation", ConsolidationPage)
    board.notes.view.setFocus()
    board.notes.view.setCurrentIndex(board.notes.view.model().index(0, 0))
    desk.press(Key.Key_Return)
    board.detail.focus_wording()
    desk.press(Key.Key_Return)
    (finding,) = desk.context.dossier.findings
    assert finding.text == f"{TEXT} et non"
    assert gestures(desk) == "Créer un point de synthèse"


def test_a_field_of_preparation_looked_at_and_left_is_no_edit(
    desk: Desk, page: CapturePage
) -> None:
    desk.context.apply(prepare.describe(desk.context.dossier, objectives=(TEXT, "un autre")))
    desk.shown("preparation", PreparationPage)
    field = desk.find(QPlainTextEdit, "form.objectives")
    field.setFocus()
    desk.press(Key.Key_Backtab)
    assert desk.context.dossier.about.objectives == (TEXT, "un autre")
    assert desk.context.session.drafts == ()
