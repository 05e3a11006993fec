"""A proposal on a row is about the words that stand there, and shows what a key would decide."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import OUTSIDE
from tests.desk import Desk
from tests.desks.capture import CaptureDesk

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CaptureDesk:
    """Two notes that nobody classified."""
    desk.open(prepared)
    desk.go_to("saisie")
    session, workshop = desk.session, desk.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in ("le parc privé", "le café est froid")]
    desk.do(lambda: capture.add_notes(session.dossier, session.mint, workshop, new))
    return desk.capture


def test_a_row_that_is_typed_over_has_another_proposal(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests({"has": "parc", "theme": "2"}, {"has": "gardien", "theme": "1.1"})
    desk.wait(lambda: page.rows.theme_chip(1) == ("proposé", "2"))
    page.rows.edit(1)
    desk.write("un gardien formé")
    desk.press(Key.Key_Return)
    desk.wait(lambda: page.rows.theme_chip(1) == ("proposé", "1.1"))


def test_words_without_a_proposal_any_more_decide_nothing(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests({"has": "parc", "theme": "2"})
    desk.wait(lambda: page.rows.theme_chip(1) == ("proposé", "2"))
    page.rows.edit(1)
    desk.write("tout autre chose")
    desk.press(Key.Key_Return)
    page.rows.select(1)
    desk.press(Key.Key_A)
    assert [note.theme for note in desk.dossier.notes] == [None, None]


def test_out_of_the_framework_is_proposed_in_sight(desk: Desk, page: CaptureDesk) -> None:
    desk.suggests({"has": "café", "theme": OUTSIDE})
    desk.wait(lambda: page.rows.theme_chip(0)[0] == "proposé")
    assert "Hors cadre, proposé." in page.rows.spoken[0]
    page.rows.select(0)
    desk.press(Key.Key_A)
    assert desk.dossier.notes[1].theme == OUTSIDE
