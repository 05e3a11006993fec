"""Notes in plain text: a line or a bullet a note, or a JSON record a line."""

import codecs
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from lda_synthese.intake.reading import IN_PARTS, MAX_ROWS, Line, unreadable_file

BULLET = re.compile(
    r"^\s*(?:[-–—•*·◦▪▫●○■□☐☑☒❏❑❒➢➤✓✔‣⁃→>\ue000-\uf8ff]+|\[[ xX]?\]|\d{1,3}[.)]"
    r"|\(?(?:[a-zA-Z]|[ivx]{2,4}|\d{1,3})\))\s+|^\s*[o§Øü]\t\s*"
)
"""A bullet, a box, a number or a letter; Word's own are in a font of signs, or before a tab."""


LINE_END = re.compile(r"\r\n|\r|\n")

MAX_LINE = 1_000_000
"""Signs of a line; of a record in JSON, whose lists take a hundred times as much room, bytes."""


def read_text_file(path: Path) -> str:
    """The text of a file in UTF-8 or, failing that, in the code page of older Windows.

    Raises `UnreadableFileError` for what is no text, or not in lines that somebody typed.
    """
    text = _text(path, path.read_bytes())
    if text.count("\n") + text.count("\r") > 2 * MAX_ROWS:
        raise unreadable_file(path, "contient trop de lignes", IN_PARTS)
    if max(map(len, _lines(text))) > MAX_LINE:
        advice = "allez à la ligne après chaque note"
        raise unreadable_file(path, "contient une ligne trop longue", advice)
    return text


def _text(path: Path, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise unreadable_file(path, "n’est pas un fichier de texte", "choisissez un autre fichier")
    return _decoded(data)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> Iterator[str]:
    """Line by line: a list of them all takes ten times as much room as a text of short ones."""
    start = 0
    for end in LINE_END.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def split_bullets(text: str) -> Iterator[tuple[int, str]]:
    """(line from 1, text) of each line that says something, its bullet or number taken off.

    An indented line after a bullet goes on with it.
    """
    start, pieces, goes_on = 0, list[str](), False
    for number, line in enumerate(_lines(text), start=1):
        content = BULLET.sub("", line).strip()
        is_bullet = content != line.strip()
        if goes_on and not is_bullet and content and line[0] in " \t":
            pieces.append(content)
            continue
        if pieces:
            yield start, " ".join(pieces)
        start, pieces = number, [content] if content else []
        goes_on = is_bullet and bool(content)
    if pieces:
        yield start, " ".join(pieces)


def read_txt(path: Path) -> Iterator[Line]:
    """One note a line or bullet."""
    return (Line(number, {"texte": text}) for number, text in split_bullets(read_text_file(path)))


def read_jsonl(path: Path) -> Iterator[Line]:
    """One note a line; a line in another encoding spoils no other."""
    data = path.read_bytes()
    if b"\0" in data:
        data = _text(path, data).encode("utf-8")
    for number, line in enumerate(io.BytesIO(data), start=1):
        if len(line) > MAX_LINE:
            yield Line(number, {}, "ligne trop longue")
        elif line.strip():
            yield _json_line(number, _decoded(line))


def _json_line(number: int, text: str) -> Line:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return Line(number, {}, "ligne illisible (JSON mal formé)")
    if not isinstance(record, dict):
        return Line(number, {}, "ligne illisible (objet JSON attendu)")
    return Line(number, record)
