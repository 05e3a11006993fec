"""No-break spaces, which Word and LibreOffice put everywhere in French, go through every field."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from lda_synthese.domain.gestures import capture, prepare
from tests.desk import Desk
from tests.desks.capture import CaptureDesk
from tests.desks.preparation import Tab

Key = Qt.Key
TEXT = "Accès au logement\u00a0: «\u202foui\u202f»"


@pytest.fixture
def page(desk: Desk, filled: Path) -> CaptureDesk:
    desk.open(filled)
    desk.go_to("saisie")
    return desk.capture


def gestures(desk: Desk) -> str | None:
    desk.saved()
    return desk.undo_label


def test_a_note_is_stored_as_it_was_typed(desk: Desk, page: CaptureDesk) -> None:
    desk.type(TEXT)
    desk.press(Key.Key_Return)
    assert desk.dossier.notes[-1].text == TEXT


def test_a_pasted_list_is_stored_as_it_was_copied(desk: Desk, page: CaptureDesk) -> None:
    QGuiApplication.clipboard().setText(f"{TEXT}\nune autre")
    desk.trigger("saisie.paste")
    desk.click("paste.add", desk.dialog())
    assert [note.text for note in desk.dossier.notes[-2:]] == [TEXT, "une autre"]


def test_a_row_looked_at_and_left_is_no_edit(desk: Desk, page: CaptureDesk) -> None:
    note = desk.dossier.notes[-1]
    desk.apply(capture.reword_note(note, TEXT))
    desk.apply(capture.mark_verbatim([note], True))
    before = desk.dossier.notes[-1]
    page.rows.edit(0)
    desk.press(Key.Key_Return)
    assert desk.dossier.notes[-1] == before
    assert (gestures(desk), desk.session.drafts) == ("Marquer une note", ())


def test_a_wording_looked_at_and_left_is_no_edit(desk: Desk, page: CaptureDesk) -> None:
    desk.apply(capture.reword_note(desk.dossier.notes[0], f"{TEXT}  et\nnon"))
    desk.go_to("consolidation")
    desk.board.notes.choose(0)
    desk.press(Key.Key_Return)
    desk.board.focus_wording()
    desk.press(Key.Key_Return)
    (finding,) = desk.dossier.findings
    assert finding.text == f"{TEXT} et non"
    assert gestures(desk) == "Créer un point de synthèse"


def test_a_field_of_preparation_looked_at_and_left_is_no_edit(
    desk: Desk, page: CaptureDesk
) -> None:
    about = desk.dossier.about
    desk.apply(prepare.describe(about, replace(about, objectives=(TEXT, "un autre"))))
    desk.go_to("preparation")
    desk.preparation.show(Tab.PLAN)
    desk.preparation.focus("objectives")
    desk.press(Key.Key_Backtab)
    assert desk.dossier.about.objectives == (TEXT, "un autre")
    assert desk.session.drafts == ()
