"""What is recorded of the days: one thing by its names, restored, renamed, or made beside."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lda_synthese.domain.gestures import consolidate, recording, surveys
from lda_synthese.domain.privacy.detect import allowed_names
from lda_synthese.domain.state.edits import change, create, edit
from lda_synthese.domain.state.ids import EntityId, named_entity
from lda_synthese.domain.state.model import Note, Person, Role
from lda_synthese.domain.state.recorded import (
    Ballot,
    Reaction,
    ReactionSort,
    Resource,
    ResourceSort,
    Section,
    SectionPlace,
    SurveyQuestion,
    Tally,
    Trait,
    TraitSide,
)
from lda_synthese.domain.survey.options import read_options
from lda_synthese.domain.survey.questionnaire import OFFERED, VISITS, offered_to
from tests.domain.conftest import Bench

Refused = Callable[[str], Any]
UNNAMED = EntityId("")
GUIDE = Resource(id=UNNAMED, sort=ResourceSort.GUIDE, title="Guide des pensions de famille")


def add(bench: Bench, new: Any) -> EntityId:
    done = bench.apply(recording.add_recorded(bench.dossier, bench.mint, new))
    return done.changes[0].id if done.changes else EntityId("")


def test_what_is_entered_twice_is_one_and_what_is_in_the_trash_comes_back(bench: Bench) -> None:
    id_ = add(bench, GUIDE)
    spelt = replace(GUIDE, title="  guide des  PENSIONS de famille ")
    assert add(bench, spelt) == ""
    bench.apply(recording.remove_recorded(bench.dossier, bench.dossier.get(Resource, id_)))
    assert add(bench, spelt) == id_
    assert bench.dossier.get(Resource, id_) is not None


def test_a_resource_that_is_renamed_is_made_under_its_new_name_with_what_it_held(
    bench: Bench,
) -> None:
    id_ = add(bench, replace(GUIDE, link="https://exemple.fr", need="Ouvrir"))
    known = bench.dossier.get(Resource, id_)
    assert known is not None
    new = replace(known, title="Guide des résidences accueil")
    bench.apply(recording.change_recorded(bench.dossier, bench.mint, known, new))
    (found,) = bench.dossier.living(Resource)
    assert found.id == named_entity("resource", "guide", "Guide des résidences accueil")
    assert (found.link, found.need) == ("https://exemple.fr", "Ouvrir")


def test_an_id_that_a_corrected_question_has_kept_is_taken(bench: Bench) -> None:
    question = SurveyQuestion(id=UNNAMED, text="Êtes-vous satisfait ?")
    id_ = add(bench, question)
    known = bench.dossier.get(SurveyQuestion, id_)
    assert known is not None
    corrected = change(known, replace(known, text="Êtes-vous satisfaits ?"))
    bench.apply(edit("Corriger", [corrected]))
    beside = add(bench, question)
    assert beside not in ("", id_)
    assert add(bench, question) == ""
    assert len([*bench.dossier.living(SurveyQuestion)]) == 2


def test_free_sections_are_each_their_own(bench: Bench) -> None:
    free = Section(id=UNNAMED, place=SectionPlace.FREE, text="Un mot")
    assert add(bench, free) != add(bench, free)
    plan = Section(id=UNNAMED, place=SectionPlace.PLAN, text="Quatre journées")
    assert add(bench, plan)
    assert add(bench, plan) == ""


def test_what_is_hidden_is_written_so(bench: Bench) -> None:
    made = create(Section(id=UNNAMED, place=SectionPlace.PLAN, shown=False))
    assert made.after == {"place": "plan", "shown": False}
    assert "shown" not in create(Section(id=UNNAMED, place=SectionPlace.PLAN)).after


def test_a_line_of_an_exchange_becomes_a_reaction_in_one_step(bench: Bench) -> None:
    note = bench.note("Et les bailleurs\u202f?")
    new = Reaction(id=UNNAMED, workshop=note.workshop, sort=ReactionSort.QUESTION, text=note.text)
    bench.apply(recording.reaction_of(bench.dossier, bench.mint, note, new))
    assert [one.text for one in bench.dossier.living(Reaction)] == [note.text]
    assert bench.dossier.get(Note, note.id) is None


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (replace(GUIDE, link="x" * 2001), "dépasse 2\u202f000 signes"),
        (Trait(id=UNNAMED, side=TraitSide.SHARED, text="x" * 10_001), "dépasse 10\u202f000 signes"),
        (replace(GUIDE, title=" "), "manque un texte"),
    ],
)
def test_what_could_not_be_read_again_is_refused(
    bench: Bench, refused: Refused, new: Any, sentence: str
) -> None:
    with refused(sentence):
        add(bench, new)


def test_a_question_of_the_questionnaire_is_born_when_it_is_first_used(bench: Bench) -> None:
    assert [*bench.dossier.living(SurveyQuestion)] == []
    assert [one.key for one in offered_to(bench.dossier)] == [*OFFERED]
    question = OFFERED["liens"]
    tally = Tally(id=UNNAMED, question=question.id, counts=("1ed3 126", "3zcX 14"))
    bench.apply(surveys.record_tally(bench.dossier, question, tally))
    assert [one.key for one in bench.dossier.living(SurveyQuestion)] == ["liens"]
    assert len(offered_to(bench.dossier)) == len(OFFERED)


def test_a_question_goes_to_the_trash_with_its_tallies(bench: Bench) -> None:
    question = OFFERED["liens"]
    tally = Tally(id=UNNAMED, question=question.id, counts=("1ed3 126", "3zcX 14"))
    bench.apply(surveys.record_tally(bench.dossier, question, tally))
    bench.apply(recording.remove_recorded(bench.dossier, question))
    assert [*bench.dossier.living(Tally)] == []


MANY = OFFERED[VISITS]


@pytest.mark.parametrize(
    ("counts", "more", "sentence"),
    [
        (("1ed3 douze",), {}, "nombre entier"),
        ((), {}, "nombre entier"),
        (("1ed3 1000001",), {}, "nombre entier"),
        (("1ed3 12",), {"respondents": 11}, "plus de fois"),
        (("1ed3 12",), {"question": MANY.id}, "manque le nombre de répondants"),
    ],
)
def test_a_count_that_is_none_is_refused(
    bench: Bench, refused: Refused, counts: tuple[str, ...], more: Any, sentence: str
) -> None:
    question = MANY if "question" in more else OFFERED["liens"]
    tally = replace(Tally(id=UNNAMED, question=question.id, counts=counts), **more)
    with refused(sentence):
        surveys.record_tally(bench.dossier, question, tally)


def test_a_ballot_ranks_an_option_once(bench: Bench, refused: Refused) -> None:
    first = read_options(MANY)[0].code
    for ranks in (("zzzz",), (f"{first} {first}",), (first, first), ()):
        ballot = Ballot(id=UNNAMED, question=MANY.id, number=1, ranks=ranks)
        with refused("un rang au plus"):
            surveys.record_ballot(bench.dossier, MANY, ballot)


def test_a_note_of_the_photolangage_is_counted_apart(bench: Bench) -> None:
    noted, pictured, drawn = (bench.note(text) for text in ("une", "deux", "trois"))
    for note, named in ((pictured, {"image": "12"}), (drawn, {"table": "3"})):
        bench.apply(edit("Choisir", [change(note, replace(note, **named))]))  # type: ignore[arg-type]
    assert consolidate.fates(bench.dossier).keys() == {noted.id}


def test_the_allow_list_has_who_takes_notes_and_who_is_public_never_a_witness(
    bench: Bench,
) -> None:
    people = [
        Person(id=EntityId("a" * 32), name="Rapporteur A"),
        Person(id=EntityId("b" * 32), name="Témoin B", role=Role.WITNESS),
        Person(id=EntityId("c" * 32), name="Témoin C", role=Role.WITNESS, public=True),
        Person(id=EntityId("d" * 32), name="Intervenant D", role=Role.SPEAKER),
    ]
    bench.apply(edit("Ajouter", map(create, people)))
    assert allowed_names(bench.dossier) & {person.name.casefold() for person in people} == {
        "rapporteur a",
        "témoin c",
    }
    assert [person.name for person in bench.dossier.note_takers] == ["Rapporteur A"]
