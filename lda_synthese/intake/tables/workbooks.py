"""Notes in workbooks: a row of a sheet each."""

import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lda_synthese.domain.exchange.left_out import Extra
from lda_synthese.domain.exchange.ways import Guess, Sheet
from lda_synthese.domain.text.french import enumeration, quoted
from lda_synthese.intake.reading import (
    Content,
    Line,
    NoNotesColumnError,
    Room,
    Source,
    unreadable_file,
)
from lda_synthese.intake.tables.grid import TEXTS, Row, filled_rows, is_filled
from lda_synthese.intake.tables.reader import TableReader
from lda_synthese.intake.tables.sheets import Merged, Workbook
from lda_synthese.office.parts import DAMAGED_XML, Package, open_package

DAMAGED = (*DAMAGED_XML, KeyError, IndexError, EOFError, BadZipFile, zlib.error)
"""What reading raises for a workbook that is not what it says."""

COMMENT, HIDDEN_ROW, HIDDEN_SHEET = "commentaire de cellule", "ligne masquée", "feuille masquée"
OTHER_SHEET, CHART, BOX = "feuille sans titres connus", "graphique", "zone de texte"


@dataclass(slots=True)
class _Sheet:
    """A sheet as it is read: the rows that are shown, those that are hidden, the comments."""

    name: str
    is_hidden: bool
    rows: list[Row] = field(default_factory=list)
    hidden: list[Row] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"feuille «\u202f{self.name}\u202f»"


def read_xlsx(source: Source) -> Content:
    """Rows of the sheets that have a column of notes, or of one column; others are named.

    Raises `OfficeFileError`, or `UnreadableFileError` when nobody knows which column holds the
    notes.
    """
    package = open_package(source.path)
    book, sheets = _read_package(source.path, package)
    _name_the_rest(source, package)
    for name in book.charts:
        source.aside.put(CHART, f"feuille «\u202f{name}\u202f»")
    return _chosen(source, sheets)


def shown_rows(path: Path) -> dict[str, list[Row]]:
    """Sheet → the rows of it that are shown, for the sheets of a workbook that are.

    Raises `OfficeFileError` or `UnreadableFileError`.
    """
    _, sheets = _read_package(path, open_package(path))
    return {sheet.name: sheet.rows for sheet in sheets if not sheet.is_hidden}


def _read_package(path: Path, package: Package) -> tuple[Workbook, list[_Sheet]]:
    try:
        book = Workbook(package)
        room = Room(path)
        return book, [_read(book, *one, room) for one in book.sheets]
    except DAMAGED as error:
        what, advice = "n’est pas un document lisible", "enregistrez-le à nouveau depuis Excel"
        raise unreadable_file(path, what, advice) from error


def _name_the_rest(source: Source, package: Package) -> None:
    """Name the drawings that hold words, and the pictures."""
    for part in package:
        if part.startswith("xl/drawings/") and part.endswith(".xml"):
            words = [t.text for t in package.tree(part).iter("{*}t") if (t.text or "").strip()]
            if words:
                source.aside.put(BOX, part, " ".join(words), len(words))
        elif part.startswith("xl/media/"):
            source.aside.put("image", part)


def _read(book: Workbook, name: str, is_hidden: bool, part: str, room: Room) -> _Sheet:
    sheet, merged = _Sheet(name, is_hidden), list[Merged]()
    rows: dict[int, list[Any]] = {}
    hidden: set[int] = set()
    before = 0
    for row in book.rows(part, merged):
        # Blank rows between two count: who writes row 2 000 000 000 means harm.
        for _ in range(min(row.number - before - 1, 1 << 21)):
            room.taken(0)
        before = row.number
        last = max((n for n, value in row.cells.items() if is_filled(value)), default=0)
        if room.taken(last):
            rows[row.number] = [row.cells.get(n) for n in range(1, last + 1)]
            if row.is_hidden:
                hidden.add(row.number)
    _fill_down(rows, merged, room)
    for number, cells in sorted(rows.items()):
        (sheet.hidden if number in hidden else sheet.rows).append((number, cells))
    sheet.comments = book.comments(part)
    return sheet


def _fill_down(rows: dict[int, list[Any]], merged: Sequence[Merged], room: Room) -> None:
    """Give each row that says something the cell that is merged over it from above."""
    numbers = sorted(rows)
    for one in merged:
        if one.top not in rows or one.left > len(rows[one.top]):
            continue
        value = rows[one.top][one.left - 1]
        for number in numbers[bisect_right(numbers, one.top) : bisect_right(numbers, one.bottom)]:
            row = rows[number]
            row += [None] * room.taken(max(one.left - len(row), 0))
            row[one.left - 1] = value


def _chosen(source: Source, sheets: Sequence[_Sheet]) -> Content:
    """The lines of the sheets chosen, or of those that are likely to hold notes."""
    take_hidden = Extra.HIDDEN in source.ways.extras
    for sheet in sheets:
        if take_hidden:
            sheet.rows = sorted([*sheet.rows, *sheet.hidden])
    reader = TableReader(source.aside, source.names, source.ways)
    seen = [sheet for sheet in sheets if take_hidden or not sheet.is_hidden]
    if source.ways.sheets is not None:
        unknown = sorted(source.ways.sheets - {sheet.name for sheet in sheets})
        if unknown:
            names = enumeration([quoted(sheet.name) for sheet in sheets], "ou")
            what = f"n’a pas de feuille {quoted(unknown[0])}"
            raise unreadable_file(source.path, what, f"choisissez {names}")
        read = [sheet for sheet in sheets if sheet.name in source.ways.sheets]
    else:
        titled = [sheet for sheet in seen if _is_titled(reader, sheet.rows)]
        read = titled or [sheet for sheet in seen if _is_list(sheet.rows)]
    first = next((sheet for sheet in [*read, *seen] if sheet.rows), None)
    found = tuple(Sheet(one.name, len(filled_rows(one.rows)), one in read) for one in sheets)
    guess = replace(reader.guess(first.rows) if first else Guess(), sheets=found)
    if not read and first:
        raise NoNotesColumnError(source.path, guess)
    for sheet in sheets:
        _name(source, sheet, is_read=sheet in read, take_hidden=take_hidden)
    return Content(_lines(source, read, several=len(sheets) > 1), guess)


def _is_titled(reader: TableReader, rows: Sequence[Row]) -> bool:
    return any(key in TEXTS for key in reader.titles(rows)[1])


def _is_list(rows: Sequence[Row]) -> bool:
    filled = filled_rows(rows)
    return bool(filled) and all(sum(map(is_filled, row)) == 1 for _, row in filled)


def _name(source: Source, sheet: _Sheet, *, is_read: bool, take_hidden: bool) -> None:
    """Name what of a sheet is not read."""
    aside, rows = source.aside, filled_rows(sheet.rows)
    for place, words in sheet.comments:
        if words.strip() and not (is_read and Extra.COMMENTS in source.ways.extras):
            aside.put(COMMENT, f"{sheet.place}, {place}", words, extra=Extra.COMMENTS)
    if not is_read:
        rows = [*rows, *([] if take_hidden else sheet.hidden)]
        if rows:
            hidden = sheet.is_hidden and not take_hidden
            what = HIDDEN_SHEET if hidden else OTHER_SHEET
            # The first row may be its titles.
            words = " ".join(str(cell) for cell in rows[:2][-1][1] if is_filled(cell))
            aside.put(what, sheet.place, words, len(rows), Extra.HIDDEN if hidden else None)
    elif not take_hidden:
        for number, row in filled_rows(sheet.hidden):
            words = " ".join(str(cell) for cell in row if is_filled(cell))
            aside.put(HIDDEN_ROW, f"{sheet.place}, ligne {number}", words, extra=Extra.HIDDEN)


def _lines(source: Source, sheets: Sequence[_Sheet], *, several: bool) -> Iterator[Line]:
    for sheet in sheets:
        place = f"{sheet.place}, " if several else ""
        reader = TableReader(source.aside, source.names, source.ways, place=place)
        yield from reader.lines(sheet.rows)
        if Extra.COMMENTS in source.ways.extras:
            yield from (
                Line(_row_of(at), {"texte": words}) for at, words in sheet.comments if words
            )


def _row_of(place: str) -> int:
    digits = "".join(letter for letter in place if letter.isdigit())
    return int(digits or 0)
