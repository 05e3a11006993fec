"""A page follows what is published, seen or not; one that has gone follows no more."""

from pathlib import Path

from lda_synthese.domain.gestures import capture, prepare
from tests.desk import Desk
from tests.desks.preparation import Tab


def add_day(desk: Desk, name: str) -> None:
    assert desk.do(lambda: prepare.add_day(desk.dossier, desk.session.mint, name))


def test_a_step_undone_from_another_page_is_shown_by_both(desk: Desk, filled: Path) -> None:
    """The note was classified in Saisie; Consolidation is seen when that is taken back."""
    desk.open(filled)
    desk.go_to("saisie")
    theme = desk.dossier.themes[0].id
    undecided = [note for note in desk.dossier.notes if note.theme is None]
    assert desk.do(lambda: capture.tag_theme(desk.dossier, undecided, theme))
    desk.go_to("consolidation")
    desk.board.show_theme(theme)
    assert "on en reparle" in desk.board.notes.texts
    desk.undo()
    desk.wait(lambda: "on en reparle" not in desk.board.notes.texts)
    assert "1 à classer" in desk.board.counts
    desk.go_to("saisie")
    row = desk.capture.rows.texts.index("on en reparle")
    assert desk.capture.rows.theme_name(row) == "À classer"


def test_a_page_that_is_not_seen_catches_up_once_it_is(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    desk.go_to("saisie")
    before = desk.preparation.titles
    add_day(desk, "Arles")
    add_day(desk, "Nîmes")
    assert desk.preparation.titles == before
    desk.go_to("preparation")
    assert desk.preparation.titles[Tab.DAYS].endswith("4 · 3")


def test_the_page_that_is_seen_follows_at_once_the_others_not(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    desk.go_to("preparation")
    refreshed = desk.refreshes("consolidation", "preparation")
    add_day(desk, "Arles")
    assert refreshed == ["preparation"]
    desk.go_to("consolidation")
    assert refreshed == ["preparation", "consolidation"]


def test_saisie_follows_though_it_is_not_seen(desk: Desk, filled: Path) -> None:
    """It costs the rows of the edit, where catching up would cost them all."""
    desk.open(filled)
    desk.go_to("saisie")
    desk.go_to("consolidation")
    changes = desk.capture.rows.changes()
    note = desk.dossier.notes[0]
    assert desk.apply(capture.trash_notes([note]))
    assert note.text not in desk.capture.rows.texts
    assert "all" not in changes


def test_the_export_that_is_seen_looks_again(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("export")
    desk.wait(lambda: desk.export.is_checked)
    first = desk.export.look
    assert desk.apply(capture.trash_notes(desk.dossier.notes[:1]))
    desk.wait(lambda: desk.export.look is not first)


def test_the_pages_of_a_dossier_that_was_closed_hear_nothing_of_the_next(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    desk.go_to("preparation")
    refreshed = desk.refreshes("preparation")
    desk.close()
    desk.open(filled)
    desk.go_to("preparation")
    refreshed.clear()
    add_day(desk, "Arles")
    assert refreshed == []
    assert desk.preparation.titles[Tab.DAYS].endswith("3 · 3")
