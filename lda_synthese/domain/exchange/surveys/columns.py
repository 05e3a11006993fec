"""What each column of a survey is: dropped, a question, one of its options, a comment."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lda_synthese.domain.exchange.surveys.cells import (
    is_no_answer,
    is_other,
    joined_labels,
    label_key,
)
from lda_synthese.domain.exchange.surveys.grid import ColumnTitle, SurveyGrid, is_mark
from lda_synthese.domain.exchange.surveys.metadata import (
    NUMBER,
    is_metadata_title,
    metadata_in,
    points_at_somebody,
)
from lda_synthese.domain.state.ids import normal_name
from lda_synthese.domain.state.recorded import QuestionType, SurveyQuestion
from lda_synthese.domain.text.folding import folded_words

BRACKETS = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]", re.DOTALL)
RANK = re.compile(r"(?:rang|rank|choix|position|priorite|n°)?\s*(\d{1,2})(?:er|e|eme|st|nd|rd|th)?"
                  r"(?:\s*(?:choix|rang|rank|choice))?")  # fmt: skip
COMMENT = re.compile(
    r"\b(?:commentaires?|remarques?|suggestions?|observations?|precisez|preciser|pourquoi|"
    r"comments?|expliquez|propositions?|attentes|ameliorations?)\b"
)

LONG_WORDS, LONGEST_WORDS = 25, 60
"""Signs of a usual cell that is free text: when all differ; whatever they are."""

MOST_LABELS = 12
"""Different answers, beyond which a column is free text."""

TECHNICAL, STRUCTURE, BLANK, REPEATED, DETAIL = (
    "qui a répondu, quand, d’où", "organisme", "colonne vide",
    "répétée par les colonnes de ses choix", "précision d’un autre choix",
)  # fmt: skip
"""Why a column is dropped."""


class ColumnRole(StrEnum):
    """What is made of a column."""

    DROPPED = "laissee"
    ANSWER = "reponse"
    OPTION = "choix"
    RANK = "rang"
    COMMENT = "commentaire"


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a column is; `question` is the name of its question, `option` which of its options.

    `rank` is which rank, from 1; `reason` says why it is dropped.
    """

    role: ColumnRole
    question: str = ""
    option: str = ""
    rank: int = 0
    reason: str = ""


@dataclass(slots=True)
class _Families:
    """Columns of one question: by its title, the places and what each of them is called."""

    members: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def of(self, place: int) -> tuple[str, str] | None:
        """The question and the own title of a column, if it is one of several."""
        for head, members in self.members.items():
            for own, tail in members:
                if own == place:
                    return head, tail
        return None


def dropped_column(reason: str) -> ColumnChoice:
    """A column of which nothing is taken."""
    return ColumnChoice(ColumnRole.DROPPED, reason=reason)


def recognise(grid: SurveyGrid, questions: Sequence[SurveyQuestion]) -> tuple[ColumnChoice, ...]:
    """What each column of a grid is, the likeliest; `questions` are those that may be asked."""
    families = _families(grid)
    known = by_titles(questions)
    choices = []
    for place, title in enumerate(grid.titles):
        kept = _of_respondent(grid, place, title)
        family = families.of(place)
        if kept is not None:
            choices.append(kept)
        elif family is not None:
            choices.append(_in_family(grid, families, family))
        elif normal_name(title.text) in map(normal_name, families.members):
            # A single choice whose « Autre » has a column of its own stays; else it is repeated.
            is_single = _is_detail(families, grid, title.text)
            choices.append(_alone(grid, place, known) if is_single else dropped_column(REPEATED))
        else:
            choices.append(_alone(grid, place, known))
    return tuple(choices)


def by_titles(questions: Sequence[SurveyQuestion]) -> Mapping[str, SurveyQuestion]:
    """The questions by their texts, then by the titles of columns that they are known by."""
    found: dict[str, SurveyQuestion] = {}
    for question in questions:
        found.setdefault(title_key(question.text), question)
    for question in questions:
        for header in question.headers:
            found.setdefault(title_key(header), question)
    return found


def title_key(title: str) -> str:
    """The form under which two titles are the same: without number, star, or last sign."""
    text = normal_name(title).replace("’", "'").rstrip(" *:?")
    return NUMBER.sub("", text, count=1) or text


def clean_title(title: str) -> str:
    """A title as a question of the dossier is worded: on one line, without its number."""
    text = " ".join(title.split()).rstrip(" *")
    return NUMBER.sub("", text, count=1) or text


def _of_respondent(grid: SurveyGrid, place: int, title: ColumnTitle) -> ColumnChoice | None:
    """The column dropped, when it says who answered, when or from where, or nothing."""
    if is_metadata_title(title.text) or (title.group and is_metadata_title(title.group)):
        return dropped_column(TECHNICAL)
    if points_at_somebody(title.text):
        return dropped_column(STRUCTURE)
    cells = grid.column(place)
    if not any(cells):
        is_option = title.group or BRACKETS.fullmatch(title.text) or "/" in title.text
        return None if is_option else dropped_column(BLANK)
    found = metadata_in(cells)
    return dropped_column(found) if found else None


def _families(grid: SurveyGrid) -> _Families:
    heads: dict[str, list[tuple[int, str]]] = {}
    titles = [title.text for title in grid.titles]
    for place, title in enumerate(grid.titles):
        if title.group:
            heads.setdefault(title.group, []).append((place, title.text))
        elif found := BRACKETS.fullmatch(title.text):
            heads.setdefault(found[1], []).append((place, found[2]))
        else:
            for head, tail in _slashed(title.text, titles):
                heads.setdefault(head, []).append((place, tail))
                break
    kept = {
        head: members
        for head, members in heads.items()
        if len(members) > 1 or normal_name(head) in map(normal_name, titles)
    }
    return _Families(kept)


def _slashed(title: str, titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """« Question/choix », where the question has a column or several choices."""
    for place, letter in enumerate(title):
        if letter == "/" and 0 < place < len(title) - 1:
            head, tail = title[:place].strip(), title[place + 1 :].strip()
            shared = sum(other.startswith(f"{title[:place]}/") for other in titles)
            if head in titles or shared > 1:
                yield head, tail


def _is_detail(families: _Families, grid: SurveyGrid, title: str) -> bool:
    """Whether the only member of a question's family is what « Autre » says."""
    key = normal_name(title)
    members = next(m for head, m in families.members.items() if normal_name(head) == key)
    return all(is_other(tail) for _, tail in members) and bool(grid.rows)


def _in_family(grid: SurveyGrid, families: _Families, family: tuple[str, str]) -> ColumnChoice:
    head, tail = family
    members = families.members[head]
    name = clean_title(head)
    offered = [(own, other) for own, other in members if not is_other(other)]
    if not offered:
        return dropped_column(DETAIL)
    ranks = [RANK.fullmatch(folded_words(other)) for _, other in offered]
    if all(ranks):
        found = RANK.fullmatch(folded_words(tail))
        return ColumnChoice(ColumnRole.RANK, name, rank=int(found[1]) if found else 0)
    if all(_is_option(grid.column(own), other) for own, other in offered):
        return ColumnChoice(ColumnRole.OPTION, name, option=tail)
    return ColumnChoice(ColumnRole.ANSWER, f"{name} [{tail}]")


def _is_option(cells: Sequence[str], label: str) -> bool:
    """Whether a column only says whether an option was chosen."""
    return all(not cell or is_mark(cell) or label_key(cell) == label_key(label) for cell in cells)


def _alone(grid: SurveyGrid, place: int, known: Mapping[str, SurveyQuestion]) -> ColumnChoice:
    title = grid.titles[place].text
    question = known.get(title_key(title))
    if question is not None:
        role = ColumnRole.COMMENT if question.type is QuestionType.FREE else ColumnRole.ANSWER
        return ColumnChoice(role, question.key or question.text)
    cells = grid.column(place)
    is_comment = is_free_text(title, cells) and not joined_labels(cells)
    role = ColumnRole.COMMENT if is_comment else ColumnRole.ANSWER
    return ColumnChoice(role, clean_title(title))


def is_free_text(title: str, cells: Sequence[str]) -> bool:
    """Whether the cells under a `title` are what people wrote, not what they chose."""
    filled = [cell for cell in cells if not is_no_answer(cell)]
    if not filled or all(cell.replace(",", ".").replace(".", "", 1).isdigit() for cell in filled):
        return False
    if COMMENT.search(folded_words(title)):
        return True
    different = len({label_key(cell) for cell in filled})
    usual = sorted(map(len, filled))[len(filled) // 2]
    if usual > LONGEST_WORDS and different > 3:
        return True
    return different > MOST_LABELS or (different == len(filled) > 2 and usual > LONG_WORDS)
