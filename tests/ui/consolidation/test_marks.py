"""Consolidation: what a card says of its finding in words (issue 25)."""

from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import open_dossier
from tests.commands import done
from tests.desk import Desk
from tests.desks.board import BoardDesk

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, filled: Path) -> BoardDesk:
    """A piste that rests on two notes, another on one, a third on none."""
    desk.open(filled)
    dossier = desk.dossier
    for text, notes in (("Former", (0, 2)), ("Tenir", (1,)), ("Rien", ())):
        new = consolidate.NewFinding(
            dossier.themes[0], Kind.PISTE, text, [dossier.notes[n] for n in notes]
        )
        desk.do(lambda n=new: consolidate.make_finding(desk.dossier, desk.session.mint, n))
    desk.go_to("consolidation")
    return desk.board


def test_few_notes_are_told_to_the_eye_and_to_the_ear(page: BoardDesk) -> None:
    assert page.pistes.weights == ["", "1 voix", "sans note"]
    assert "1\u00a0note. 1 voix. J1" in page.pistes.spoken[1]
    assert "sans note" in page.pistes.spoken[2]


def test_a_finding_that_was_ready_says_that_its_notes_changed_since(
    desk: Desk, page: BoardDesk
) -> None:
    page.pistes.choose(0)
    desk.click("board.ready")
    assert page.pistes.remarks == ["", "", ""]
    note = desk.dossier.notes[0]
    desk.do(lambda: capture.reword_note(note, "former les gardiens et les voisins"))
    assert page.pistes.remarks == ["Notes modifiées depuis", "", ""]
    assert page.pistes.spoken[0].endswith("À relire")
    desk.undo()
    desk.wait(lambda: page.pistes.remarks[0] == "")


def test_q_puts_a_finding_up_for_discussion_and_takes_it_back(desk: Desk, page: BoardDesk) -> None:
    page.pistes.choose(1)
    desk.press(Key.Key_Q)
    assert page.pistes.remarks == ["", "À discuter", ""]
    assert desk.toast == "P-1.1-02 est à discuter."
    desk.saved()
    marked = [p["a_discuter"] for p in done("points", desk.path, "--json").document]
    assert marked == [False, True, False]
    page.pistes.choose(1)
    page.pistes.menu().choose("À discuter")
    assert page.pistes.remarks == ["", "", ""]
    desk.undo()
    desk.wait(lambda: page.pistes.remarks[1] == "À discuter")


def test_a_wording_in_conflict_is_told_on_its_card(desk: Desk, filled: Path) -> None:
    """Reworded on two computers: merged, both cards say it."""
    with closing(open_dossier(filled)) as session:
        new = consolidate.NewFinding(session.dossier.themes[0], Kind.PISTE, "Former", [])
        session.apply(consolidate.make_finding(session.dossier, session.mint, new))
    there = filled.with_name("là-bas.lda")
    copyfile(filled, there)
    done("reformuler", filled, "P-1.1-01", "Former les gardiens")
    done("reformuler", there, "P-1.1-01", "Former les voisins")
    done("fusionner", filled, there)
    desk.open(filled)
    desk.go_to("consolidation")
    assert desk.board.pistes.remarks == ["En conflit"]
