"""Spelling in the fields, with the real child process: underlined, corrected, added to."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from lda_synthese.settings.store import load_settings
from lda_synthese.ui.services.assistant import AssistantState
from tests.desk import Desk
from tests.desks.capture import CaptureDesk

pytest.importorskip("hunspell")


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CaptureDesk:
    desk.assistant.start()
    desk.open(prepared)
    desk.bot.waitUntil(lambda: desk.assistant.state is AssistantState.READY, timeout=120_000)
    return desk.capture


def menu_on(desk: Desk, place: int) -> QMenu:
    """The menu of a word of the field."""
    desk.place_caret(place)
    field = desk.capture.field.widget
    at: QPoint = field.cursorRect().center()
    field.customContextMenuRequested.emit(at)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_a_mistake_is_underlined_once_the_caret_has_left_it(desk: Desk, page: CaptureDesk) -> None:
    desk.type("l’acompagnement du CHRS à Aubagne")
    desk.wait(lambda: page.field.underlined == ["l’acompagnement"])


def test_the_word_under_the_caret_is_left_alone(desk: Desk, page: CaptureDesk) -> None:
    desk.type("aceuil")
    desk.spelling.ask(["aceuil"])
    desk.wait(lambda: desk.spelling.is_unknown("aceuil"))
    assert page.field.underlined == []
    desk.type(" ")
    desk.wait(lambda: page.field.underlined == ["aceuil"])


def test_the_menu_corrects_in_one_step_that_can_be_undone(desk: Desk, page: CaptureDesk) -> None:
    desk.type("un acompagnement souple")
    desk.wait(lambda: page.field.underlined == ["acompagnement"])
    menu = menu_on(desk, 8)
    desk.wait(lambda: "accompagnement" in [action.text() for action in menu.actions()])
    next(a for a in menu.actions() if a.text() == "accompagnement").trigger()
    menu.close()
    assert page.field.text == "un accompagnement souple"
    page.field.undo()
    assert page.field.text == "un acompagnement souple"


def test_a_word_after_an_emoji_is_found_where_it_stands(desk: Desk, page: CaptureDesk) -> None:
    desk.type("👍🏽 un acompagnement souple")
    desk.wait(lambda: desk.spelling.is_unknown("acompagnement"))
    assert page.field.waves == [(8, len("acompagnement"))]
    menu = menu_on(desk, 8)
    desk.wait(lambda: "accompagnement" in [action.text() for action in menu.actions()])
    next(a for a in menu.actions() if a.text() == "accompagnement").trigger()
    menu.close()
    assert page.field.text == "👍🏽 un accompagnement souple"


def test_what_was_meant_may_be_told_after_the_menu(desk: Desk, page: CaptureDesk) -> None:
    waiting = []
    desk.type("un acompagnement souple")
    desk.wait(lambda: page.field.underlined == ["acompagnement"])
    desk.patch.setattr(desk.assistant, "suggest_words", lambda _, then: waiting.append(then))
    menu_on(desk, 8).close()
    desk.wait(lambda: not page.field.widget.findChildren(QMenu))
    (tell,) = waiting
    tell(["accompagnement"])
    assert page.field.text == "un acompagnement souple"


def test_a_word_that_is_added_stays_known(desk: Desk, page: CaptureDesk) -> None:
    desk.type("le dispositif Passerelu marche")
    desk.wait(lambda: page.field.underlined == ["Passerelu"])
    menu = menu_on(desk, 17)
    add = next(a for a in menu.actions() if a.text().startswith("Ajouter"))
    add.trigger()
    menu.close()
    assert page.field.underlined == []
    desk.wait(lambda: load_settings().words == ("Passerelu",))


def test_without_a_child_nothing_is_underlined_and_typing_goes_on(
    desk: Desk, prepared: Path
) -> None:
    desk.open(prepared)
    page = desk.capture
    desk.type("un acompagnement souple")
    assert page.field.underlined == []
    assert page.field.widget.textCursor().movePosition(QTextCursor.MoveOperation.StartOfLine)
