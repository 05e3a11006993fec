"""Notes read from files: JSON lines, tables, documents, plain text. One line, one note."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange import KEYS, ForeignNote, parse
from lda_synthese.domain.french import enumeration, quoted
from lda_synthese.domain.importing import Refused
from lda_synthese.office.package import OfficeFileError, read_package

BULLET = re.compile(r"^\s*(?:[-–—•*·◦▪‣→>]+|\d{1,3}[.)])\s+")

OTHER_NAMES = {
    "note": "texte",
    "notes": "texte",
    "jour": "journee",
    "idee": "texte",
    "type": "nature",
}
"""Column titles that people use, and the key they mean."""

Record = Mapping[str, Any]
Lines = Iterable[tuple[int, Record]]


class UnreadableFileError(DossierError):
    """A file from which no note can be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The notes of a file with their line from 1, the lines refused, the keys nobody knows."""

    notes: tuple[tuple[int, ForeignNote], ...]
    refused: tuple[Refused, ...]
    ignored_keys: tuple[str, ...]


def read_notes(path: Path) -> Reading:
    """Read the notes of a .jsonl, .csv, .xlsx, .docx or .txt file.

    Raises `UnreadableFileError` or `OfficeFileError` when nothing can be read at all.
    """
    reader = READERS.get(path.suffix.lower())
    if not path.is_file():
        raise UnreadableFileError(
            f"Fichier introuvable\u00a0: {quoted(path.name)}. Rien n’a été importé, "
            "vérifiez son emplacement."
        )
    if reader is None:
        known = enumeration(sorted(READERS), "ou")
        raise UnreadableFileError(
            f"{quoted(path.name)} n’est pas d’un format connu\u202f; rien n’a été importé, "
            f"enregistrez-le en {known}."
        )
    try:
        return _checked(reader(path))
    except OSError as error:
        raise UnreadableFileError(
            f"{quoted(path.name)} ne peut pas être lu\u202f; rien n’a été importé, "
            "fermez-le ailleurs ou copiez-le sur cet ordinateur."
        ) from error


def _checked(lines: Lines) -> Reading:
    notes, refused, ignored = [], [], set()
    for line, record in lines:
        try:
            if "" in record:
                raise ValueError(record[""])
            notes.append((line, parse(record)))
        except ValueError as error:
            refused.append(Refused(line, str(error)))
        ignored |= {key for key in record if key and key not in KEYS}
    return Reading(tuple(notes), tuple(refused), tuple(sorted(ignored)))


def _bad(reason: str) -> Record:
    """A record that stands for a line that could not be read."""
    return {"": reason}


def text_of(path: Path) -> str:
    """The text of a file in UTF-8 or, failing that, in the code page of older Windows."""
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def split_bullets(text: str) -> list[tuple[int, str]]:
    """(line from 1, text) of each line that says something, its bullet or number taken off."""
    lines = enumerate(re.split(r"\r\n|\r|\n", text), start=1)
    cleaned = ((number, BULLET.sub("", line).strip()) for number, line in lines)
    return [(number, line) for number, line in cleaned if line]


def _read_txt(path: Path) -> Lines:
    return [(number, {"texte": line}) for number, line in split_bullets(text_of(path))]


def _read_jsonl(path: Path) -> Iterator[tuple[int, Record]]:
    for number, line in enumerate(text_of(path).split("\n"), start=1):
        if line.strip():
            yield number, _json_record(line)


def _json_record(line: str) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return _bad("ligne illisible (JSON mal formé)")
    return record if isinstance(record, dict) else _bad("ligne illisible (objet JSON attendu)")


def _read_csv(path: Path) -> Lines:
    text = text_of(path)
    first_line = text.partition("\n")[0]
    delimiter = max(";\t,", key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    numbered = []
    try:
        for row in rows:
            numbered.append((rows.line_num, row))
    except csv.Error:
        numbered.append((rows.line_num, []))
    return _table(numbered)


def _read_xlsx(path: Path) -> Lines:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(read_package(path), read_only=True, data_only=True)
        rows = [[_cell(value) for value in row] for row in book.worksheets[0].values]
        book.close()
    except (InvalidFileException, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise OfficeFileError(_unreadable(path)) from error
    return _table(list(enumerate(rows, start=1)))


def _cell(value: object) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    # A date cell: a day without its midnight.
    return str(value).removesuffix(" 00:00:00")


def _read_docx(path: Path) -> Lines:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = docx.Document(read_package(path))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise OfficeFileError(_unreadable(path)) from error
    lines: list[Record] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text.strip() for cell in row.cells] for row in block.rows]
            lines += [record for _, record in _table(list(enumerate(rows, start=1)))]
        elif not str(block.style.name if block.style else "").startswith(("Heading", "Title")):
            lines += [{"texte": line} for _, line in split_bullets(block.text)]
    return list(enumerate(lines, start=1))


def _unreadable(path: Path) -> str:
    return (
        f"{quoted(path.name)} n’est pas un document lisible\u202f; rien n’a été importé, "
        "enregistrez-le à nouveau depuis Word ou Excel."
    )


def _table(rows: Sequence[tuple[int, Sequence[Any]]]) -> Lines:
    """Records of a table: by its column titles, or else its cells side by side as the text."""
    if not rows:
        return []
    titles = [column_key(title) for title in rows[0][1]]
    if "texte" not in titles:
        return _untitled(rows)
    return [
        (line, {key: value for key, value in zip(titles, row, strict=False) if _says(key, value)})
        for line, row in rows[1:]
        if any(_says("cell", value) for value in row)
    ]


def _untitled(rows: Sequence[tuple[int, Sequence[Any]]]) -> Lines:
    texts = (
        (line, " – ".join(dict.fromkeys(str(cell).strip() for cell in row if _says("cell", cell))))
        for line, row in rows
    )
    return [(line, {"texte": text}) for line, text in texts if text]


def _says(key: str, value: object) -> bool:
    return bool(key) and value is not None and value != ""


def column_key(title: object) -> str:
    """The key of a column title: case and accents don't matter."""
    plain = unicodedata.normalize("NFKD", str(title or "")).encode("ascii", "ignore").decode()
    name = plain.strip().lower()
    return OTHER_NAMES.get(name, name)


READERS: Mapping[str, Callable[[Path], Lines]] = {
    ".jsonl": _read_jsonl,
    ".csv": _read_csv,
    ".xlsx": _read_xlsx,
    ".docx": _read_docx,
    ".txt": _read_txt,
}
