"""The tables of the `.lda` file, its identity, and how a connection to it is set."""

import re
import sqlite3
from pathlib import Path, PurePath
from typing import Any

APPLICATION_ID = 0x4C444153
FORMAT = 1

TABLES = """
CREATE TABLE revision(
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, entity TEXT NOT NULL,
  parents BLOB NOT NULL, hlc INTEGER NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL,
  gesture TEXT NOT NULL, undoes TEXT NOT NULL, label TEXT NOT NULL, patch TEXT NOT NULL,
  receipt TEXT) STRICT;
CREATE INDEX revision_entity ON revision(entity);
CREATE TABLE erased(id BLOB NOT NULL, field TEXT NOT NULL, PRIMARY KEY(id, field))
  STRICT, WITHOUT ROWID;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE draft(person TEXT NOT NULL, place TEXT NOT NULL, entity TEXT NOT NULL,
  text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(person, place, entity)) STRICT, WITHOUT ROWID;
CREATE TABLE receipt(id TEXT PRIMARY KEY, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
  at TEXT NOT NULL, counts TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE erasure_request(id BLOB NOT NULL, field TEXT NOT NULL, receipt TEXT NOT NULL,
  PRIMARY KEY(id, field)) STRICT, WITHOUT ROWID;
"""

STATEMENTS = frozenset(" ".join(statement.split()) for statement in TABLES.split(";"))

READ = frozenset({"revision", "erased", "meta", "draft"})
NAMES = READ | {"receipt", "erasure_request"}

PLAIN_INDEX = re.compile(r"CREATE INDEX \w+ ON \w+\s?\([\w, ]+\)")
"""Neither unique, nor partial, nor of an expression: it changes nothing of what is written."""

COMPUTED = (
    "SELECT 1 FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name) AS c "
    "WHERE t.schema = 'main' AND t.type = 'table' AND c.hidden IN (2, 3)"
)

DURABLE = (
    # An open file can be copied by anybody at any time: no WAL, and the journal's removal synced.
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
)

CAUTIOUS = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection whose transactions are ours; `mode` is `rw`, `rwc` or `ro&immutable=1`."""
    connection = sqlite3.connect(
        uri_of(path.absolute(), mode),
        uri=True, timeout=0, isolation_level=None, check_same_thread=False,
    )  # fmt: skip
    for pragma in CAUTIOUS:
        connection.execute(pragma)
    return connection


def uri_of(path: PurePath, mode: str) -> str:
    """The name of a file as SQLite takes it, every byte of it escaped.

    SQLite would take what follows two slashes for the name of a computer, and refuse it; a share of
    Windows begins with two backslashes, and so does a long path.
    """
    return f"file:{''.join(f'%{byte:02X}' for byte in bytes(path))}?mode={mode}"


def make_tables(connection: sqlite3.Connection) -> None:
    """Write an empty dossier's tables and identity, in one transaction."""
    connection.executescript(
        f"BEGIN; PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={FORMAT};"
        f"{TABLES} COMMIT;"
    )


def is_as_made(connection: sqlite3.Connection) -> bool:
    """Whether our tables are as `make_tables` makes them, and nothing in the file acts by itself.

    A trigger, a view, a generated column or a constraint would alter what is read or written.
    """
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return (
        NAMES.issubset(name for type_, name, _, _ in found if type_ == "table")
        and all(_is_harmless(type_, table, sql or "") for type_, _, table, sql in found)
        and connection.execute(COMPUTED).fetchone() is None
    )


def _is_harmless(type_: str, table: str, sql: str) -> bool:
    if type_ not in ("table", "index"):
        return False
    if table not in NAMES or not sql:
        return True
    sql = " ".join(sql.split())
    return sql in STATEMENTS or (type_ == "index" and PLAIN_INDEX.fullmatch(sql) is not None)


def database(connection: sqlite3.Connection) -> Any:
    """The connection behind sqlite-utils, without its plugins.

    Imported here, for the copies: sqlite-utils costs more than Qt at start, and weighs 17 MB.
    """
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False, recursive_triggers=False)
