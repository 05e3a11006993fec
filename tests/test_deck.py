"""Every element of the seed deck stands in the demonstration dossier: a row each."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lda_synthese.domain.exchange.days.document import named_so, notes_of_testimonies, speakers
from lda_synthese.domain.report.readiness import before_export
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Form, Intention, Kind, Role
from lda_synthese.domain.state.recorded import (
    Reaction,
    ReactionOutcome,
    ReactionSort,
    Resource,
    ResourceSort,
    Section,
    SectionPlace,
    Tally,
    TraitSide,
)
from lda_synthese.domain.survey.attendance import attendance_of
from lda_synthese.domain.survey.photolangage import chosen_images, portraits, trait_lines
from lda_synthese.domain.survey.poll import poll_of
from lda_synthese.domain.survey.questionnaire import questions_of
from lda_synthese.domain.survey.results import SurveyResult, result_of
from lda_synthese.domain.survey.sentences import survey_sentences
from lda_synthese.session.opening import read_dossier
from tests.commands import done

Shown = Callable[[Dossier], bool]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    path: Path = tmp_path_factory.mktemp("exemple") / "exemple.lda"
    done("creer", path, "--exemple")
    return read_dossier(path)


def results(dossier: Dossier) -> Mapping[str, SurveyResult]:
    return {one.key: result_of(dossier, one) for one in questions_of(dossier)}


def texts(dossier: Dossier, *places: SectionPlace) -> list[str]:
    return [one.text for one in dossier.living(Section) if one.place in places and one.text]


def forms(dossier: Dossier) -> list[Form]:
    return [one.form for one in dossier.workshops]


def has_plan(dossier: Dossier) -> bool:
    about = dossier.about
    return (
        len(about.objectives) == 4
        and bool(about.pilot and about.subtitle and about.partners)
        and len(dossier.days) == len({day.commune for day in dossier.days}) == 4
        and all(dossier.workshops_of(day.id) for day in dossier.days)
    )


def has_figures(dossier: Dossier) -> bool:
    """The figures of the deck, of 140 answers, said to be a demonstration's."""
    found = results(dossier)
    first = found["recommander"].counts[0]
    yes = [found[key].counts[0] for key in ("liens", "approfondir", "agir")]
    keys = ("recommander", "liens", "comprendre", "approfondir", "agir")
    return (
        (first, *yes) == (84, 126, 63, 112)
        and {found[key].n for key in keys} == {140}
        and all(one.illustrative for one in dossier.living(Tally))
        and any("mais 45" in one for one in survey_sentences(dossier).values())
    )


def has_profiles(dossier: Dossier) -> bool:
    came = attendance_of(dossier)
    return results(dossier)["profils"].n == came.person_days > (came.people or 0) > 0


def has_photolangage(dossier: Dossier) -> bool:
    sides = [trait_lines(dossier, side) for side in TraitSide]
    return (
        all(sides)
        and all(line.weight for lines in sides for line in lines)
        and all(chosen.shows for chosen in chosen_images(dossier))
        and len(portraits(dossier)) >= 3
        and "In fine" in texts(dossier, SectionPlace.PHOTOLANGAGE)[0]
    )


def has_exchanges(dossier: Dossier) -> bool:
    reactions = [*dossier.living(Reaction)]
    return (
        len({one.workshop for one in reactions}) == 2
        and {one.sort for one in reactions} == {*ReactionSort}
        and {one.outcome for one in reactions} == {*ReactionOutcome, None}
        and all(one.about for one in reactions)
    )


def has_testimonies(dossier: Dossier) -> bool:
    named = [named_so(dossier, note) for note in notes_of_testimonies(dossier)]
    witnesses = [one for one in speakers(dossier) if one.role is Role.WITNESS]
    coordinator = any("Coordinatrice à la pension" in one.function for one in speakers(dossier))
    return (
        {"une travailleuse paire", "un travailleur pair"} <= {*named}
        and all(one.consent and one.consent_on and not one.public for one in witnesses)
        and len(witnesses) == 2
        and coordinator
    )


def has_resources(dossier: Dossier) -> bool:
    found = [*dossier.living(Resource)]
    return (
        len(found) == 9
        and {one.sort for one in found} == {*ResourceSort}
        and sum(one.told for one in found) == 3
        and any(one.starts and one.ends and one.link for one in found)
    )


def has_perspectives(dossier: Dossier) -> bool:
    (criteria,) = texts(dossier, SectionPlace.CRITERIA)
    others = (SectionPlace.WHAT, SectionPlace.WHY, SectionPlace.HOW)
    return len(criteria.split("\n")) == 3 and len(texts(dossier, *others)) == 3


def has_poll(dossier: Dossier) -> bool:
    question = next(one for one in questions_of(dossier) if one.key == "visites")
    found = poll_of(dossier, question)
    return len(found.options) == 7 and found.papers > 0 and found.hands > 0 and found.illustrative


def has_programme(dossier: Dossier) -> bool:
    public = [one for one in speakers(dossier) if one.public]
    return len(public) == 11 and all(one.function for one in public)


DECK: Mapping[str, Shown] = {
    "plan and 4 journées": has_plan,
    "four intentions": lambda dossier: (
        {code for one in dossier.workshops for code in one.intentions} == {*Intention}
    ),
    "photolangage": has_photolangage,
    "participants’ profiles": has_profiles,
    "feedback questionnaire": has_figures,
    "4 lessons, 6 themes, 18 actions and 23 pistes": lambda dossier: (
        [len(dossier.lessons), len(dossier.themes)] == [4, 6]
        and [one.kind for one in dossier.findings].count(Kind.PISTE) == 23
        and len(dossier.findings) == 41
    ),
    "exchanges with the room": has_exchanges,
    "grand témoin": lambda dossier: (
        Form.PLENARY in forms(dossier) and len(texts(dossier, SectionPlace.WITNESS)) == 1
    ),
    "testimonies": has_testimonies,
    "resources": has_resources,
    "perspectives": has_perspectives,
    "ranking poll": has_poll,
    "the closing deck itself": has_programme,
}


@pytest.mark.parametrize("element", DECK)
def test_the_example_holds_it(dossier: Dossier, element: str) -> None:
    assert DECK[element](dossier)


def test_notes_of_the_photolangage_wait_for_no_theme_nor_finding(dossier: Dossier) -> None:
    apart = {note.id for note in dossier.notes if note.image is not None or note.table is not None}
    waiting = {id_ for one in before_export(dossier).obstacles for id_ in one.entities}
    assert apart
    assert not apart & waiting
