"""What is written in an open file, in the transaction that its holder has begun."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple

from lda_synthese.domain.log.revision import Erased, Revision
from lda_synthese.storage import schema
from lda_synthese.storage.content import Draft, OtherTable
from lda_synthese.storage.log import COLUMNS, row_of
from lda_synthese.storage.reading import quoted_name

_NAMES = f"{COLUMNS}, receipt"
_MARKS = ", ".join("?" for _ in _NAMES.split())
ADD_REVISION = f"INSERT OR IGNORE INTO revision({_NAMES}) VALUES ({_MARKS})"
SET_META = "REPLACE INTO meta(key, value) VALUES (?, ?)"
DROP_DRAFT = "DELETE FROM draft WHERE person = ? AND place = ? AND entity = ?"
ADD_DRAFT = "INSERT INTO draft VALUES (?, ?, ?, ?, ?)"


def add_revisions(
    connection: sqlite3.Connection, revisions: Iterable[Revision], receipt: str | None
) -> None:
    """Add rows to the log, by the `connection`; one of `revisions` that is there is left alone.

    `receipt` names what they came by, None for what is written here.
    """
    # sqlite-utils would look its tables up each time, for half a commit.
    rows = ((*row_of(revision), receipt) for revision in revisions)
    connection.executemany(ADD_REVISION, rows)


def add_erased(connection: sqlite3.Connection, erased: Erased) -> None:
    """Say which fields of which rows were erased for good."""
    pairs = [{"id": id_, "field": name} for id_, name in erased]
    schema.database(connection).table("erased").insert_all(pairs)


def write_meta(connection: sqlite3.Connection, values: Mapping[str, str]) -> None:
    """Write what the file says of itself."""
    connection.executemany(SET_META, values.items())


def keep_drafts(connection: sqlite3.Connection, drafts: Iterable[Draft]) -> None:
    """Keep the latest text of what is being typed; a blank one is dropped."""
    for draft in drafts:
        drop_drafts(connection, [(draft.person, draft.place, draft.entity)])
        if draft.text:
            connection.execute(ADD_DRAFT, astuple(draft))


def drop_drafts(connection: sqlite3.Connection, keys: Iterable[tuple[str, str, str]]) -> None:
    """Drop the drafts of these (person, place, entity): their text was entered."""
    connection.executemany(DROP_DRAFT, keys)


def write_others(connection: sqlite3.Connection, tables: Iterable[OtherTable]) -> None:
    """Write tables that nothing here reads in a new file."""
    for table in tables:
        if table.sql:
            connection.execute(table.sql)
        for row in table.rows:
            marks = ", ".join("?" * len(row))
            connection.execute(
                f"INSERT OR IGNORE INTO {quoted_name(table.name)} VALUES ({marks})", row
            )
