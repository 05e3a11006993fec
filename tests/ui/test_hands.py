"""What one person types, or gave up, is never the next one's."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPlainTextEdit

from lda_synthese.domain import prepare
from lda_synthese.domain.ids import NOBODY
from lda_synthese.domain.model import Role
from lda_synthese.session import open_dossier
from lda_synthese.settings import Settings
from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.pages.consolidation import ConsolidationPage
from lda_synthese.ui.pages.preparation import PreparationPage
from tests.desk import Desk

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
A, B = "Rapporteur A", "Rapporteur B"


@pytest.fixture
def filled(filled: Path) -> Path:
    """The five notes, and a second rapporteur."""
    with closing(open_dossier(filled)) as session:
        session.apply(prepare.add_person(session.dossier, session.mint, B, role=Role.RAPPORTEUR))
    return filled


@pytest.fixture
def page(desk: Desk, filled: Path) -> CapturePage:
    desk.open(filled)
    page = desk.shown("saisie", CapturePage)
    page.card.field.setFocus()
    return page


def become(desk: Desk, name: str) -> None:
    """Say who types from now on."""
    desk.window.ask_who()
    dialog = desk.dialog()
    names = desk.find(QListWidget, "who.names", dialog)
    assert isinstance(names, QListWidget)
    (row,) = [n for n in range(names.count()) if names.item(n).text() == name]
    names.setCurrentRow(row)
    desk.confirm(dialog)


def field(desk: Desk) -> str:
    return desk.shown("saisie", CapturePage).card.field.toPlainText()


def drafts(desk: Desk) -> dict[str, str]:
    dossier = desk.context.dossier
    return {dossier.name_of(d.person): d.text for d in desk.context.session.drafts}


def newest(desk: Desk) -> tuple[str, str]:
    note = desk.context.dossier.notes[-1]
    return note.text, desk.context.dossier.name_of(note.rapporteur)


def test_what_one_person_was_typing_waits_for_that_person(desk: Desk, page: CapturePage) -> None:
    desk.type("l’idée de A")
    become(desk, B)
    assert field(desk) == ""
    page.card.field.setFocus()
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Z, CTRL)
    assert field(desk) == ""
    desk.type("l’idée de B")
    desk.press(Key.Key_Return)
    assert newest(desk) == ("l’idée de B", B)
    become(desk, A)
    assert field(desk) == "l’idée de A"
    page.card.field.setFocus()
    desk.press(Key.Key_Return)
    assert newest(desk) == ("l’idée de A", A)
    assert drafts(desk) == {}
    become(desk, B)
    assert field(desk) == ""


def test_what_each_was_typing_is_there_after_a_kill(
    desk: Desk, page: CapturePage, filled: Path
) -> None:
    desk.type("l’idée de A")
    become(desk, B)
    desk.open(desk.killed(filled, "l’idée de A"))
    assert (field(desk), drafts(desk)) == ("", {A: "l’idée de A"})
    become(desk, A)
    assert field(desk) == "l’idée de A"


def test_who_had_only_the_wrong_name_takes_the_text_along(desk: Desk, page: CapturePage) -> None:
    desk.type("l’idée de B")
    become(desk, B)
    assert desk.toast == f"Le texte commencé par {A} est gardé pour son retour."
    desk.click("toast.action")
    assert (field(desk), drafts(desk)) == ("l’idée de B", {B: "l’idée de B"})
    page.card.field.setFocus()
    desk.press(Key.Key_Return)
    assert newest(desk) == ("l’idée de B", B)
    assert drafts(desk) == {}


def test_nobodys_text_is_of_who_gives_a_name(desk: Desk, filled: Path) -> None:
    desk.context.change_settings(Settings())
    desk.open(filled)
    desk.dialog().close()
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    page = desk.shown("saisie", CapturePage)
    assert desk.context.session.person == NOBODY
    page.card.field.setFocus()
    desk.type("une idée sans nom")
    become(desk, B)
    assert (field(desk), drafts(desk)) == ("une idée sans nom", {B: "une idée sans nom"})


def test_a_row_that_one_person_was_typing_over_waits_too(desk: Desk, page: CapturePage) -> None:
    page.rows.edit(0)
    desk.type(", demain")
    become(desk, B)
    assert page.list.view.editor() is None
    assert newest(desk)[0] == "on en reparle"
    become(desk, A)
    editor = page.list.view.editor()
    assert editor is not None
    assert editor.field.toPlainText() == "on en reparle, demain"


def test_what_was_refused_in_another_field_waits_too(desk: Desk, page: CapturePage) -> None:
    preparation = desk.shown("preparation", PreparationPage)
    preparation.tabs.setCurrentIndex(1)
    form = preparation.days.day_form
    form.focus("date")
    desk.rename("15 décembre")
    become(desk, B)
    assert form.text("date") == ""
    become(desk, A)
    assert form.text("date") == "15 décembre"
    consolidation = desk.shown("consolidation", ConsolidationPage)
    consolidation.notes.view.setFocus()
    consolidation.notes.view.setCurrentIndex(consolidation.notes.view.model().index(0, 0))
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    wording = desk.find(QPlainTextEdit, "board.wording")
    assert isinstance(wording, QPlainTextEdit)
    stored = wording.toPlainText()
    wording.setFocus()
    wording.setPlainText("x" * 10_001)
    become(desk, B)
    assert wording.toPlainText() == stored
    become(desk, A)
    assert len(wording.toPlainText()) == 10_001


def decide(desk: Desk, page: CapturePage) -> None:
    """Type something and decide its theme and kind."""
    page.card.field.setFocus()
    desk.type("captation")
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_B, CTRL)
    assert all(page.card.tags(accept=False))


@pytest.mark.parametrize("way", ["échap", "effacer", "atelier", "personne"])
def test_the_tags_of_a_note_given_up_are_not_those_of_the_next(
    desk: Desk, page: CapturePage, way: str
) -> None:
    decide(desk, page)
    if way == "échap":
        desk.press(Key.Key_Escape)
    elif way == "effacer":
        page.card.field.selectAll()
        desk.press(Key.Key_Delete)
    elif way == "atelier":
        desk.context.actions.trigger("saisie.next")
    else:
        become(desk, B)
    page.card.field.setFocus()
    assert not page.card.field.toPlainText()
    desk.type("autre chose")
    desk.press(Key.Key_Return, CTRL)
    note = next(n for n in desk.context.dossier.notes if n.text == "autre chose")
    assert (note.theme, note.kind) == (None, None)


def test_tags_decided_before_the_first_letter_are_those_of_the_note(
    desk: Desk, page: CapturePage
) -> None:
    desk.press(Key.Key_3, CTRL)
    desk.type("captation")
    desk.press(Key.Key_Return)
    assert desk.context.dossier.notes[-1].theme == desk.context.dossier.themes[2].id


@pytest.mark.parametrize("way", ["entrée", "échap", "atelier", "personne", "suite"])
def test_a_suggestion_that_comes_late_is_for_no_other_note(
    desk: Desk, page: CapturePage, way: str
) -> None:
    desk.suggests({"has": "gardiens", "theme": "1.1", "nature": "piste", "after": 0.3})
    page.card.field.setFocus()
    desk.type("former les gardiens")
    desk.wait(lambda: not page._asking.isActive())
    if way == "suite":
        page.card.field.selectAll()
        desk.type("x")
    elif way == "atelier":
        desk.context.actions.trigger("saisie.next")
    elif way == "personne":
        become(desk, B)
    else:
        desk.press(Key.Key_Return if way == "entrée" else Key.Key_Escape)
    # The child answers in the order in which it was asked.
    answered: list[list[str]] = []
    desk.context.assistant.check_words([], answered.append)
    desk.wait(lambda: answered)
    assert page.card.answer is None or way == "suite"
    assert page.card.proposal.theme_chip is None
    page.card.field.setFocus()
    desk.press(Key.Key_Tab)
    assert page.card.tags(accept=True) == (None, None)


def test_the_name_is_asked_with_the_text_in_the_field(desk: Desk, page: CapturePage) -> None:
    """« Vous êtes… » given up changes nothing."""
    desk.type("l’idée de A")
    desk.window.ask_who()
    desk.dialog().close()
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert field(desk) == "l’idée de A"
    become(desk, A)
    assert field(desk) == "l’idée de A"
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
