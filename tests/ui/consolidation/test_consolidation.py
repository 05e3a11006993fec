"""Consolidation: findings made of notes, by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.model import FindingState, Kind
from tests.desk import Desk
from tests.desks.board import BoardDesk

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk: Desk, filled: Path) -> BoardDesk:
    desk.open(filled)
    desk.go_to("consolidation")
    return desk.board


def make(desk: Desk, page: BoardDesk, *rows: int, wording: str) -> None:
    """A finding of notes of the first column, by Entrée, reworded at once."""
    page.notes.choose(*rows)
    desk.press(Key.Key_Return)
    page.select_wording()
    desk.type(wording)
    desk.press(Key.Key_Return)


def test_notes_become_a_finding_that_keeps_them(desk: Desk, page: BoardDesk) -> None:
    make(desk, page, 0, 2, wording="Former tous les métiers")
    (finding,) = desk.dossier.findings
    assert (finding.text, finding.kind) == ("Former tous les métiers", Kind.PISTE)
    sources = desk.dossier.notes_by_finding()[finding.id]
    assert [note.text for note in sources] == ["former les gardiens", "formations croisées"]
    assert page.notes.texts == ["une permanence au foyer"]
    assert page.pistes.texts == ["Former tous les métiers"]
    assert page.counts.startswith("2\u00a0notes utilisées sur 5")


def test_the_kind_of_the_notes_decides_the_half(desk: Desk, page: BoardDesk) -> None:
    make(desk, page, 1, wording="Permanence")
    assert page.actions.texts == ["Permanence"]


def test_l_links_notes_to_the_finding_and_suppr_takes_them_off(desk: Desk, page: BoardDesk) -> None:
    make(desk, page, 0, wording="Former")
    page.notes.choose(1)
    desk.press(Key.Key_L)
    (finding,) = desk.dossier.findings
    assert len(desk.dossier.notes_by_finding()[finding.id]) == 2
    page.sources.choose(0)
    desk.press(Key.Key_Delete)
    assert len(desk.dossier.notes_by_finding()[finding.id]) == 1


def test_findings_are_ordered_moved_and_trashed(desk: Desk, page: BoardDesk) -> None:
    make(desk, page, 0, wording="Un")
    make(desk, page, 1, wording="Deux")
    pistes, actions = page.pistes, page.actions
    assert pistes.texts == ["Un", "Deux"]
    pistes.choose(1)
    desk.press(Key.Key_Up, ALT)
    assert pistes.texts == ["Deux", "Un"]
    desk.press(Key.Key_Left, ALT)
    assert (actions.texts, pistes.texts) == (["Deux"], ["Un"])
    desk.press(Key.Key_2, CTRL, SHIFT)
    assert page.theme == desk.dossier.themes[1].id
    assert page.actions.texts == ["Deux"]
    desk.press(Key.Key_Delete)
    assert page.actions.texts == []
    desk.click("toast.action")
    desk.wait(lambda: page.actions.texts == ["Deux"])


def test_x_leaves_a_note_out_with_a_reason(desk: Desk, page: BoardDesk) -> None:
    page.notes.choose(0)
    desk.press(Key.Key_X)
    desk.answer("doublon")
    note = next(n for n in desk.dossier.notes if n.text == "former les gardiens")
    assert note.set_aside == "doublon"
    assert "former les gardiens" not in page.notes.texts


def test_notes_to_classify_get_their_theme_by_ctrl_digit(desk: Desk, page: BoardDesk) -> None:
    desk.click("board.classify")
    assert page.notes.texts == ["on en reparle"]
    page.notes.choose(0)
    desk.press(Key.Key_4, CTRL)
    assert page.notes.texts == []
    assert not [note for note in desk.dossier.notes if note.theme is None]


def test_ready_is_kept_until_a_note_of_the_finding_changes(desk: Desk, page: BoardDesk) -> None:
    make(desk, page, 0, wording="Former")
    page.pistes.choose(0)
    desk.click("board.ready")
    assert desk.dossier.findings[0].state is FindingState.READY


def test_the_signs_of_the_columns_follow_the_colours(desk: Desk, page: BoardDesk) -> None:
    light = page.sign(Kind.ACTION)
    desk.toggle_dark()
    assert page.sign(Kind.ACTION) != light


def test_what_others_do_is_seen_at_once(desk: Desk, page: BoardDesk) -> None:
    make(desk, page, 0, wording="Former")
    desk.undo()
    desk.undo()
    desk.wait(lambda: page.pistes.texts == [])
    assert len(page.notes.texts) == 3


def test_34_a_move_by_menu_is_the_move_by_keys(desk: Desk, page: BoardDesk) -> None:
    make(desk, page, 0, wording="Un")
    make(desk, page, 1, wording="Deux")
    pistes = page.pistes
    pistes.choose(1)
    desk.press(Key.Key_Up, ALT)
    desk.wait(lambda: desk.undo_label == "Ordonner un point de synthèse")
    by_keys = pistes.texts
    desk.undo()
    desk.wait(lambda: pistes.texts == ["Un", "Deux"])
    pistes.choose(1)
    pistes.menu().choose("Monter")
    assert pistes.texts == by_keys
    desk.wait(lambda: desk.undo_label == "Ordonner un point de synthèse")
    pistes.choose(0)
    pistes.menu().choose("Actions identifiées")
    assert page.actions.texts == ["Deux"]


def test_the_notes_menu_links_classifies_and_makes(desk: Desk, page: BoardDesk) -> None:
    page.notes.choose(0)
    page.notes.menu().choose("Créer un point")
    assert len(desk.dossier.findings) == 1
    page.notes.choose(0)
    page.notes.menu().choose("Lier au point choisi")
    (finding,) = desk.dossier.findings
    assert len(desk.dossier.notes_by_finding()[finding.id]) == 2
    desk.click("board.classify")
    page.notes.choose(0)
    page.notes.menu().choose("4   Jeunes")
    assert not [note for note in desk.dossier.notes if note.theme is None]


def test_a_theme_that_is_removed_makes_room_for_the_next(desk: Desk, page: BoardDesk) -> None:
    page.show_theme(desk.dossier.themes[1].id)
    removed = desk.dossier.themes[1]
    assert desk.do(lambda: prepare.remove_theme(desk.dossier, removed))
    first, second, *_ = desk.dossier.themes
    assert page.theme == first.id
    page.pistes.focus()
    desk.press(Key.Key_2, CTRL)
    assert page.theme == second.id
