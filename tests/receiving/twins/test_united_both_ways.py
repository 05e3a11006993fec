"""Two people unite the same two things, each the other way: one stands, the same for everybody."""

import itertools
from dataclasses import replace

import pytest

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.gestures.restoring import restore_things
from lda_synthese.domain.gestures.uniting import unite
from lda_synthese.domain.state.edits import Edit, trash
from lda_synthese.domain.state.model import Note, Theme, Workshop
from lda_synthese.domain.state.published import Published
from tests.receiving.laptops import Laptop, Team
from tests.receiving.twins.test_twins_received import (
    makes_workshop,
    same_once_opened,
    types_in,
    united,
)

FIRST, LATER = "une dans le premier", "une dans l’autre"


class Opposed:
    """Two workshops of one title; the office unites the later in the first, a carnet otherwise."""

    def __init__(self, team: Team) -> None:
        self.office, self.team = team.office, team
        self.first, self.later = (makes_workshop(team.office, "Atelier C") for _ in range(2))
        types_in(team.office, self.first, FIRST)
        types_in(team.office, self.later, LATER)
        self.carnet = team.copy("b", "B")
        united(self.office, self.later, self.first)
        united(self.carnet, self.first, self.later)

    def stands(self, laptop: Laptop) -> bool:
        """Whether the first born stands, alone, with the notes of both."""
        dossier = laptop.session.dossier
        return (
            dossier.get(Workshop, self.first) is not None
            and dossier.get(Workshop, self.later) is None
            and {note.text for note in dossier.notes_of(self.first)} == {FIRST, LATER}
        )


@pytest.fixture
def opposed(team: Team) -> Opposed:
    return Opposed(team)


def states(*laptops: Laptop) -> list[tuple[object, object]]:
    return [(one.session.dossier.tables, one.session.dossier.conflicts) for one in laptops]


def test_the_first_born_stands_with_the_notes_of_both_whoever_received(opposed: Opposed) -> None:
    office, carnet = opposed.office, opposed.carnet
    office.receives(carnet)
    carnet.receives(office)
    assert opposed.stands(office)
    assert opposed.stands(carnet)
    one, other = states(office, carnet)
    assert one == other
    assert same_once_opened(office)
    assert same_once_opened(carnet)


def test_three_who_unite_in_a_ring_end_with_one_in_every_order(team: Team) -> None:
    ring = [makes_workshop(team.office, "Atelier C") for _ in range(3)]
    for place, workshop in enumerate(ring):
        types_in(team.office, workshop, f"note {place}")
    files = []
    for place, letter in enumerate("ABC"):
        carnet = team.copy(letter, letter)
        united(carnet, ring[place], ring[(place + 1) % 3])
        files.append(carnet.closed())
    found = []
    for order in itertools.permutations(files):
        laptop = team.copy(f"ordre {len(found)}", "D")
        for path in order:
            laptop.receives(path)
        found.append(laptop)
    assert len({len(one.session.dossier.notes_of(ring[0])) for one in found} - {3}) == 0
    assert all(state == states(found[0])[0] for state in states(*found))
    assert [one for one in ring if found[0].session.dossier.get(Workshop, one)] == ring[:1]


def test_themes_united_both_ways_keep_one_number_and_their_notes(team: Team) -> None:
    carnet, themes = team.copy("b", "B"), []
    for laptop, title in ((team.office, "Santé"), (carnet, "Santé mentale")):
        dossier, mint = laptop.session.dossier, laptop.session.mint
        themes.append(laptop.apply(prepare.add_theme(dossier, mint, dossier.lessons[0], title)))
        laptop.types(title, theme=themes[-1])
    team.office.receives(carnet)
    carnet.receives(team.office)
    for laptop, (gone, kept) in ((team.office, themes[::-1]), (carnet, themes)):
        table = laptop.session.dossier.table("theme")
        laptop.session.apply(unite(laptop.session.dossier, table[gone], table[kept]))
    team.office.receives(carnet)
    dossier = team.office.session.dossier
    assert [theme.number for theme in dossier.themes if theme.number.startswith("1.3")] == ["1.3"]
    assert {note.theme for note in dossier.notes} == {themes[0]}
    assert isinstance(dossier.get(Theme, themes[0]), Theme)
    assert same_once_opened(team.office)


def test_the_one_that_stands_is_renamed_and_trashed_like_any_other(opposed: Opposed) -> None:
    office = opposed.office
    office.receives(opposed.carnet)
    first = office.session.dossier.get(Workshop, opposed.first)
    assert first is not None
    office.apply(prepare.change_workshop(first, replace(first, title="Atelier commun")))
    assert same_once_opened(office)
    assert opposed.stands(office)
    office.session.apply(Edit("Retirer", tuple(filter(None, [trash(current(opposed))]))))
    assert office.session.dossier.get(Workshop, opposed.first) is None
    assert office.session.dossier.get(Workshop, opposed.later) is None
    assert same_once_opened(office)


def current(opposed: Opposed) -> Workshop:
    found = opposed.office.session.dossier.get(Workshop, opposed.first)
    assert found is not None
    return found


@pytest.mark.parametrize("is_office", [True, False])
def test_one_union_taken_back_leaves_the_other_in_force(opposed: Opposed, is_office: bool) -> None:
    office, carnet = opposed.office, opposed.carnet
    office.receives(carnet)
    carnet.receives(office)
    # The reception is the last step of each, then the union.
    laptop, left = (office, opposed.later) if is_office else (carnet, opposed.first)
    other = carnet if is_office else office
    laptop.closed()
    laptop.reopens()
    steps_back_to_the_union(laptop)
    assert laptop.session.dossier.get(Workshop, left) is not None
    assert same_once_opened(laptop)
    other.receives(laptop)
    assert states(office)[0] == states(carnet)[0]
    assert same_once_opened(other)


def steps_back_to_the_union(laptop: Laptop) -> None:
    """Taken back, what came is in force again once it is received again and brought back."""
    assert laptop.undoes().startswith("Annuler\u00a0: intégrer")
    laptop.undoes()


def test_followers_hear_of_notes_that_a_union_taken_back_gives_back(team: Team) -> None:
    here, there = makes_workshop(team.office, "Atelier C"), makes_workshop(team.office, "Atelier C")
    carnet = team.copy("b", "B")
    types_in(carnet, there, "venue après")
    united(team.office, there, here)
    team.office.receives(carnet)
    # Her own reception is put out of the way: another receives it.
    note = team.office.note("venue après")
    assert note.workshop == here
    heard: list[Published] = []
    team.office.session.subscribe(heard.append)
    table = team.office.session.dossier.table("workshop")
    team.office.session.apply(restore_things(team.office.session.dossier, [("workshop", there)]))
    assert table[there].deleted
    assert team.office.note("venue après").workshop == there
    assert heard[-1].touched(Note, "workshop") == (note.id,)
    assert same_once_opened(team.office)


def test_what_names_a_united_one_is_rewritten_at_the_next_gesture_on_it(team: Team) -> None:
    here, there = makes_workshop(team.office, "Atelier C"), makes_workshop(team.office, "Atelier C")
    carnet = team.copy("b", "B")
    types_in(carnet, there, "reprise")
    types_in(carnet, there, "laissée")
    united(team.office, there, here)
    team.office.receives(carnet)
    team.office.rewords("reprise", "reprise et relue")
    # Apart again, the one that was written in since stays where it was seen.
    team.office.session.apply(restore_things(team.office.session.dossier, [("workshop", there)]))
    assert team.office.note("reprise et relue").workshop == here
    assert team.office.note("laissée").workshop == there
    assert same_once_opened(team.office)


def test_a_conflict_is_not_settled_by_the_way(team: Team) -> None:
    """A workshop in two versions of which the one shown was united stays to be decided."""
    team.office.types("disputée")
    here, there = makes_workshop(team.office, "Atelier C"), makes_workshop(team.office, "Atelier C")
    other = makes_workshop(team.office, "Atelier D")
    one, two = team.copy("b", "B"), team.copy("c", "C")
    for laptop, workshop in ((one, other), (two, there)):
        dossier, mint = laptop.session.dossier, laptop.session.mint
        laptop.apply(capture.move_notes(dossier, mint, [laptop.note("disputée")], workshop))
    united(team.office, there, here)
    team.office.receives(one, two)
    assert team.office.conflicts == 1
    team.office.rewords("disputée", "disputée, relue")
    assert team.office.conflicts == 1
    assert same_once_opened(team.office)
