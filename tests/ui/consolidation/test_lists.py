"""Consolidation: the lists of the first column, tags to review, notes set aside."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import OUTSIDE, Note
from tests.desk import Desk
from tests.desks.board import BoardDesk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
RULES = (
    {"has": "permanence", "theme": "2"},
    {"has": "captation", "theme": "4"},
    {"has": "former", "theme": "1.1"},
)


@pytest.fixture
def page(desk: Desk, filled: Path) -> BoardDesk:
    desk.open(filled)
    desk.go_to("consolidation")
    return desk.board


def note(desk: Desk, text: str) -> Note:
    return next(note for note in desk.dossier.notes if note.text == text)


def theme(desk: Desk, number: str) -> str:
    return next(str(t.id) for t in desk.dossier.themes if t.number == number)


@pytest.fixture
def doubted(desk: Desk, page: BoardDesk) -> BoardDesk:
    """The page once the child, started after it was shown, doubts two of the five notes."""
    assert desk.board.offered("review") == ""
    desk.suggests(*RULES)
    desk.wait(lambda: desk.board.offered("review") == "À revoir\u00a0: 2")
    desk.click("board.review")
    return page


def test_the_themes_that_surprise_are_listed_with_the_one_expected(
    desk: Desk, doubted: BoardDesk
) -> None:
    assert doubted.notes.texts == ["une permanence au foyer", "captation du parc privé"]
    assert doubted.notes.remarks == ["Classée 1.1 · plutôt 2", "Classée 2 · plutôt 4"]
    assert "Classée 1.1 · plutôt 2" in doubted.notes.spoken[0]


def test_r_keeps_a_theme_for_good_and_undo_brings_the_doubt_back(
    desk: Desk, doubted: BoardDesk, filled: Path
) -> None:
    doubted.notes.choose(0)
    desk.press(Key.Key_R)
    assert doubted.notes.texts == ["captation du parc privé"]
    assert desk.toast == "1\u00a0classement gardé."
    desk.wait(lambda: desk.undo_label == "Confirmer 1\u00a0classement")
    desk.undo()
    desk.wait(lambda: len(doubted.notes.texts) == 2)
    doubted.notes.choose(0)
    doubted.notes.menu().choose("Garder ce classement")
    desk.saved()
    desk.open(filled)
    desk.wait(lambda: desk.page == "consolidation")
    desk.wait(lambda: desk.board.offered("review") == "À revoir\u00a0: 1")


def test_a_takes_the_theme_expected_in_one_step(desk: Desk, doubted: BoardDesk) -> None:
    doubted.notes.choose(0, 1)
    desk.press(Key.Key_A)
    assert doubted.notes.texts == []
    assert note(desk, "une permanence au foyer").theme == theme(desk, "2")
    assert note(desk, "captation du parc privé").theme == theme(desk, "4")
    desk.wait(lambda: desk.undo_label == "Classer 2\u00a0notes")
    desk.click("toast.action")
    desk.wait(lambda: len(doubted.notes.texts) == 2)


def test_the_menu_names_the_theme_expected(desk: Desk, doubted: BoardDesk) -> None:
    doubted.notes.choose(1)
    doubted.notes.menu().choose("Classer dans 4 Jeunes")
    assert note(desk, "captation du parc privé").theme == theme(desk, "4")
    doubted.notes.choose(0)
    assert desk.trigger("consolidation.expected")
    assert note(desk, "une permanence au foyer").theme == theme(desk, "2")


def test_what_is_decided_meanwhile_is_doubted_in_its_turn(desk: Desk, doubted: BoardDesk) -> None:
    doubted.notes.choose(0, 1)
    desk.press(Key.Key_A)
    desk.click("board.classify")
    first = note(desk, "former les gardiens")
    desk.do(lambda: capture.tag_theme(desk.dossier, [first], theme(desk, "3.1")))
    desk.wait(lambda: desk.board.offered("review") == "À revoir\u00a0: 1")
    desk.click("board.review")
    assert doubted.notes.remarks == ["Classée 3.1 · plutôt 1.1"]


def test_a_note_to_review_becomes_a_finding_of_its_own_theme(
    desk: Desk, doubted: BoardDesk
) -> None:
    doubted.notes.choose(1)
    desk.press(Key.Key_Return)
    (finding,) = desk.dossier.findings
    assert (finding.theme, doubted.theme) == (theme(desk, "2"), theme(desk, "2"))


def test_without_a_child_nothing_is_to_review(desk: Desk, page: BoardDesk) -> None:
    page.notes.choose(0)
    desk.press(Key.Key_R)
    desk.press(Key.Key_A)
    assert desk.board.offered("review") == ""
    assert desk.dossier.verdicts == ()


def test_notes_set_aside_are_listed_with_their_reason_and_taken_back(
    desk: Desk, page: BoardDesk
) -> None:
    assert desk.board.offered("aside") == ""
    page.notes.choose(0, 1)
    desk.press(Key.Key_X)
    desk.answer("déjà dit par Arles")
    page.notes.choose(0)
    desk.press(Key.Key_0, CTRL)
    assert desk.board.offered("aside") == "Écartées\u00a0: 3"
    desk.click("board.aside")
    assert page.notes.remarks == ["déjà dit par Arles", "déjà dit par Arles", "Hors cadre"]
    page.notes.choose(0, 1, 2)
    desk.press(Key.Key_X)
    assert page.notes.texts == []
    assert desk.toast == "3\u00a0notes reprises."
    assert not [n for n in desk.dossier.notes if n.set_aside or n.theme == OUTSIDE]
    desk.wait(lambda: desk.undo_label == "Reprendre 3\u00a0notes")
    desk.undo()
    desk.wait(lambda: len(page.notes.texts) == 3)
    page.notes.choose(0)
    page.notes.menu().choose("Reprendre")
    assert len(page.notes.texts) == 2


def test_a_note_set_aside_makes_no_finding(desk: Desk, page: BoardDesk) -> None:
    aside = desk.dossier.notes[:1]
    desk.do(lambda: capture.set_aside(aside, "doublon"))
    assert desk.trigger("consolidation.list.aside")
    page.notes.choose(0)
    desk.press(Key.Key_Return)
    assert desk.dossier.findings == ()
    assert desk.toast == "Ces notes sont écartées\u202f; reprenez-les ou classez-les d’abord."


def test_a_note_outside_the_framework_makes_no_finding(desk: Desk, page: BoardDesk) -> None:
    outside = [note for note in desk.dossier.notes if "permanence" in note.text]
    desk.do(lambda: capture.tag_theme(desk.dossier, outside, OUTSIDE))
    desk.suggests(*RULES)
    desk.wait(lambda: desk.board.offered("review"))
    desk.click("board.review")
    page.notes.choose(page.notes.remarks.index("Classée hors cadre · plutôt 2"))
    desk.press(Key.Key_Return)
    assert desk.dossier.findings == ()
    assert desk.toast == "Ces notes sont écartées\u202f; reprenez-les ou classez-les d’abord."


def test_the_next_note_is_chosen_once_one_is_settled(desk: Desk, doubted: BoardDesk) -> None:
    doubted.notes.choose(0)
    desk.press(Key.Key_R)
    desk.press(Key.Key_R)
    assert doubted.notes.texts == []
    assert len(desk.dossier.verdicts) == 2
