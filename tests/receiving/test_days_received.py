"""The days on two laptops: one measurement is one, another count one conflict, nothing is lost."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from lda_synthese.domain.exchange.carnet import revisions_taken, taken_along
from lda_synthese.domain.gestures import recording, surveys
from lda_synthese.domain.gestures.settling import settle
from lda_synthese.domain.gestures.uniting import unite
from lda_synthese.domain.state.edits import create, edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import ENTITY_TYPES, Day
from lda_synthese.domain.state.recorded import (
    Ballot,
    Means,
    Reaction,
    ReactionSort,
    Resource,
    ResourceSort,
    Section,
    SectionPlace,
    Tally,
    Trait,
    TraitSide,
)
from lda_synthese.domain.survey.ballots import rank_lines
from lda_synthese.domain.survey.options import read_options
from lda_synthese.domain.survey.questionnaire import OFFERED, VISITS
from lda_synthese.domain.survey.tallies import count_lines, read_counts_of
from lda_synthese.storage.copies import read_copy
from tests.receiving.laptops import Laptop, Team

RECOMMEND = OFFERED["recommander"]
CODES = [option.code for option in read_options(RECOMMEND)]
UNNAMED = EntityId("")


def counts(laptop: Laptop, *numbers: int, batch: str = "", day: str = "", **more: object) -> None:
    """Type the tally of a heap, in the order of the options of the first question."""
    tally = Tally(
        id=UNNAMED,
        question=RECOMMEND.id,
        day=EntityId(day or laptop.session.dossier.days[0].id),
        batch=batch,
        counts=count_lines(dict(zip(CODES, numbers, strict=True))),
    )
    tally = replace(tally, **more)  # type: ignore[arg-type]
    laptop.session.apply(surveys.record_tally(laptop.session.dossier, RECOMMEND, tally))


def tallies(laptop: Laptop) -> dict[str, list[int]]:
    """Heap → its counts, in the order of the options."""
    found = {one.batch: read_counts_of(one) for one in laptop.session.dossier.living(Tally)}
    return {batch: [read.get(code, 0) for code in CODES] for batch, read in found.items()}


def only(laptop: Laptop) -> Tally:
    (answer,) = laptop.session.dossier.living(Tally)
    return answer


def test_the_same_count_on_two_laptops_is_one_measurement(team: Team) -> None:
    carnet = team.copy("b", "B")
    for laptop in (team.office, carnet):
        counts(laptop, 84, 50, 4, 2)
    team.office.receives(carnet)
    assert team.office.conflicts == 0
    assert tallies(team.office) == {"": [84, 50, 4, 2]}


def test_another_count_is_one_conflict_and_what_went_with_it_follows_the_choice(
    team: Team,
) -> None:
    carnet = team.copy("b", "B")
    counts(team.office, 84, 50, 4, 2, means=Means.TYPED)
    counts(carnet, 80, 50, 4, 2, means=Means.FILE, respondents=136, illustrative=True)
    team.office.receives(carnet)
    (conflict,) = team.office.session.dossier.conflicts.values()
    assert conflict.field == "counts"
    for wanted, means, respondents, illustrative in (
        ("84", Means.TYPED, None, False),
        ("80", Means.FILE, 136, True),
    ):
        value = next(
            one.value for one in conflict.candidates if f"{CODES[0]} {wanted}" in str(one.value)
        )
        team.office.session.apply(settle(team.office.session.dossier, [(conflict, value)]))
        kept = only(team.office)
        assert (kept.means, kept.respondents, kept.illustrative) == (
            means,
            respondents,
            illustrative,
        )
        assert team.office.conflicts == 0
        team.office.undoes()
        assert team.office.conflicts == 1


def test_a_tally_corrected_twice_elsewhere_keeps_its_companions(team: Team) -> None:
    carnet = team.copy("b", "B")
    counts(carnet, 80, 50, 4, 2, respondents=140)
    counts(carnet, 81, 50, 4, 2, respondents=140)
    counts(team.office, 84, 50, 4, 2)
    team.office.receives(carnet)
    (conflict,) = team.office.session.dossier.conflicts.values()
    value = next(one.value for one in conflict.candidates if f"{CODES[0]} 81" in str(one.value))
    team.office.session.apply(settle(team.office.session.dossier, [(conflict, value)]))
    assert only(team.office).respondents == 140


def test_another_heap_is_added(team: Team) -> None:
    carnet = team.copy("b", "B")
    counts(team.office, 84, 50, 4, 2, batch="matin")
    counts(carnet, 10, 5, 0, 0, batch="après-midi")
    team.office.receives(carnet)
    assert team.office.conflicts == 0
    assert tallies(team.office) == {"matin": [84, 50, 4, 2], "après-midi": [10, 5, 0, 0]}


def test_two_heaps_that_are_one_are_united_by_the_person_who_chooses_the_counts(
    team: Team,
) -> None:
    counts(team.office, 84, 50, 4, 2, batch="matin")
    counts(team.office, 80, 50, 4, 2, batch="Marseille")
    found = {one.batch: one for one in team.office.session.dossier.living(Tally)}
    united = surveys.unite_heaps(found["Marseille"], found["matin"], found["Marseille"])
    team.office.session.apply(united)
    assert tallies(team.office) == {"matin": [80, 50, 4, 2]}
    counts(team.office, 80, 50, 4, 2, batch="Marseille")
    assert tallies(team.office) == {"matin": [80, 50, 4, 2]}
    team.office.undoes()
    assert tallies(team.office) == {"matin": [84, 50, 4, 2], "Marseille": [80, 50, 4, 2]}


def test_a_paper_is_its_place_in_its_pile(team: Team) -> None:
    carnet = team.copy("b", "B")
    question = OFFERED[VISITS]
    first, second, third, *_ = (option.code for option in read_options(question))

    def lays(laptop: Laptop, number: int, *ranks: list[str]) -> None:
        ballot = Ballot(
            id=UNNAMED,
            question=question.id,
            batch="urne",
            number=number,
            ranks=rank_lines(ranks),
        )
        laptop.session.apply(surveys.record_ballot(laptop.session.dossier, question, ballot))

    for laptop in (team.office, carnet):
        lays(laptop, 1, [first], [second, third])
    lays(team.office, 2, [first])
    lays(carnet, 2, [second])
    lays(carnet, 3, [third])
    team.office.receives(carnet)
    assert {one.number for one in team.office.session.dossier.living(Ballot)} == {1, 2, 3}
    assert [one.field for one in team.office.session.dossier.conflicts.values()] == ["ranks"]


def record_everything(laptop: Laptop) -> None:
    """One thing of each kind of the days."""
    dossier, mint = laptop.session.dossier, laptop.session.mint
    workshop = dossier.workshops[0]
    counts(laptop, 84, 50, 4, 2)
    for new in (
        Trait(id=UNNAMED, side=TraitSide.DIFFERENT, text="Vivre seul ou ensemble"),
        Resource(id=UNNAMED, sort=ResourceSort.GUIDE, title="Guide des pensions de famille"),
        Section(id=UNNAMED, place=SectionPlace.PLAN, text="Quatre journées"),
        Reaction(
            id=UNNAMED,
            workshop=workshop.id,
            about=dossier.themes[0].id,
            sort=ReactionSort.ADD,
            text="Et les bailleurs\u202f?",
        ),
    ):
        laptop.session.apply(recording.add_recorded(laptop.session.dossier, mint, new))


def shown(laptop: Laptop) -> dict[str, dict[EntityId, object]]:
    days = ("question", "answer", "ballot", "trait", "reaction", "resource", "section")
    return {kind: dict(laptop.session.dossier.table(kind)) for kind in days}


def test_the_same_days_recorded_by_two_people_are_recorded_once(team: Team) -> None:
    carnet = team.copy("b", "B")
    for laptop in (team.office, carnet):
        record_everything(laptop)
    team.office.receives(carnet)
    assert team.office.conflicts == 0
    assert [len(table) for table in shown(team.office).values()] == [1, 1, 0, 1, 1, 1, 1]


@pytest.mark.parametrize("order", [*permutations("abc")], ids="".join)
def test_laptops_come_together_in_any_order(team: Team, order: tuple[str, ...]) -> None:
    others = {name: team.copy(name, letter) for name, letter in zip("abc", "ABC", strict=True)}
    record_everything(others["a"])
    counts(others["b"], 84, 50, 4, 2)
    counts(others["b"], 1, 2, 3, 4, batch="soir")
    counts(others["c"], 80, 50, 4, 2)
    for name in order:
        team.office.receives(others[name])
    assert team.office.conflicts == 1
    assert tallies(team.office)["soir"] == [1, 2, 3, 4]
    before = shown(team.office)
    for name in order:
        assert not team.office.receives(others[name]).is_new
    team.office.reopens()
    assert shown(team.office) == before


def test_an_older_program_merges_the_days_without_loss(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    carnet = team.copy("b", "B")
    record_everything(carnet)
    carnet.closed()
    with monkeypatch.context() as older:
        # From the last one, so that they are put back in their order.
        for kind in reversed(shown(team.office)):
            older.delitem(ENTITY_TYPES, kind)
        team.office.receives(carnet.path)
        team.office.reopens()
        team.office.types("une note de plus")
    assert all(not table for table in shown(team.office).values())
    path: Path = team.office.path
    team.office.reopens()
    assert team.office.path == path
    carnet.reopens()
    assert shown(team.office) == shown(carnet)


def test_tallies_of_twin_days_meet_on_the_one_that_stays(team: Team) -> None:
    carnet = team.copy("b", "B")
    twin = Day(id=EntityId("e" * 32), name="Aubagne", rank="9V")
    carnet.session.apply(edit("Ajouter une journée", [create(twin)]))
    counts(team.office, 84, 50, 4, 2)
    counts(team.office, 1, 1, 1, 1, batch="soir")
    counts(carnet, 80, 50, 4, 2, day=twin.id)
    counts(carnet, 1, 1, 1, 1, batch="soir", day=twin.id)
    team.office.receives(carnet)
    days = team.office.session.dossier.table("day")
    kept = next(one for id_, one in days.items() if id_ != twin.id)
    team.office.session.apply(unite(team.office.session.dossier, days[twin.id], kept))
    assert tallies(team.office) == {
        "": [84, 50, 4, 2],
        "soir": [1, 1, 1, 1],
        "Aubagne": [80, 50, 4, 2],
    }
    assert {one.day for one in team.office.session.dossier.living(Tally)} == {kept.id}
    team.office.undoes()
    assert len([*team.office.session.dossier.living(Tally)]) == 4


def test_a_heap_never_takes_the_name_of_one_that_comes_with_it(team: Team) -> None:
    twin = Day(id=EntityId("e" * 32), name="Aubagne", rank="9V")
    kept = team.office.session.dossier.days[0]
    team.office.session.apply(edit("Ajouter une journée", [create(twin)]))
    counts(team.office, 84, 50, 4, 2)
    counts(team.office, 80, 50, 4, 2, day=twin.id)
    counts(team.office, 5, 5, 5, 5, batch="Aubagne", day=twin.id)
    team.office.session.apply(unite(team.office.session.dossier, twin, kept))
    assert tallies(team.office) == {
        "": [84, 50, 4, 2],
        "Aubagne": [5, 5, 5, 5],
        "Aubagne (2)": [80, 50, 4, 2],
    }


def test_a_carnet_takes_along_the_reactions_of_its_rapporteur_only(team: Team) -> None:
    dossier, mint = team.office.session.dossier, team.office.session.mint
    workshop = dossier.workshops[0]
    for letter, text in (("A", "celle de A"), ("B", "celle de B")):
        team.office.session.identify(team.people[letter])
        new = Reaction(id=UNNAMED, workshop=workshop.id, text=text)
        team.office.session.apply(recording.add_recorded(team.office.session.dossier, mint, new))
    team.office.session.flush()
    taken = taken_along(team.office.session.dossier, team.people["B"], [workshop.id])
    rows = revisions_taken(read_copy(team.office.path).revisions, taken)
    assert ["celle de B" in row.patch for row in rows if row.kind == "reaction"] == [True]
