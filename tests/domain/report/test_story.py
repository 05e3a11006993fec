"""Texts, resources and reactions in order: doubles, past dates, queues, open questions."""

from dataclasses import replace
from datetime import date

import pytest

from lda_synthese.domain.gestures.recording import add_recorded
from lda_synthese.domain.report.story import (
    is_past,
    open_questions,
    queue_on,
    resources_in_order,
    sections_in_order,
    twin_of,
)
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.recorded import (
    Reaction,
    ReactionOutcome,
    ReactionSort,
    Resource,
    ResourceSort,
    Section,
    SectionPlace,
)
from tests.domain.conftest import Bench

UNNAMED = EntityId("")


def test_texts_follow_the_document_and_resources_their_sorts(bench: Bench) -> None:
    for place in (SectionPlace.RESOURCES, SectionPlace.INTRODUCTION, SectionPlace.PLAN):
        new = Section(id=UNNAMED, place=place, text="…")
        bench.apply(add_recorded(bench.dossier, bench.mint, new))
    assert [one.place for one in sections_in_order(bench.dossier)] == [
        SectionPlace.INTRODUCTION,
        SectionPlace.PLAN,
        SectionPlace.RESOURCES,
    ]
    for sort, title in ((ResourceSort.EVENT, "b"), (ResourceSort.TOOL, "c"),
                        (ResourceSort.EVENT, "a")):  # fmt: skip
        resource = Resource(id=UNNAMED, sort=sort, title=title)
        bench.apply(add_recorded(bench.dossier, bench.mint, resource))
    assert [one.title for one in resources_in_order(bench.dossier)] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("title", "link", "is_twin"),
    [
        ("la  FRESQUE", "", True),
        ("Autre titre", "http://www.exemple.fr/fresque/", True),
        ("Autre titre", "https://exemple.fr/autre", False),
        ("Autre titre", "", False),
    ],
)
def test_a_title_or_an_address_makes_a_double(
    bench: Bench, title: str, link: str, *, is_twin: bool
) -> None:
    known = Resource(id=UNNAMED, title="La fresque", link="https://exemple.fr/fresque")
    bench.apply(add_recorded(bench.dossier, bench.mint, known))
    new = Resource(id=UNNAMED, sort=ResourceSort.BOOK, title=title, link=link)
    assert (twin_of(bench.dossier, new) is not None) is is_twin
    (there,) = resources_in_order(bench.dossier)
    assert twin_of(bench.dossier, there) is None


@pytest.mark.parametrize(
    ("starts", "ends", "past"),
    [
        ("", "", False),
        ("2024-05-27", "", True),
        ("2024-05-27", "2024-06-02", False),
        ("2024-05-20", "2024-05-31", True),
        ("2024-06-01", "", False),
    ],
)
def test_what_ended_before_today_is_past(starts: str, ends: str, *, past: bool) -> None:
    resource = Resource(id=UNNAMED, title="Semaine", starts=starts, ends=ends)
    assert is_past(resource, date(2024, 6, 1)) is past


def test_reactions_queue_on_their_finding_and_questions_stay_open_until_answered(
    bench: Bench,
) -> None:
    finding = bench.finding("Accentuer la captation", bench.note("captation", "2"))
    base = Reaction(id=UNNAMED, workshop=bench.workshop.id, about=finding.id)
    for sort, text, more in (
        (ReactionSort.AGREED, "oui", {}),
        (ReactionSort.QUESTION, "qui finance ?", {}),
        (ReactionSort.QUESTION, "quand ?", {"reply": "En 2024."}),
        (ReactionSort.QUESTION, "où ?", {"outcome": ReactionOutcome.DISMISSED}),
    ):
        new = replace(base, sort=sort, text=text, **more)  # type: ignore[arg-type]
        bench.apply(add_recorded(bench.dossier, bench.mint, new))
    other = replace(base, about=EntityId(""), text="autre chose")
    bench.apply(add_recorded(bench.dossier, bench.mint, other))
    assert [one.text for one in queue_on(bench.dossier, finding.id)] == [
        "oui", "qui finance ?", "quand ?", "où ?",
    ]  # fmt: skip
    assert queue_on(bench.dossier, EntityId("")) == ()
    assert [one.text for one in open_questions(bench.dossier)] == ["qui finance ?"]
