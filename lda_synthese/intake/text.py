"""Notes in plain text: a line or a bullet a note, or a JSON record a line."""

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path

from lda_synthese.intake.reading import Line, unreadable

BULLET = re.compile(r"^\s*(?:[-–—•*·◦▪●○■□➢✓‣→>\ue000-\uf8ff]+|\d{1,3}[.)])\s+|^\s*[o§Øü]\t\s*")
"""A bullet or a number; Word's own are in a font of signs, or letters before a tab."""


def text_of(path: Path) -> str:
    """The text of a file in UTF-8 or, failing that, in the code page of older Windows.

    Raises `UnreadableFileError` for what is no text.
    """
    data = path.read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise unreadable(path, "n’est pas un fichier de texte", "choisissez un autre fichier")
    return _decoded(data)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def split_bullets(text: str) -> list[tuple[int, str]]:
    """(line from 1, text) of each line that says something, its bullet or number taken off.

    An indented line after a bullet goes on with it.
    """
    found: list[tuple[int, str]] = []
    follows_bullet = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        content = BULLET.sub("", line).strip()
        is_bullet = content != line.strip()
        if follows_bullet and not is_bullet and content and line[0] in " \t":
            start, beginning = found[-1]
            found[-1] = start, f"{beginning} {content}"
            continue
        if content:
            found.append((number, content))
        follows_bullet = is_bullet and bool(content)
    return found


def read_txt(path: Path) -> Iterator[Line]:
    """One note a line or bullet."""
    return (Line(number, {"texte": text}) for number, text in split_bullets(text_of(path)))


def read_jsonl(path: Path) -> Iterator[Line]:
    """One note a line; a line in another encoding spoils no other."""
    data = path.read_bytes()
    if b"\0" in data:
        data = text_of(path).encode("utf-8")
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield _json_line(number, _decoded(line))


def _json_line(number: int, text: str) -> Line:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return Line(number, {}, "ligne illisible (JSON mal formé)")
    if not isinstance(record, dict):
        return Line(number, {}, "ligne illisible (objet JSON attendu)")
    return Line(number, record)
