"""The worked ids of the file format: frozen for ever."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lda_synthese.domain.log.revision import canonical, revision_id
from lda_synthese.domain.report.bookmarks import BookmarkPrefix, bookmark
from lda_synthese.domain.state.ids import NOBODY, EntityId, named_entity
from lda_synthese.domain.state.model import Entity, Person
from lda_synthese.domain.state.naming import natural_id
from lda_synthese.domain.state.recorded import (
    Ballot,
    Resource,
    ResourceSort,
    Section,
    SectionPlace,
    SurveyQuestion,
    Tally,
    Trait,
    TraitSide,
)
from lda_synthese.domain.survey.options import named_options, option_code, read_options
from lda_synthese.domain.survey.questionnaire import OFFERED

VECTORS = json.loads(
    (Path(__file__).parents[2] / "data" / "format_vectors.json").read_text(encoding="utf-8")
)

ANY = EntityId("")

BY_NAMES: Mapping[str, Callable[..., Entity]] = {
    "question": lambda key: SurveyQuestion(id=ANY, key=key, text="Autrement"),
    "answer": lambda question, day, batch: Tally(id=ANY, question=question, day=day, batch=batch),
    "ballot": lambda question, batch, number: Ballot(
        id=ANY, question=question, batch=batch, number=int(number)
    ),
    "trait": lambda side, text: Trait(id=ANY, side=TraitSide(side), text=text),
    "resource": lambda sort, title: Resource(id=ANY, sort=ResourceSort(sort), title=title),
    "section": lambda place, about: Section(id=ANY, place=SectionPlace(place), about=about),
    "person": lambda name: Person(id=ANY, name=name),
}
"""What bears these names, as the model has it."""


@pytest.mark.parametrize("vector", VECTORS["revisions"], ids=lambda vector: vector["label"])
def test_a_revision_has_the_id_of_its_content(vector: dict) -> None:
    assert canonical(vector["patch_in"]) == vector["patch"]
    parents = b"".join(sorted(bytes.fromhex(parent) for parent in vector["parents"]))
    names = ("hlc", "at", "author", "gesture", "undoes", "label", "patch")
    row = (vector["kind"], vector["entity"], parents, *(vector[name] for name in names))
    assert revision_id(row).hex() == vector["id"]


@pytest.mark.parametrize(
    "vector", VECTORS["entities"], ids=lambda vector: "·".join(vector["parts"])
)
def test_a_named_entity_has_the_id_of_its_names(vector: dict) -> None:
    assert named_entity(*vector["parts"]) == vector["id"]


@pytest.mark.parametrize("vector", VECTORS["round_2"]["natural"], ids=lambda vector: vector["kind"])
def test_what_is_recorded_of_the_days_has_the_id_of_its_names(vector: dict) -> None:
    assert natural_id(BY_NAMES[vector["kind"]](*vector["names"])) == vector["entity"]


@pytest.mark.parametrize(
    "vector", VECTORS["round_2"]["options"], ids=lambda vector: vector["label"]
)
def test_an_option_has_the_code_of_its_label(vector: dict) -> None:
    assert option_code(vector["label"]) == vector["code"]
    spelt = vector["label"].upper().replace(" ", "\u00a0 ")
    assert option_code(spelt) == vector["code"]


def test_a_code_that_is_taken_leaves_the_next_four_digits() -> None:
    first, second = named_options(["Oui"])[0].code, option_code("Oui", {"1ed3"})
    assert (first, len(second)) == ("1ed3", 4)
    assert second != first


@pytest.mark.parametrize("vector", VECTORS["round_2"]["bookmarks"], ids=lambda v: v["finding"])
def test_a_finding_has_the_bookmark_of_its_id(vector: dict) -> None:
    assert bookmark(BookmarkPrefix.FINDING, vector["entity"]) == vector["finding"]


def test_the_questionnaire_is_the_one_of_the_format() -> None:
    codes = {vector["code"] for vector in VECTORS["round_2"]["options"]}
    offered = [option.code for one in OFFERED.values() for option in read_options(one)]
    assert {*offered} == codes
    assert natural_id(OFFERED["recommander"]) == OFFERED["recommander"].id


def test_nobody_in_particular_is_the_person_without_a_name() -> None:
    assert NOBODY == "f4813cfc18d9bdbc25d3b178a2c7a1fb"
