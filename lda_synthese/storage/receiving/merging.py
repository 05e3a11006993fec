"""The union of an open file with what carnets bring: asked of the file, then written at once."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from operator import itemgetter
from typing import Any, cast

from lda_synthese.domain.log.receiving.receipt import read_counts
from lda_synthese.domain.log.revision import Erased, Revision
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.log import COLUMNS, SEAL, Row, revision_of, row_of, seal
from lda_synthese.storage.writing import SET_META, add_revisions

ADD_ERASED = "INSERT OR IGNORE INTO erased(id, field) VALUES (?, ?)"
ADD_REQUEST = "INSERT OR IGNORE INTO erasure_request(id, field, receipt) VALUES (?, ?, ?)"
ADD_RECEIPT = "INSERT INTO receipt(id, file_name, sha256, at, counts) VALUES (?, ?, ?, ?, ?)"
AT_ONCE = 500
"""Values of one question: SQLite takes a thousand at least."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a file holds already: its rows by their ids, what is erased in it or asked to be.

    `carnets` are those that came back already, by their `meta.file`; None in what is a carnet
    itself, where none is expected.
    """

    ids: frozenset[RevisionId]
    erased: frozenset[tuple[RevisionId, str]]
    requests: frozenset[tuple[RevisionId, str]]
    carnets: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One carnet that was taken in, as the file keeps it; `counts` is canonical JSON."""

    id: str
    file_name: str
    sha256: str
    at: str
    counts: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What one carnet adds to a file.

    `blanked` are the revisions that come without words that were erased. The `erased` pairs go
    straight in: nothing of them was known here. The `requests` wait for a person.
    """

    receipt: ReceiptRow
    revisions: tuple[Revision, ...]
    blanked: frozenset[RevisionId]
    erased: Erased
    requests: Erased


def known_of(file: DossierFile) -> Known:
    """What tells which rows of a carnet are new. Raises `sqlite3.Error`."""
    ids = (RevisionId(id_) for (id_,) in file.query("SELECT id FROM revision"))
    return Known(
        frozenset(ids),
        frozenset(file.query("SELECT id, field FROM erased")),
        frozenset(file.query("SELECT id, field FROM erasure_request")),
        None if file.meta().get("role") == "carnet" else frozenset(_carnets(file)),
    )


def _carnets(file: DossierFile) -> Iterator[str]:
    for (counts,) in file.query("SELECT counts FROM receipt"):
        yield read_counts(counts)[1].get("carnet", "")


def rows_of(file: DossierFile, entities: Collection[EntityId] | None) -> list[Revision]:
    """Every revision of these things, of all for None, in the order of arrival.

    Raises `sqlite3.Error`.
    """
    select = f"SELECT n, {COLUMNS} FROM revision"
    found: list[tuple[Any, ...]] = []
    if entities is None:
        found = file.query(select)
    else:
        wanted = sorted(entities)
        for start in range(0, len(wanted), AT_ONCE):
            part = wanted[start : start + AT_ONCE]
            marks = ", ".join("?" * len(part))
            found += file.query(f"{select} WHERE entity IN ({marks})", part)
    found.sort(key=itemgetter(0))
    return [revision_of(cast(Row, row[1:])) for row in found if not file.sets_aside(row[1])]


def write_brought(file: DossierFile, brought: Sequence[Brought]) -> None:
    """Write what carnets bring, durably and in one transaction. Raises `sqlite3.Error`."""
    file.receive(lambda connection: _write(connection, brought))


def _write(connection: sqlite3.Connection, brought: Iterable[Brought]) -> None:
    for carnet in brought:
        receipt = carnet.receipt.id
        add_revisions(connection, carnet.revisions, receipt)
        connection.executemany(ADD_ERASED, carnet.erased)
        connection.executemany(SET_META, _seals(carnet))
        requests = ((id_, name, receipt) for id_, name in carnet.requests)
        connection.executemany(ADD_REQUEST, requests)
        connection.execute(ADD_RECEIPT, astuple(carnet.receipt))


def _seals(carnet: Brought) -> Iterator[tuple[str, str]]:
    """What will tell whether the rows that come without some words are still as they came."""
    for revision in carnet.revisions:
        if revision.id in carnet.blanked:
            yield f"{SEAL}{revision.id.hex()}", seal(row_of(revision))
