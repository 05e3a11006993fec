"""The menu of a note: its words, its theme, its kind, its place, without a key to remember."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from lda_synthese.domain.state.model import Kind
from tests.desk import Desk


def test_the_menu_of_saisie_copies_classifies_and_gives_a_kind(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.capture.rows.select(0)
    desk.capture.rows.menu().choose("Copier")
    assert QGuiApplication.clipboard().text() == "on en reparle"
    (note,) = desk.capture.rows.chosen
    desk.capture.rows.menu().choose("2   Logement")
    desk.capture.rows.menu().choose("Piste")
    (changed,) = desk.capture.rows.chosen
    assert changed.id == note.id
    numbers = {theme.id: theme.number for theme in desk.dossier.themes}
    assert (numbers[changed.theme or ""], changed.kind) == ("2", Kind.PISTE)
    desk.undo()
    desk.wait(lambda: desk.capture.rows.chosen[0].kind is None)
    desk.undo()
    desk.wait(lambda: desk.capture.rows.chosen[0].theme is None)


def test_a_note_of_the_board_is_shown_in_its_workshop(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    desk.board.notes.focus()
    desk.board.notes.choose(0)
    (id_,) = desk.board.notes.chosen
    desk.board.notes.menu().choose("Voir dans son atelier")
    assert desk.page == "saisie"
    assert [str(note.id) for note in desk.capture.rows.chosen] == [id_]
