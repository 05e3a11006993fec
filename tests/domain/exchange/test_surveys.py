"""Surveys of other shapes, and what somebody changes in what was recognised."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.exchange.surveys.applying import HeapPlace, bring_survey_in
from lda_synthese.domain.exchange.surveys.columns import ColumnChoice, ColumnRole, dropped_column
from lda_synthese.domain.exchange.surveys.counting import CountedQuestion
from lda_synthese.domain.exchange.surveys.grid import grid_of
from lda_synthese.domain.exchange.surveys.proposal import SurveyProposal, propose_survey
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import create, edit
from lda_synthese.domain.state.ids import EntityId, named_entity
from lda_synthese.domain.state.recorded import Ballot, QuestionType, SurveyQuestion
from lda_synthese.domain.survey.options import named_options, option_lines, read_options
from lda_synthese.domain.survey.questionnaire import OFFERED, VISITS
from tests.domain.conftest import Bench

Refused = Callable[[str], Any]
USEFUL = "Quels sujets ?"


def proposal(bench: Bench, *rows: Sequence[object]) -> SurveyProposal:
    texts = [(line, [str(cell) for cell in row]) for line, row in enumerate(rows, start=1)]
    grid = grid_of("enquête.csv", texts)
    assert grid is not None
    return propose_survey(bench.dossier, grid)


def counts(counted: CountedQuestion) -> dict[str, int]:
    """Label → how many."""
    return {one.label: counted.counts.get(one.code, 0) for one in read_options(counted.question)}


def only(found: SurveyProposal) -> CountedQuestion:
    (counted,) = found.counted().questions
    return counted


@pytest.mark.parametrize(
    "rows",
    [
        [[USEFUL], ["Santé;Emploi"], ["Santé"], ["Emploi;Santé;"]],
        [[USEFUL], ["Santé, Emploi"], ["Santé"], ["Emploi, Santé"]],
        [[USEFUL], ["Santé,Emploi"], ["Santé"], ["Emploi,Santé"]],
        [[USEFUL], ["sante emploi"], ["sante"], ["emploi sante"]],
        [[f"{USEFUL} [Santé]", f"{USEFUL} [Emploi]"], ["Oui", "Oui"], ["Oui", ""], ["Oui", "Oui"]],
        [[f"{USEFUL}/Santé", f"{USEFUL}/Emploi"], ["1", "1"], ["1", "0"], ["1", "1"]],
        [[USEFUL, ""], ["Santé", "Emploi"], ["X", "X"], ["X", ""], ["x", "X"]],
        [["Bilan"], ["", USEFUL, ""], ["N°", "Santé", "Emploi"], *[["1", "x", "x"], ["2", "x", ""],
                                                                   ["3", "x", "x"]]],
    ],
)  # fmt: skip
def test_options_are_counted_right_however_a_tool_writes_them(
    bench: Bench, rows: list[list[str]]
) -> None:
    found = only(proposal(bench, *rows))
    assert [*counts(found).values()] == [3, 2]
    assert (found.question.type, found.respondents) == (QuestionType.SEVERAL, 3)
    assert found.question.text == USEFUL


def test_a_heading_above_questions_of_yes_or_no_is_none_of_their_names(bench: Bench) -> None:
    rows = [["Retours de la journée"], ["Utile ?", "À refaire ?"], ["Oui", "Non"], ["Oui", "Oui"]]
    found = proposal(bench, *rows).counted().questions
    assert [one.question.text for one in found] == ["Utile ?", "À refaire ?"]


def test_a_label_that_holds_a_comma_is_one(bench: Bench) -> None:
    rows = [["Emploi, formation, Santé"], ["Santé"], ["Emploi, formation"], ["Santé"]]
    assert counts(only(proposal(bench, [USEFUL], *rows))) == {"Emploi, formation": 2, "Santé": 3}


def test_a_matrix_is_a_question_a_line(bench: Bench) -> None:
    titles = ["Votre avis [L’accueil]", "Votre avis [Les ateliers]"]
    found = proposal(bench, titles, ["Bien", "Très bien"], ["Bien", "Bien"]).counted().questions
    assert [one.question.text for one in found] == titles
    assert [counts(one) for one in found] == [{"Bien": 2}, {"Très bien": 1, "Bien": 1}]


RANKED = OFFERED[VISITS]
LABELS = [option.label for option in read_options(RANKED)]


@pytest.mark.parametrize(
    "rows",
    [
        [
            [f"{RANKED.text} [Rang 1]", f"{RANKED.text} [Rang 2]"],
            [LABELS[2], LABELS[0]],
            [LABELS[0], ""],
        ],
        [[RANKED.text], [f"{LABELS[2]};{LABELS[0]};"], [f"{LABELS[0]};"]],
    ],
)
def test_ranks_become_papers_of_a_pile(bench: Bench, rows: list[list[str]]) -> None:
    counted = proposal(bench, *rows).counted()
    place = HeapPlace("Aubagne")
    found = bring_survey_in(bench.dossier, bench.mint, counted, place)
    bench.apply(found.edit)
    papers = sorted(bench.dossier.living(Ballot), key=lambda one: one.number or 0)
    codes = [option.code for option in read_options(RANKED)]
    assert [one.ranks for one in papers] == [(codes[2], codes[0]), (codes[0],)]
    assert {one.batch for one in papers} == {"Aubagne"}
    assert not bring_survey_in(bench.dossier, bench.mint, counted, place).edit


def test_a_column_is_changed_before_anything_is_written(bench: Bench) -> None:
    found = proposal(
        bench, ["Recommandé ?", "Avis"], ["Absolument", "Bien"], ["Plutôt oui", "Bien"]
    )
    known = found.with_choice(0, ColumnChoice(ColumnRole.ANSWER, "recommander"))
    first, second = known.counted().questions
    assert (first.question.key, [*counts(first).values()]) == ("recommander", [1, 1, 0, 0])
    assert second.question.text == "Avis"
    alone = known.with_choice(1, dropped_column("laissée par vous"))
    assert [one.question.key for one in alone.counted().questions] == ["recommander"]
    assert [*alone.dropped_columns()] == [("Avis", "laissée par vous")]
    comments = known.with_choice(1, ColumnChoice(ColumnRole.COMMENT))
    assert comments.counted().comments == ("Bien", "Bien")


def test_two_columns_of_one_question_are_refused(bench: Bench, refused: Refused) -> None:
    found = proposal(bench, ["Avis", "Avis"], ["Bien", "Bien"])
    with refused("Plusieurs colonnes"):
        found.counted()


def test_a_question_is_known_again_by_the_title_of_its_column(bench: Bench) -> None:
    rows = ["1. Votre avis *"], ["Bien"], ["Mal"]
    counted = proposal(bench, *rows).counted()
    bench.apply(bring_survey_in(bench.dossier, bench.mint, counted, HeapPlace("Aubagne")).edit)
    again = only(proposal(bench, ["Votre avis"], ["Mal"], ["Bien"], ["Bien"]))
    assert counts(again) == {"Bien": 2, "Mal": 1}
    assert again.question.id != ""


@pytest.mark.parametrize(
    "cells",
    [
        ["a@exemple.invalid", "b@exemple.invalid"],
        ["192.0.2.1", "2001:db8::1"],
        ["15/12/2023 10:41", "2023-12-15T10:42:00"],
        ["06 12 34 56 78", "+33612345678"],
        ["Rapporteure A.", "Rapporteur B.", "Rapporteure C."],
        ["6f1d2c3b-0000-4000-8000-000000000001"] * 2,
    ],
)
def test_a_column_of_respondents_is_dropped_by_what_it_holds(
    bench: Bench, cells: list[str]
) -> None:
    rows = [[cell, "Bien"] for cell in cells]
    found = proposal(bench, ["Participation", "Avis"], *rows)
    assert [title for title, _ in found.dropped_columns()] == ["Participation"]
    assert found.counted().comments == ()


@pytest.mark.parametrize("draft", ["X", "Oui", "1"])
def test_a_draft_is_not_an_answer(bench: Bench, draft: str) -> None:
    found = proposal(bench, ["Brouillon", "Avis"], ["", "Bien"], [draft, "Mal"], ["", "Bien"])
    assert (found.counted().rows, found.counted().incomplete) == (2, 1)


def test_a_known_question_counts_what_it_does_not_offer_as_other(bench: Bench) -> None:
    profile = only(proposal(bench, ["Vous êtes…"], ["Santé"], ["Santé"], ["bénévole"]))
    assert counts(profile)["Autre"] == 1
    scale = OFFERED["recommander"]
    rows = [[scale.text], ["Absolument"], ["Absolument"], ["peut-être"]]
    found = only(proposal(bench, *rows))
    assert sum(found.counts.values()) == found.respondents == 3
    assert sum(counts(found).values()) == 2


TOPICS = ("Santé et logement", "Emploi, formation", "Emploi", "Travail pair", "Autre")
ASKED = SurveyQuestion(
    id=named_entity("question", USEFUL),
    text=USEFUL,
    type=QuestionType.SEVERAL,
    options=option_lines(named_options(TOPICS)),
)


def joined(mark: str) -> Callable[[list[list[str]]], list[list[str]]]:
    return lambda answers: [[USEFUL], *([mark.join(one)] for one in answers)]


def in_columns(yes: str, no: str) -> Callable[[list[list[str]]], list[list[str]]]:
    titles = [f"{USEFUL} [{label}]" for label in TOPICS]
    return lambda answers: [
        titles,
        *([yes if label in one else no for label in TOPICS] for one in answers),
    ]


SHAPES = {
    "points-virgules": joined(";"),
    "virgules et blancs": joined(", "),
    "virgules": joined(","),
    "blancs": joined(" "),
    "lignes": joined("\n"),
    "croix": in_columns("X", ""),
    "chiffres": in_columns("1", "0"),
    "mots": in_columns("Oui", "Non"),
}


@pytest.mark.parametrize("shape", SHAPES)
@given(st.lists(st.lists(st.sampled_from(TOPICS), unique=True, max_size=5), min_size=1))
def test_any_answers_are_counted_as_one_would_by_hand(shape: str, answers: list[list[str]]) -> None:
    if not any(answers):
        return
    dossier = Dossier(EntityId("d" * 32)).after(edit("Poser", [create(ASKED)]))
    texts = [(line, row) for line, row in enumerate(SHAPES[shape](answers), start=1)]
    grid = grid_of("enquête.csv", texts)
    assert grid is not None
    counted = only(propose_survey(dossier, grid))
    by_hand = {label: sum(label in one for one in answers) for label in TOPICS}
    assert counts(counted) == by_hand
    if shape not in ("chiffres", "mots"):
        assert counted.respondents == sum(map(bool, answers))
