"""Consolidation: the lists of the first column, tags to review, notes set aside."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from lda_synthese.domain import capture
from lda_synthese.domain.model import OUTSIDE, Note
from lda_synthese.ui.models.items import Roles
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.consolidation_lists import Shown
from tests.desk import Desk
from tests.ui.test_consolidation import act, choose, menu_of, texts

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
RULES = (
    {"has": "permanence", "theme": "2"},
    {"has": "captation", "theme": "4"},
    {"has": "former", "theme": "1.1"},
)


@pytest.fixture
def page(desk: Desk, filled: Path) -> ConsolidationPage:
    desk.open(filled)
    return desk.shown("consolidation", ConsolidationPage)


def offered(desk: Desk, shown: Shown) -> str:
    """The button of a list as it reads; '' when it is not seen."""
    made = desk.find(QPushButton, f"board.{shown}")
    assert isinstance(made, QPushButton)
    return made.text().strip("\u00a0") if made.isVisible() else ""


def said(page: ConsolidationPage) -> list[str]:
    view = page.notes.view
    return [view.items.index(row).data(Roles.ITEM).said for row in range(view.items.rowCount())]


def note(desk: Desk, text: str) -> Note:
    return next(note for note in desk.context.dossier.notes if note.text == text)


def theme(desk: Desk, number: str) -> str:
    return next(str(t.id) for t in desk.context.dossier.themes if t.number == number)


@pytest.fixture
def doubted(desk: Desk, page: ConsolidationPage) -> ConsolidationPage:
    """The page once the child, started after it was shown, doubts two of the five notes."""
    assert offered(desk, Shown.TO_REVIEW) == ""
    desk.suggests(*RULES)
    desk.wait(lambda: offered(desk, Shown.TO_REVIEW) == "À revoir\u00a0: 2")
    desk.click("board.review")
    return page


def test_the_themes_that_surprise_are_listed_with_the_one_expected(
    desk: Desk, doubted: ConsolidationPage
) -> None:
    assert texts(doubted.notes.view) == ["une permanence au foyer", "captation du parc privé"]
    assert said(doubted) == ["Classée 1.1 · plutôt 2", "Classée 2 · plutôt 4"]
    spoken = doubted.notes.view.items.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Classée 1.1 · plutôt 2" in spoken


def test_r_keeps_a_theme_for_good_and_undo_brings_the_doubt_back(
    desk: Desk, doubted: ConsolidationPage, filled: Path
) -> None:
    choose(doubted.notes.view, 0)
    desk.press(Key.Key_R)
    assert texts(doubted.notes.view) == ["captation du parc privé"]
    assert desk.toast == "1\u00a0classement gardé."
    desk.wait(lambda: desk.context.state.undo == "Confirmer 1\u00a0classement")
    desk.window.undo()
    desk.wait(lambda: len(texts(doubted.notes.view)) == 2)
    choose(doubted.notes.view, 0)
    act(menu_of(doubted.notes.view), "Garder ce classement")
    desk.saved()
    desk.open(filled)
    desk.wait(lambda: desk.window.page == "consolidation")
    desk.wait(lambda: offered(desk, Shown.TO_REVIEW) == "À revoir\u00a0: 1")


def test_a_takes_the_theme_expected_in_one_step(desk: Desk, doubted: ConsolidationPage) -> None:
    choose(doubted.notes.view, 0, 1)
    desk.press(Key.Key_A)
    assert texts(doubted.notes.view) == []
    assert note(desk, "une permanence au foyer").theme == theme(desk, "2")
    assert note(desk, "captation du parc privé").theme == theme(desk, "4")
    desk.wait(lambda: desk.context.state.undo == "Classer 2\u00a0notes")
    desk.click("toast.action")
    desk.wait(lambda: len(texts(doubted.notes.view)) == 2)


def test_the_menu_names_the_theme_expected(desk: Desk, doubted: ConsolidationPage) -> None:
    choose(doubted.notes.view, 1)
    act(menu_of(doubted.notes.view), "Classer dans 4 Jeunes")
    assert note(desk, "captation du parc privé").theme == theme(desk, "4")
    choose(doubted.notes.view, 0)
    assert desk.context.actions.trigger("consolidation.expected")
    assert note(desk, "une permanence au foyer").theme == theme(desk, "2")


def test_what_is_decided_meanwhile_is_doubted_in_its_turn(
    desk: Desk, doubted: ConsolidationPage
) -> None:
    choose(doubted.notes.view, 0, 1)
    desk.press(Key.Key_A)
    desk.click("board.classify")
    first = note(desk, "former les gardiens")
    desk.context.do(lambda: capture.tag_theme(desk.context.dossier, [first], theme(desk, "3.1")))
    desk.wait(lambda: offered(desk, Shown.TO_REVIEW) == "À revoir\u00a0: 1")
    desk.click("board.review")
    assert said(doubted) == ["Classée 3.1 · plutôt 1.1"]


def test_a_note_to_review_becomes_a_finding_of_its_own_theme(
    desk: Desk, doubted: ConsolidationPage
) -> None:
    choose(doubted.notes.view, 1)
    desk.press(Key.Key_Return)
    (finding,) = desk.context.dossier.findings
    assert (finding.theme, doubted.theme_id) == (theme(desk, "2"), theme(desk, "2"))


def test_without_a_child_nothing_is_to_review(desk: Desk, page: ConsolidationPage) -> None:
    choose(page.notes.view, 0)
    desk.press(Key.Key_R)
    desk.press(Key.Key_A)
    assert offered(desk, Shown.TO_REVIEW) == ""
    assert desk.context.dossier.verdicts == ()


def test_notes_set_aside_are_listed_with_their_reason_and_taken_back(
    desk: Desk, page: ConsolidationPage
) -> None:
    assert offered(desk, Shown.SET_ASIDE) == ""
    choose(page.notes.view, 0, 1)
    desk.press(Key.Key_X)
    desk.answer("déjà dit par Arles")
    page.notes.view.setFocus()
    choose(page.notes.view, 0)
    desk.press(Key.Key_0, CTRL)
    assert offered(desk, Shown.SET_ASIDE) == "Écartées\u00a0: 3"
    desk.click("board.aside")
    assert said(page) == ["déjà dit par Arles", "déjà dit par Arles", "Hors cadre"]
    choose(page.notes.view, 0, 1, 2)
    desk.press(Key.Key_X)
    assert texts(page.notes.view) == []
    assert desk.toast == "3\u00a0notes reprises."
    assert not [n for n in desk.context.dossier.notes if n.set_aside or n.theme == OUTSIDE]
    desk.wait(lambda: desk.context.state.undo == "Reprendre 3\u00a0notes")
    desk.window.undo()
    desk.wait(lambda: len(texts(page.notes.view)) == 3)
    choose(page.notes.view, 0)
    act(menu_of(page.notes.view), "Reprendre")
    assert len(texts(page.notes.view)) == 2


def test_a_note_set_aside_makes_no_finding(desk: Desk, page: ConsolidationPage) -> None:
    aside = desk.context.dossier.notes[:1]
    desk.context.do(lambda: capture.set_aside(aside, "doublon"))
    assert desk.context.actions.trigger("consolidation.list.aside")
    choose(page.notes.view, 0)
    desk.press(Key.Key_Return)
    assert desk.context.dossier.findings == ()
    assert desk.toast == "Ces notes sont écartées\u202f; reprenez-les ou classez-les d’abord."


def test_a_note_outside_the_framework_makes_no_finding(desk: Desk, page: ConsolidationPage) -> None:
    outside = [note for note in desk.context.dossier.notes if "permanence" in note.text]
    desk.context.do(lambda: capture.tag_theme(desk.context.dossier, outside, OUTSIDE))
    desk.suggests(*RULES)
    desk.wait(lambda: offered(desk, Shown.TO_REVIEW))
    desk.click("board.review")
    choose(page.notes.view, said(page).index("Classée hors cadre · plutôt 2"))
    desk.press(Key.Key_Return)
    assert desk.context.dossier.findings == ()
    assert desk.toast == "Ces notes sont écartées\u202f; reprenez-les ou classez-les d’abord."


def test_the_next_note_is_chosen_once_one_is_settled(
    desk: Desk, doubted: ConsolidationPage
) -> None:
    choose(doubted.notes.view, 0)
    desk.press(Key.Key_R)
    desk.press(Key.Key_R)
    assert texts(doubted.notes.view) == []
    assert len(desk.context.dossier.verdicts) == 2
