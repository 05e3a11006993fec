"""A poll counted three ways, against every way of completing the papers."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.domain.gestures import surveys
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.recorded import Ballot, QuestionType, SurveyQuestion, Tally
from lda_synthese.domain.survey.ballots import rank_lines
from lda_synthese.domain.survey.options import named_options, option_lines
from lda_synthese.domain.survey.poll import (
    Method,
    PollResult,
    borda,
    first_choices,
    mean_ranks,
    method_sentence,
    poll_of,
)
from tests.domain.conftest import Bench

CODES = "abcd"
UNNAMED = EntityId("")


@st.composite
def papers(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    """A paper that ranks some options, with ties."""
    named = draw(st.permutations(CODES))[: draw(st.integers(1, len(CODES)))]
    cuts = draw(st.lists(st.booleans(), min_size=len(named), max_size=len(named)))
    ranks: list[list[str]] = []
    for code, is_new in zip(named, cuts, strict=True):
        if is_new or not ranks:
            ranks.append([])
        ranks[-1].append(code)
    return tuple(map(tuple, ranks))


def completed(ranks: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Every strict order of all options that a paper allows."""
    level = {code: place for place, rank in enumerate(ranks) for code in rank}
    levels = [level.get(code, len(ranks)) for code in CODES]
    at = dict(zip(CODES, levels, strict=True))
    return [
        order
        for order in permutations(CODES)
        if all(at[one] <= at[other] for one, other in pairwise(order))
    ]


@given(st.lists(papers(), min_size=1, max_size=6))
def test_the_three_counts_are_those_of_every_way_of_completing_the_papers(
    cast: list[tuple[tuple[str, ...], ...]],
) -> None:
    for code in CODES:
        first, place, points = Fraction(), Fraction(), Fraction()
        for ranks in cast:
            orders = completed(ranks)
            first += Fraction(sum(order[0] == code for order in orders), len(orders))
            mean = Fraction(sum(order.index(code) + 1 for order in orders), len(orders))
            place += mean
            points += len(CODES) - mean
        assert first_choices(cast, CODES)[code] == first
        assert mean_ranks(cast, CODES)[code] == place / len(cast)
        assert borda(cast, CODES)[code] == points


def question() -> SurveyQuestion:
    options = named_options(["Résidence", "Entrée", "Maintien"])
    return SurveyQuestion(
        id=EntityId("q" * 32),
        text="Quelles équipes\u202f?",
        type=QuestionType.RANKING,
        options=option_lines(options),
    )


def polled(bench: Bench, *cast: tuple[int, ...], hands: tuple[int, ...] = ()) -> PollResult:
    """Papers that rank options by their places in the question, and hands raised."""
    asked = question()
    codes = [line.split()[0] for line in asked.options]
    for number, paper in enumerate(cast, start=1):
        ranks = rank_lines([codes[place]] for place in paper)
        ballot = Ballot(id=UNNAMED, question=asked.id, batch="urne", number=number, ranks=ranks)
        bench.apply(surveys.record_ballot(bench.dossier, asked, ballot))
    if hands:
        counts = tuple(f"{code} {n}" for code, n in zip(codes, hands, strict=True))
        tally = Tally(id=UNNAMED, question=asked.id, counts=counts, respondents=sum(hands))
        bench.apply(surveys.record_tally(bench.dossier, asked, tally))
    return poll_of(bench.dossier, asked)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_methods_that_agree_are_said_to(bench: Bench) -> None:
    found = polled(bench, (0, 1, 2), (0, 2), (1,))
    assert found.agree
    assert spaced(method_sentence(found)) == (
        "Premiers choix sur 3 bulletins : « Résidence » en tête ; le rang moyen et la méthode de "
        "Borda donnent la même tête."
    )


def test_a_winner_by_one_method_only_is_said(bench: Bench) -> None:
    found = polled(bench, (0, 1, 2), (0, 1, 2), (1, 2, 0), (2, 1, 0))
    assert not found.agree
    assert spaced(method_sentence(found)) == (
        "Premiers choix sur 4 bulletins : « Résidence » en tête ; les méthodes ne s’accordent pas "
        ": au rang moyen et par Borda, « Entrée »."
    )


def test_raised_hands_are_first_choices_and_nothing_else(bench: Bench) -> None:
    found = polled(bench, (0, 1, 2), hands=(1, 9, 2))
    assert (found.papers, found.hands, found.n) == (1, 12, 13)
    assert [*found.scores[Method.FIRST_CHOICES].values()] == [2, 9, 2]
    assert [*found.scores[Method.BORDA].values()] == [2, 1, 0]
    assert found.leaders(Method.FIRST_CHOICES) != found.leaders(Method.BORDA)
    alone = polled(Bench(), hands=(9, 9, 2))
    assert {*alone.scores} == {Method.FIRST_CHOICES}
    assert spaced(method_sentence(alone)) == (
        "Premiers choix sur 20 mains levées : « Résidence » et « Entrée » en tête à égalité."
    )


def test_ties_stand_together_and_nobody_leads_a_poll_without_votes(bench: Bench) -> None:
    found = polled(bench, (0,), (1,))
    assert [len(group) for group in found.order(Method.FIRST_CHOICES)] == [2, 1]
    nobody = poll_of(bench.dossier, OTHER)
    assert (nobody.n, nobody.agree, method_sentence(nobody)) == (0, True, "Aucun vote.")


OTHER = SurveyQuestion(id=EntityId("z" * 32), text="Autre", type=QuestionType.RANKING)
