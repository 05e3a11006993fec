"""One French sentence for the answers to a question: never more than they say.

A question that stands beside another is in the sentence of that one, after « mais ».
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import normal_name
from lda_synthese.domain.state.recorded import QuestionAbout, SurveyQuestion
from lda_synthese.domain.survey.questionnaire import OFFERED, questions_of
from lda_synthese.domain.survey.results import SurveyResult, result_of
from lda_synthese.domain.survey.shares import (
    COUNTS_ONLY_UNDER,
    ILLUSTRATIVE,
    PERCENT_FROM,
    SMALL_CELL,
    guillemets,
    is_hidden,
    is_nearly_all,
    is_nine_in_ten,
    out_of,
    percent,
)
from lda_synthese.domain.text.french import enumeration, number, plural, quoted


@dataclass(frozen=True, slots=True)
class Predicate:
    """What those who answered yes do: of several, of one (`one` begins with its verb)."""

    many: str
    one: str

    @property
    def none(self) -> str:
        """Of nobody: « n’aurait aimé… »."""
        return f"n’{self.one}" if self.one[:1] in "aeiou" else f"ne {self.one}"


PREDICATES: Mapping[str, Predicate] = {
    "recommander": Predicate(
        "recommanderaient une journée de ce type à leurs collègues",
        "recommanderait une journée de ce type à ses collègues",
    ),
    "liens": Predicate(
        "disent que la journée leur a permis d’améliorer leurs liens avec leurs partenaires",
        "dit que la journée lui a permis d’améliorer ses liens avec ses partenaires",
    ),
    "comprendre": Predicate(
        "disent que la journée leur a permis de mieux comprendre les principes et les enjeux du "
        "Logement d’abord",
        "dit que la journée lui a permis de mieux comprendre les principes et les enjeux du "
        "Logement d’abord",
    ),
    "approfondir": Predicate(
        "auraient aimé approfondir certains aspects", "aurait aimé approfondir certains aspects"
    ),
    "agir": Predicate(
        "disent mieux identifier comment agir en faveur du Logement d’abord grâce à cette journée",
        "dit mieux identifier comment agir en faveur du Logement d’abord grâce à cette journée",
    ),
}
"""Key of a question that the program offers → what a yes to it says."""


def predicate_of(result: SurveyResult) -> Predicate:
    """What a yes to a question says; a question of another wording is quoted."""
    question = result.question
    offered = OFFERED.get(question.key)
    if offered and question.key in PREDICATES:
        same = normal_name(offered.text) == normal_name(question.text)
        if same and offered.positive == question.positive:
            return PREDICATES[question.key]
    labels = [one.label for one in result.options if one.code in question.positive]
    answers = enumeration([guillemets(label) for label in labels], "ou")
    answered = f"répondu {answers} à la question {quoted(question.text)}"
    return Predicate(f"ont {answered}", f"a {answered}")


def sentence_of(result: SurveyResult, beside: SurveyResult | None = None) -> str:
    """The sentence of a question, with that which stands `beside` it; '' without one to give.

    Small numbers are given as counts, and the base is always there.
    """
    clause = _clause(result)
    if not clause:
        return ""
    other = _clause(beside) if beside is not None else ""
    if other and beside is not None:
        few = (beside.n or 0) < COUNTS_ONLY_UNDER
        about = f"à la question {quoted(beside.question.text)}, " if few else ""
        clause = f"{clause}, mais {about}{other[:1].lower()}{other[1:]}"
    illustrative = result.illustrative or (beside is not None and beside.illustrative)
    return f"{clause}. {ILLUSTRATIVE}" if illustrative else f"{clause}."


def _clause(result: SurveyResult) -> str:
    """What is said of a question, without a full stop; '' when nothing can be."""
    positive, n = result.positive, result.n
    if positive is None or not n:
        return ""
    if n < COUNTS_ONLY_UNDER:
        return _with_remark(_counts(result, n), result.question)
    return _with_remark(_figure(result, positive, n), result.question)


def _counts(result: SurveyResult, n: int) -> str:
    """« 7 réponses : Absolument 4, Plutôt oui 3 »."""
    pairs = zip(result.options, result.counts, strict=True)
    given = [f"{option.label} {count}" for option, count in pairs if count]
    given += [f"autre {result.other}"] * bool(result.other)
    return f"{plural(n, 'réponse', 'réponses')}\u00a0: {', '.join(given)}"


def _figure(result: SurveyResult, positive: int, n: int) -> str:
    """« 64 % des participants … (90 sur 140), dont 60 % « absolument » (84 sur 140) »."""
    predicate = predicate_of(result)
    subject, is_base_given = _subject(positive, n)
    if positive == 0:
        verb = predicate.none
    else:
        is_one = positive == 1 and is_base_given
        verb = predicate.one if is_one else predicate.many
    base = "" if is_base_given else f" ({out_of(positive, n)})"
    return f"{subject} {verb}{base}{_first(result, positive, n)}"


def _subject(positive: int, n: int) -> tuple[str, bool]:
    """Who said yes, and whether that gives the base."""
    if positive == n:
        return "Tous les participants", False
    if positive == 0:
        return "Aucun participant", False
    if n < PERCENT_FROM:
        who = plural(positive, "participant", "participants")
        return f"{who} sur {number(n)}", True
    if is_nearly_all(positive, n):
        return "La quasi-totalité des participants", False
    if is_nine_in_ten(positive, n):
        return "9 participants sur 10", False
    return f"{percent(positive, n)} des participants", False


def _first(result: SurveyResult, positive: int, n: int) -> str:
    """What the first answer is of the positive ones, where there are several."""
    codes = result.question.positive
    if len(codes) < 2 or not positive or result.options[0].code not in codes:
        return ""
    first = result.counts[0]
    if first == positive:
        return ""
    label = guillemets(result.options[0].label)
    if not first:
        return f", dont aucun {label}"
    if n < PERCENT_FROM:
        return f", dont {number(first)} {label}"
    return f", dont {percent(first, n)} {label} ({out_of(first, n)})"


def _with_remark(clause: str, question: SurveyQuestion) -> str:
    remark = " ".join(question.remark.split()).rstrip(".")
    if not remark:
        return clause
    return f"{clause} {remark}" if remark.startswith("(") else f"{clause}, {remark}"


def leading_sentence(result: SurveyResult) -> str:
    """Which answer was given most, of how many: where no answer counts as a yes.

    A number that would point at somebody is not given.
    """
    sentence = f"{_leading(result)}."
    return f"{sentence} {ILLUSTRATIVE}" if result.illustrative else sentence


def _leading(result: SurveyResult) -> str:
    most, n = max(result.counts, default=0), result.n
    if not most:
        return "Aucune des réponses proposées n’a été donnée"
    if result.question.about is QuestionAbout.PROFILE and is_hidden(most, n or 0):
        return f"Aucune réponse n’a été donnée {SMALL_CELL} fois ou plus"
    pairs = zip(result.options, result.counts, strict=True)
    first = [quoted(option.label) for option, count in pairs if count == most]
    figure = plural(most, "fois", "fois") if n is None else out_of(most, n)
    if n is not None and n >= PERCENT_FROM:
        figure = f"{figure}, soit {percent(most, n)}"
    if len(first) == 1:
        return f"{first[0]} est la réponse la plus donnée\u00a0: {figure}"
    named = enumeration(first)
    return f"{named} sont les réponses les plus données, à égalité\u00a0: {figure} chacune"


def survey_sentences(dossier: Dossier) -> dict[SurveyQuestion, str]:
    """Question → its sentence, in order; one that stands beside another is in that one's."""
    results = {one.id: result_of(dossier, one) for one in questions_of(dossier)}
    beside = {
        one.question.beside: one
        for one in results.values()
        if one.question.beside and sentence_of(one)
    }
    hosts = {id_ for id_, one in results.items() if id_ in beside and sentence_of(one)}
    return {
        one.question: sentence_of(one, beside.get(id_) if id_ in hosts else None)
        for id_, one in results.items()
        if one.question.beside not in hosts
    }
