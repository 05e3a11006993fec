"""Consolidation: the notes in the order of their nearness to a finding or a note, by one key.

The child of these tests finds near what shares letters (`tests/scripted_worker.py`).
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import Kind
from tests.desk import Desk
from tests.desks.board import BoardDesk

Key = Qt.Key

TEXTS = ("abc", "xyz", "ab x", "abcd", "yz")
ACTION = "abcde"


@pytest.fixture
def page(desk: Desk, prepared: Path) -> BoardDesk:
    """Five pistes and an action of one theme, a child that answers."""
    desk.open(prepared)
    theme, workshop = desk.dossier.themes[0].id, desk.dossier.workshops[0].id
    new = [capture.NewNote(text=text, theme=theme, kind=Kind.PISTE) for text in TEXTS]
    new += [capture.NewNote(text=ACTION, theme=theme, kind=Kind.ACTION)]
    desk.do(lambda: capture.add_notes(desk.dossier, desk.session.mint, workshop, new))
    desk.suggests()
    desk.go_to("consolidation")
    return desk.board


def test_n_puts_the_nearest_to_a_note_first_those_of_its_kind_before_others(
    desk: Desk, page: BoardDesk
) -> None:
    page.notes.choose(0)
    desk.press(Key.Key_N)
    desk.wait(lambda: page.order == "Les plus proches de «\u202fabc\u202f» d’abord")
    assert page.notes.texts == ["abc", "abcd", "ab x", "xyz", "yz", ACTION]
    assert page.notes.chosen == [desk.dossier.notes[0].id]
    desk.press(Key.Key_N)
    assert (page.order, page.notes.texts) == ("", [*TEXTS, ACTION])


def test_l_goes_down_the_notes_nearest_to_the_finding(desk: Desk, page: BoardDesk) -> None:
    page.notes.choose(0)
    desk.press(Key.Key_Return)
    page.pistes.choose(0)
    desk.press(Key.Key_N)
    (finding,) = desk.dossier.findings
    desk.wait(lambda: page.order == f"Les plus proches de {finding.code} d’abord")
    assert page.notes.texts == ["abcd", "ab x", "xyz", "yz", ACTION]
    desk.press(Key.Key_L)
    desk.press(Key.Key_L)
    linked = desk.dossier.notes_by_finding()[finding.id]
    assert [note.text for note in linked] == ["abc", "ab x", "abcd"]
    assert page.notes.texts == ["xyz", "yz", ACTION]
    desk.press(Key.Key_Escape)
    assert page.order == ""
    desk.undo()
    desk.wait(lambda: page.notes.texts == ["xyz", "ab x", "yz", ACTION])


def test_a_note_that_comes_meanwhile_takes_its_place(desk: Desk, page: BoardDesk) -> None:
    page.notes.choose(1)
    page.notes.menu().choose("Les plus proches d’abord")
    desk.wait(lambda: page.notes.texts[:2] == ["xyz", "yz"])
    note, theme = capture.NewNote, desk.dossier.themes[0].id
    new = [note(text="zyx", theme=theme, kind=Kind.PISTE)]
    workshop = desk.dossier.workshops[0].id
    desk.do(lambda: capture.add_notes(desk.dossier, desk.session.mint, workshop, new))
    desk.wait(lambda: page.notes.texts[:3] == ["xyz", "zyx", "yz"])


def test_without_a_child_the_order_stays_and_the_line_says_what_is_waited_for(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    texts = desk.board.notes.texts
    desk.board.notes.choose(0)
    desk.press(Key.Key_N)
    assert desk.board.order == "Recherche des plus proches de «\u202fformer les gardiens\u202f»…"
    assert desk.board.notes.texts == texts
    desk.suggests()
    desk.wait(lambda: desk.board.order.startswith("Les plus proches"))
