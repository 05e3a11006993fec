"""The shadow: the log of one file at one place, kept on this computer as it is written.

Fed with what the file has acknowledged, and with what its disk refuses; a file that comes back
older, cut short or not at all finds there what it lost.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from lda_synthese.domain.state.ids import RevisionId
from lda_synthese.storage import schema
from lda_synthese.storage.content import Draft
from lda_synthese.storage.log import COLUMNS
from lda_synthese.storage.writing import keep_drafts

T = TypeVar("T")

CLOSE_S = 10.0
"""This computer's own disk may be a server's too: one that is mute does not hold a window open."""

BUSY_MS = 5_000
"""Another window may have the same dossier, once its file was replaced."""

NAMES = f"{COLUMNS}, receipt"
MARKS = ", ".join("?" * len(NAMES.split(", ")))
ADD_ROW = f"INSERT OR IGNORE INTO revision({NAMES}) VALUES ({MARKS})"
DROP_ROW = "DELETE FROM revision WHERE id = ?"
ADD_ERASED = "INSERT OR IGNORE INTO erased(id, field) VALUES (?, ?)"
SET_META = "REPLACE INTO meta(key, value) VALUES (?, ?)"
ADD_RECEIPT = "INSERT OR IGNORE INTO receipt VALUES (?, ?, ?, ?, ?)"

SETTINGS = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    # After a power cut it may lack what came last, which the file has; it is whole.
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
)

ShadowRow = tuple[Any, ...]
"""The columns of a revision, and what it came by."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a file has that its shadow lacks.

    `blanked` are rows of it that stand in the place of those that had their words. The pairs of
    `erased`, `seals` by their keys and `receipts` are as in the file. `drafts` are texts that are
    being typed; an empty one goes.
    """

    rows: Sequence[ShadowRow] = ()
    blanked: Sequence[ShadowRow] = ()
    erased: Iterable[tuple[RevisionId, str]] = ()
    seals: Sequence[tuple[str, str]] = ()
    receipts: Sequence[tuple[object, ...]] = ()
    drafts: Sequence[Draft] = ()


class Shadow:
    """Its own thread writes it: neither who types nor the dossier's own disk waits.

    What can't be written is passed over: the next opening finds that it is lacking.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._connection: sqlite3.Connection | None = None
        self._thread = threading.Thread(target=self._run, name="shadow", daemon=True)
        self._thread.start()

    def add(self, batch: Batch) -> None:
        """Have something written, after what was asked before."""
        self._jobs.put(lambda: self._write(batch))

    def add_as_of_then(self, build: Callable[[], Batch]) -> None:
        """The same of what will have to be written once its turn comes."""
        self._jobs.put(lambda: self._write(build()))

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> "Future[T]":
        """Ask something of the shadow; its future fails with what SQLite says."""
        answer: Future[T] = Future()

        def put() -> None:
            try:
                answer.set_result(question(self._opened()))
            except sqlite3.Error as error:
                answer.set_exception(error)

        self._jobs.put(put)
        return answer

    def flush(self) -> None:
        """Return once all that was asked before is done."""
        is_done = threading.Event()
        self._jobs.put(is_done.set)
        is_done.wait(CLOSE_S)

    @contextmanager
    def at_rest(self) -> Iterator[Path]:
        """Nothing writes it meanwhile, nor has it open; what comes waits."""
        is_resting, is_over = threading.Event(), threading.Event()

        def rest() -> None:
            self._let_go()
            is_resting.set()
            is_over.wait()

        self._jobs.put(rest)
        is_resting.wait(CLOSE_S)
        try:
            yield self.path
        finally:
            is_over.set()

    def close(self) -> None:
        """End once all is written."""
        self._jobs.put(None)
        self._thread.join(CLOSE_S)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            with suppress(sqlite3.Error, OSError):
                job()
        self._let_go()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            connection = schema.connect(self.path, "rw")
            for setting in SETTINGS:
                connection.execute(setting)
            self._connection = connection
        return self._connection

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write(self, batch: Batch) -> None:
        connection = self._opened()
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            connection.executemany(DROP_ROW, ((row[0],) for row in batch.blanked))
            connection.executemany(ADD_ROW, (*batch.rows, *batch.blanked))
            connection.executemany(ADD_ERASED, batch.erased)
            connection.executemany(SET_META, batch.seals)
            connection.executemany(ADD_RECEIPT, batch.receipts)
            keep_drafts(connection, batch.drafts)
