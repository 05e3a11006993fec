"""What the tallies of a question add up to, over the whole plan, a day or a heap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day
from lda_synthese.domain.state.recorded import QuestionAbout, QuestionType, SurveyQuestion, Tally
from lda_synthese.domain.survey.options import QuestionOption, read_options
from lda_synthese.domain.survey.shares import guarded_cell
from lda_synthese.domain.survey.tallies import read_counts_of, respondents_of


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """The counts of a question, in the order of its `options`.

    `other` counts the answers that the question does not offer; `n` is who answered, None where
    nobody wrote it. `positive` counts the answers that are a yes, None where that can't be known.
    """

    question: SurveyQuestion
    options: tuple[QuestionOption, ...]
    counts: tuple[int, ...]
    other: int
    n: int | None
    illustrative: bool

    @property
    def positive(self) -> int | None:
        """How many gave a positive answer."""
        codes = self.question.positive
        if not codes or (self.question.type is QuestionType.SEVERAL and len(codes) > 1):
            return None
        pairs = zip(self.options, self.counts, strict=True)
        return sum(count for option, count in pairs if option.code in codes)

    @property
    def share_0_1(self) -> float | None:
        """The share of the positive answers."""
        return self.positive / self.n if self.positive is not None and self.n else None


def tallies_of(dossier: Dossier, question: EntityId, day: str | None = None) -> tuple[Tally, ...]:
    """The living tallies of a `question` of `dossier`, by day then heap; of one `day` if given."""
    places = {one.id: place for place, one in enumerate(dossier.days)}
    found = [
        one
        for one in dossier.living(Tally)
        if one.question == question and (day is None or one.day == day)
    ]
    return tuple(
        sorted(found, key=lambda one: (places.get(one.day, len(places)), one.batch, one.id))
    )


def add_up(question: SurveyQuestion, tallies: Iterable[Tally]) -> SurveyResult:
    """The tallies of a question put together."""
    several = tuple(tallies)
    counts: Counter[str] = Counter()
    for tally in several:
        counts.update(read_counts_of(tally))
    options = read_options(question)
    known = {option.code for option in options}
    answered = [respondents_of(question, tally) for tally in several]
    return SurveyResult(
        question,
        options,
        tuple(counts[option.code] for option in options),
        sum(count for code, count in counts.items() if code not in known),
        None if None in answered else sum(n for n in answered if n is not None),
        any(tally.illustrative for tally in several),
    )


def result_of(dossier: Dossier, question: SurveyQuestion) -> SurveyResult:
    """What a question adds up to over all its heaps."""
    return add_up(question, tallies_of(dossier, question.id))


@dataclass(frozen=True, slots=True)
class CrossedRow:
    """One row of a crossing: a day, or the whole plan; its cells as they are printed, its base."""

    name: str
    cells: tuple[str, ...]
    n: int


def by_day(dossier: Dossier, question: SurveyQuestion) -> tuple[CrossedRow, ...]:
    """A question crossed with the days that answered it; small cells are guarded."""
    rows = []
    for day in {one.day: one for one in tallies_of(dossier, question.id)}:
        found = add_up(question, tallies_of(dossier, question.id, day))
        known = dossier.get(Day, day)
        name = known.name if known else "Ensemble du plan"
        rows.append(CrossedRow(name, tuple(_guarded(found)), found.n or 0))
    return tuple(rows)


def printed_cells(result: SurveyResult) -> Sequence[str]:
    """The counts of one question as they are printed: those of profiles are guarded."""
    if result.question.about is QuestionAbout.PROFILE:
        return _guarded(result)
    return [str(count) for count in result.counts]


def _guarded(result: SurveyResult) -> list[str]:
    return [guarded_cell(count, result.n or 0) for count in result.counts]
