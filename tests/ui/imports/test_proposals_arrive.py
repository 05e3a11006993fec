"""After an import: each note has its proposal, the sure ones are accepted together."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.commands import write_lines
from tests.desk import Desk
from tests.ui.imports.test_import import line, preview

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("page", ["saisie", "consolidation"])
def test_the_notes_of_an_import_are_accepted_together(
    desk: Desk, prepared: Path, tmp_path: Path, page: str
) -> None:
    notes = [line(f"un gardien du {n}", atelier="Atelier A") for n in range(1, 13)]
    path = write_lines(tmp_path / "notes.jsonl", notes)
    desk.open(prepared)
    desk.suggests({"has": "gardien", "theme": "1.1", "nature": "piste"})
    desk.go_to(page)
    if page == "consolidation":
        desk.board.show_list("classify")
    dialog = preview(desk, path)
    desk.wait(lambda: dialog.confirm)
    desk.confirm(dialog.dialog)
    desk.wait(lambda: len(desk.dossier.notes) == 12)
    if page == "saisie":
        rows = desk.capture.rows
        desk.wait(lambda: all(rows.theme_chip(n) == ("proposé", "1.1") for n in range(12)))
    else:
        desk.wait(lambda: desk.board.notes.proposed == ["1.1"] * 12)
    assert not any(note.theme for note in desk.dossier.notes)
    desk.press(Key.Key_A, CTRL, SHIFT)
    listed = desk.choices(desk.dialog(), "dialog.list")
    assert listed.count() == 12
    desk.press(Key.Key_Return)
    desk.wait(lambda: all(note.theme for note in desk.dossier.notes))
    desk.saved()
    desk.undo()
    desk.wait(lambda: not any(note.theme for note in desk.dossier.notes))
