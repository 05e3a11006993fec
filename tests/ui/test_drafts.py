"""What is typed over a text in place is never lost: a kill, another place, a zoom, a closing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from lda_synthese.domain import capture
from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.model import Entity
from lda_synthese.session import read_dossier
from lda_synthese.storage.copies import read_copy
from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.preparation import PreparationPage
from lda_synthese.ui.widgets.form import Form
from tests.desk import Desk

Key = Qt.Key
NEWEST = "on en reparle"


@pytest.fixture
def page(desk: Desk, filled: Path) -> CapturePage:
    desk.open(filled)
    desk.context.go_to("saisie")
    return capture_of(desk)


def capture_of(desk: Desk) -> CapturePage:
    page = desk.window.pages["saisie"]
    assert isinstance(page, CapturePage)
    return page


def edit(desk: Desk, page: CapturePage, words: str, row: int = 0) -> None:
    page.rows.edit(row)
    desk.press(Key.Key_End)
    desk.type(words)


def editor(page: CapturePage) -> str:
    """The text of the row that is edited; '' without one."""
    found = page.list.view.editor()
    return found.field.toPlainText() if found else ""


def drafts(desk: Desk) -> list[str]:
    return [draft.text for draft in desk.context.session.drafts]


def newest(desk: Desk) -> str:
    return desk.context.dossier.notes[-1].text


def test_a_row_edited_before_a_kill_is_open_again(
    desk: Desk, page: CapturePage, filled: Path
) -> None:
    edit(desk, page, ", demain")
    desk.open(desk.killed(filled, f"{NEWEST}, demain"))
    desk.wait(lambda: editor(capture_of(desk)))
    assert editor(capture_of(desk)) == f"{NEWEST}, demain"
    assert newest(desk) == NEWEST
    desk.type(" peut-être")
    desk.press(Key.Key_Return)
    assert newest(desk) == f"{NEWEST}, demain peut-être"
    assert drafts(desk) == []


def test_a_row_stored_or_given_up_leaves_no_draft(desk: Desk, page: CapturePage) -> None:
    for words, key, text in (
        (", demain", Key.Key_Escape, NEWEST),
        (" ", Key.Key_Return, NEWEST),
        (", demain", Key.Key_Return, f"{NEWEST}, demain"),
    ):
        edit(desk, page, words)
        assert drafts(desk) == [f"{NEWEST}{words}"]
        desk.press(key)
        assert (newest(desk), drafts(desk), editor(page)) == (text, [], "")
    desk.wait(lambda: not read_copy(desk.context.session.path).drafts)


def test_a_row_is_still_edited_after_another_workshop(desk: Desk, page: CapturePage) -> None:
    edit(desk, page, ", demain")
    desk.context.actions.trigger("saisie.next")
    assert editor(page) == ""
    assert QApplication.focusWidget() is page.card.field
    desk.context.actions.trigger("saisie.previous")
    assert editor(page) == f"{NEWEST}, demain"
    assert newest(desk) == NEWEST


def test_a_row_is_still_edited_after_a_zoom_and_a_closing(
    desk: Desk, page: CapturePage, filled: Path
) -> None:
    edit(desk, page, ", demain")
    desk.window.zoom_in()
    desk.window.zoom_out()
    assert editor(capture_of(desk)) == f"{NEWEST}, demain"
    desk.type(" soir")
    desk.close()
    desk.open(filled)
    assert editor(capture_of(desk)) == f"{NEWEST}, demain soir"


def test_a_search_that_hides_the_row_keeps_its_words(desk: Desk, page: CapturePage) -> None:
    edit(desk, page, ", demain")
    page.list.focus_search()
    desk.type("foyer")
    assert editor(page) == ""
    page.list.search.clear()
    assert editor(page) == f"{NEWEST}, demain"
    assert QApplication.focusWidget() is page.list.search


def test_another_row_is_edited_once_the_first_is_stored(desk: Desk, page: CapturePage) -> None:
    edit(desk, page, ", demain")
    edit(desk, page, ", ailleurs", row=1)
    assert newest(desk) == f"{NEWEST}, demain"
    assert drafts(desk) == ["captation du parc privé, ailleurs"]


def test_the_halves_of_a_row_that_is_cut_leave_no_draft(desk: Desk, page: CapturePage) -> None:
    edit(desk, page, ", demain")
    field = page.list.view.editor()
    assert field is not None
    cursor = field.field.textCursor()
    cursor.setPosition(len(NEWEST))
    field.field.setTextCursor(cursor)
    desk.context.actions.trigger("saisie.split")
    assert (newest(desk), drafts(desk)) == (", demain", [])


@pytest.fixture
def wording(desk: Desk, filled: Path) -> QPlainTextEdit:
    """The wording of a new finding, with the caret."""
    desk.open(filled)
    page = desk.shown("consolidation", ConsolidationPage)
    page.notes.view.setFocus()
    page.notes.view.setCurrentIndex(page.notes.view.model().index(0, 0))
    desk.press(Key.Key_Return)
    desk.type("Former")
    desk.press(Key.Key_Return)
    assert drafts(desk) == []
    page.detail.focus_wording()
    return page.detail.wording


def wording_of(desk: Desk) -> str:
    found = desk.find(QPlainTextEdit, "board.wording")
    assert isinstance(found, QPlainTextEdit)
    return found.toPlainText()


def test_a_wording_typed_before_a_kill_is_shown_again(
    desk: Desk, wording: QPlainTextEdit, filled: Path
) -> None:
    desk.type("Former tous les métiers")
    desk.open(desk.killed(filled, "Former tous les métiers"))
    desk.context.go_to("consolidation")
    assert wording_of(desk) == "Former tous les métiers"
    assert desk.context.dossier.findings[0].text == "Former"
    desk.find(QPlainTextEdit, "board.wording").setFocus()
    desk.press(Key.Key_Return)
    assert desk.context.dossier.findings[0].text == "Former tous les métiers"
    assert drafts(desk) == []


def test_a_wording_given_up_leaves_no_draft(desk: Desk, wording: QPlainTextEdit) -> None:
    desk.type("Autre")
    assert drafts(desk) == ["Autre"]
    desk.press(Key.Key_Escape)
    assert (wording.toPlainText(), drafts(desk)) == ("Former", [])


def test_a_wording_is_stored_by_a_zoom_and_by_a_closing(
    desk: Desk, wording: QPlainTextEdit, filled: Path
) -> None:
    desk.type("Former tous")
    desk.window.zoom_in()
    desk.window.zoom_out()
    assert desk.context.dossier.findings[0].text == "Former tous"
    desk.wait(lambda: desk.window.page == "consolidation")
    page = desk.window.pages["consolidation"]
    assert isinstance(page, ConsolidationPage)
    page.show_about(desk.context.dossier.findings[0].id)
    page.detail.focus_wording()
    desk.type("Former les équipes")
    desk.close()
    assert read_dossier(filled).findings[0].text == "Former les équipes"
    assert read_copy(filled).drafts == ()


def test_a_wording_that_is_refused_is_not_replaced_by_the_old_one(
    desk: Desk, wording: QPlainTextEdit
) -> None:
    wording.setPlainText("x" * 10_001)
    wording.clearFocus()
    first = desk.context.dossier.notes[0]
    assert desk.context.do(lambda: capture.reword_note(first, "Une autre note"))
    assert len(wording.toPlainText()) == 10_001


def test_a_field_of_preparation_is_stored_by_a_closing(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.context.go_to("preparation")
    field = desk.find(QLineEdit, "form.title")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    desk.type("Synthèse de Provence")
    desk.close()
    assert read_dossier(filled).about.title == "Synthèse de Provence"


PREPARED = (
    # The tab, the entity, the field, the words typed over it.
    (0, lambda dossier: dossier.about, "objectives", "Un cap pour tous"),
    (0, lambda dossier: dossier.lessons[1], "title", "Habiter autrement"),
    (0, lambda dossier: dossier.themes[2], "words", "halte"),
    (1, lambda dossier: dossier.days[1], "commune", "Port-de-Bouc"),
    (1, lambda dossier: dossier.workshops[1], "title", "Table ouverte"),
    (2, lambda dossier: dossier.persons[0], "name", "Rapporteur Z"),
)


@pytest.fixture
def preparation(desk: Desk, filled: Path) -> PreparationPage:
    desk.open(filled)
    return desk.shown("preparation", PreparationPage)


def form(page: PreparationPage) -> Form:
    """The form that is seen."""
    return next(form for form in page.findChildren(Form) if form.isVisible())


@pytest.mark.parametrize(("tab", "find", "name", "words"), PREPARED)
def test_a_field_of_preparation_typed_in_before_a_kill_is_shown_again(
    desk: Desk, preparation: PreparationPage, filled: Path,
    tab: int, find: Callable[[Dossier], Entity], name: str, words: str,
) -> None:  # fmt: skip
    before = find(desk.context.dossier)
    preparation.tabs.setCurrentIndex(tab)
    preparation.shown.tree.select(before.id)
    form(preparation).focus(name)
    desk.type(words)
    desk.open(desk.killed(filled, words))
    page = desk.shown("preparation", PreparationPage)
    assert (page.tabs.currentIndex(), page.shown.tree.current_id) == (tab, before.id)
    assert form(page).text(name) == words
    assert find(desk.context.dossier) == before
    form(page).focus(name)
    desk.press(Key.Key_Tab)
    assert find(desk.context.dossier) != before
    assert (form(page).text(name), drafts(desk)) == (words, [])


def test_what_is_typed_in_a_field_is_not_shown_in_another(
    desk: Desk, preparation: PreparationPage
) -> None:
    tab = preparation.days
    preparation.tabs.setCurrentIndex(1)
    first, second = desk.context.dossier.days
    tab.tree.select(first.id)
    tab.day_form.focus("date")
    desk.rename("15 décembre")
    assert "2023-12-15" in tab.message.text()
    assert desk.context.dossier.days[0].date == ""
    tab.tree.select(second.id)
    assert tab.day_form.text("date") == ""
    tab.day_form.focus("venue")
    desk.rename("Salle des fêtes")
    tab.tree.select(first.id)
    assert (tab.day_form.text("date"), tab.day_form.text("venue")) == ("15 décembre", "")
    tab.day_form.focus("date")
    desk.rename("2023-12-15")
    assert (desk.context.dossier.days[0].date, drafts(desk)) == ("2023-12-15", [])
    desk.wait(lambda: not read_copy(desk.context.session.path).drafts)


def test_a_field_of_preparation_typed_back_or_refused_leaves_no_draft(
    desk: Desk, preparation: PreparationPage
) -> None:
    preparation.tabs.setCurrentIndex(2)
    preparation.people.form.focus("name")
    (known,) = desk.context.dossier.persons
    desk.type(f"{known.name} ")
    assert drafts(desk) == [f"{known.name} "]
    desk.press(Key.Key_Backspace)
    assert drafts(desk) == []
    desk.click("preparation.add_person")
    desk.answer("Rapporteur B")
    preparation.people.form.focus("name")
    desk.rename(known.name)
    assert (preparation.people.form.text("name"), drafts(desk)) == ("Rapporteur B", [])
