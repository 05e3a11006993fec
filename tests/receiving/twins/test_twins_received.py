"""Twins and unions of twins come and go with carnets: memory says what opening would say."""

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.gestures.uniting import unite
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note, Workshop
from tests.receiving.laptops import Laptop, Team, changed


def makes_workshop(laptop: Laptop, title: str) -> EntityId:
    dossier, mint = laptop.session.dossier, laptop.session.mint
    return laptop.apply(prepare.add_workshop(dossier, mint, dossier.days[0].id, title))


def types_in(laptop: Laptop, workshop: EntityId, text: str) -> None:
    dossier, mint = laptop.session.dossier, laptop.session.mint
    laptop.apply(capture.add_notes(dossier, mint, workshop, [capture.NewNote(text=text)]))


def same_once_opened(laptop: Laptop) -> bool:
    after = laptop.session.dossier
    laptop.reopens()
    opened = laptop.session.dossier
    return (after.tables, after.conflicts) == (opened.tables, opened.conflicts)


def united(laptop: Laptop, later: EntityId, earlier: EntityId) -> None:
    dossier = laptop.session.dossier
    table = dossier.table("workshop")
    laptop.session.apply(unite(dossier, table[later], table[earlier]))


def test_notes_for_a_workshop_that_was_united_go_to_the_one_that_stays(team: Team) -> None:
    carnet = team.copy("b", "B")
    here, there = makes_workshop(team.office, "Atelier C"), makes_workshop(carnet, "Atelier C")
    types_in(carnet, there, "une")
    found = team.office.receives_one(carnet)
    assert found.counts.twins == 1
    united(team.office, there, here)
    types_in(carnet, there, "deux")
    team.office.receives(carnet)
    for text in ("une", "deux"):
        assert team.office.note(text).workshop == here
    assert same_once_opened(team.office)


def test_a_union_that_a_carnet_takes_apart_is_apart_here_too(team: Team) -> None:
    here, there = makes_workshop(team.office, "Atelier C"), makes_workshop(team.office, "Atelier C")
    types_in(team.office, there, "une")
    united(team.office, there, here)
    carnet = team.copy("b", "A")
    carnet.undoes()
    team.office.receives(carnet)
    assert team.office.session.dossier.get(Workshop, there) is not None
    assert isinstance(team.office.note("une"), Note)
    assert same_once_opened(team.office)


def moves(laptop: Laptop, text: str, workshop: EntityId) -> None:
    dossier, mint = laptop.session.dossier, laptop.session.mint
    laptop.apply(capture.move_notes(dossier, mint, [laptop.note(text)], workshop))


def test_what_only_said_which_twin_is_a_conflict_once_they_are_none(team: Team) -> None:
    team.office.types("une")
    carnet = team.copy("b", "B")
    here, there = makes_workshop(team.office, "Atelier C"), makes_workshop(carnet, "Atelier C")
    moves(team.office, "une", here)
    moves(carnet, "une", there)
    team.office.receives(carnet)
    assert team.office.conflicts == 0
    changed(carnet, "workshop", there, title="Atelier D")
    team.office.receives(carnet)
    assert team.office.conflicts == 1
    assert same_once_opened(team.office)


def test_a_day_that_a_carnet_corrects_is_as_opening_shows_it(team: Team) -> None:
    carnet = team.copy("b", "B")
    day = carnet.session.dossier.days[0]
    changed(carnet, "day", day.id, commune="Aubagne")
    makes_workshop(team.office, "B")
    team.office.receives(carnet)
    assert same_once_opened(team.office)
