"""What is read of an open file: its log and what goes with it, each row checked."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial

from lda_synthese.domain.log.revision import by_revision
from lda_synthese.storage import schema
from lda_synthese.storage.content import Draft, Loaded, OtherTable
from lda_synthese.storage.log import COLUMNS, Checked, Proof, check
from lda_synthese.storage.patience import Patience

ERASED = "SELECT id, field FROM erased"
OTHERS = (
    "SELECT t.name, s.sql FROM pragma_table_list AS t JOIN sqlite_schema AS s ON s.name = t.name "
    "WHERE t.schema = 'main' AND t.type = 'table' AND s.type = 'table' "
    "AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND NOT EXISTS "
    "(SELECT 1 FROM pragma_table_xinfo(t.name) AS c WHERE c.hidden IN (2, 3))"
)


def read_all(connection: sqlite3.Connection, patience: Patience) -> tuple[Loaded, Checked]:
    """All that a file says, but what nothing here reads, and how its rows fared."""
    execute = connection.execute
    meta = dict(execute("SELECT key, value FROM meta").fetchall())
    erased = frozenset(patience.watched(execute(ERASED)))
    checked = _checked(connection, Proof(by_revision(erased), meta), patience)
    drafts = execute("SELECT person, place, entity, text, at FROM draft").fetchall()
    received = execute("SELECT id, receipt FROM revision WHERE receipt IS NOT NULL").fetchall()
    content = Loaded(
        checked.revisions,
        len(checked.set_aside),
        erased,
        meta,
        tuple(Draft(*draft) for draft in drafts if all(isinstance(v, str) for v in draft)),
        dict(received),
    )
    return content, checked


def _checked(connection: sqlite3.Connection, proof: Proof, patience: Patience) -> Checked:
    query = f"SELECT {COLUMNS} FROM revision ORDER BY n"
    try:
        return check(patience.watched(connection.execute(query)), proof)
    except sqlite3.OperationalError:
        # Text that is no UTF-8: only its hash tells whether it was written so.
        connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
        return check(patience.watched(connection.execute(query)), proof)


def others_of(connection: sqlite3.Connection, patience: Patience) -> Iterator[OtherTable]:
    """What can be read of the tables that nothing here reads, a later version's too."""
    for name, sql in connection.execute(OTHERS).fetchall():
        if name not in schema.READ:
            made = "" if name in schema.NAMES else sql
            yield OtherTable(name, made, tuple(_rows_of(connection, name, patience)))


def _rows_of(
    connection: sqlite3.Connection, name: str, patience: Patience
) -> Iterator[tuple[object, ...]]:
    with suppress(sqlite3.DatabaseError):
        yield from patience.watched(connection.execute(f"SELECT * FROM {_quoted(name)}"))


def write_others(connection: sqlite3.Connection, tables: Iterable[OtherTable]) -> None:
    """Write such tables in a new file, in the transaction that is open."""
    for table in tables:
        if table.sql:
            connection.execute(table.sql)
        for row in table.rows:
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT OR IGNORE INTO {_quoted(table.name)} VALUES ({marks})", row)


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
