"""Tables of any kind of file as rows of cells, and what each of their columns is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from lda_synthese.domain.exchange.record import KEYS
from lda_synthese.domain.text.folding import folded_words

OTHER_TITLES = {
    "note": "texte",
    "notes": "texte",
    "idee": "texte",
    "idees": "texte",
    "contenu": "texte",
    "jour": "journee",
    "type": "nature",
    "point de synthese": "point",
    "identifiant": "id",
}
"""Column titles that people use, and the key they mean."""

ACTION, PISTE = "action", "piste"
TEXTS = ("texte", ACTION, PISTE)
"""The columns that hold notes; of the two last, the title gives the kind."""

BRACKETS = re.compile(r"\s*[(\[].*[)\]]$")

LEGEND = re.compile(r"\s*([^:]+?)\s*:\s*(.*\S)\s*", re.DOTALL)
"""« Atelier : Atelier B », above the titles."""

PLACES = frozenset({"journee", "date", "commune", "atelier", "rapporteur"})
"""What may stand so above a table, for all of its rows."""

LOOKED_AT = 50
"""Rows that say something, among which the titles are looked for."""

Row = tuple[int, Sequence[Any]]
"""The number of a row in its file, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose value nobody can tell, and why."""

    reason: str

    def __str__(self) -> str:
        return self.reason


def column_key(title: object) -> str:
    """The key of a column title: case, accents, what stands in brackets don't matter."""
    name = folded_words("" if title is None else str(title)).rstrip(" :")
    name = BRACKETS.sub("", name)
    words = name.split()
    if words and words[0].rstrip("s") in (ACTION, PISTE) and len(words) <= 4:
        return words[0].rstrip("s")
    return OTHER_TITLES.get(name, name)


def is_filled(cell: object) -> bool:
    """Whether a cell holds something to read."""
    return cell is not None and str(cell).strip() != ""


def filled_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows that say something."""
    return [(number, row) for number, row in rows if any(map(is_filled, row))]


def different(row: Sequence[Any]) -> list[str]:
    """The texts of a row, each once: a merged cell comes for each of its columns."""
    return list(dict.fromkeys(str(cell).strip() for cell in row if is_filled(cell)))


def title_row(filled: Sequence[Row]) -> int | None:
    """The place among the rows that say something of the one that names the columns.

    It is the first, or the first of cells; or another, when two of its titles are known: above may
    stand what people write over a table. None when no row names a column of notes.
    """
    above = len(list(takewhile(lambda row: len(different(row[1])) == 1, filled)))
    legends = len(list(takewhile(lambda row: legend(different(row[1])), filled)))
    for place, (_, row) in enumerate(filled[:LOOKED_AT]):
        keys = list(map(column_key, row))
        below = [cell for _, other in filled[place + 1 : place + 2] for cell in other]
        # A title is not its first note: « Idée » before each of them is a label.
        is_repeated = any(
            key in TEXTS and key in map(column_key, below[n : n + 1]) for n, key in enumerate(keys)
        )
        if any(key in TEXTS for key in keys) and not is_repeated:
            known = {key for key in keys if key in KEYS or key in TEXTS}
            if place in (0, legends, above) or len(known) > 1:
                return place
    return None


def legend(texts: Sequence[str]) -> tuple[str, str] | None:
    """The key and the value of « Atelier : Atelier B »; None for any other row."""
    found = LEGEND.fullmatch(texts[0]) if len(texts) == 1 else None
    return (column_key(found[1]), found[2]) if found and column_key(found[1]) in PLACES else None


def labelled(filled: Sequence[Row]) -> list[tuple[int, str, list[str]]]:
    """(number, key, texts) of the rows of a table whose first cells name what stands beside them:
    « Actions | Former les bailleurs », « Atelier | Atelier B ». None for any other table.
    """
    found = []
    for number, row in filled:
        key, others = named_row(row)
        if not key:
            return []
        found.append((number, key, others))
    is_one = len(found) > 1 or any(key not in PLACES for _, key, _ in found)
    return found if is_one else []


def named_row(row: Sequence[Any]) -> tuple[str, list[str]]:
    """The key that the first cell of a row names, and the texts beside it; '' when it is no name.

    Where another cell is a name too, the row names columns.
    """
    first, *others = different(row) or [""]
    key = column_key(first)
    is_named = key in PLACES or key in (ACTION, PISTE)
    is_named &= bool(others) and not any(column_key(one) in (*KEYS, *TEXTS) for one in others)
    return (key if is_named else ""), others


def usual_width(rows: Sequence[Row]) -> tuple[int, int]:
    """How many rows have the commonest number of cells above one, and that number."""
    counts = Counter(len(row) for _, row in rows if len(row) > 1)
    return max(((count, cells) for cells, count in counts.items()), default=(0, 0))


def letter_of(column: int) -> str:
    """The name of a column from 1, as a spreadsheet has it."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
