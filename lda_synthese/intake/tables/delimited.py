"""Tables in text: cells apart by a mark that all the lines share."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace

from lda_synthese.domain.exchange.ways import DELIMITERS
from lda_synthese.intake.bullets import lines_in
from lda_synthese.intake.reading import Content, Line, NoNotesColumnError, Room, Source
from lda_synthese.intake.tables.grid import (
    TEXTS,
    Row,
    column_key,
    filled_rows,
    is_filled,
    title_row,
    usual_width,
)
from lda_synthese.intake.tables.reader import TableReader
from lda_synthese.intake.text import read_text_file

SAMPLE = 1_000
"""Lines by which a delimiter is chosen."""

LONGEST = 500
"""Lines of a cell: beyond, its quotation mark was never closed."""

SEP = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""How Excel is told the delimiter, on the first line."""

OPEN = "ligne illisible (guillemets mal fermés)"


def read_csv(source: Source) -> Content:
    """Rows whose cells are apart by ; , | or a tab."""
    read = read_text_file(source.path, source.ways.encoding)
    return read_delimited(source, read.text, read.encoding)


def read_delimited(source: Source, text: str, encoding: str) -> Content:
    """The rows of a `text` of the `source`, in the delimiter chosen or else the likeliest.

    `encoding` is the one that it was read in.
    Raises `UnreadableFileError` when nobody knows which column holds the notes.
    """
    delimiter = source.ways.delimiter or likely_delimiter(text)
    room, rows, refused = Room(source.path), list[Row](), list[Line]()
    for number, cells in _records(text, delimiter):
        if cells is None:
            refused.append(Line(number, {}, OPEN))
        else:
            # Kept till the end, a row weighs more than its cell.
            room.taken(len(cells) + 1)
            if not (number == 1 and SEP.fullmatch("".join(cells))):
                rows.append((number, cells))
    reader = TableReader(source.aside, source.names, source.ways, is_strict=True)
    guess = replace(reader.guess(rows), encoding=encoding, delimiter=delimiter)
    is_wide = any(sum(map(is_filled, row)) > 1 for _, row in rows)
    if is_wide and not any(key in TEXTS for key in guess.columns):
        raise NoNotesColumnError(source.path, guess)
    return Content(_in_turn(reader.lines(rows), refused), guess)


def _in_turn(lines: Iterator[Line], refused: list[Line]) -> Iterator[Line]:
    yield from lines
    yield from refused


def likely_delimiter(text: str) -> str:
    """The mark that cuts the lines best: into known titles, then into as many cells each."""
    sample = [line for _, line in zip(range(SAMPLE), lines_in(text), strict=False)]
    if sample and (marked := SEP.fullmatch(sample[0])):
        return marked[1]
    return max(DELIMITERS, key=lambda mark: _cuts("\n".join(sample), mark))


def _cuts(text: str, delimiter: str) -> tuple[bool, int, int, int]:
    rows = filled_rows([(number, cells) for number, cells in _records(text, delimiter) if cells])
    titles = title_row(rows)
    keys = list(map(column_key, rows[titles][1])) if titles is not None else []
    return (bool(keys), len(set(keys)) if keys else 0, *usual_width(rows))


def delimited_rows(text: str) -> list[Row]:
    """The rows of a text in its likeliest delimiter; what tells Excel which is none of them.

    Raises `ValueError`, with the line, for one whose quotation mark is never closed.
    """
    rows = list[Row]()
    for number, cells in _records(text, likely_delimiter(text)):
        if cells is None:
            raise ValueError(number)
        if not (number == 1 and SEP.fullmatch("".join(cells))):
            rows.append((number, cells))
    return rows


def is_table(text: str) -> bool:
    """Whether a plain text is a table of notes: two columns or more, one of them « texte »."""
    sample = [line for _, line in zip(range(SAMPLE), lines_in(text), strict=False)]
    rows = filled_rows([(n, cells) for n, cells in _records("\n".join(sample), "\t") if cells])
    return bool(rows) and title_row(rows) == 0 and len(rows[0][1]) > 1


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """(line from 1, cells) of each record; None for a line whose quotation mark is never closed:
    the next ones are records all the same.
    """
    waiting: list[str] = []
    lines = lines_in(text)
    number = 0
    while True:
        line = waiting.pop() if waiting else next(lines, None)
        if line is None:
            return
        number += 1
        if '"' not in line:
            yield number, line.split(delimiter)
            continue
        record, more = _closed(line, delimiter, lines, waiting)
        yield number, record
        number += more


def _closed(
    line: str, delimiter: str, lines: Iterator[str], waiting: list[str]
) -> tuple[list[str] | None, int]:
    """The cells of a record that begins with a line, and how many lines more it takes; what was
    read for nothing is put back in `waiting`, the next line last.
    """
    taken = [line]
    while True:
        # Only a mark closes what a mark opens.
        if '"' in taken[-1]:
            try:
                return next(csv.reader(["\n".join(taken)], delimiter=delimiter, strict=True)), len(
                    taken
                ) - 1
            except csv.Error as error:
                if "unexpected end" not in str(error):
                    break
        more = (waiting.pop() if waiting else next(lines, None)) if len(taken) < LONGEST else None
        if more is None:
            break
        taken.append(more)
    waiting += reversed(taken[1:])
    return _loosely(line, delimiter), 0


def _loosely(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line alone, its odd marks kept as they are; None when one stays open."""
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error) or "field larger" in str(error):
            return None
    return next(csv.reader([line], delimiter=delimiter))
