"""Ten thousand notes are not felt: nothing is done twice, nothing for what is not seen."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.gestures.capture import NewNote, add_notes
from lda_synthese.domain.state.model import Kind
from lda_synthese.storage.search import SearchIndex
from lda_synthese.ui.consolidation.board import Boards, NoteItem
from lda_synthese.ui.widgets.document.long_text import AT_ONCE
from lda_synthese.ui.widgets.items import ItemsModel
from tests.desk import Desk
from tests.desks.text import long_text


def item(id_: str) -> NoteItem:
    return NoteItem(id_, f"l'idée {id_}", "J1", Kind.PISTE)


def test_a_page_that_is_not_seen_is_refreshed_once_when_it_is_shown_again(
    desk: Desk, filled: Path
) -> None:
    desk.open(filled)
    for name in ("consolidation", "preparation", "saisie"):
        desk.go_to(name)
    refreshed = desk.refreshes("consolidation", "preparation")
    for text in ("une idée", "une autre", "encore une"):
        desk.type(text)
        desk.press(Qt.Key.Key_Return)
    assert len(desk.dossier.notes) == 8
    assert refreshed == []
    desk.go_to("consolidation")
    desk.go_to("preparation")
    desk.go_to("consolidation")
    assert refreshed == ["consolidation", "preparation"]


def test_what_was_done_elsewhere_is_on_the_board_when_it_is_shown(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    assert "1 à classer" in desk.board.counts
    desk.go_to("saisie")
    undecided = [note for note in desk.dossier.notes if note.theme is None]
    theme = desk.dossier.themes[0].id
    desk.do(lambda: capture.tag_theme(desk.dossier, undecided, theme))
    desk.go_to("consolidation")
    assert "0 à classer" in desk.board.counts


def test_the_board_is_looked_up_once_for_each_state(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    boards, before = Boards(), desk.dossier
    first = boards.of(before)
    assert boards.of(before) is first
    desk.do(lambda: capture.trash_notes(before.notes[:1]))
    assert boards.of(desk.dossier) is not first


def test_cards_that_have_nothing_in_common_are_loaded_in_one_go(desk: Desk) -> None:
    model, told = ItemsModel(), []
    model.modelReset.connect(lambda: told.append("all"))
    model.rowsInserted.connect(lambda _, first, last: told.append(f"in {first}-{last}"))
    model.rowsRemoved.connect(lambda _, first, last: told.append(f"out {first}-{last}"))
    model.rowsMoved.connect(lambda _, first, __, ___, to: told.append(f"{first} to {to}"))
    model.load([item("a"), item("b"), item("c")])
    model.load([item("c"), item("a"), item("d")])
    model.load([item("e")])
    model.load([])
    model.load([])
    assert told == ["all", "out 1-1", "1 to 0", "in 2-2", "all", "all"]
    assert model.items == ()


def test_a_card_is_dressed_when_it_is_read(desk: Desk) -> None:
    assert item("a").text == "l’idée a"
    assert item("a").spoken.startswith("l’idée a. ")


def test_a_long_text_comes_piece_by_piece_and_keeps_its_place(desk: Desk) -> None:
    text, pieces = long_text(desk.bot)
    paragraphs = tuple(f"<p>Idée {number}</p>" for number in range(2 * AT_ONCE + 1))
    text.show_paragraphs(paragraphs)
    assert len(pieces) == 1
    desk.wait(lambda: text.toPlainText().endswith(f"Idée {2 * AT_ONCE}"))
    assert len(pieces) == 3
    assert text.document().blockCount() == len(paragraphs)
    text.verticalScrollBar().setValue(1_000)
    text.show_paragraphs(paragraphs)
    assert len(pieces) == 3
    text.show_paragraphs((*paragraphs, "<p>La dernière</p>"))
    desk.wait(lambda: text.toPlainText().endswith("La dernière"))
    assert text.verticalScrollBar().value() == 1_000


def test_a_search_in_the_workshop_finds_all_however_many_others_match(
    desk: Desk, prepared: Path
) -> None:
    desk.open(prepared)
    session = desk.session
    one, other, *_ = desk.dossier.workshops
    rare = NewNote(text="le lien entre la maraude, le foyer et les bailleurs du centre")
    for workshop, new in ((one, [NewNote(text="bailleurs")] * 501), (other, [rare])):
        desk.do(lambda: add_notes(session.dossier, session.mint, workshop.id, new))  # noqa: B023
    desk.go_to("saisie", other.id)
    desk.capture.rows.search("bailleur")
    assert desk.capture.rows.count == 1


def test_a_dossier_that_is_closed_at_once_waits_for_no_index(prepared: Path) -> None:
    read: list[int] = []

    def notes() -> Iterator[tuple[str, str]]:
        for number in range(1_000):
            read.append(number)
            if number == 3:
                index.close()
            yield str(number), "une idée"

    index = SearchIndex()
    index.fill(notes())
    assert read == [0, 1, 2, 3]


def test_closing_refreshes_no_page(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    for name in ("consolidation", "preparation", "saisie"):
        desk.go_to(name)
    refreshed = desk.refreshes("consolidation", "preparation")
    desk.do(lambda: capture.trash_notes(desk.dossier.notes[:1]))
    desk.close()
    assert desk.page == "accueil"
    assert refreshed == []


def test_21_ten_thousand_notes_are_laid_out_piece_by_piece_and_one_more_is_one_row(
    desk: Desk, filled: Path
) -> None:
    """What the milliseconds of statement 21 rest on; the benchmarks measure them."""
    desk.open(filled)
    desk.go_to("saisie")
    session, rows = desk.session, desk.capture.rows
    heights = rows.heights
    heights.clear()
    new = [NewNote(text=f"idée {number}") for number in range(10_000)]
    session.apply(add_notes(session.dossier, session.mint, session.dossier.workshops[0].id, new))
    assert rows.count == 10_005
    QApplication.processEvents()
    assert 0 < len(heights) < 200
    told = rows.changes()
    desk.type("une de plus")
    desk.press(Qt.Key.Key_Return)
    assert told == ["in 0-0"]
    assert rows.texts[0] == "une de plus"
