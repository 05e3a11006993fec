"""Rows that another hand wrote in a carnet: set aside and counted, and nothing else suffers."""

from pathlib import Path

import pytest

from tests.receiving.laptops import Laptop, Team
from tests.storage.rows import ENTITY, execute, patch, put, row

LONG = "é" * 40_001
LAWLESS = {
    "a list in the patch": row(patch="[1,2]"),
    "3 000 brackets": row(patch="[" * 3_000),
    "a rank outside its alphabet": row(patch=patch(rank="é~", text="x")),
    "a rank that is too long": row(patch=patch(rank="V" * 201, text="x")),
    "NaN": row(patch='{"text":"x","version":NaN}', kind="export"),
    "40 001 characters": row(patch=patch(text=LONG)),
    "a float": row(patch='{"attendance":1.5,"name":"Aubagne"}', kind="day"),
    "a label of 1 201 characters": row(label="x" * 1_201),
    "1 025 parents": row(parents=b"".join(n.to_bytes(16, "big") for n in range(1_025))),
    "parents that are not sorted": row(parents=b"b" * 16 + b"a" * 16),
    "a clock beyond the greatest": row(patch=patch(text="x"), at="hier"),
    "a hash that does not hold": (b"x" * 16, *row()[1:]),
}


@pytest.mark.parametrize("bad", LAWLESS.values(), ids=LAWLESS.keys())
def test_a_row_outside_the_grammar_is_set_aside(team: Team, bad: tuple[object, ...]) -> None:
    carnet = team.copy("b", "B")
    carnet.types("bonne")
    path = carnet.closed()
    put(path, bad)
    found = team.office.receives_one(path)
    assert (found.counts.set_aside, found.counts.added) == (1, 1)
    assert opens_and_takes_a_note(team.office)
    assert team.office.session.set_aside == 0
    assert team.office.texts == {"bonne", "une de plus"}


def opens_and_takes_a_note(laptop: Laptop) -> bool:
    laptop.reopens()
    laptop.types("une de plus")
    laptop.session.flush()
    return "une de plus" in laptop.texts


@pytest.mark.parametrize("size", [10_001, 40_000])
def test_what_a_later_program_may_write_longer_is_taken(team: Team, size: int) -> None:
    carnet = team.copy("b", "B")
    path = carnet.closed()
    put(path, row(patch=patch(text="é" * size)))
    assert team.office.receives_one(path).counts.added == 1
    assert opens_and_takes_a_note(team.office)


def erased_by(path: Path, id_: bytes, field: str) -> None:
    execute(path, f"INSERT INTO erased VALUES (x'{id_.hex()}', '{field}')")


def test_a_row_that_comes_already_erased_is_taken_with_its_seal(team: Team) -> None:
    carnet = team.copy("b", "B")
    path = carnet.closed()
    id_ = row(patch=patch(text="Mme X", verbatim=True))[0]
    assert isinstance(id_, bytes)
    put(path, (id_, *row(patch=patch(verbatim=True))[1:]))
    erased_by(path, id_, "text")
    found = team.office.receives_one(path)
    assert (found.counts.set_aside, found.counts.added) == (0, 1)
    assert opens_and_takes_a_note(team.office)
    own = team.office.closed()
    # What was received blanked is sealed: a change of it is seen.
    execute(own, f"UPDATE revision SET label = 'autre' WHERE id = x'{id_.hex()}'")
    with pytest.raises(Exception, match="abîmé"):
        team.office.reopens()


def test_a_text_that_was_erased_here_never_comes_back(team: Team) -> None:
    text = row(patch=patch(text="Mme X", verbatim=True))
    id_ = text[0]
    assert isinstance(id_, bytes)
    first, old = team.copy("b", "B"), team.copy("ancien", "B")
    put(first.closed(), (id_, *row(patch=patch(verbatim=True))[1:]))
    erased_by(first.path, id_, "text")
    put(old.closed(), text)
    team.office.receives(first.path, old.path)
    team.office.receives(old.path)
    assert b"Mme X" not in team.office.closed().read_bytes()
    team.office.reopens()
    assert team.office.texts == {""}


def test_a_pair_that_came_before_its_row_blanks_it(team: Team) -> None:
    text = row(patch=patch(text="Mme X", verbatim=True))
    id_ = text[0]
    assert isinstance(id_, bytes)
    first, old = team.copy("b", "B"), team.copy("ancien", "B")
    erased_by(first.closed(), id_, "text")
    put(old.closed(), text)
    assert team.office.receives_one(first.path).counts.added == 0
    team.office.receives(old.path)
    assert b"Mme X" not in team.office.closed().read_bytes()
    team.office.reopens()
    assert team.office.texts == {""}


def test_an_erasure_of_a_text_that_is_held_here_waits_for_a_person(team: Team) -> None:
    note = team.office.types("Mme X")
    carnet = team.copy("b", "B")
    path = carnet.closed()
    (id_,) = team.office.session._standing.heads[note]
    execute(path, f"UPDATE revision SET patch = '{{}}' WHERE id = x'{id_.hex()}'")
    erased_by(path, id_, "text")
    found = team.office.receives_one(path)
    assert found.counts.erasures == 1
    assert team.office.texts == {"Mme X"}
    assert team.office.receives_one(path).counts.erasures == 0
    # No row came: it is no step.
    assert team.office.undoes() == "Annuler\u00a0: ajouter une note"


def test_texts_that_are_no_utf_8_are_set_aside(team: Team) -> None:
    carnet = team.copy("b", "B")
    carnet.types("bonne")
    path = carnet.closed()
    put(path, row(patch=patch(text="\ud800")))
    found = team.office.receives_one(path)
    assert (found.counts.set_aside, found.counts.added) == (1, 1)


def test_an_entity_borne_by_two_kinds_folds_as_at_opening(team: Team) -> None:
    carnet = team.copy("b", "B")
    path = carnet.closed()
    day = row(kind="day", entity=ENTITY, patch=patch(name="Aubagne"))
    put(path, row(), day)
    team.office.receives(path)
    after = team.office.session.dossier
    team.office.reopens()
    assert team.office.session.dossier == after
