"""Ctrl+Z says who stands on what it would take away, and takes nothing."""

from pathlib import Path

from PySide6.QtCore import Qt

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.model import Person, Role
from tests.desk import Desk
from tests.desks.preparation import Tab

CTRL = Qt.KeyboardModifier.ControlModifier


def sit_down(desk: Desk, name: str) -> Person:
    """Somebody else takes the keyboard."""
    session = desk.session
    if prepare.person_named(session.dossier, name) is None:
        session.apply(prepare.add_person(session.dossier, session.mint, name, role=Role.RAPPORTEUR))
    person = prepare.person_named(session.dossier, name)
    assert person is not None
    desk.identify(person)
    return person


def test_a_workshop_with_the_notes_of_another_stays(desk: Desk, prepared: Path) -> None:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    desk.click("preparation.add_workshop")
    made = desk.dossier.workshops[-1]
    sit_down(desk, "Rapporteur B")
    desk.go_to("saisie", made.id)
    desk.type("une idée de B")
    desk.press(Qt.Key.Key_Return)
    sit_down(desk, "Rapporteur A")
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.wait(lambda: "Rapporteur B" in desk.toast)
    assert desk.toast == (
        "Ce geste ne peut plus être annulé\u00a0: 1\u00a0note de Rapporteur B en dépend\u202f; "
        "rien n’a été changé."
    )
    assert made in desk.dossier.workshops
    assert [note.text for note in desk.dossier.notes] == ["une idée de B"]
