"""Ctrl+Z says who stands on what it would take away, and takes nothing."""

from pathlib import Path

from PySide6.QtCore import Qt

from lda_synthese.domain import prepare
from lda_synthese.domain.model import Person, Role
from lda_synthese.ui.pages.preparation import PreparationPage
from tests.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def sit_down(desk: Desk, name: str) -> Person:
    """Somebody else takes the keyboard."""
    session = desk.context.session
    if prepare.person_named(session.dossier, name) is None:
        session.apply(prepare.add_person(session.dossier, session.mint, name, role=Role.RAPPORTEUR))
    person = prepare.person_named(session.dossier, name)
    assert person is not None
    desk.context.identify(person)
    return person


def test_a_workshop_with_the_notes_of_another_stays(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    page = desk.shown("preparation", PreparationPage)
    page.tabs.setCurrentIndex(1)
    page.days.add_workshop()
    made = desk.context.dossier.workshops[-1]
    sit_down(desk, "Rapporteur B")
    desk.context.go_to("saisie", made.id)
    desk.type("une idée de B")
    desk.press(Qt.Key.Key_Return)
    sit_down(desk, "Rapporteur A")
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.wait(lambda: "Rapporteur B" in desk.toast)
    assert desk.toast == (
        "Ce geste ne peut plus être annulé\u00a0: 1\u00a0note de Rapporteur B en dépend\u202f; "
        "rien n’a été changé."
    )
    assert made in desk.context.dossier.workshops
    assert [note.text for note in desk.context.dossier.notes] == ["une idée de B"]
