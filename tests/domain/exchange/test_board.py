"""Who gave what back: received, expected, empty, since when, and whom to chase."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from lda_synthese.domain.exchange.board import (
    CameBack,
    Returned,
    ReturnsBoard,
    lines_to_chase,
    returns_board,
)
from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.handing import Given, remember_given
from lda_synthese.session.opening import read_dossier
from tests.exchanges import A, B, C, open_by, person_of, prepared, type_note

HANDED, LATER = "2023-12-12T09:00:00+01:00", "2023-12-16T18:00:00+01:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A and B are expected where each has a workshop; C was given a carnet for all of them."""
    path = prepared(tmp_path)
    with open_by(path, "Équipe") as session:
        session.apply(prepare.add_person(session.dossier, session.mint, C))
        dossier = session.dossier
        given = [
            Given(person_of(dossier, name).id, tuple(workshops), f"Carnet {name}.lda-carnet")
            for name, workshops in (
                (A, [w.id for w in dossier.workshops[:1]]),
                (B, [w.id for w in dossier.workshops[1:2]]),
                (C, [w.id for w in dossier.workshops]),
            )
        ]
        session.apply(remember_given(dossier, given, HANDED))
    return path


def board(path: Path, *came: tuple[str, str]) -> ReturnsBoard:
    dossier = read_dossier(path)
    arrivals: Iterable[CameBack] = [CameBack(person_of(dossier, name).id, at) for name, at in came]
    return returns_board(dossier, arrivals)


def cells(board: ReturnsBoard, name: str) -> dict[str, tuple[Returned, int, str]]:
    (person,) = [person for person in board.people if person.name == name]
    return {
        f"{row.day.name}/{row.workshop.title}": (cell.state, cell.notes, cell.since)
        for row in board.rows
        if (cell := row.cells.get(person.id))
    }


def test_before_anything_comes_all_is_expected_since_it_was_handed(path: Path) -> None:
    before = board(path)
    assert cells(before, A) == {"Aubagne/Atelier A": (Returned.EXPECTED, 0, HANDED)}
    assert cells(before, B) == {"Aubagne/Atelier B": (Returned.EXPECTED, 0, HANDED)}
    assert {state for state, *_ in cells(before, C).values()} == {Returned.HANDED}


def test_what_came_is_received_where_it_holds_notes_and_empty_where_it_has_none(
    path: Path,
) -> None:
    with open_by(path, "Équipe") as session:
        type_note(session, "revenue", by=A)
        type_note(session, "revenue aussi", by=A)
    after = board(path, (A, LATER), (B, LATER), (C, LATER))
    assert cells(after, A) == {"Aubagne/Atelier A": (Returned.RECEIVED, 2, LATER)}
    assert cells(after, B) == {"Aubagne/Atelier B": (Returned.EMPTY, 0, LATER)}
    assert cells(after, C) == {}
    assert after.counts == {Returned.RECEIVED: 1, Returned.EMPTY: 1}
    assert list(lines_to_chase(after)) == []


def test_an_old_carnet_that_came_before_a_new_one_was_handed_is_not_the_new_one(
    path: Path,
) -> None:
    assert cells(board(path, (B, "2023-12-01T09:00:00+01:00")), B) == {
        "Aubagne/Atelier B": (Returned.EXPECTED, 0, HANDED)
    }


def test_moments_are_compared_wherever_they_were_written(path: Path) -> None:
    assert cells(board(path, (B, "2023-12-12T07:30:00-01:00")), B) == {
        "Aubagne/Atelier B": (Returned.EMPTY, 0, "2023-12-12T07:30:00-01:00")
    }
    assert cells(board(path, (B, "2023-12-12T08:30:00+01:00")), B) == {
        "Aubagne/Atelier B": (Returned.EXPECTED, 0, HANDED)
    }


def test_whom_to_chase_is_a_list_of_people_with_their_workshops(path: Path) -> None:
    with open_by(path, "Équipe") as session:
        type_note(session, "revenue", by=A)
    when = "le\u00a012\u00a0décembre\u00a02023 à\u00a009:00"
    assert list(lines_to_chase(board(path, (A, LATER)))) == [
        f"{B}\u00a0: Aubagne, Atelier B (carnet remis {when})",
        f"{C}\u00a0: Aubagne, Atelier A\u202f; Aubagne, Atelier B\u202f; Arles, Atelier A "
        f"(carnet remis {when})",
    ]


def test_who_is_expected_without_a_carnet_is_chased_all_the_same(tmp_path: Path) -> None:
    path = prepared(tmp_path)
    assert list(lines_to_chase(board(path))) == [
        f"{A}\u00a0: Aubagne, Atelier A",
        f"{B}\u00a0: Aubagne, Atelier B",
    ]


def test_a_moment_that_cannot_be_read_never_stops_the_board(path: Path) -> None:
    assert cells(board(path, (B, "hier")), B)["Aubagne/Atelier B"][0] is Returned.EXPECTED
