"""The bare limits: the same thing done with nothing around it."""

import hashlib
import sqlite3
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from lda_synthese.storage import schema
from lda_synthese.storage.log import COLUMNS


def read_and_hash(path: Path) -> int:
    """Read every row of the log and hash it; how many hashes hold."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute(f"SELECT {COLUMNS} FROM revision")
        held = sum(_hash(row[1:]) == row[0] for row in rows)
    connection.close()
    return held


def _hash(values: tuple[object, ...]) -> bytes:
    parts = [
        value if isinstance(value, bytes)
        else value.to_bytes(8, "big") if isinstance(value, int)
        else str(value).encode()
        for value in values
    ]  # fmt: skip
    pieces = [piece for part in parts for piece in (struct.pack(">I", len(part)), part)]
    content = b"".join(pieces)
    return hashlib.blake2b(content, digest_size=16, person=b"lda.revision.1").digest()


class BareLog:
    """The log of a dossier, written by plain SQL with the pragmas of ours."""

    def __init__(self, path: Path) -> None:
        self._connection = schema.connect(path, "rw")
        for pragma in schema.DURABLE:
            self._connection.execute(pragma)
        _, *self._row = self._connection.execute(f"SELECT {COLUMNS} FROM revision").fetchone()
        self._count = 0

    def commit(self) -> None:
        """One revision, durable."""
        self._count += 1
        id_ = hashlib.blake2b(self._count.to_bytes(8, "big"), digest_size=16).digest()
        marks = ", ".join("?" * (len(self._row) + 1))
        self._connection.execute(
            f"INSERT INTO revision({COLUMNS}) VALUES ({marks})", (id_, *self._row)
        )

    def close(self) -> None:
        self._connection.close()


def full_text(texts: Iterable[str]) -> Callable[[str], list[tuple[int]]]:
    """FTS5 in memory, and nothing else; the query is FTS5's own."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE note USING fts5(text, tokenize='unicode61 remove_diacritics 2')"
    )
    connection.executemany("INSERT INTO note VALUES (?)", ((text,) for text in texts))
    query = "SELECT rowid FROM note WHERE note MATCH ? ORDER BY rank LIMIT 500"
    return lambda words: connection.execute(query, (words,)).fetchall()


def writing_of(document: Path, target: Path) -> Callable[[], None]:
    """Write the same document: its XML built element by element by lxml, all parts zipped."""
    with zipfile.ZipFile(document) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])

    def write() -> None:
        xml = etree.tostring(built(root), xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, xml if name == "word/document.xml" else data)

    return write


def built(source: etree._Element) -> etree._Element:
    """The same tree, made anew."""
    root = etree.Element(source.tag, source.attrib, source.nsmap)
    pairs = [(source, root)]
    while pairs:
        old, new = pairs.pop()
        new.text, new.tail = old.text, old.tail
        pairs += [(child, etree.SubElement(new, child.tag, child.attrib)) for child in old]
    return root
