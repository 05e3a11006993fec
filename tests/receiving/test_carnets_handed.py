"""Carnets handed out come back by the union: the receipt, the twins, the codes, at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from lda_synthese.application.handing_back import archived, hand_back, older_carnet
from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import receive_files
from lda_synthese.application.returns import returns_of
from lda_synthese.domain.exchange.board import Returned, lines_to_chase
from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.uniting import unite
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import named_entity
from lda_synthese.domain.state.model import Lesson
from lda_synthese.domain.state.twinning.twins import twins_of
from lda_synthese.session.opening import read_dossier
from lda_synthese.session.session import Session
from tests.commands import done
from tests.exchanges import A, B, add_day, copied, note_of, open_by, prepared, type_note


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return prepared(tmp_path)


def handed(dossier: Path, name: str, file: str) -> Path:
    target = dossier.with_name(file)
    done("carnet", dossier, target, "--rapporteur", name, "--auteur", "Équipe")
    return target


def as_reopened(session: Session) -> bool:
    """Whether memory says what the file says."""
    session.flush()
    there: Dossier = read_dossier(session.path)
    return session.dossier == there and dict(session.dossier.conflicts) == dict(there.conflicts)


@pytest.mark.parametrize("in_archive", [False, True])
def test_what_a_carnet_says_as_it_goes_its_receipt_repeats(dossier: Path, in_archive: bool) -> None:
    carnet = handed(dossier, A, "carnet é.lda-carnet")
    with open_by(carnet, A) as session:
        for text in ("une", "deux"):
            type_note(session, text)
    back = hand_back(carnet)
    sent = archived(carnet) if in_archive else carnet
    (received,) = done("fusionner", dossier, sent, "--json").document["carnets"]
    assert (received["ajoutees"], received["empreinte"]) == (back.notes, back.fingerprint)
    assert (received["conflits"], received["jumeaux"]) == (0, 0)
    note = note_of(read_dossier(dossier), "deux")
    assert read_dossier(dossier).name_of(note.rapporteur) == A


def test_a_carnet_that_nobody_wrote_in_brings_nothing(dossier: Path) -> None:
    carnet = handed(dossier, A, "carnet.lda-carnet")
    (received,) = done("fusionner", dossier, carnet, "--json").document["carnets"]
    assert received["etat"] == "rien_de_nouveau"


def test_the_framework_changed_after_a_carnet_left_reaches_it(dossier: Path) -> None:
    carnet = handed(dossier, A, "carnet.lda-carnet")
    with open_by(dossier, "Équipe") as session:
        theme = session.dossier.themes[0]
        session.apply(prepare.change_theme(theme, replace(theme, title="Renommé")))
    done("fusionner", carnet, dossier)
    assert read_dossier(carnet).themes[0].title == "Renommé"


def test_the_notes_of_an_older_carnet_are_taken_into_the_newer_one(dossier: Path) -> None:
    old = handed(dossier, A, "ancien.lda-carnet")
    with open_by(old, A) as session:
        type_note(session, "seulement dans l’ancien")
    new = handed(dossier, A, "nouveau.lda-carnet")
    found = older_carnet(new, old)
    assert found is not None
    with open_by(new, A) as session:
        receive_files(Actor(session, A), [found.path])
        assert note_of(session.dossier, "seulement dans l’ancien")
    assert older_carnet(new, old) is None


def test_what_two_laptops_made_of_one_thing_is_told_by_the_receipt(dossier: Path) -> None:
    other = copied(dossier, "autre.lda")
    for path, who in ((dossier, A), (other, B)):
        with open_by(path, who) as session:
            add_day(session, "Martigues")
    (received,) = done("fusionner", dossier, other, "--json").document["carnets"]
    assert received["jumeaux"] == 1
    assert len(twins_of(read_dossier(dossier))) == 1


def test_themes_of_one_number_are_told_apart_as_soon_as_they_come(dossier: Path) -> None:
    other = copied(dossier, "autre.lda")
    for path, who, title in ((dossier, A, "Santé"), (other, B, "Voisinage")):
        with open_by(path, who) as session:
            lesson = session.dossier.get(Lesson, named_entity("lesson", "1"))
            assert lesson is not None
            session.apply(prepare.add_theme(session.dossier, session.mint, lesson, title))
    with open_by(dossier, A) as session:
        receive_files(Actor(session, A), [other])
        numbers = {theme.title: theme.number for theme in session.dossier.themes}
        assert (numbers["Santé"], numbers["Voisinage"]) == ("1.3", "1.3b")
        assert as_reopened(session)
        session.undo_now()
        assert [t.number for t in session.dossier.themes].count("1.3") == 1
        assert as_reopened(session)


def test_what_comes_for_a_day_that_was_united_meanwhile_stands_in_the_one_that_stays(
    dossier: Path,
) -> None:
    other = copied(dossier, "autre.lda")
    for path, who in ((dossier, A), (other, B)):
        with open_by(path, who) as session:
            day = add_day(session, "Martigues")
            made = prepare.add_workshop(session.dossier, session.mint, day.id, "Atelier Z")
            session.apply(made)
    late = copied(other, "retard.lda")
    with open_by(late, B) as session:
        type_note(session, "arrivée après", "Atelier Z")
    with open_by(dossier, A) as session:
        receive_files(Actor(session, A), [other])
        while found := twins_of(session.dossier):
            kept, gone = found[0].entities
            session.apply(unite(session.dossier, gone, kept))
        receive_files(Actor(session, A), [late])
        note = note_of(session.dossier, "arrivée après")
        assert session.dossier.notes_of(note.workshop) == (note,)
        assert note.workshop in {workshop.id for workshop in session.dossier.workshops}
        assert as_reopened(session)


def test_the_board_of_an_open_dossier_knows_what_came_back(dossier: Path) -> None:
    carnets = dossier.with_name("à distribuer")
    done("carnet", dossier, carnets, "--tous", "--auteur", "Équipe")
    carnet = carnets / f"Carnet {A}.lda-carnet"
    with open_by(carnet, A) as session:
        type_note(session, "revenue")
    done("fusionner", dossier, carnet)
    with open_by(dossier, "Équipe") as session:
        board = returns_of(session)
        states = {cell.person: cell.state for row in board.rows for cell in row.cells.values()}
        people = {person.id: person.name for person in board.people}
        assert {people[who]: state for who, state in states.items()} == {
            A: Returned.RECEIVED,
            B: Returned.EXPECTED,
        }
        (line,) = lines_to_chase(board)
        assert line.startswith(f"{B}\u00a0: Aubagne, Atelier B (carnet remis")
