"""Texts of files, whatever their encoding; JSON records, one a line."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

from lda_synthese.domain.exchange.ways import Guess
from lda_synthese.intake.bullets import lines_in
from lda_synthese.intake.encoding import (
    UTF16_BE,
    UTF16_LE,
    Decoded,
    decoded,
    decoder_of,
    encoding_of,
)
from lda_synthese.intake.reading import IN_PARTS, MAX_ROWS, Content, Line, Source, unreadable_file

MAX_LINE = 1_000_000
"""Signs of a line; of a record in JSON, whose lists take a hundred times as much room, bytes."""


def read_text_file(path: Path, encoding: str | None = None) -> Decoded:
    """The text of a file, in the encoding given or the likeliest.

    Raises `UnreadableFileError` for what is no text, or not in lines that somebody typed.
    """
    data = path.read_bytes()
    if data.startswith(b"{\\rtf"):
        advice = "donnez à son nom la fin .rtf"
        raise unreadable_file(path, "n’est pas un texte mais un document .rtf", advice)
    read = _decoded(path, data, encoding)
    if read.text.count("\n") + read.text.count("\r") > 2 * MAX_ROWS:
        raise unreadable_file(path, "contient trop de lignes", IN_PARTS)
    if max(map(len, lines_in(read.text))) > MAX_LINE:
        advice = "allez à la ligne après chaque note"
        raise unreadable_file(path, "contient une ligne trop longue", advice)
    return read


def _decoded(path: Path, data: bytes, encoding: str | None) -> Decoded:
    try:
        return decoded(data, encoding)
    except ValueError as error:
        advice = "choisissez un autre fichier"
        raise unreadable_file(path, "n’est pas un fichier de texte", advice) from error


def read_jsonl(source: Source) -> Content:
    """One note a line; a byte in another encoding spoils no other."""
    data = source.path.read_bytes()
    if b"\0" in data:
        read = _decoded(source.path, data, source.ways.encoding)
        data, encoding = read.text.encode("utf-8"), read.encoding
    else:
        encoding = source.ways.encoding or encoding_of(data)
    return Content(_json_lines(data, encoding), Guess(encoding=encoding))


def _json_lines(data: bytes, encoding: str) -> Iterator[Line]:
    read = decoder_of(data, "utf-8" if encoding in (UTF16_LE, UTF16_BE) else encoding)
    for number, line in enumerate(io.BytesIO(data), start=1):
        if len(line) > MAX_LINE:
            yield Line(number, {}, "ligne trop longue")
        elif line.strip():
            yield _json_line(number, read(line).removeprefix("\ufeff"))


def _json_line(number: int, text: str) -> Line:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return Line(number, {}, "ligne illisible (JSON mal formé)")
    if not isinstance(record, dict):
        return Line(number, {}, "ligne illisible (objet JSON attendu)")
    return Line(number, record)
