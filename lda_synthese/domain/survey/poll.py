"""A poll that ranks: first choices, mean rank, Borda; whether the three agree.

`FORMAT.md` gives the rule: k options tied first have 1/k of a first choice each; options that tie
share the mean of their places, those that a paper leaves out the mean of the places left; Borda is
the number of options minus that rank. Raised hands are first choices and nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.recorded import Ballot, SurveyQuestion
from lda_synthese.domain.survey.ballots import Ranks, read_ranks
from lda_synthese.domain.survey.options import QuestionOption, read_options
from lda_synthese.domain.survey.results import result_of
from lda_synthese.domain.survey.shares import ILLUSTRATIVE
from lda_synthese.domain.text.french import enumeration, plural, quoted

Scores = Mapping[str, Fraction]
"""Code → its score."""


class Method(StrEnum):
    """How a poll is counted."""

    FIRST_CHOICES = "premiers choix"
    MEAN_RANK = "rang moyen"
    BORDA = "Borda"


@dataclass(frozen=True, slots=True)
class PollResult:
    """What papers and raised hands give: `scores` by method; `n` is papers and hands.

    Without a paper there are first choices alone.
    """

    options: tuple[QuestionOption, ...]
    scores: Mapping[Method, Scores]
    papers: int
    hands: int
    illustrative: bool

    @property
    def n(self) -> int:
        """Who voted."""
        return self.papers + self.hands

    def order(self, method: Method) -> tuple[tuple[str, ...], ...]:
        """The codes from the best, those that tie together in the order of the question."""
        scores = self.scores[method]
        lowest_first = method is Method.MEAN_RANK
        values = sorted({*scores.values()}, reverse=not lowest_first)
        return tuple(
            tuple(one.code for one in self.options if scores[one.code] == value) for value in values
        )

    def leaders(self, method: Method) -> tuple[str, ...]:
        """The codes that come first."""
        return self.order(method)[0] if self.n else ()

    @property
    def agree(self) -> bool:
        """Whether all methods put the same first."""
        return len({self.leaders(method) for method in self.scores}) < 2


def poll_of(dossier: Dossier, question: SurveyQuestion) -> PollResult:
    """What the papers and the raised hands of a question that ranks give."""
    papers = [read_ranks(b) for b in dossier.living(Ballot) if b.question == question.id]
    options = read_options(question)
    codes = [option.code for option in options]
    valid = [ranks for ranks in (_known(ranks, codes) for ranks in papers) if ranks]
    hands = result_of(dossier, question)
    raised = dict(zip(codes, hands.counts, strict=True))
    scores = {Method.FIRST_CHOICES: first_choices(valid, codes, raised)}
    if valid:
        means = mean_ranks(valid, codes)
        scores |= {Method.MEAN_RANK: means, Method.BORDA: borda(valid, codes)}
    return PollResult(options, scores, len(valid), hands.n or sum(hands.counts), hands.illustrative)


def _known(ranks: Ranks, codes: Sequence[str]) -> Ranks:
    """The ranks of the options that the question has."""
    kept = (tuple(code for code in rank if code in codes) for rank in ranks)
    return tuple(rank for rank in kept if rank)


def first_choices(
    papers: Iterable[Ranks], codes: Sequence[str], raised: Mapping[str, int] | None = None
) -> Scores:
    """Code, of `codes`, → its first choices on the `papers`, and the hands `raised` for it."""
    found = {code: Fraction((raised or {}).get(code, 0)) for code in codes}
    for ranks in papers:
        for code in ranks[0]:
            found[code] += Fraction(1, len(ranks[0]))
    return found


def places(ranks: Ranks, codes: Sequence[str]) -> Scores:
    """Code → its place on one paper, from 1."""
    found: dict[str, Fraction] = {}
    named = {code for rank in ranks for code in rank}
    left = tuple(code for code in codes if code not in named)
    taken = 0
    for rank in (*ranks, *([left] if left else [])):
        mean = Fraction(2 * taken + len(rank) + 1, 2)
        found |= dict.fromkeys(rank, mean)
        taken += len(rank)
    return found


def mean_ranks(papers: Sequence[Ranks], codes: Sequence[str]) -> Scores:
    """Code → the mean of its places on the `papers`; there is one at least."""
    every = [places(ranks, codes) for ranks in papers]
    return {code: sum((p[code] for p in every), Fraction()) / len(every) for code in codes}


def borda(papers: Sequence[Ranks], codes: Sequence[str]) -> Scores:
    """Code → its points: on each of the `papers`, how many options it comes before."""
    every = [places(ranks, codes) for ranks in papers]
    return {code: sum((len(codes) - p[code] for p in every), Fraction()) for code in codes}


def method_sentence(result: PollResult) -> str:
    """How it was counted, of how many, and whether another way would have given another winner."""
    sentence = _counted_how(result)
    return f"{sentence} {ILLUSTRATIVE}" if result.illustrative else sentence


def _counted_how(result: PollResult) -> str:
    if not result.n:
        return "Aucun vote."
    cast = [plural(result.papers, "bulletin", "bulletins")] if result.papers else []
    cast += [plural(result.hands, "main levée", "mains levées")] if result.hands else []
    base = f"Premiers choix sur {enumeration(cast)}"
    leaders = _labels(result, Method.FIRST_CHOICES)
    tie = " à égalité" if len(result.leaders(Method.FIRST_CHOICES)) > 1 else ""
    verdict = f"{base}\u00a0: {leaders} en tête{tie}"
    if not result.papers:
        return f"{verdict}."
    if result.agree:
        return f"{verdict}\u202f; le rang moyen et la méthode de Borda donnent la même tête."
    names: dict[str, list[str]] = {}
    for method, name in ((Method.MEAN_RANK, "au rang moyen"), (Method.BORDA, "par Borda")):
        if result.leaders(method) != result.leaders(Method.FIRST_CHOICES):
            names.setdefault(_labels(result, method), []).append(name)
    others = [f"{enumeration(how)}, {labels}" for labels, how in names.items()]
    return f"{verdict}\u202f; les méthodes ne s’accordent pas\u00a0: {enumeration(others)}."


def _labels(result: PollResult, method: Method) -> str:
    labels = {option.code: option.label for option in result.options}
    return enumeration([quoted(labels[code]) for code in result.leaders(method)])
