"""What is read of an open file: its log and what goes with it, each row checked."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import partial

from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import ErasedFields, Revision, by_revision
from lda_synthese.domain.log.undo import Gesture
from lda_synthese.domain.state.ids import EntityId, GestureId, RevisionId
from lda_synthese.storage import schema
from lda_synthese.storage.content import Draft, Loaded, OtherTable
from lda_synthese.storage.log import COLUMNS, Checked, Proof, check, gestures_of, revision_of
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
        yield from patience.watched(connection.execute(f"SELECT * FROM {quoted_name(name)}"))


def quoted_name(name: str) -> str:
    """The name of a table, as it stands in a statement."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


class History:
    """The log of an open file, as far as it is what somebody wrote and follows the grammar."""

    def __init__(
        self, connection: sqlite3.Connection, set_aside: Collection[RevisionId] = ()
    ) -> None:
        """Read through `connection`, and pass over the rows that were `set_aside`."""
        self._connection, self._set_aside = connection, set_aside

    def gestures(self, author: EntityId) -> Iterator[tuple[int, Gesture]]:
        """What a person did in this file with its place in the log, newest first.

        Receptions are left out.
        """
        rows = self._connection.execute(
            "SELECT gesture, undoes, label, kind, parents = x'', n, id FROM revision "
            "WHERE author = ? AND receipt IS NULL ORDER BY n DESC",
            (author,),
        )
        return gestures_of(row[:-1] for row in rows if row[-1] not in self._set_aside)

    def of_gesture(self, gesture: GestureId) -> tuple[Revision, ...]:
        """The revisions of one gesture, in order."""
        return self._revisions("gesture = ?", gesture)

    def of(self, entity: EntityId) -> EntityHistory:
        """The graph of one entity's revisions, and what was erased of them."""
        return EntityHistory(self._revisions("entity = ?", entity), self._erased_of(entity))

    def _revisions(self, where: str, value: str) -> tuple[Revision, ...]:
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM revision WHERE {where} ORDER BY n", (value,)
        )
        return tuple(revision_of(row) for row in rows if row[0] not in self._set_aside)

    def _erased_of(self, entity: EntityId) -> ErasedFields:
        pairs = self._connection.execute(
            "SELECT id, field FROM erased JOIN revision USING (id) WHERE entity = ?", (entity,)
        )
        return by_revision(frozenset(pairs.fetchall()))
