"""« Qui a rendu quoi »: received, empty, untouched, expected, since when; whom to chase."""

import re
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from lda_synthese.application.handing_out import bearer_of, make_carnet, remember, whole_of
from lda_synthese.domain.exchange.carnet import rapporteurs
from lda_synthese.domain.gestures import capture
from lda_synthese.session.opening import open_dossier
from tests import exchanges
from tests.desk import Desk
from tests.desks.reception import plain
from tests.exchanges import A, B, open_by, type_note


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A and B are expected, each in a workshop, and were given a carnet."""
    path = exchanges.prepared(tmp_path)
    with closing(open_dossier(path)) as session:
        session.flush()
        whole = whole_of(path)
        made = [
            make_carnet(
                whole, bearer_of(whole.dossier, person), tmp_path / f"{person.name}.lda-carnet"
            )
            for person in rapporteurs(whole.dossier)
        ]
        session.apply(remember(session.dossier, made))
    return path


def carnet_of(dossier: Path, name: str) -> Path:
    return dossier.with_name(f"{name}.lda-carnet")


def at_reception(desk: Desk, path: Path) -> None:
    desk.open(path)
    desk.go_to("reception")
    desk.wait(lambda: desk.reception.is_settled)


def received(desk: Desk, *paths: Path) -> None:
    desk.reception.add(*paths)
    desk.wait(lambda: desk.reception.is_settled and desk.reception.names)
    desk.click("reception.integrate")
    desk.wait(lambda: desk.reception.is_settled and desk.reception.receipt)


def shows_board(desk: Desk, *cells: str) -> None:
    """The board says so of A in the first workshop, of B in the second."""
    desk.reception.show_tab("Qui a rendu")
    desk.wait(lambda: desk.reception.returns)
    desk.wait(lambda: [desk.reception.returns[n][n] for n in range(2)] == list(cells))


def to_chase(desk: Desk) -> list[str]:
    desk.click("reception.chase")
    return plain(QGuiApplication.clipboard().text()).splitlines()


def test_a_carnet_that_comes_back_as_it_left_is_remembered_once_and_chased(
    desk: Desk, dossier: Path
) -> None:
    at_reception(desk, dossier)
    shows_board(desk, "Attendu", "Attendu")
    assert desk.reception.since[1][1].startswith("carnet remis le")
    desk.reception.show_tab("Carnets")
    desk.reception.add(carnet_of(dossier, B))
    desk.wait(lambda: desk.reception.is_settled and desk.reception.names)
    assert desk.reception.verdicts == ["rendu tel qu’il était parti"]
    assert desk.reception.verb == "Noter le retour"
    before, step = desk.dossier, desk.undo_label
    received(desk, carnet_of(dossier, B))
    assert plain(desk.toast) == "Retour noté."
    assert "Carnet rendu tel qu’il était parti." in desk.reception.receipt
    assert (desk.dossier, desk.undo_label) == (before, step)
    shows_board(desk, "Attendu", "Vide, rien n’y a été écrit")
    assert desk.reception.since[1][1].startswith("carnet rendu le")
    of_a, of_b = to_chase(desk)
    assert of_a.startswith("Rapporteur A : Aubagne, Atelier A (carnet remis le")
    assert of_b.startswith("Rapporteur B : Aubagne, Atelier B (carnet rendu tel qu’il était parti")
    desk.reception.show_tab("Carnets")
    desk.reception.add(carnet_of(dossier, B))
    desk.wait(lambda: desk.reception.verdicts == ["rien de nouveau"])
    assert not desk.reception.can_integrate


def test_a_carnet_without_a_note_is_empty_and_one_with_notes_is_received(
    desk: Desk, dossier: Path
) -> None:
    with open_by(carnet_of(dossier, A), A) as session:
        session.apply(capture.trash_notes([type_note(session, "reprise")]))
    with open_by(carnet_of(dossier, B), B) as session:
        type_note(session, "une idée", "Atelier B")
    at_reception(desk, dossier)
    received(desk, carnet_of(dossier, A), carnet_of(dossier, B))
    shows_board(desk, "Vide", "Reçu, 1 note")
    assert desk.reception.since[0][0].startswith("carnet rendu le")
    assert not desk.find(QPushButton, "reception.chase").isEnabled()
    assert not desk.find(QPushButton, "reception.print_chase").isEnabled()


def test_whom_to_chase_is_printed(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    at_reception(desk, dossier)
    shows_board(desk, "Attendu", "Attendu")
    desk.reception.print_chase(tmp_path / "à relancer.pdf")
    (page,) = PdfReader(tmp_path / "à relancer.pdf").pages
    printed = " ".join(plain(page.extract_text()).split())
    assert printed.startswith("Carnets à relancer")
    # Inter has a colon of its own between letters, that the PDF names otherwise.
    assert re.search(
        "Rapporteur A . Aubagne, Atelier A .*Rapporteur B . Aubagne, Atelier B", printed
    )
