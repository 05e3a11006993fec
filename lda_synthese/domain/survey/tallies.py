"""One tally: how many gave each answer, and how many answered."""

from collections.abc import Mapping

from lda_synthese.domain.state.recorded import QuestionType, SurveyQuestion, Tally

MOST_COUNTED, DIGITS = 1_000_000, 7

SUMMED = frozenset({QuestionType.SCALE, QuestionType.YES_NO, QuestionType.ONE})
"""The types of which everybody gave one answer: their counts add up to who answered."""


def read_counts_of(answer: Tally) -> dict[str, int]:
    """Code → how many gave it; what no program of ours writes is passed over."""
    pairs = (line.partition(" ") for line in answer.counts)
    return {
        code: int(number)
        for code, _, number in pairs
        if code and number.isascii() and number.isdecimal() and len(number) <= DIGITS
    }


def count_lines(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Code → how many, as the file holds it: one tally is written in one way, whoever counts it.

    Sorted, and what nobody gave left out, unless nobody gave anything.
    """
    given = {code: count for code, count in counts.items() if count} or counts
    return tuple(f"{code} {given[code]}" for code in sorted(given))


def respondents_of(question: SurveyQuestion, answer: Tally) -> int | None:
    """How many answered; None where several answers each were allowed, and nobody wrote it."""
    if answer.respondents is not None:
        return answer.respondents
    return sum(read_counts_of(answer).values()) if question.type in SUMMED else None
