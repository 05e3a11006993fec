"""Consolidation › À classer: each note with what is proposed for it, one key takes it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import OUTSIDE, Kind, Note
from tests.desk import Desk
from tests.desks.board import BoardDesk

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RULES = (
    {"has": "gardien", "theme": "1.1", "nature": "piste"},
    {"has": "parc", "theme": "2"},
    {"has": "café", "theme": OUTSIDE},
)
NEW = ("un gardien formé", "le parc privé", "le café est froid", "autre chose")


@pytest.fixture
def board(desk: Desk, prepared: Path) -> BoardDesk:
    """Four notes that nobody classified, three of them with a proposal."""
    desk.open(prepared)
    session, workshop = desk.session, desk.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in NEW]
    desk.do(lambda: capture.add_notes(session.dossier, session.mint, workshop, new))
    desk.suggests(*RULES)
    desk.go_to("consolidation")
    desk.board.show_list("classify")
    desk.wait(lambda: desk.board.notes.proposed == ["1.1", "2", "Hors cadre", ""])
    return desk.board


def note(desk: Desk, text: str) -> Note:
    return next(note for note in desk.dossier.notes if note.text == text)


def number(desk: Desk, text: str) -> str:
    theme = next((t for t in desk.dossier.themes if t.id == note(desk, text).theme), None)
    return theme.number if theme else note(desk, text).theme or ""


def test_a_takes_what_is_proposed_and_the_next_note_comes(desk: Desk, board: BoardDesk) -> None:
    board.notes.choose(0)
    desk.press(Key.Key_A)
    assert number(desk, "un gardien formé") == "1.1"
    assert note(desk, "un gardien formé").kind is Kind.PISTE
    assert board.notes.chosen == [note(desk, "le parc privé").id]
    desk.press(Key.Key_A)
    desk.press(Key.Key_A)
    assert number(desk, "le parc privé") == "2"
    assert note(desk, "le café est froid").theme == OUTSIDE
    assert board.notes.texts == ["autre chose"]


def test_several_cards_are_taken_in_one_step(desk: Desk, board: BoardDesk) -> None:
    board.notes.choose(0, 1, 3)
    desk.press(Key.Key_A)
    assert [number(desk, text) for text in NEW] == ["1.1", "2", "", ""]
    assert desk.toast == "2\u00a0notes classées."
    desk.wait(lambda: desk.undo_label == "Classer 2\u00a0notes")


def test_where_nothing_is_proposed_the_key_says_so(desk: Desk, board: BoardDesk) -> None:
    board.notes.choose(3)
    desk.press(Key.Key_A)
    assert note(desk, "autre chose").theme is None
    assert desk.toast.startswith("Aucun thème n’est proposé ici")


def test_the_sure_ones_are_listed_first_and_one_step_takes_them_back(
    desk: Desk, board: BoardDesk
) -> None:
    offered = desk.find(QPushButton, "board.sure")
    desk.wait(lambda: offered.isVisible() and offered.text() == "Accepter les 3 sûres")
    desk.press(Key.Key_A, CTRL, SHIFT)
    dialog = desk.dialog()
    listed = desk.choices(dialog, "dialog.list")
    assert [listed.item(row).text().partition(" · ")[2] for row in range(3)] == [*NEW[:3]]
    assert listed.count() == 3
    assert [number(desk, text) for text in NEW] == ["", "", "", ""]
    desk.confirm(dialog)
    assert [number(desk, text) for text in NEW] == ["1.1", "2", OUTSIDE, ""]
    assert board.notes.texts == ["autre chose"]
    desk.wait(lambda: not offered.isVisible())
    desk.undo()
    desk.wait(lambda: [number(desk, text) for text in NEW] == ["", "", "", ""])
    desk.wait(lambda: board.notes.proposed == ["1.1", "2", "Hors cadre", ""])


def test_a_card_is_spoken_with_its_proposal(desk: Desk, board: BoardDesk) -> None:
    assert "Proposé\u00a0: 1.1 Partenariat piste." in board.notes.spoken[0]
    assert "Proposé\u00a0: Hors cadre." in board.notes.spoken[2]


def test_words_that_changed_have_another_proposal(desk: Desk, board: BoardDesk) -> None:
    desk.do(lambda: capture.reword_note(note(desk, "un gardien formé"), "le parc, plutôt"))
    desk.wait(lambda: board.notes.proposed == ["2", "2", "Hors cadre", ""])
    board.notes.choose(0)
    desk.press(Key.Key_A)
    assert number(desk, "le parc, plutôt") == "2"


def test_the_day_that_is_shown_is_the_one_whose_sure_ones_are_taken(
    desk: Desk, board: BoardDesk
) -> None:
    days = desk.dossier.days
    elsewhere = next(w.id for w in desk.dossier.workshops if w.day != days[0].id)
    moved = note(desk, "le parc privé")
    desk.do(lambda: capture.move_notes(desk.dossier, desk.session.mint, [moved], elsewhere))
    board.show_day(days[0].name)
    offered = desk.find(QPushButton, "board.sure")
    desk.wait(lambda: offered.text() == "Accepter les 2 sûres")
