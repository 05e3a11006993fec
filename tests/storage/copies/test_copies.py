"""What copies and salvage take over, and what of a file is refused because it acts by itself."""

import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import errors
from lda_synthese.storage.rescue.salvage import salvage
from tests.storage.conftest import add, pragma, texts
from tests.storage.rows import execute, put, row, seal

RECEIPT = ("e" * 32, "Carnet de Rapporteur A.lda-carnet", "f" * 64, "2023-12-15T17:00:00.000+01:00",
           '{"carnet":"0","notes":12}')  # fmt: skip
REQUEST = (b"r" * 16, "text", "e" * 32)
ERASED = b"s" * 16
META = {"later_key": "ce qu’écrit une autre version", f"sceau:{ERASED.hex()}": seal(patch="{}")}


@pytest.fixture
def told(session: Session) -> Path:
    """A closed dossier that says all that a file can say."""
    add(session, "la première", "la deuxième")
    session.close()
    path = session.path
    put(path, (ERASED, *row(patch="{}")[1:]))
    execute(path, "CREATE TABLE trait(id TEXT PRIMARY KEY, weight REAL, picture BLOB) STRICT")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO erased VALUES (?, 'text')", (ERASED,))
        connection.execute("INSERT INTO receipt VALUES (?, ?, ?, ?, ?)", RECEIPT)
        connection.execute("INSERT INTO erasure_request VALUES (?, ?, ?)", REQUEST)
        connection.execute("INSERT INTO trait VALUES ('t', 0.5, x'00ff')")
        connection.executemany("INSERT INTO meta VALUES (?, ?)", META.items())
    return path


def content(path: Path) -> dict[str, Any]:
    """Every table but the log and what a file says of its own writing."""
    with closing(sqlite3.connect(path)) as connection:
        found = {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall())
            for name in ("erased", "draft", "receipt", "erasure_request", "trait")
        }
        own = "'hlc', 'clean', 'holder', 'made_by'"
        meta = connection.execute(f"SELECT key, value FROM meta WHERE key NOT IN ({own})")
        return {**found, "meta": dict(meta.fetchall())}


def spoil(path: Path) -> None:
    """Alter one note."""
    path.write_bytes(path.read_bytes().replace("la deuxième".encode(), "LA deuxième".encode()))


def test_a_copy_elsewhere_says_all_that_the_file_says(told: Path, tmp_path: Path) -> None:
    with closing(open_dossier(told)) as session:
        session.save_elsewhere(tmp_path / "ailleurs.lda")
    found = content(tmp_path / "ailleurs.lda")
    assert found == content(told)
    assert found["meta"].items() >= META.items()
    assert found["trait"] == [("t", 0.5, b"\x00\xff")]
    assert texts(read_dossier(tmp_path / "ailleurs.lda")) == texts(read_dossier(told))


def test_salvage_gives_back_all_that_a_damaged_file_says(told: Path, tmp_path: Path) -> None:
    before = content(told)
    spoil(told)
    recovered = salvage_dossier(told, tmp_path / "récupéré.lda")
    assert content(recovered.path) == before
    assert (recovered.readable, recovered.total) == (2, 3)


def test_what_a_file_says_of_itself_outlives_its_bytes(told: Path, tmp_path: Path) -> None:
    before = content(told)
    session = open_dossier(told)
    session.flush()
    pragma(session, "cache_size=1")
    pragma(session, "shrink_memory")
    with told.open("r+b") as file:
        file.write(bytes(told.stat().st_size))
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    session.close(force=True)
    with closing(sqlite3.connect(tmp_path / "ailleurs.lda")) as connection:
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    assert meta.items() >= before["meta"].items()


def test_a_file_beyond_200_mb_is_salvaged_without_being_held_in_memory(told: Path) -> None:
    spoil(told)
    with told.open("r+b") as file:
        file.truncate(230 << 20)
    tracemalloc.start()
    found = salvage(told)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.readable == 2
    assert peak < 10_000_000


TRIGGER = "CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM revision; END"


def with_constraint(path: Path) -> None:
    """A table that drops in silence what it doesn't like."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'receipt TEXT', "
            "'receipt TEXT CHECK(label <> ''Ajouter une note'')') WHERE name = 'revision'"
        )


RESHAPED: dict[str, Callable[[Path], None]] = {
    "a trigger": lambda path: execute(path, TRIGGER),
    "a view": lambda path: execute(path, "CREATE VIEW v AS SELECT * FROM revision"),
    "a view in place of a table": lambda path: execute(
        path, "DROP TABLE receipt", "CREATE VIEW receipt AS SELECT 1 AS id"
    ),
    "a generated column": lambda path: execute(
        path, "ALTER TABLE draft ADD COLUMN size INTEGER AS (length(text))"
    ),
    "a generated column elsewhere": lambda path: execute(
        path, "CREATE TABLE later(a, b AS (length(a)))"
    ),
    "a constraint": with_constraint,
    "one note a label": lambda path: execute(
        path, "CREATE UNIQUE INDEX one ON revision(label) WHERE kind = 'none'"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RESHAPED)
def test_what_acts_by_itself_is_refused_and_its_notes_are_brought_over(
    session: Session, tmp_path: Path, name: str
) -> None:
    add(session, "la première", "la deuxième")
    session.close()
    RESHAPED[name](session.path)
    before = session.path.read_bytes()
    for opening in (open_dossier, read_dossier):
        with pytest.raises(errors.ReshapedDossierError) as caught:
            opening(session.path)
        assert str(caught.value) == (
            "«\u202fdossier é.lda\u202f» a été transformé par un autre logiciel\u00a0: "
            "2\u00a0notes sur\u00a02 sont lisibles\u202f; il reste tel quel, ouvrez-le dans la "
            "fenêtre pour récupérer ses notes dans un nouveau dossier."
        )
    assert session.path.read_bytes() == before
    recovered = salvage_dossier(session.path, tmp_path / "récupéré.lda")
    with closing(open_dossier(recovered.path)) as again:
        add(again, "la troisième")
    assert texts(read_dossier(recovered.path)) == ["la première", "la deuxième", "la troisième"]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX later ON revision(gesture)",
        "DROP INDEX revision_entity",
        "CREATE TABLE later(a TEXT UNIQUE CHECK(a <> ''))",
    ],
)
def test_what_a_later_version_adds_stops_nothing(session: Session, statement: str) -> None:
    add(session, "la première")
    session.close()
    execute(session.path, statement)
    with closing(open_dossier(session.path)) as again:
        add(again, "la deuxième")
    assert texts(read_dossier(session.path)) == ["la première", "la deuxième"]
