"""What one person types, or gave up, is never the next one's."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.ids import NOBODY
from lda_synthese.domain.state.model import Role
from lda_synthese.session.opening import open_dossier
from lda_synthese.settings.store import Settings
from tests.desk import Desk
from tests.desks.capture import CaptureDesk
from tests.desks.preparation import Tab

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
def page(desk: Desk, filled: Path) -> CaptureDesk:
    desk.open(filled)
    desk.go_to("saisie")
    desk.capture.field.focus()
    return desk.capture


def become(desk: Desk, name: str) -> None:
    """Say who types from now on."""
    desk.ask_who()
    dialog = desk.dialog()
    names = desk.choices(dialog, "who.names")
    (row,) = [n for n in range(names.count()) if names.item(n).text() == name]
    names.setCurrentRow(row)
    desk.confirm(dialog)


def field(desk: Desk) -> str:
    desk.go_to("saisie")
    return desk.capture.field.text


def drafts(desk: Desk) -> dict[str, str]:
    dossier = desk.dossier
    return {dossier.name_of(d.person): d.text for d in desk.session.drafts}


def newest(desk: Desk) -> tuple[str, str]:
    note = desk.dossier.notes[-1]
    return note.text, desk.dossier.name_of(note.rapporteur)


def test_what_one_person_was_typing_waits_for_that_person(desk: Desk, page: CaptureDesk) -> None:
    desk.type("l’idée de A")
    become(desk, B)
    assert field(desk) == ""
    page.field.focus()
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Z, CTRL)
    assert field(desk) == ""
    desk.type("l’idée de B")
    desk.press(Key.Key_Return)
    assert newest(desk) == ("l’idée de B", B)
    become(desk, A)
    assert field(desk) == "l’idée de A"
    page.field.focus()
    desk.press(Key.Key_Return)
    assert newest(desk) == ("l’idée de A", A)
    assert drafts(desk) == {}
    become(desk, B)
    assert field(desk) == ""


def test_what_each_was_typing_is_there_after_a_kill(
    desk: Desk, page: CaptureDesk, filled: Path
) -> None:
    desk.type("l’idée de A")
    become(desk, B)
    desk.open(desk.killed(filled, "l’idée de A"))
    assert (field(desk), drafts(desk)) == ("", {A: "l’idée de A"})
    become(desk, A)
    assert field(desk) == "l’idée de A"


def test_who_had_only_the_wrong_name_takes_the_text_along(desk: Desk, page: CaptureDesk) -> None:
    desk.type("l’idée de B")
    become(desk, B)
    assert desk.toast == f"Le texte commencé par {A} est gardé pour son retour."
    desk.click("toast.action")
    assert (field(desk), drafts(desk)) == ("l’idée de B", {B: "l’idée de B"})
    page.field.focus()
    desk.press(Key.Key_Return)
    assert newest(desk) == ("l’idée de B", B)
    assert drafts(desk) == {}


def test_nobodys_text_is_of_who_gives_a_name(desk: Desk, filled: Path) -> None:
    desk.change_settings(Settings())
    desk.open(filled)
    desk.dialog().close()
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    desk.go_to("saisie")
    assert desk.session.person == NOBODY
    desk.capture.field.focus()
    desk.type("une idée sans nom")
    become(desk, B)
    assert (field(desk), drafts(desk)) == ("une idée sans nom", {B: "une idée sans nom"})


def test_a_row_that_one_person_was_typing_over_waits_too(desk: Desk, page: CaptureDesk) -> None:
    page.rows.edit(0)
    desk.type(", demain")
    become(desk, B)
    assert not page.rows.is_editing
    assert newest(desk)[0] == "on en reparle"
    become(desk, A)
    assert page.rows.edited == "on en reparle, demain"


def test_what_was_refused_in_another_field_waits_too(desk: Desk, page: CaptureDesk) -> None:
    desk.go_to("preparation")
    form = desk.preparation
    form.show(Tab.DAYS)
    form.focus("date")
    desk.rename("15 brumaire")
    become(desk, B)
    assert form.text("date") == ""
    become(desk, A)
    assert form.text("date") == "15 brumaire"
    desk.go_to("consolidation")
    board = desk.board
    board.notes.choose(0)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    stored = board.wording
    board.focus_wording()
    board.write_wording("x" * 10_001)
    become(desk, B)
    assert board.wording == stored
    become(desk, A)
    assert len(board.wording) == 10_001


def decide(desk: Desk, page: CaptureDesk) -> None:
    """Type something and decide its theme and kind."""
    page.field.focus()
    desk.type("captation")
    desk.press(Key.Key_3, CTRL)
    desk.press(Key.Key_B, CTRL)
    assert all((page.theme, page.kind))


@pytest.mark.parametrize("way", ["échap", "effacer", "atelier", "personne"])
def test_the_tags_of_a_note_given_up_are_not_those_of_the_next(
    desk: Desk, page: CaptureDesk, way: str
) -> None:
    decide(desk, page)
    if way == "échap":
        desk.press(Key.Key_Escape)
    elif way == "effacer":
        page.field.select_all()
        desk.press(Key.Key_Delete)
    elif way == "atelier":
        desk.trigger("saisie.next")
    else:
        become(desk, B)
    page.field.focus()
    assert not page.field.text
    desk.type("autre chose")
    desk.press(Key.Key_Return, CTRL)
    note = next(n for n in desk.dossier.notes if n.text == "autre chose")
    assert (note.theme, note.kind) == (None, None)


def test_tags_decided_before_the_first_letter_are_those_of_the_note(
    desk: Desk, page: CaptureDesk
) -> None:
    desk.press(Key.Key_3, CTRL)
    desk.type("captation")
    desk.press(Key.Key_Return)
    assert desk.dossier.notes[-1].theme == desk.dossier.themes[2].id


@pytest.mark.parametrize("way", ["entrée", "échap", "atelier", "personne", "suite"])
def test_a_suggestion_that_comes_late_is_for_no_other_note(
    desk: Desk, page: CaptureDesk, way: str
) -> None:
    desk.suggests({"has": "gardiens", "theme": "1.1", "nature": "piste", "after": 0.3})
    page.field.focus()
    desk.type("former les gardiens")
    desk.wait(lambda: not page.is_asking_soon)
    if way == "suite":
        page.field.select_all()
        desk.type("x")
    elif way == "atelier":
        desk.trigger("saisie.next")
    elif way == "personne":
        become(desk, B)
    else:
        desk.press(Key.Key_Return if way == "entrée" else Key.Key_Escape)
    # The child answers in the order in which it was asked.
    answered: list[list[str]] = []
    desk.assistant.check_words([], answered.append)
    desk.wait(lambda: answered)
    assert not page.is_proposed or way == "suite"
    assert not page.proposed_theme
    page.field.focus()
    desk.press(Key.Key_Tab)
    assert page.accepted == (None, None)


def test_the_name_is_asked_with_the_text_in_the_field(desk: Desk, page: CaptureDesk) -> None:
    """« Vous êtes… » given up changes nothing."""
    desk.type("l’idée de A")
    desk.ask_who()
    desk.dialog().close()
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert field(desk) == "l’idée de A"
    become(desk, A)
    assert field(desk) == "l’idée de A"
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
