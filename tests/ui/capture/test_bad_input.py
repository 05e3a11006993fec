"""Saisie under bad input: nothing is lost, the window lives on, one sentence where it helps."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.state.model import NOTE_LIMIT
from lda_synthese.session.opening import read_dossier
from tests.desk import Desk
from tests.desks.capture import CaptureDesk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk, prepared: Path) -> CaptureDesk:
    desk.open(prepared)
    return desk.capture


def texts(desk: Desk) -> list[str]:
    return [note.text for note in desk.dossier.notes]


def test_three_thousand_lines_are_three_thousand_notes_in_one_step(
    desk: Desk, page: CaptureDesk
) -> None:
    page.field.paste("\n".join(f"- idée numéro {n}" for n in range(3_000)))
    pasted = desk.pasted()
    assert len(pasted.ticked) == 3_000
    pasted.add()
    desk.wait(lambda: len(texts(desk)) == 3_000)
    assert texts(desk)[0] == "idée numéro 0"
    desk.undo()
    desk.wait(lambda: texts(desk) == [])


@pytest.mark.parametrize(
    "text",
    [
        "un café ☕ et 👩‍👩‍👧‍👦",
        "مرحبا بكم في الورشة",
        "שלום – mélange",
        "a" * NOTE_LIMIT,
        "e\u0301te\u0301 décomposé",
    ],
    ids=["emoji", "arabic", "hebrew", "longest", "combining"],
)
def test_any_script_is_kept_as_it_was_typed(desk: Desk, page: CaptureDesk, text: str) -> None:
    page.field.insert(text)
    desk.press(Key.Key_Return)
    desk.saved()
    import unicodedata

    (kept,) = read_dossier(desk.path).notes
    assert kept.text == unicodedata.normalize("NFC", text)


def test_control_characters_leave_no_trace(desk: Desk, page: CaptureDesk) -> None:
    page.field.insert("avant\x00\x07\x1b[31m après")
    desk.press(Key.Key_Return)
    desk.saved()
    (kept,) = read_dossier(desk.path).notes
    assert not any(ord(character) < 32 and character != "\n" for character in kept.text)
    assert kept.text.startswith("avant")
    assert kept.text.endswith("après")


def test_a_dead_key_composes_a_letter_and_decides_nothing(desk: Desk, page: CaptureDesk) -> None:
    desk.type("h")
    for event in (QInputMethodEvent("^", []), QInputMethodEvent("", [])):
        page.field.send(event)
    composed = QInputMethodEvent("", [])
    composed.setCommitString("ô")
    page.field.send(composed)
    desk.type("pital")
    desk.press(Key.Key_Return)
    (note,) = desk.dossier.notes
    assert (note.text, note.theme) == ("hôpital", None)


def test_a_medium_removed_while_typing_loses_nothing(
    desk: Desk, page: CaptureDesk, prepared: Path, tmp_path: Path
) -> None:
    desk.type("avant")
    desk.press(Key.Key_Return)
    desk.saved()
    gone = tmp_path / "parti"
    gone.mkdir()
    for file in prepared.parent.glob(f"{prepared.name}*"):
        shutil.move(str(file), gone / file.name)
    desk.type("après")
    desk.press(Key.Key_Return)
    desk.wait(lambda: desk.banner)
    desk.wait(lambda: "Non enregistré" in desk.saved_text)
    assert texts(desk) == ["avant", "après"]
    elsewhere = tmp_path / "Ailleurs.lda"
    desk.ask_to_save_elsewhere(elsewhere)
    desk.wait(lambda: desk.has_dossier and desk.path == elsewhere)
    assert texts(desk) == ["avant", "après"]
    assert [note.text for note in read_dossier(elsewhere).notes] == ["avant", "après"]
    assert QApplication.activeModalWidget() is None


def test_keys_that_mean_nothing_here_change_nothing(desk: Desk, page: CaptureDesk) -> None:
    for key in (Key.Key_Insert, Key.Key_Pause, Key.Key_F9, Key.Key_Menu):
        desk.press(key)
    desk.press(Key.Key_9, CTRL)
    assert texts(desk) == []
    assert page.theme is None
