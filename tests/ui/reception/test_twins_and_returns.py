"""Twins united in Réception, and the board of who gave what back."""

from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from tests.desk import Desk
from tests.desks.reception import plain
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import received


def adds_day(session: Session) -> None:
    session.apply(prepare.add_day(session.dossier, session.mint, "Martigues"))


def expects(path: Path, *people: EntityId) -> None:
    with closing(open_dossier(path)) as session:
        workshop = session.dossier.workshops[0].id
        for person in people:
            session.apply(prepare.assign(session.dossier, workshop, person, expected=True))
        session.flush()


def test_twins_are_named_and_united_in_one_step(desk: Desk, office: Office) -> None:
    carnet = office.leaves("B", lambda laptop: adds_day(laptop.session))
    adds_day(office.office.session)
    office.opened_at(desk)
    received(desk, carnet)
    desk.wait(lambda: desk.reception.tabs[1] == "Doublons   1")
    desk.reception.show_tab("Doublons")
    desk.click("reception.unite")
    desk.wait(lambda: [day.name for day in desk.dossier.days].count("Martigues") == 1)
    desk.wait(lambda: desk.reception.tabs[1] == "Doublons")
    desk.undo()
    desk.wait(lambda: [day.name for day in desk.dossier.days].count("Martigues") == 2)


def test_the_board_says_who_gave_what_back_and_whom_to_chase(desk: Desk, office: Office) -> None:
    path = office.office.closed()
    expects(path, office.people["A"], office.people["B"])
    desk.open(path)
    desk.go_to("reception")
    desk.reception.show_tab("Qui a rendu")
    desk.wait(lambda: any("Attendu" in row for row in desk.reception.returns))
    desk.click("reception.chase")
    copied = plain(QGuiApplication.clipboard().text()).splitlines()
    assert [line.partition(" :")[0] for line in copied] == ["Rapporteur A", "Rapporteur B"]
    assert "Aubagne, B" in copied[0]
    assert plain(desk.toast) == "Liste copiée : 2 personnes à relancer."
