"""Rows as another hand may write them in a dossier: right hashes, any content."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from lda_synthese.domain.state.ids import NOBODY

ENTITY, GESTURE = "9" * 32, "8" * 32
AT = "2023-12-15T10:41:07.123+01:00"
COLUMNS = "id, kind, entity, parents, hlc, at, author, gesture, undoes, label, patch"
USUAL: dict[str, object] = {
    "kind": "note", "entity": ENTITY, "parents": b"", "hlc": 1 << 40, "at": AT,
    "author": str(NOBODY), "gesture": GESTURE, "undoes": "", "label": "Ajouter une note",
    "patch": '{"text":"venue d’ailleurs"}',
}  # fmt: skip


def row(**values: object) -> tuple[object, ...]:
    """A row of the log, the usual one but for these values, its hash right."""
    content = USUAL | values
    return (_digest(b"lda.revision.1", content), *content.values())


def seal(**values: object) -> str:
    """The seal of such a row, as an erasure leaves it."""
    return _digest(b"lda.seal.1", USUAL | values).hex()


def _digest(person: bytes, content: dict[str, object]) -> bytes:
    parts = []
    for value in content.values():
        data = (
            value if isinstance(value, bytes)
            else value.to_bytes(8, "big") if isinstance(value, int)
            else str(value).encode("utf-8", "surrogatepass")
        )  # fmt: skip
        parts += [len(data).to_bytes(4, "big"), data]
    return hashlib.blake2b(b"".join(parts), digest_size=16, person=person).digest()


def put(path: Path, *rows: tuple[object, ...]) -> None:
    """Write rows in a file that nobody has open."""
    marks = ", ".join(
        "CAST(? AS TEXT)" if place in (1, 2, 5, 6, 7, 8, 9, 10) else "?" for place in range(11)
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            f"INSERT INTO revision({COLUMNS}) VALUES ({marks})", map(_as_bytes, rows)
        )


def _as_bytes(values: tuple[object, ...]) -> list[object]:
    """Texts in bytes: SQLite takes what is no UTF-8 too."""
    return [
        value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
        for value in values
    ]


def execute(path: Path, *statements: str) -> None:
    """Do something to a file that nobody has open."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def patch(**fields: object) -> str:
    """A canonical patch."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
