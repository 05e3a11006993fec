"""Spelling in the fields, with the real child process: underlined, corrected, added to."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from lda_synthese.settings import load_settings
from lda_synthese.ui.assistant import AssistantState
from lda_synthese.ui.pages.capture import CapturePage
from tests.desk import Desk

pytest.importorskip("hunspell")


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CapturePage:
    desk.context.assistant.start()
    desk.open(prepared)
    desk.bot.waitUntil(lambda: desk.context.assistant.state is AssistantState.READY, timeout=60_000)
    page = desk.window.pages["saisie"]
    assert isinstance(page, CapturePage)
    return page


def underlined(field: QPlainTextEdit) -> list[str]:
    wave = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
    text = field.toPlainText()
    formats = field.document().firstBlock().layout().formats()
    return [
        text[f.start : f.start + f.length] for f in formats if f.format.underlineStyle() == wave
    ]


def menu_on(desk: Desk, field: QPlainTextEdit, place: int) -> QMenu:
    cursor = field.textCursor()
    cursor.setPosition(place)
    field.setTextCursor(cursor)
    at: QPoint = field.cursorRect().center()
    field.customContextMenuRequested.emit(at)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_a_mistake_is_underlined_once_the_caret_has_left_it(desk: Desk, page: CapturePage) -> None:
    desk.type("l’acompagnement du CHRS à Aubagne")
    desk.wait(lambda: underlined(page.card.field) == ["l’acompagnement"])


def test_the_word_under_the_caret_is_left_alone(desk: Desk, page: CapturePage) -> None:
    desk.type("aceuil")
    desk.context.spelling.ask(["aceuil"])
    desk.wait(lambda: desk.context.spelling.is_unknown("aceuil"))
    assert underlined(page.card.field) == []
    desk.type(" ")
    desk.wait(lambda: underlined(page.card.field) == ["aceuil"])


def test_the_menu_corrects_in_one_step_that_can_be_undone(desk: Desk, page: CapturePage) -> None:
    field = page.card.field
    desk.type("un acompagnement souple")
    desk.wait(lambda: underlined(field) == ["acompagnement"])
    menu = menu_on(desk, field, 8)
    desk.wait(lambda: "accompagnement" in [action.text() for action in menu.actions()])
    next(a for a in menu.actions() if a.text() == "accompagnement").trigger()
    menu.close()
    assert field.toPlainText() == "un accompagnement souple"
    field.undo()
    assert field.toPlainText() == "un acompagnement souple"


def test_a_word_after_an_emoji_is_found_where_it_stands(desk: Desk, page: CapturePage) -> None:
    field = page.card.field
    desk.type("👍🏽 un acompagnement souple")
    desk.wait(lambda: desk.context.spelling.is_unknown("acompagnement"))
    (wave,) = field.document().firstBlock().layout().formats()
    assert (wave.start, wave.length) == (8, len("acompagnement"))
    menu = menu_on(desk, field, 8)
    desk.wait(lambda: "accompagnement" in [action.text() for action in menu.actions()])
    next(a for a in menu.actions() if a.text() == "accompagnement").trigger()
    menu.close()
    assert field.toPlainText() == "👍🏽 un accompagnement souple"


def test_what_was_meant_may_be_told_after_the_menu(desk: Desk, page: CapturePage) -> None:
    field, waiting = page.card.field, []
    desk.type("un acompagnement souple")
    desk.wait(lambda: underlined(field) == ["acompagnement"])
    desk.patch.setattr(
        desk.context.assistant, "suggest_words", lambda _, then: waiting.append(then)
    )
    menu_on(desk, field, 8).close()
    desk.wait(lambda: not field.findChildren(QMenu))
    (tell,) = waiting
    tell(["accompagnement"])
    assert field.toPlainText() == "un acompagnement souple"


def test_a_word_that_is_added_stays_known(desk: Desk, page: CapturePage) -> None:
    field = page.card.field
    desk.type("le dispositif Passerelu marche")
    desk.wait(lambda: underlined(field) == ["Passerelu"])
    menu = menu_on(desk, field, 17)
    add = next(a for a in menu.actions() if a.text().startswith("Ajouter"))
    add.trigger()
    menu.close()
    assert underlined(field) == []
    desk.wait(lambda: load_settings().words == ("Passerelu",))


def test_without_a_child_nothing_is_underlined_and_typing_goes_on(
    desk: Desk, prepared: Path
) -> None:
    desk.open(prepared)
    page = desk.window.pages["saisie"]
    assert isinstance(page, CapturePage)
    desk.type("un acompagnement souple")
    assert underlined(page.card.field) == []
    assert page.card.field.textCursor().movePosition(QTextCursor.MoveOperation.StartOfLine)
