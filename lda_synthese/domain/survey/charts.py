"""What is drawn of the days: the same numbers for the window, for Word, for who listens.

A chart has its parts, its base, its sentence and its table; a figure is the charts of one subject.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day
from lda_synthese.domain.state.recorded import (
    Ballot,
    QuestionAbout,
    QuestionType,
    SurveyQuestion,
    Tally,
)
from lda_synthese.domain.survey.options import QuestionOption
from lda_synthese.domain.survey.poll import Method, PollResult, method_sentence, poll_of
from lda_synthese.domain.survey.results import (
    CrossedRow,
    SurveyResult,
    add_up,
    by_day,
    printed_cells,
    tallies_of,
)
from lda_synthese.domain.survey.sentences import leading_sentence, survey_sentences
from lda_synthese.domain.survey.shares import (
    HIDDEN,
    PERCENT_FROM,
    SMALL_CELL,
    percent,
    share,
)
from lda_synthese.domain.survey.words import OTHER_LABEL
from lda_synthese.domain.text.folding import folded
from lda_synthese.domain.text.french import NBSP, enumeration, number, quoted

WHOLE_PLAN = "Ensemble du plan"
ILLUSTRATION = "chiffres d’illustration"


class ChartShape(StrEnum):
    """How a chart is drawn: a bar a part, or one bar that is cut in parts."""

    BARS = "barres"
    SHARES = "parts"


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One answer: `printed` stands beside what is drawn of it.

    `size_0_1` is its length beside that of the longest bar, or its part of the whole bar; one whose
    number is not printed has that of the greatest number that is not.
    """

    label: str
    size_0_1: float
    printed: str


ChartTable = tuple[tuple[str, ...], ...]
"""The rows of a table, its titles first."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: `base` is of how many, `reading` one sentence that says what is to be seen.

    `heaps` tells the days that several heaps were counted on; `sources` are the entities that it is
    made of.
    """

    title: str
    shape: ChartShape
    parts: tuple[ChartPart, ...]
    base: str
    reading: str
    table: ChartTable
    heaps: tuple[str, ...] = ()
    sources: frozenset[EntityId] = frozenset()

    @property
    def alternative(self) -> str:
        """All that the chart shows, for who does not see it."""
        shown = "\u202f; ".join(f"{part.label}\u00a0: {part.printed}" for part in self.parts)
        return f"{self.title.rstrip('.')} ({self.base}). {shown}. {self.reading}".strip()


def question_charts(
    dossier: Dossier, questions: Sequence[SurveyQuestion]
) -> Iterator[tuple[SurveyQuestion, Chart]]:
    """Each of these questions that was answered, with its chart."""
    sentences = {one.id: text for one, text in survey_sentences(dossier).items()}
    for question in questions:
        chart: Chart | None = None
        if question.type is QuestionType.RANKING:
            chart = _poll_chart(dossier, question)
        elif question.type is not QuestionType.FREE:
            # One that stands beside another is in the sentence of that one.
            host = question.beside if question.id not in sentences else None
            reading = sentences.get(host or question.id, "")
            chart = _counted_chart(dossier, question, reading)
        if chart is not None:
            yield question, chart


def _counted_chart(dossier: Dossier, question: SurveyQuestion, reading: str) -> Chart | None:
    tallies = tallies_of(dossier, question.id)
    result = add_up(question, tallies)
    if not any((*result.counts, result.other)):
        return None
    is_whole = question.type in (QuestionType.SCALE, QuestionType.YES_NO)
    return Chart(
        question.text,
        ChartShape.SHARES if is_whole else ChartShape.BARS,
        _shares(result) if is_whole else _bars(result),
        _base(result),
        reading or leading_sentence(result),
        _counted_table(result, by_day(dossier, question)),
        tuple(_heaps(dossier, tallies)),
        frozenset((question.id, *(one.id for one in tallies))),
    )


def _cells(result: SurveyResult) -> list[tuple[str, int, str]]:
    """Each answer, how many gave it, and how that is printed; « autre » last."""
    labels = (option.label for option in result.options)
    cells = [*zip(labels, result.counts, printed_cells(result), strict=True)]
    if result.other:
        is_profile = result.question.about is QuestionAbout.PROFILE
        is_small = is_profile and result.other < SMALL_CELL
        cells.append((OTHER_LABEL, result.other, HIDDEN if is_small else number(result.other)))
    return cells


def _shares(result: SurveyResult) -> tuple[ChartPart, ...]:
    whole = max(result.n or 0, sum(result.counts) + result.other)
    return tuple(
        ChartPart(label, _drawn(count, printed) / whole, _share(count, printed, result.n))
        for label, count, printed in _cells(result)
    )


def _bars(result: SurveyResult) -> tuple[ChartPart, ...]:
    """The longest first; « autre » stays last, whatever it weighs."""
    cells = _cells(result)
    longest = max(_drawn(count, printed) for _, count, printed in cells)
    ordered = sorted(cells, key=lambda one: (_is_other(one[0]), -_drawn(one[1], one[2])))
    return tuple(
        ChartPart(label, _drawn(count, printed) / longest, _with_share(count, printed, result.n))
        for label, count, printed in ordered
    )


def _is_other(label: str) -> bool:
    return folded(label).startswith(OTHER_LABEL)


def _drawn(count: int, printed: str) -> int:
    """What is drawn of a count: one that is not printed can't be measured either."""
    return SMALL_CELL - 1 if printed == HIDDEN else count


def _share(count: int, printed: str, n: int | None) -> str:
    return share(count, n) if n and printed != HIDDEN else printed


def _with_share(count: int, printed: str, n: int | None) -> str:
    """« 71 (38 %) »; the count alone of few, or where it is not printed."""
    is_shared = n is not None and n >= PERCENT_FROM and printed != HIDDEN
    return f"{printed} ({percent(count, n)})" if is_shared and n else printed


def _base(result: SurveyResult) -> str:
    """« n = 140 », how many answers each could give, and whether it is a demonstration's."""
    several = "plusieurs réponses possibles"
    if result.question.most:
        several = f"{number(result.question.most)} choix au plus"
    parts = ["n non noté" if result.n is None else f"n = {number(result.n)}"]
    parts += [several] * (result.question.type is QuestionType.SEVERAL)
    parts += [ILLUSTRATION] * result.illustrative
    return " · ".join(parts)


def _counted_table(result: SurveyResult, days: Sequence[CrossedRow]) -> ChartTable:
    """A row an answer: how many, their share, then day by day, small cells guarded."""
    crossed = days if len(days) > 1 else ()
    rows = [("Réponse", "Nombre", "Part", *(day.name for day in crossed))]
    for place, (label, count, printed) in enumerate(_cells(result)):
        known = place < len(result.options)
        cells = (day.cells[place] if known else "" for day in crossed)
        told = _share(count, printed, result.n) if (result.n or 0) >= PERCENT_FROM else ""
        rows.append((label, printed, told, *cells))
    n = "" if result.n is None else number(result.n)
    return (*rows, ("Répondants", n, "", *(number(day.n) for day in crossed)))


def _heaps(dossier: Dossier, tallies: Sequence[Tally]) -> Iterator[str]:
    """« Aubagne : 2 tas additionnés, le premier et « papier » » for each day that has several."""
    for day in {one.day: one for one in tallies}:
        batches = [one.batch for one in tallies if one.day == day]
        if len(batches) > 1:
            known = dossier.get(Day, day)
            named = enumeration([quoted(one) if one else "le premier" for one in batches])
            where = known.name if known else WHOLE_PLAN
            yield f"{where}\u00a0: {number(len(batches))}{NBSP}tas additionnés, {named}"


def _poll_chart(dossier: Dossier, question: SurveyQuestion) -> Chart | None:
    poll = poll_of(dossier, question)
    if not poll.n:
        return None
    first = poll.scores[Method.FIRST_CHOICES]
    longest = max(first.values(), default=Fraction(0)) or Fraction(1)
    ordered = sorted(poll.options, key=lambda option: -first[option.code])
    tallies = tallies_of(dossier, question.id)
    papers = [one.id for one in dossier.living(Ballot) if one.question == question.id]
    return Chart(
        question.text,
        ChartShape.BARS,
        tuple(
            ChartPart(one.label, float(first[one.code] / longest), amount(first[one.code]))
            for one in ordered
        ),
        " · ".join([f"n = {number(poll.n)}", *[ILLUSTRATION] * poll.illustrative]),
        method_sentence(poll),
        _poll_table(poll, ordered),
        tuple(_heaps(dossier, tallies)),
        frozenset((question.id, *papers, *(one.id for one in tallies))),
    )


def _poll_table(poll: PollResult, options: Sequence[QuestionOption]) -> ChartTable:
    """A row an option, a column a method."""
    titles = tuple(f"{method[:1].upper()}{method[1:]}" for method in poll.scores)
    scores = poll.scores.values()
    rows = ((one.label, *(amount(score[one.code]) for score in scores)) for one in options)
    return (("Choix", *titles), *rows)


def amount(value: Fraction) -> str:
    """« 12 », « 2,5 »: one decimal at most."""
    tenths = round(value * 10)
    whole, rest = divmod(tenths, 10)
    return f"{number(whole)},{rest}" if rest else number(whole)
