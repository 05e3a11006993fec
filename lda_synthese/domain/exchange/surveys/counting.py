"""The answers of a survey counted: a tally a question, ballots, comments; no row is kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.exchange.surveys.cells import (
    OTHER,
    chosen,
    is_no_answer,
    is_other,
    joined_labels,
    label_key,
    split_by_labels,
    without_own_words,
)
from lda_synthese.domain.exchange.surveys.columns import (
    ColumnChoice,
    ColumnRole,
    by_titles,
    clean_title,
    title_key,
)
from lda_synthese.domain.exchange.surveys.grid import SurveyGrid
from lda_synthese.domain.exchange.surveys.metadata import YES, incomplete_mark
from lda_synthese.domain.state.ids import EntityId, normal_name
from lda_synthese.domain.state.recorded import QuestionAbout, QuestionType, SurveyQuestion
from lda_synthese.domain.survey.ballots import Ranks
from lda_synthese.domain.survey.options import (
    LABEL_LIMIT,
    MOST_OPTIONS,
    QuestionOption,
    named_options,
    option_code,
    option_lines,
    read_options,
)
from lda_synthese.domain.survey.questionnaire import OFFERED, PROFILES
from lda_synthese.domain.text.folding import folded_words
from lda_synthese.domain.text.french import quoted

PROFILE_TITLES = frozenset(
    {"fonction", "metier", "profil", "profession", "votre profil", "votre fonction", "qualite",
     "votre metier", "statut", "type de participant"}
)  # fmt: skip
"""Folded titles that ask who somebody is."""

YES_NO = ("Oui", "Non")

EMPTY_COMMENTS = frozenset({"ras", "rien", "neant", "non", "oui", "aucun", "aucune", "merci", "."})
"""Folded comments that say nothing."""

MOST_ODD = 0.5
"""A column of a known question of which more is none of its answers is another column."""


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """A question, how many gave each code, who answered; `ballots` for one that ranks."""

    question: SurveyQuestion
    counts: dict[str, int]
    respondents: int
    ballots: tuple[Ranks, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedSurvey:
    """All that is taken of a survey; `incomplete` answers were left out, of `rows`."""

    questions: tuple[CountedQuestion, ...]
    comments: tuple[str, ...]
    rows: int
    incomplete: int


@dataclass(slots=True)
class _Asked:
    """The columns of one question, by their places."""

    name: str
    question: SurveyQuestion | None
    answers: list[int] = field(default_factory=list)
    options: dict[int, str] = field(default_factory=dict)
    ranks: dict[int, int] = field(default_factory=dict)


def count_survey(
    grid: SurveyGrid, choices: Sequence[ColumnChoice], questions: Sequence[SurveyQuestion]
) -> CountedSurvey:
    """Count the answers of a `grid` by what was chosen of its columns; nothing else is kept.

    `choices` have one a column, `questions` are those that may be asked. Raises `RefusedError` for
    what can't be counted: two columns of one question, answers that are none of a known question's.
    """
    complete = grid_of_complete(grid)
    asked = _asked(choices, questions)
    counted = [_counted(complete, one) for one in asked]
    comments = [
        comment
        for place, choice in enumerate(choices)
        if choice.role is ColumnRole.COMMENT
        for comment in complete.column(place)
        if _is_comment(comment)
    ]
    incomplete = len(grid.rows) - len(complete.rows)
    kept = tuple(one for one in counted if one.respondents or one.ballots)
    return CountedSurvey(kept, tuple(comments), len(complete.rows), incomplete)


def grid_of_complete(grid: SurveyGrid) -> SurveyGrid:
    """The grid without the answers that were not sent."""
    marks = {
        place: mark
        for place, title in enumerate(grid.titles)
        if (mark := incomplete_mark(title.text)) is not None
    }
    return replace(grid, rows=tuple(row for row in grid.rows if _is_sent(row, marks)))


def _is_sent(row: Sequence[str], marks: dict[int, str]) -> bool:
    for place, mark in marks.items():
        cell = folded_words(row[place])
        if cell in YES if mark else not cell:
            return False
    return True


def _is_comment(comment: str) -> bool:
    return not is_no_answer(comment) and label_key(comment) not in EMPTY_COMMENTS


def _asked(
    choices: Sequence[ColumnChoice], questions: Sequence[SurveyQuestion]
) -> tuple[_Asked, ...]:
    known = {**by_titles(questions)} | {title_key(one.key): one for one in questions if one.key}
    found: dict[str, _Asked] = {}
    for place, choice in enumerate(choices):
        if choice.role in (ColumnRole.DROPPED, ColumnRole.COMMENT):
            continue
        question = known.get(title_key(choice.question))
        key = question.id if question else title_key(choice.question)
        one = found.setdefault(key, _Asked(choice.question, question))
        match choice.role:
            case ColumnRole.OPTION:
                one.options[place] = choice.option
            case ColumnRole.RANK:
                one.ranks[place] = choice.rank
            case _:
                one.answers.append(place)
    for one in found.values():
        if len(one.answers) > 1 or sum(map(bool, (one.answers, one.options, one.ranks))) > 1:
            raise RefusedError(
                f"Plusieurs colonnes répondent à la question {quoted(one.name)}\u202f; rien n’a "
                "été importé, laissez-en une."
            )
    return tuple(found.values())


def _counted(grid: SurveyGrid, asked: _Asked) -> CountedQuestion:
    if asked.ranks or (asked.question and asked.question.type is QuestionType.RANKING):
        return _ranked(grid, asked)
    if asked.options:
        return _by_options(grid, asked)
    return _by_answers(grid, asked)


def _by_options(grid: SurveyGrid, asked: _Asked) -> CountedQuestion:
    """A question whose options have a column each."""
    labels = [OTHER if is_other(label) else label for label in asked.options.values()]
    question = asked.question or _new(asked.name, QuestionType.SEVERAL, labels)
    pairs = zip(asked.options, labels, strict=True)
    codes = {place: _code(question, label) for place, label in pairs}
    counts = dict.fromkeys(codes.values(), 0)
    respondents = 0
    for row in grid.rows:
        given = {codes[place] for place in codes if _is_chosen(row[place], asked.options[place])}
        refused = any(row[place] and not is_no_answer(row[place]) for place in codes)
        respondents += bool(given) or refused
        for code in given:
            counts[code] += 1
    return CountedQuestion(question, counts, respondents)


def _is_chosen(cell: str, label: str) -> bool:
    key = folded_words(cell)
    return key in YES or label_key(cell) == label_key(label) or (is_other(label) and len(key) > 3)


def _by_answers(grid: SurveyGrid, asked: _Asked) -> CountedQuestion:
    """A question whose answers are in the cells of one column."""
    (place,) = asked.answers
    cells = [cell for cell in grid.column(place) if not is_no_answer(cell)]
    question = asked.question or _guessed(asked.name, cells)
    labels = [option.label for option in read_options(question)]
    several = question.type is QuestionType.SEVERAL
    counts = Counter(dict.fromkeys((one.code for one in read_options(question)), 0))
    odd = 0
    for cell in cells:
        given, is_odd = _given(cell, labels, several=several)
        odd += not given
        counts.update(_code(question, label) for label in given)
        if is_odd:
            counts[_other_code(question)] += 1
    if asked.question is not None and odd > MOST_ODD * len(cells):
        raise RefusedError(
            f"La colonne de {quoted(asked.question.text)} contient d’autres réponses que les "
            "siennes\u202f; rien n’a été importé, vérifiez les titres, ou si les lignes sont "
            "décalées."
        )
    return CountedQuestion(question, dict(counts), len(cells))


def _given(cell: str, labels: Sequence[str], *, several: bool) -> tuple[list[str], bool]:
    """The labels that a cell gives, and whether it gives something else."""
    if several:
        return split_by_labels(cell, labels)
    label = chosen(cell, labels)
    return ([label], False) if label is not None else ([], True)


def _ranked(grid: SurveyGrid, asked: _Asked) -> CountedQuestion:
    """A question that ranks: a column a rank, or one that joins the options in their order."""
    places = [place for place, _ in sorted(asked.ranks.items(), key=lambda one: one[1])]
    rows = [[row[place] for place in places] for row in grid.rows] if places else []
    if asked.answers:
        rows = [[row[asked.answers[0]]] for row in grid.rows]
    cells = [cell for row in rows for cell in row if not is_no_answer(cell)]
    question = asked.question or _new(asked.name, QuestionType.RANKING, dict.fromkeys(cells))
    labels = [option.label for option in read_options(question)]
    ballots = []
    for row in rows:
        given = [label for cell in row if cell for label in split_by_labels(cell, labels)[0]]
        ranked = list(dict.fromkeys(given))
        if ranked:
            ballots.append(tuple((_code(question, label),) for label in ranked))
    if cells and not ballots:
        raise RefusedError(
            f"Les rangs donnés à {quoted(question.text)} ne nomment aucun de ses choix\u202f; rien "
            "n’a été importé, vérifiez les titres."
        )
    return CountedQuestion(question, {}, 0, tuple(ballots))


def _guessed(title: str, cells: Sequence[str]) -> SurveyQuestion:
    """A question that nobody knew, by what is answered to it."""
    if folded_words(title).rstrip(" ?*") in PROFILE_TITLES:
        profiles = OFFERED[PROFILES]
        labels = [option.label for option in read_options(profiles)]
        if sum(chosen(cell, labels) is not None for cell in cells) * 2 > len(cells):
            return profiles
    if joined := joined_labels(cells):
        return _new(title, QuestionType.SEVERAL, joined)
    if cells and all(chosen(cell, YES_NO) for cell in cells):
        return _new(title, QuestionType.YES_NO, YES_NO)
    firsts: dict[str, str] = {}
    for cell in cells:
        firsts.setdefault(label_key(cell), cell)
    times = Counter(map(label_key, cells))
    found = list(without_own_words({first: times[key] for key, first in firsts.items()}))
    if all(label.isdigit() for label in found):
        found.sort(key=int)
    return _new(title, QuestionType.ONE, found)


def _new(title: str, type_: QuestionType, labels: Iterable[str]) -> SurveyQuestion:
    """A question asked here for the first time, known again by its title."""
    options = named_options(labels)
    if len(options) > MOST_OPTIONS or any(len(one.label) > LABEL_LIMIT for one in options):
        raise RefusedError(
            f"La colonne {quoted(title[:80])} a trop de réponses différentes pour une "
            "question\u202f; rien n’a été importé, faites-en des commentaires ou laissez-la."
        )
    is_profile = folded_words(title).rstrip(" ?*") in PROFILE_TITLES
    return SurveyQuestion(
        id=EntityId(""),
        text=clean_title(title),
        about=QuestionAbout.PROFILE if is_profile else QuestionAbout.OTHER,
        type=type_,
        options=option_lines(options),
        headers=(clean_title(title),),
    )


def _code(question: SurveyQuestion, label: str) -> str:
    """The code of a label, offered or not."""
    options = read_options(question)
    found = _option(options, label)
    return found.code if found else option_code(label, {one.code for one in options})


def _option(options: Sequence[QuestionOption], label: str) -> QuestionOption | None:
    key = label_key(label)
    same = (one for one in options if normal_name(one.label) == normal_name(label))
    return next(same, None) or next((one for one in options if label_key(one.label) == key), None)


def _other_code(question: SurveyQuestion) -> str:
    """The code of « Autre », an option of the question or not."""
    others = (one.code for one in read_options(question) if is_other(one.label))
    return next(others, _code(question, OTHER))
