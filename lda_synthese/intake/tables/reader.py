"""Notes in tables: one a row, by the titles of the columns; one a bullet, where there are some."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lda_synthese.domain.exchange.left_out import Aside
from lda_synthese.domain.exchange.names import Names
from lda_synthese.domain.exchange.ways import Guess, Ways
from lda_synthese.domain.text.folding import folded_words
from lda_synthese.domain.text.french import plural
from lda_synthese.intake.bullets import bulleted
from lda_synthese.intake.reading import Line
from lda_synthese.intake.tables.grid import (
    PLACES,
    TEXTS,
    Row,
    Unreadable,
    column_key,
    different,
    filled_rows,
    is_filled,
    labelled,
    legend,
    letter_of,
    named_row,
    title_row,
)

NO_TITLE, ABOVE, TOTAL = "colonne sans titre", "au-dessus des titres", "ligne de total"

TOTALS = frozenset({"total", "totaux", "total general", "sous-total", "sous total"})

Record = dict[str, Any]


@dataclass(slots=True)
class TableReader:
    """Reads tables; `place` names this one, « feuille « Notes », », what is around the notes below.

    With `is_strict`, a row with more cells than there are titles is refused: a delimiter in a text
    makes one. `labels` are the places that a table named by its rows, for what comes below it.
    """

    aside: Aside
    names: Names = field(default_factory=Names)
    ways: Ways = field(default_factory=Ways)
    is_strict: bool = False
    place: str = ""
    around: Mapping[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def titles(self, rows: Sequence[Row]) -> tuple[int, list[str]]:
        """The number of the row of titles, 0 for none, and the key of each column."""
        filled = filled_rows(rows)
        if self.ways.title_row is not None:
            found = next((n for n, row in enumerate(filled) if row[0] == self.ways.title_row), None)
        else:
            found = title_row(filled)
        if found is None and self.ways.title_row is None and self.ways.columns and filled:
            # Who says what the columns are has seen the titles that nobody knows.
            return filled[0][0], list(self.ways.columns)
        if found is None:
            return 0, list(self.ways.columns or ())
        number, titles = filled[found]
        return number, list(self.ways.columns or map(column_key, titles))

    def guess(self, rows: Sequence[Row]) -> Guess:
        """How a table is read; where no column of notes is known, what its first row would name."""
        number, keys = self.titles(rows)
        filled = filled_rows(rows)
        named = next((row for line, row in filled if line == number), ())
        if not keys and any(sum(map(is_filled, row)) > 1 for _, row in filled):
            if self.ways.title_row == 0:
                keys = [""] * max(len(row) for _, row in filled)
            else:
                number, named = filled[0]
                keys = list(map(column_key, named))
        titles = tuple("" if cell is None else str(cell) for cell in named)
        return Guess(title_row=number, titles=titles, columns=tuple(keys))

    def lines(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Records of a table: by its columns, or else its cells side by side as the text."""
        filled = filled_rows(rows)
        named = labelled(filled) if self.ways.title_row is None and not self.ways.columns else []
        if named:
            yield from self._labelled(named)
            return
        number, keys = self.titles(rows)
        if not any(key in TEXTS for key in keys):
            for line, row in filled:
                yield from self._untitled(line, row)
            return
        around = dict(self.around)
        for line, row in filled:
            if line < number:
                around |= self._above(line, row)
        columns: dict[int, list[str]] = {n: [] for n, key in enumerate(keys) if not key}
        if not self.is_strict:
            columns |= {n: [] for _, row in filled for n in range(len(keys), len(row))}
        for line, row in filled:
            if line > number:
                for column in (n for n in columns if n < len(row) and is_filled(row[n])):
                    columns[column].append(str(row[column]))
                yield from self._titled(line, keys, row, around)
        self._name_columns(columns)

    def _labelled(self, named: Sequence[tuple[int, str, Sequence[str]]]) -> Iterator[Line]:
        """The notes of the rows that their first cells name; a place holds for all below it."""
        for line, key, texts in named:
            if key in TEXTS:
                around = {**self.around, **self.labels, "nature": key}
                pieces = [piece for text in texts for piece in bulleted(text) or [text]]
                yield from (Line(line, {**around, "texte": piece}) for piece in pieces)
            else:
                self.labels[key] = " – ".join(texts)

    def _above(self, line: int, row: Sequence[Any]) -> Mapping[str, str]:
        """What a row above the titles says of all the notes; told when it says nothing."""
        key, beside = named_row(row)
        if key in PLACES:
            return {key: " – ".join(beside)}
        meant: dict[str, str] = dict(filter(None, [legend(different(row))]))
        for text in () if meant else different(row):
            filled = self.names.heading(text, is_marked=True)
            meant |= filled
            if not filled and not text.startswith("sep="):
                self.aside.put(ABOVE, f"{self.place}ligne {line}", text)
        return meant

    def _name_columns(self, columns: Mapping[int, Sequence[str]]) -> None:
        for column, texts in sorted(columns.items()):
            if texts:
                where = f"{self.place}colonne {letter_of(column + 1)}"
                self.aside.put(NO_TITLE, where, texts[0], len(texts))

    def _untitled(self, line: int, row: Sequence[Any]) -> Iterator[Line]:
        bad = next((cell for cell in row if isinstance(cell, Unreadable)), None)
        if bad is not None:
            yield Line(line, {}, bad.reason)
            return
        texts = different(row)
        if any(bulleted(text) for text in texts):
            pieces = [piece for text in texts for piece in bulleted(text) or [text]]
        else:
            pieces = [" – ".join(texts)]
        yield from (Line(line, {**self.around, "texte": piece}) for piece in pieces)

    def _titled(
        self, line: int, keys: Sequence[str], row: Sequence[Any], around: Mapping[str, str]
    ) -> Iterator[Line]:
        extra = [cell for cell in row[len(keys) :] if is_filled(cell)]
        if self.is_strict and extra:
            cells = plural(len(row), "cellule", "cellules")
            titles = plural(len(keys), "titre", "titres")
            yield Line(line, {}, f"{cells} pour {titles}")
            return
        cells_of = _by_key(keys, row)
        if not cells_of:
            return
        for key, bad in self._take_bad(cells_of):
            if key in TEXTS:
                yield Line(line, {}, bad.reason)
                return
            self.aside.put(key, f"{self.place}ligne {line}", bad.reason)
        if (
            len(cells_of) > 1
            and len(different([c for cells in cells_of.values() for c in cells])) == 1
        ):
            # Merged from end to end: a text, no theme or kind.
            key = next((key for key in TEXTS if key in cells_of), "texte")
            cells_of = {key: cells_of.get(key, [])}
        beside = {k: _value(k, cells) for k, cells in cells_of.items() if k not in TEXTS}
        found = [
            Line(line, {**around, **beside, **kind, "texte": text})
            for key, kind in ((k, {} if k == "texte" else {"nature": k}) for k in TEXTS)
            for text in _texts(cells_of.get(key, ()), is_ours="id" in beside)
        ]
        if len(found) == 1 and folded_words(str(found[0].record["texte"])).rstrip(" :") in TOTALS:
            self.aside.put(TOTAL, f"{self.place}ligne {line}", " – ".join(different(row)))
            return
        yield from found or [Line(line, {**around, **beside})]

    def _take_bad(self, cells_of: dict[str, list[Any]]) -> list[tuple[str, Unreadable]]:
        """Take out the cells that nobody can read, with the keys of their columns."""
        bad = [(k, c) for k, cells in cells_of.items() for c in cells if isinstance(c, Unreadable)]
        for key, cell in bad:
            cells_of[key].remove(cell)
            if not cells_of[key]:
                del cells_of[key]
        return bad


def _by_key(keys: Sequence[str], row: Sequence[Any]) -> dict[str, list[Any]]:
    """The cells that say something, by their columns."""
    cells: dict[str, list[Any]] = {}
    for key, cell in zip(keys, row, strict=False):
        if key and is_filled(cell):
            cells.setdefault(key, []).append(cell)
    return cells


def _value(key: str, cells: Sequence[Any]) -> Any:
    """The cells of a column, side by side when several share its title."""
    value = cells[0] if len(cells) == 1 else " – ".join(different(cells))
    return value.splitlines() if key == "point" and isinstance(value, str) else value


def _texts(cells: Sequence[Any], *, is_ours: bool) -> list[Any]:
    """The notes of the columns of a kind: one, or one a bullet unless the note is one of ours."""
    if not cells:
        return []
    if len(cells) == 1 and not isinstance(cells[0], str):
        return [cells[0]]
    pieces = [piece for cell in cells for piece in bulleted(str(cell))]
    if pieces and not is_ours:
        return [piece for cell in different(cells) for piece in bulleted(cell) or [cell]]
    return [cells[0] if len(cells) == 1 else " – ".join(different(cells))]
