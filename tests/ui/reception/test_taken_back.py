"""What Ctrl+Z takes back is named before it is pressed, a reception too, even days later."""

from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture, consolidate
from lda_synthese.domain.state.model import Kind, Note
from tests.desk import Desk
from tests.desks.reception import plain
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import received


@pytest.fixture
def carnet(office: Office) -> Path:
    return office.leaves("B", lambda laptop: laptop.types("une idée", "une autre"))


def texts(desk: Desk) -> set[str]:
    return {note.text for note in desk.dossier.notes}


def named(desk: Desk) -> str:
    """What the menu says that Ctrl+Z undoes."""
    return plain(desk.menus["Édition"][0].text()).partition("\t")[0]


def makes_finding(desk: Desk, note: Note) -> None:
    theme = desk.dossier.themes[0]
    desk.apply(capture.tag_theme(desk.dossier, [note], theme.id))
    new = consolidate.NewFinding(theme, Kind.PISTE, "un point", [note])
    desk.apply(consolidate.make_finding(desk.dossier, desk.session.mint, new))


def test_a_reception_is_named_in_the_menu_days_later_and_taken_back(
    desk: Desk, office: Office, carnet: Path
) -> None:
    office.opened_at(desk)
    before = texts(desk)
    received(desk, carnet)
    desk.wait(lambda: named(desk) == "Annuler : intégrer un carnet")
    path = desk.path
    desk.close()
    desk.open(path)
    desk.wait(lambda: named(desk) == "Annuler : intégrer un carnet")
    while "une idée" in texts(desk):
        desk.undo()
        desk.wait(lambda: desk.is_idle)
    assert texts(desk) == before
    assert plain(desk.toast) == "2 notes retirées."
    desk.wait(lambda: plain(desk.menus["Édition"][1].text()).startswith("Rétablir : intégrer"))


def test_what_was_used_since_is_listed_before_anything_is_taken_back(
    desk: Desk, office: Office, carnet: Path
) -> None:
    office.opened_at(desk)
    received(desk, carnet)
    hands = {person.name: person for person in desk.dossier.persons}
    desk.identify(hands["Rapporteur C"])
    makes_finding(desk, next(note for note in desk.dossier.notes if note.text == "une idée"))
    desk.identify(hands["Rapporteur A"])
    desk.undo()
    desk.wait(lambda: desk.offer == "Annuler l’intégration")
    left = "1 note retirée, 1 reste : modifié depuis par Rapporteur C."
    assert plain(desk.toast) == f"Pour annuler « intégrer un carnet » : {left}"
    assert {"une idée", "une autre"} <= texts(desk)
    desk.click("toast.action")
    desk.wait(lambda: "une autre" not in texts(desk))
    assert "une idée" in texts(desk)
    assert plain(desk.toast) == left
