"""What is typed over a text in place is never lost: a kill, another place, a zoom, a closing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Entity
from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.copies import read_copy
from tests.desk import Desk
from tests.desks.board import BoardDesk
from tests.desks.capture import CaptureDesk
from tests.desks.preparation import PreparationDesk, Tab

Key = Qt.Key
NEWEST = "on en reparle"


@pytest.fixture
def page(desk: Desk, filled: Path) -> CaptureDesk:
    desk.open(filled)
    desk.go_to("saisie")
    return desk.capture


def edit(desk: Desk, page: CaptureDesk, words: str, row: int = 0) -> None:
    page.rows.edit(row)
    desk.press(Key.Key_End)
    desk.type(words)


def newest(desk: Desk) -> str:
    return desk.dossier.notes[-1].text


def test_a_row_edited_before_a_kill_is_open_again(
    desk: Desk, page: CaptureDesk, filled: Path
) -> None:
    edit(desk, page, ", demain")
    desk.open(desk.killed(filled, f"{NEWEST}, demain"))
    desk.wait(lambda: page.rows.edited)
    assert page.rows.edited == f"{NEWEST}, demain"
    assert newest(desk) == NEWEST
    desk.type(" peut-être")
    desk.press(Key.Key_Return)
    assert newest(desk) == f"{NEWEST}, demain peut-être"
    assert desk.drafts == []


def test_a_row_stored_or_given_up_leaves_no_draft(desk: Desk, page: CaptureDesk) -> None:
    for words, key, text in (
        (", demain", Key.Key_Escape, NEWEST),
        (" ", Key.Key_Return, NEWEST),
        (", demain", Key.Key_Return, f"{NEWEST}, demain"),
    ):
        edit(desk, page, words)
        assert desk.drafts == [f"{NEWEST}{words}"]
        desk.press(key)
        assert (newest(desk), desk.drafts, page.rows.edited) == (text, [], "")
    desk.wait(lambda: not read_copy(desk.path).drafts)


def test_a_row_is_still_edited_after_another_workshop(desk: Desk, page: CaptureDesk) -> None:
    edit(desk, page, ", demain")
    desk.trigger("saisie.next")
    assert page.rows.edited == ""
    assert page.field.has_caret
    desk.trigger("saisie.previous")
    assert page.rows.edited == f"{NEWEST}, demain"
    assert newest(desk) == NEWEST


def test_a_row_is_still_edited_after_a_zoom_and_a_closing(
    desk: Desk, page: CaptureDesk, filled: Path
) -> None:
    edit(desk, page, ", demain")
    desk.zoom_in()
    desk.zoom_out()
    assert page.rows.edited == f"{NEWEST}, demain"
    desk.type(" soir")
    desk.close()
    desk.open(filled)
    assert page.rows.edited == f"{NEWEST}, demain soir"


def test_a_search_that_hides_the_row_keeps_its_words(desk: Desk, page: CaptureDesk) -> None:
    edit(desk, page, ", demain")
    page.rows.focus_search()
    desk.type("foyer")
    assert page.rows.edited == ""
    page.rows.search("")
    assert page.rows.edited == f"{NEWEST}, demain"
    assert page.rows.is_searching


def test_another_row_is_edited_once_the_first_is_stored(desk: Desk, page: CaptureDesk) -> None:
    edit(desk, page, ", demain")
    edit(desk, page, ", ailleurs", row=1)
    assert newest(desk) == f"{NEWEST}, demain"
    assert desk.drafts == ["captation du parc privé, ailleurs"]


def test_the_halves_of_a_row_that_is_cut_leave_no_draft(desk: Desk, page: CaptureDesk) -> None:
    edit(desk, page, ", demain")
    assert page.rows.is_editing
    desk.place_caret(len(NEWEST))
    desk.trigger("saisie.split")
    assert (newest(desk), desk.drafts) == (", demain", [])


@pytest.fixture
def board(desk: Desk, filled: Path) -> BoardDesk:
    """The board with a new finding, the caret in its wording."""
    desk.open(filled)
    desk.go_to("consolidation")
    desk.board.notes.choose(0)
    desk.press(Key.Key_Return)
    desk.type("Former")
    desk.press(Key.Key_Return)
    assert desk.drafts == []
    desk.board.focus_wording()
    return desk.board


def test_a_wording_typed_before_a_kill_is_shown_again(
    desk: Desk, board: BoardDesk, filled: Path
) -> None:
    desk.type("Former tous les métiers")
    desk.open(desk.killed(filled, "Former tous les métiers"))
    desk.go_to("consolidation")
    assert board.wording == "Former tous les métiers"
    assert desk.dossier.findings[0].text == "Former"
    board.focus_wording()
    desk.press(Key.Key_Return)
    assert desk.dossier.findings[0].text == "Former tous les métiers"
    assert desk.drafts == []


def test_a_wording_given_up_leaves_no_draft(desk: Desk, board: BoardDesk) -> None:
    desk.type("Autre")
    assert desk.drafts == ["Autre"]
    desk.press(Key.Key_Escape)
    assert (board.wording, desk.drafts) == ("Former", [])


def test_a_wording_is_stored_by_a_zoom_and_by_a_closing(
    desk: Desk, board: BoardDesk, filled: Path
) -> None:
    desk.type("Former tous")
    desk.zoom_in()
    desk.zoom_out()
    assert desk.dossier.findings[0].text == "Former tous"
    desk.wait(lambda: desk.page == "consolidation")
    desk.go_to("consolidation", desk.dossier.findings[0].id)
    board.focus_wording()
    desk.type("Former les équipes")
    desk.close()
    assert read_dossier(filled).findings[0].text == "Former les équipes"
    assert read_copy(filled).drafts == ()


def test_a_wording_that_is_refused_is_not_replaced_by_the_old_one(
    desk: Desk, board: BoardDesk
) -> None:
    board.write_wording("x" * 10_001)
    board.leave_wording()
    first = desk.dossier.notes[0]
    assert desk.do(lambda: capture.reword_note(first, "Une autre note"))
    assert len(board.wording) == 10_001


def test_a_field_of_preparation_is_stored_by_a_closing(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("preparation")
    desk.preparation.show(Tab.PLAN)
    desk.preparation.focus("title")
    desk.type("Synthèse de Provence")
    desk.close()
    assert read_dossier(filled).about.title == "Synthèse de Provence"


PREPARED = (
    # The tab, the entity, the field, the words typed over it.
    (Tab.PLAN, lambda dossier: dossier.about, "objectives", "Un cap pour tous"),
    (Tab.FRAMEWORK, lambda dossier: dossier.lessons[1], "title", "Habiter autrement"),
    (Tab.FRAMEWORK, lambda dossier: dossier.themes[2], "words", "halte"),
    (Tab.DAYS, lambda dossier: dossier.days[1], "commune", "Port-de-Bouc"),
    (Tab.DAYS, lambda dossier: dossier.workshops[1], "title", "Table ouverte"),
    (Tab.PEOPLE, lambda dossier: dossier.persons[0], "name", "Rapporteur Z"),
)


@pytest.fixture
def preparation(desk: Desk, filled: Path) -> PreparationDesk:
    desk.open(filled)
    desk.go_to("preparation")
    return desk.preparation


@pytest.mark.parametrize(("tab", "find", "name", "words"), PREPARED)
def test_a_field_of_preparation_typed_in_before_a_kill_is_shown_again(
    desk: Desk, preparation: PreparationDesk, filled: Path,
    tab: Tab, find: Callable[[Dossier], Entity], name: str, words: str,
) -> None:  # fmt: skip
    before = find(desk.dossier)
    preparation.show(tab)
    preparation.choose(before.id)
    preparation.focus(name)
    desk.type(words)
    desk.open(desk.killed(filled, words))
    desk.go_to("preparation")
    assert (preparation.tab, preparation.chosen) == (tab, before.id)
    assert preparation.text(name) == words
    assert find(desk.dossier) == before
    preparation.focus(name)
    desk.press(Key.Key_Tab)
    assert find(desk.dossier) != before
    assert (preparation.text(name), desk.drafts) == (words, [])


def test_what_is_typed_in_a_field_is_not_shown_in_another(
    desk: Desk, preparation: PreparationDesk
) -> None:
    preparation.show(Tab.DAYS)
    first, second = desk.dossier.days
    preparation.choose(first.id)
    preparation.focus("date")
    desk.rename("15 brumaire")
    assert "15/12/2026" in preparation.message
    assert desk.dossier.days[0].date == ""
    preparation.choose(second.id)
    assert preparation.text("date") == ""
    preparation.focus("venue")
    desk.rename("Salle des fêtes")
    preparation.choose(first.id)
    assert (preparation.text("date"), preparation.text("venue")) == ("15 brumaire", "")
    preparation.focus("date")
    desk.rename("2023-12-15")
    assert (desk.dossier.days[0].date, desk.drafts) == ("2023-12-15", [])
    desk.wait(lambda: not read_copy(desk.path).drafts)


def test_a_field_of_preparation_typed_back_or_refused_leaves_no_draft(
    desk: Desk, preparation: PreparationDesk
) -> None:
    preparation.show(Tab.PEOPLE)
    preparation.focus("name")
    (known,) = desk.dossier.persons
    desk.type(f"{known.name} ")
    assert desk.drafts == [f"{known.name} "]
    desk.press(Key.Key_Backspace)
    assert desk.drafts == []
    desk.click("preparation.add_person")
    desk.answer("Rapporteur B")
    preparation.focus("name")
    desk.rename(known.name)
    assert (preparation.text("name"), desk.drafts) == ("Rapporteur B", [])
