"""Consolidation: findings made of notes, by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from lda_synthese.domain import prepare
from lda_synthese.domain.model import FindingState, Kind
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.widgets.cards import CardsView
from tests.desk import Desk

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk: Desk, filled: Path) -> ConsolidationPage:
    desk.open(filled)
    return desk.shown("consolidation", ConsolidationPage)


def choose(view: CardsView, *rows: int) -> None:
    view.setFocus()
    view.clearSelection()
    for row in rows:
        view.selectionModel().setCurrentIndex(
            view.items.index(row), QItemSelectionModel.SelectionFlag.Select
        )


def texts(view: CardsView) -> list[str]:
    return [view.items.index(row).data() for row in range(view.items.rowCount())]


def make(desk: Desk, page: ConsolidationPage, *rows: int, wording: str) -> None:
    """A finding of notes of the first column, by Entrée, reworded at once."""
    choose(page.notes.view, *rows)
    desk.press(Key.Key_Return)
    page.detail.wording.selectAll()
    desk.type(wording)
    desk.press(Key.Key_Return)


def test_notes_become_a_finding_that_keeps_them(desk: Desk, page: ConsolidationPage) -> None:
    make(desk, page, 0, 2, wording="Former tous les métiers")
    (finding,) = desk.context.dossier.findings
    assert (finding.text, finding.kind) == ("Former tous les métiers", Kind.PISTE)
    sources = desk.context.dossier.notes_by_finding()[finding.id]
    assert [note.text for note in sources] == ["former les gardiens", "formations croisées"]
    assert texts(page.notes.view) == ["une permanence au foyer"]
    assert texts(page.halves[Kind.PISTE].view) == ["Former tous les métiers"]
    assert page.counts.text().startswith("2\u00a0notes utilisées sur 5")


def test_the_kind_of_the_notes_decides_the_half(desk: Desk, page: ConsolidationPage) -> None:
    make(desk, page, 1, wording="Permanence")
    assert texts(page.halves[Kind.ACTION].view) == ["Permanence"]


def test_l_links_notes_to_the_finding_and_suppr_takes_them_off(
    desk: Desk, page: ConsolidationPage
) -> None:
    make(desk, page, 0, wording="Former")
    choose(page.notes.view, 1)
    desk.press(Key.Key_L)
    (finding,) = desk.context.dossier.findings
    assert len(desk.context.dossier.notes_by_finding()[finding.id]) == 2
    choose(page.detail.sources, 0)
    desk.press(Key.Key_Delete)
    assert len(desk.context.dossier.notes_by_finding()[finding.id]) == 1


def test_findings_are_ordered_moved_and_trashed(desk: Desk, page: ConsolidationPage) -> None:
    make(desk, page, 0, wording="Un")
    make(desk, page, 1, wording="Deux")
    pistes, actions = page.halves[Kind.PISTE].view, page.halves[Kind.ACTION].view
    assert texts(pistes) == ["Un", "Deux"]
    choose(pistes, 1)
    desk.press(Key.Key_Up, ALT)
    assert texts(pistes) == ["Deux", "Un"]
    desk.press(Key.Key_Left, ALT)
    assert (texts(actions), texts(pistes)) == (["Deux"], ["Un"])
    desk.press(Key.Key_2, CTRL, SHIFT)
    assert page.theme_id == desk.context.dossier.themes[1].id
    assert texts(page.halves[Kind.ACTION].view) == ["Deux"]
    desk.press(Key.Key_Delete)
    assert texts(page.halves[Kind.ACTION].view) == []
    desk.click("toast.action")
    desk.wait(lambda: texts(page.halves[Kind.ACTION].view) == ["Deux"])


def test_x_leaves_a_note_out_with_a_reason(desk: Desk, page: ConsolidationPage) -> None:
    choose(page.notes.view, 0)
    desk.press(Key.Key_X)
    desk.answer("doublon")
    note = next(n for n in desk.context.dossier.notes if n.text == "former les gardiens")
    assert note.set_aside == "doublon"
    assert "former les gardiens" not in texts(page.notes.view)


def test_notes_to_classify_get_their_theme_by_ctrl_digit(
    desk: Desk, page: ConsolidationPage
) -> None:
    desk.click("board.classify")
    assert texts(page.notes.view) == ["on en reparle"]
    choose(page.notes.view, 0)
    desk.press(Key.Key_4, CTRL)
    assert texts(page.notes.view) == []
    assert not [note for note in desk.context.dossier.notes if note.theme is None]


def test_ready_is_kept_until_a_note_of_the_finding_changes(
    desk: Desk, page: ConsolidationPage
) -> None:
    make(desk, page, 0, wording="Former")
    choose(page.halves[Kind.PISTE].view, 0)
    desk.click("board.ready")
    assert desk.context.dossier.findings[0].state is FindingState.READY


def test_the_signs_of_the_columns_follow_the_colours(desk: Desk, page: ConsolidationPage) -> None:
    def sign() -> QImage:
        column = page.halves[Kind.ACTION]
        return next(
            label.pixmap().toImage()
            for label in column.findChildren(QLabel)
            if not label.pixmap().isNull()
        )

    light = sign()
    desk.window.toggle_dark()
    assert sign() != light


def test_what_others_do_is_seen_at_once(desk: Desk, page: ConsolidationPage) -> None:
    make(desk, page, 0, wording="Former")
    desk.window.undo()
    desk.window.undo()
    desk.wait(lambda: texts(page.halves[Kind.PISTE].view) == [])
    assert len(texts(page.notes.view)) == 3


def menu_of(view: CardsView) -> QMenu:
    """The menu that the mouse, or Maj+F10, opens on a column."""
    view.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    return menu


def act(menu: QMenu, text: str) -> None:
    for action in [*menu.actions(), *(a for m in menu.findChildren(QMenu) for a in m.actions())]:
        if action.text() == text:
            action.trigger()
            return
    raise AssertionError(text)


def test_34_a_move_by_menu_is_the_move_by_keys(desk: Desk, page: ConsolidationPage) -> None:
    make(desk, page, 0, wording="Un")
    make(desk, page, 1, wording="Deux")
    pistes = page.halves[Kind.PISTE].view
    choose(pistes, 1)
    desk.press(Key.Key_Up, ALT)
    desk.wait(lambda: desk.context.state.undo == "Ordonner un point de synthèse")
    by_keys = texts(pistes)
    desk.window.undo()
    desk.wait(lambda: texts(pistes) == ["Un", "Deux"])
    choose(pistes, 1)
    act(menu_of(pistes), "Monter")
    assert texts(pistes) == by_keys
    desk.wait(lambda: desk.context.state.undo == "Ordonner un point de synthèse")
    choose(pistes, 0)
    act(menu_of(pistes), "Actions identifiées")
    assert texts(page.halves[Kind.ACTION].view) == ["Deux"]


def test_the_notes_menu_links_classifies_and_makes(desk: Desk, page: ConsolidationPage) -> None:
    choose(page.notes.view, 0)
    act(menu_of(page.notes.view), "Créer un point")
    assert len(desk.context.dossier.findings) == 1
    choose(page.notes.view, 0)
    act(menu_of(page.notes.view), "Lier au point choisi")
    (finding,) = desk.context.dossier.findings
    assert len(desk.context.dossier.notes_by_finding()[finding.id]) == 2
    desk.click("board.classify")
    choose(page.notes.view, 0)
    act(menu_of(page.notes.view), "4   Jeunes")
    assert not [note for note in desk.context.dossier.notes if note.theme is None]


def test_a_theme_that_is_removed_makes_room_for_the_next(
    desk: Desk, page: ConsolidationPage
) -> None:
    page.show_theme(desk.context.dossier.themes[1].id)
    removed = desk.context.dossier.themes[1]
    assert desk.context.do(lambda: prepare.remove_theme(desk.context.dossier, removed))
    first, second, *_ = desk.context.dossier.themes
    assert page.theme_id == first.id
    page.notes.view.clearSelection()
    desk.press(Key.Key_2, CTRL)
    assert page.theme_id == second.id
