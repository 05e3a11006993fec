"""What the work costs in keys beyond the text: each count is played, press by press."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.state.model import Kind, Note
from lda_synthese.session.opening import create_dossier
from lda_synthese.settings.store import Settings
from tests.desk import Desk

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

GUARDS = {"has": "gardien", "theme": "1.1", "nature": "piste"}
HOUSES = {"has": "parc", "theme": "2", "nature": "action"}


class Fingers:
    """Presses that are counted; the text is not."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.presses = desk, 0

    def press(self, key: Key, *held: Qt.KeyboardModifier) -> None:
        """One key, whatever is held with it."""
        self.desk.press(key, *held)
        self.presses += 1


@pytest.fixture
def fingers(desk: Desk) -> Fingers:
    return Fingers(desk)


def notes(desk: Desk, *, decided: Callable[[Note], object]) -> int:
    return sum(bool(decided(note)) for note in desk.dossier.notes)


def test_thirty_six_notes_cost_one_press_and_a_seventh_each(
    desk: Desk, prepared: Path, fingers: Fingers
) -> None:
    """Proposals are waited for; one in seven is wrong by its theme, and put right."""
    desk.open(prepared)
    desk.suggests(GUARDS, HOUSES)
    for place in range(36):
        is_wrong = place % 7 == 3
        desk.type(f"le gardien du {place}" if place % 2 else f"le parc du {place}")
        desk.wait(lambda: desk.capture.is_proposed)
        if is_wrong:
            fingers.press(Key.Key_5, CTRL)
        fingers.press(Key.Key_Return, CTRL)
    assert notes(desk, decided=lambda note: note.theme and note.kind) == 36
    fifth = desk.dossier.themes[4].id
    assert notes(desk, decided=lambda note: note.theme == fifth) == 5
    assert fingers.presses <= 36 * 1.15


@pytest.mark.parametrize(("is_right", "chords"), [(True, 20), (False, 60)])
def test_03_twenty_notes_cost_twenty_chords_and_sixty_when_all_is_wrong(
    desk: Desk, prepared: Path, fingers: Fingers, is_right: bool, chords: int
) -> None:
    desk.open(prepared)
    desk.suggests(GUARDS)
    for place in range(20):
        desk.type(f"le gardien du {place}")
        desk.wait(lambda: desk.capture.is_proposed)
        if not is_right:
            fingers.press(Key.Key_5, CTRL)
            fingers.press(Key.Key_B, CTRL)
        fingers.press(Key.Key_Return, CTRL)
    assert fingers.presses == chords
    wanted = (0, Kind.PISTE) if is_right else (4, Kind.AUTRE)
    given = desk.dossier.themes[wanted[0]].id, wanted[1]
    assert {(note.theme, note.kind) for note in desk.dossier.notes} == {given}


def test_thirty_six_notes_of_a_lively_talk_cost_little_more_than_one_press(
    desk: Desk, prepared: Path, fingers: Fingers
) -> None:
    """Nobody waits for proposals: Entrée after each note, then all the sure ones together."""
    desk.open(prepared)
    desk.suggests(GUARDS, HOUSES)
    for place in range(36):
        desk.type(f"le gardien du {place}" if place % 2 else f"le parc du {place}")
        fingers.press(Key.Key_Return)
    desk.wait(lambda: all(state == "proposé" for state, _ in chips(desk)))
    fingers.press(Key.Key_A, CTRL, SHIFT)
    desk.dialog()
    fingers.press(Key.Key_Return)
    desk.wait(lambda: notes(desk, decided=lambda note: note.theme and note.kind) == 36)
    assert fingers.presses <= 36 * 1.15


def back(desk: Desk) -> None:
    """Wait for the dialog to be gone; a screen would give the focus back to the window."""
    desk.wait(lambda: not desk.has_dialog)
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)


def chips(desk: Desk) -> list[tuple[str, str]]:
    return [desk.capture.rows.theme_chip(row) for row in range(desk.capture.rows.count)]


@pytest.mark.parametrize("way", ["sure", "list"])
def test_thirteen_pasted_notes_are_accepted_by_three_presses(
    desk: Desk, prepared: Path, fingers: Fingers, way: str
) -> None:
    desk.open(prepared)
    desk.suggests(GUARDS, HOUSES)
    desk.capture.field.paste("\n".join(f"- le gardien du {place}" for place in range(13)))
    pasted = desk.pasted()
    desk.bot.keyClick(pasted.listed, Key.Key_Return, CTRL)
    desk.wait(lambda: len(desk.dossier.notes) == 13)
    back(desk)
    assert desk.capture.field.has_caret
    desk.wait(lambda: all(state == "proposé" for state, _ in chips(desk)))
    if way == "sure":
        fingers.press(Key.Key_A, CTRL, SHIFT)
        desk.dialog()
        fingers.press(Key.Key_Return)
    else:
        fingers.press(Key.Key_Down)
        fingers.press(Key.Key_A, CTRL)
        fingers.press(Key.Key_A)
    desk.wait(lambda: notes(desk, decided=lambda note: note.theme and note.kind) == 13)
    assert fingers.presses <= 3
    desk.saved()
    desk.undo()
    desk.wait(lambda: notes(desk, decided=lambda note: note.theme or note.kind) == 0)


def test_the_first_day_and_workshop_cost_six_presses(
    desk: Desk, tmp_path: Path, fingers: Fingers
) -> None:
    """In a dossier that `creer` made, from the page where it opens."""
    path = tmp_path / "Neuf.lda"
    with closing(create_dossier(path, "Neuf")):
        pass
    desk.change_settings(Settings(person="Rapporteur A"))
    desk.open(path)
    # « Votre nom », as this computer knows it.
    desk.confirm(desk.dialog())
    desk.trigger("go.preparation")
    # To get there costs two: Ctrl+K, Entrée.
    fingers.presses += 2
    fingers.press(Key.Key_Insert)
    desk.type("Aubagne")
    fingers.press(Key.Key_Return)
    desk.type("Santé")
    fingers.press(Key.Key_Tab)
    assert [day.name for day in desk.dossier.days] == ["Aubagne"]
    assert [workshop.title for workshop in desk.dossier.workshops] == ["Santé"]
    assert fingers.presses <= 6


def test_from_one_finding_to_the_next_there_are_three_presses(
    desk: Desk, filled: Path, fingers: Fingers
) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    assert len(desk.board.notes.texts) == 3
    desk.press(Key.Key_Return)
    for wording in ("Former les gardiens.", "Tenir une permanence."):
        desk.type(wording)
        fingers.press(Key.Key_Return)
        fingers.press(Key.Key_Return)
    assert fingers.presses <= 3 * 2
    texts = {finding.text for finding in desk.dossier.findings}
    assert {"Former les gardiens.", "Tenir une permanence."} <= texts
    assert len(texts) == 3
    assert {finding.kind for finding in desk.dossier.findings} == {Kind.ACTION, Kind.PISTE}
