"""What the file holds by codes, in words: counts, ranks, options."""

from collections.abc import Callable, Mapping, Sequence

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.recorded import SurveyQuestion
from lda_synthese.domain.survey.options import read_options

OTHER_LABEL = "autre"
"""What is shown for a code that no question has."""


def coded_in_words(dossier: Dossier, place: tuple[str, str], lines: Sequence[str]) -> str | None:
    """The lines of a field in words; None for a field that holds no codes.

    `place` is the kind of the thing and its field; the questions of `dossier` give the labels.
    """
    shown = SHOWN.get(place)
    if shown is None:
        return None
    labels = {
        option.code: option.label
        for question in dossier.living(SurveyQuestion)
        for option in read_options(question)
    }
    return ", ".join(shown(line, labels) for line in lines)


def _count(line: str, labels: Mapping[str, str]) -> str:
    code, _, count = line.partition(" ")
    return f"{labels.get(code, OTHER_LABEL)} {count}"


def _rank(line: str, labels: Mapping[str, str]) -> str:
    return " = ".join(labels.get(code, OTHER_LABEL) for code in line.split())


def _option(line: str, _: Mapping[str, str]) -> str:
    return line.partition(" ")[2]


SHOWN: Mapping[tuple[str, str], Callable[[str, Mapping[str, str]], str]] = {
    ("answer", "counts"): _count,
    ("ballot", "ranks"): _rank,
    ("question", "options"): _option,
    ("question", "positive"): _rank,
}
"""Kind and field → a line of it in words."""
