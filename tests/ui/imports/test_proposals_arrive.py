"""After an import: each note has its proposal, the sure ones are accepted together."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.commands import done, write_lines
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


def test_what_was_said_of_a_picture_or_at_a_table_has_no_proposal(
    desk: Desk, prepared: Path, tmp_path: Path
) -> None:
    said = [
        line("un gardien par quartier", atelier="Atelier A"),
        line("le gardien de la photo", atelier="Atelier A", photolangage_image="12"),
        line("le gardien du portrait", atelier="Atelier A", photolangage_table="Table 1"),
        line("le gardien de nuit", atelier="Atelier A"),
    ]
    done("importer", prepared, write_lines(tmp_path / "notes.jsonl", said))
    desk.open(prepared)
    desk.suggests({"has": "gardien", "theme": "1.1", "nature": "piste"})
    desk.go_to("saisie")
    rows = desk.capture.rows
    # Answers come in turn: those of the first and the last come around all others.
    desk.wait(lambda: all(rows.theme_chip(n) == ("proposé", "1.1") for n in (0, 3)))
    assert [rows.theme_chip(n) == ("proposé", "1.1") for n in range(4)] == [
        True,
        False,
        False,
        True,
    ]
