"""What was done before the dossier was opened is shown, and named, before it is undone."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def add_and_reopen(desk: Desk, path: Path) -> None:
    desk.open(path)
    desk.go_to("saisie")
    desk.capture.field.focus()
    desk.type("une note de ce matin")
    desk.press(Key.Key_Return)
    desk.saved()
    desk.close()
    desk.open(path)
    desk.go_to("saisie")


def test_ctrl_z_first_after_reopening_shows_the_place_and_names_the_step(
    desk: Desk, filled: Path
) -> None:
    add_and_reopen(desk, filled)
    desk.go_to("preparation")
    desk.undo()
    desk.wait(lambda: desk.toast == "Fait avant l’ouverture\u00a0: «\u202fajouter une note\u202f».")
    assert desk.page == "saisie"
    assert desk.capture.rows.texts[0] == "une note de ce matin"
    assert [note.text for note in desk.capture.rows.chosen] == ["une note de ce matin"]
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: "une note de ce matin" not in desk.capture.rows.texts)


def test_what_is_done_since_is_undone_at_once(desk: Desk, filled: Path) -> None:
    add_and_reopen(desk, filled)
    desk.capture.field.focus()
    desk.type("maintenant")
    desk.press(Key.Key_Return)
    desk.saved()
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: len(desk.capture.rows.texts) == 6)
    desk.press(Key.Key_Z, CTRL)
    desk.wait(lambda: desk.toast.startswith("Fait avant l’ouverture"))
    assert len(desk.capture.rows.texts) == 6
