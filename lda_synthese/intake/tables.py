"""Notes in tables: one a row, by the titles of the columns."""

import csv
import io
import re
import warnings
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, takewhile
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lda_synthese.domain.text.folding import folded_words
from lda_synthese.intake.reading import Line, Room, unreadable_file
from lda_synthese.intake.text import read_text_file
from lda_synthese.office.package import read_package

OTHER_TITLES = {
    "note": "texte",
    "notes": "texte",
    "idee": "texte",
    "jour": "journee",
    "type": "nature",
    "point de synthese": "point",
    "identifiant": "id",
}
"""Column titles that people use, and the key they mean."""

DAMAGED = (
    KeyError, ValueError, IndexError, TypeError, AttributeError, SyntaxError, RuntimeError,
    EOFError, OSError, OverflowError, BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl and python-docx raise for a document that is not what it says."""

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]+\d+):[A-Z]+(\d+)"')

LEGEND = re.compile(r"\s*([^:]+?)\s*:\s*(.*\S)\s*", re.DOTALL)
"""« Atelier : Atelier B », above the titles."""

PLACES = frozenset({"journee", "date", "commune", "atelier", "rapporteur"})
"""What may stand so above a table, for all of its rows."""

Row = tuple[int, Sequence[Any]]


def read_csv(path: Path) -> Iterator[Line]:
    """Rows whose cells are apart by ; , or a tab."""
    text = read_text_file(path)
    first_line = text.partition("\n")[0]
    delimiter = max(";,\t", key=lambda mark: _titled(first_line.split(mark), first_line, mark))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    refused: list[Line] = []
    start, room = 1, Room(path)
    while True:
        try:
            row = next(reader)
            # Kept till the end, a row weighs more than its cell.
            room.taken(len(row) + 1)
            rows.append((start, row))
        except StopIteration:
            break
        except csv.Error:
            refused.append(Line(start, {}, "ligne illisible (guillemets mal fermés)"))
        start = reader.line_num + 1
    yield from titled_lines(path, rows)
    yield from refused


def _titled(titles: Sequence[str], line: str, delimiter: str) -> tuple[bool, int]:
    """How well a delimiter cuts the first line: by whether it leaves a column « texte »."""
    return "texte" in map(column_key, titles), line.count(delimiter)


def read_xlsx(path: Path) -> list[Line]:
    """Rows of the sheets that have a column « texte »; of the first one when none has.

    Raises `UnreadableFileError`, or `OfficeFileError`.
    """
    import openpyxl

    package = read_package(path)
    with warnings.catch_warnings():
        # openpyxl warns of each extension that it drops.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(package, read_only=True, data_only=True)
            room = Room(path)
            sheets = [_rows(sheet, room) for sheet in book.worksheets]
            book.close()
        except DAMAGED as error:
            raise unreadable_document(path) from error
    titled = [rows for rows in sheets if is_titled(rows)]
    return [line for rows in titled or sheets[:1] for line in titled_lines(path, rows)]


def _rows(sheet: Any, room: Room) -> list[Row]:
    """The rows that say something, up to their last cell that does."""
    # Some programs write a wrong extent.
    sheet.reset_dimensions()
    rows: dict[int, list[object]] = {}
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        last = max((n for n, value in enumerate(row, start=1) if _is_filled(value)), default=0)
        if room.taken(last):
            rows[number] = [_cell(value) for value in row[:last]]
    _fill_down(rows, _merged(sheet), room)
    return list(rows.items())


def _merged(sheet: Any) -> Iterator[tuple[int, int, int]]:
    """Row, column and last row of each merged cell, from 1."""
    from openpyxl.utils.cell import coordinate_to_tuple

    # Read row by row, a sheet says nothing of its merged cells.
    with sheet._get_source() as source:  # noqa: SLF001
        for found in MERGED.finditer(source.read()):
            yield *coordinate_to_tuple(found[1].decode()), int(found[2])


def _fill_down(
    rows: Mapping[int, list[object]], merged: Iterable[tuple[int, int, int]], room: Room
) -> None:
    """Give each row that says something the cell that is merged over it from above."""
    numbers = sorted(rows)
    for top, column, bottom in merged:
        if column > len(rows.get(top, ())):
            continue
        for number in numbers[bisect_right(numbers, top) : bisect_right(numbers, bottom)]:
            row = rows[number]
            row += [None] * room.taken(max(column - len(row), 0))
            row[column - 1] = rows[top][column - 1]


def _cell(value: object) -> object:
    from openpyxl.utils.escape import unescape

    if isinstance(value, str):
        # Excel writes « _x000D_ » for a line break of older Windows.
        return unescape(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def unreadable_document(path: Path) -> Exception:
    """The error for a document that Word or Excel would not open either."""
    return unreadable_file(
        path, "n’est pas un document lisible", "enregistrez-le à nouveau depuis Word ou Excel"
    )


def is_titled(rows: Sequence[Row]) -> bool:
    """Whether a row names the columns: the first that says something, or the first of cells."""
    return bool(_cut_at_titles(rows)[1])


def _cut_at_titles(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that say something, above the titles of the columns and from them on.

    Above may stand what people write over a table, one cell wide: « Atelier A », « sep=; », and
    what holds for all of its rows. Nothing on either side without titles.
    """
    filled = _filled(rows)
    legends = len(list(takewhile(_legend, filled)))
    above = len(list(takewhile(lambda row: len(_different(row[1])) == 1, filled)))
    for start in (0, legends, above):
        if start < len(filled) and "texte" in map(column_key, filled[start][1]):
            return filled[:start], filled[start:]
    return [], []


def _legend(row: Row) -> tuple[str, str] | None:
    """The key and the value of « Atelier : Atelier B »; None for any other row."""
    texts = _different(row[1])
    found = LEGEND.fullmatch(texts[0]) if len(texts) == 1 else None
    return (column_key(found[1]), found[2]) if found and column_key(found[1]) in PLACES else None


def titled_lines(path: Path, rows: Sequence[Row]) -> Iterator[Line]:
    """Records of a table that names its columns, or has only one.

    Raises `UnreadableFileError` for another: nobody knows which cell is the note.
    """
    if not is_titled(rows) and any(sum(map(_is_filled, row)) > 1 for _, row in rows):
        advice = "donnez ce titre à la colonne des notes"
        raise unreadable_file(path, "n’a pas de colonne «\u202ftexte\u202f»", advice)
    return table_lines(rows)


def table_lines(rows: Sequence[Row]) -> Iterator[Line]:
    """Records of a table: by its column titles, or else its cells side by side as the text.

    What stands above the titles fills what its rows do not say: « Journée : Aubagne ».
    """
    above, titled = _cut_at_titles(rows)
    if not titled:
        return (Line(number, {"texte": _side_by_side(row)}) for number, row in _filled(rows))
    titles = [column_key(title) for title in titled[0][1]]
    shared = dict(filter(None, map(_legend, above)))
    return (Line(number, shared | _record(titles, row)) for number, row in titled[1:])


def _filled(rows: Sequence[Row]) -> list[Row]:
    return [(number, row) for number, row in rows if any(_is_filled(cell) for cell in row)]


def _is_filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""


def _record(titles: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    """The cells by their titles; those that share a title side by side."""
    cells: dict[str, list[Any]] = {}
    for title, cell in zip(titles, row, strict=False):
        if title and _is_filled(cell):
            cells.setdefault(title, []).append(cell)
    if len(cells) > 1 and len(_different(list(chain(*cells.values())))) == 1:
        # Merged from end to end: a text, no theme or kind.
        cells = {"texte": cells.get("texte", [])}
    record = {title: c[0] if len(c) == 1 else _side_by_side(c) for title, c in cells.items()}
    if isinstance(record.get("point"), str):
        record["point"] = record["point"].splitlines()
    return record


def _side_by_side(row: Sequence[Any]) -> str:
    return " – ".join(_different(row))


def _different(row: Sequence[Any]) -> list[str]:
    # A merged cell of Word comes once for each column.
    return list(dict.fromkeys(str(cell).strip() for cell in row if _is_filled(cell)))


def column_key(title: object) -> str:
    """The key of a column title: case, accents and underscores don't matter."""
    name = folded_words("" if title is None else str(title))
    return OTHER_TITLES.get(name, name)
