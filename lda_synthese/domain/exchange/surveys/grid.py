"""A table of answers: its titles, on one to three rows, and one row a respondent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from lda_synthese.domain.exchange.surveys.cells import is_other
from lda_synthese.domain.exchange.surveys.metadata import MARKS, is_metadata_title
from lda_synthese.domain.text.folding import folded_words

Cells = Sequence[str]

TITLE_ROWS = 3
LOOKED_AT = 8
"""Rows among which those of titles are looked for."""

TAG = re.compile(r"<[^>]{1,200}>")


@dataclass(frozen=True, slots=True)
class ColumnTitle:
    """What stands over a column: its own title, and that of the columns that it is one of."""

    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class SurveyGrid:
    """The answers of a file, called `name`; never kept.

    `titles` has one a column, each of `rows` as many cells, texts without blanks around; `line` is
    that of the first row, from 1.
    """

    name: str
    titles: tuple[ColumnTitle, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int

    def column(self, place: int) -> tuple[str, ...]:
        """The cells of a column, from the first respondent."""
        return tuple(row[place] for row in self.rows)


def grid_of(name: str, rows: Sequence[tuple[int, Cells]]) -> SurveyGrid | None:
    """The grid of the rows of a table that say something, with their lines; None without a title.

    The table is called `name`. Raises `ValueError`, with the line, for a row that has more cells
    than there are titles: the rows are shifted.
    """
    cleaned = [(line, [clean_cell(cell) for cell in cells]) for line, cells in rows]
    filled = [(line, cells) for line, cells in cleaned if any(cells)]
    first = _first_title_row(filled)
    if first is None:
        return None
    last = _last_title_row(filled, first)
    titles = _titles([cells for _, cells in filled[first : last + 1]])
    data = filled[last + 1 :]
    for line, cells in data:
        if any(cells[len(titles) :]):
            raise ValueError(line)
    width = len(titles)
    padded = tuple(tuple([*cells, *[""] * width][:width]) for _, cells in data)
    return SurveyGrid(name, _ungrouped(titles, padded), padded, data[0][0] if data else 0)


def _ungrouped(titles: Sequence[ColumnTitle], rows: Sequence[Cells]) -> tuple[ColumnTitle, ...]:
    """The titles, those that only stand after a group out of it: nothing says where it ends.

    A group of options ends where a column holds something else than marks; that of what is said of
    the sending, where a title says something else.
    """
    ends = {title.group: _end_of(title.group, titles, rows) for title in titles if title.group}
    return tuple(
        replace(title, group="") if title.group and place >= ends[title.group] else title
        for place, title in enumerate(titles)
    )


def _end_of(group: str, titles: Sequence[ColumnTitle], rows: Sequence[Cells]) -> int:
    """The place of the first column that a group does not hold."""
    members = [place for place, title in enumerate(titles) if title.group == group]
    strangers = [
        place for place in members if not _belongs(titles[place], [row[place] for row in rows])
    ]
    # Where the first column holds no marks, each of them is a question of its own.
    is_matrix = strangers[:1] == members[:1] and not is_metadata_title(group)
    return len(titles) if is_matrix or not strangers else strangers[0]


def _belongs(title: ColumnTitle, cells: Sequence[str]) -> bool:
    if is_metadata_title(title.group):
        return is_metadata_title(title.text)
    if is_other(title.text):
        return True
    return all(not cell or is_mark(cell) for cell in cells)


def clean_cell(cell: object) -> str:
    """A cell as a text on its lines, without blanks around, nor marks of HTML in it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    if "<" in text or "&" in text:
        text = unescape(TAG.sub("", text))
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def _first_title_row(filled: Sequence[tuple[int, Cells]]) -> int | None:
    """The first row of two cells or more; of one alone when none has more.

    Or the row of one cell above it, when that is a question whose options it names.
    """
    wide = [n for n, (_, cells) in enumerate(filled[:LOOKED_AT]) if sum(map(bool, cells)) > 1]
    first = wide[0] if wide else 0 if filled else None
    if first and _is_asked_above(filled[first - 1][1], filled[first][1], filled[first + 1 :]):
        return first - 1
    return first


def _is_asked_above(above: Cells, row: Cells, below: Sequence[tuple[int, Cells]]) -> bool:
    place = next(n for n, cell in enumerate(above) if cell)
    is_question = place > 0 or above[place].endswith(("?", ":", "…"))
    is_option = place < len(row) and not row[place].endswith("?") and _is_marked(place, below)
    return is_question and is_option and _names_options(above, row, below)


def _last_title_row(filled: Sequence[tuple[int, Cells]], first: int) -> int:
    """The last of the rows of titles: each of those that follow names what the one above groups."""
    last = first
    while last + 1 < len(filled) and last - first + 1 < TITLE_ROWS:
        if not _names_options(filled[last][1], filled[last + 1][1], filled[last + 2 :]):
            break
        last += 1
    return last


def _names_options(above: Cells, row: Cells, below: Sequence[tuple[int, Cells]]) -> bool:
    """Whether a row names, under a title that covers several columns, what each of them is.

    `above` is the row of that title, `below` those of the answers.
    """
    if sum(map(is_metadata_title, row)) > 1:
        return not sum(map(is_metadata_title, above)) > 1
    first = next((place for place, cell in enumerate(above) if cell), 0)
    under = [
        place
        for place, cell in enumerate(row)
        if place > first and cell and not is_mark(cell)
        if place >= len(above) or not above[place]
    ]
    marked = [place for place in under if _is_marked(place, below)]
    return bool(marked) and len(marked) == len(under)


def _is_marked(place: int, below: Sequence[tuple[int, Cells]]) -> bool:
    cells = [cells[place] for _, cells in below if place < len(cells)]
    return bool(cells) and all(not cell or is_mark(cell) for cell in cells)


def is_mark(cell: str) -> bool:
    """Whether a cell only says whether an option was chosen."""
    return folded_words(cell) in MARKS


def _titles(rows: Sequence[Cells]) -> tuple[ColumnTitle, ...]:
    """The titles of the columns; what stands above several of them is their group."""
    width = max(map(len, rows))
    levels = [[*row, *[""] * (width - len(row))] for row in rows]
    found = []
    for place in range(width):
        below = [level[place] for level in levels]
        own = next((text for text in reversed(below) if text), "")
        group = _group(levels, place) if below[-1] and len(levels) > 1 else ""
        found.append(ColumnTitle(own, group if group != own else ""))
    while found and not found[-1].text:
        found.pop()
    return tuple(found)


def _group(levels: Sequence[Cells], place: int) -> str:
    """The nearest title at the left in the rows above the last one."""
    for level in reversed(levels[:-1]):
        known = next((text for text in reversed(level[: place + 1]) if text), "")
        if known:
            return known
    return ""
