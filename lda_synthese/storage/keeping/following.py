"""A file and its shadow, which is given all that the file takes, and what its disk refuses."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from lda_synthese.domain.state.ids import RevisionId
from lda_synthese.office.holding import is_there
from lda_synthese.storage import errors, schema
from lda_synthese.storage.content import Draft
from lda_synthese.storage.dossier_file import DossierFile, journal_of
from lda_synthese.storage.keeping.shadow import BUSY_MS, NAMES, Batch, Shadow, ShadowRow
from lda_synthese.storage.keeping.texts import (
    ALL,
    beside_own,
    by_key,
    emptied,
    is_apart,
    still_typed,
    text_changes,
    texts_of_file,
)
from lda_synthese.storage.log import SEAL, row_of
from lda_synthese.storage.saving.waiting import DraftKey, PendingGesture

T = TypeVar("T")

Texts = Mapping[DraftKey, Draft]

AT_ONCE = 500
"""Values of one question: SQLite takes a thousand at least."""

DAMAGED = "ombre (abîmée).lda"
"""What is left of a shadow that can't be read: what only it knew may be read by hand."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a log goes: the ids of its rows, what is erased in it, the place of the last row."""

    ids: frozenset[RevisionId]
    erased: frozenset[tuple[RevisionId, str]]
    last: int


class Following:
    """Feeds the shadow at `path` with what is said of a file, from any thread."""

    def __init__(self, path: Path) -> None:
        self._shadow = Shadow(path)
        self._last: int | None = None
        self._refused: tuple[PendingGesture, ...] = ()
        # What the file has, and the shadow: None until what only the shadow has is apart.
        self._own: Texts | None = None
        self._texts: Texts = {}
        self._wanted: Texts = {}
        self._is_due = False
        self._typing = Lock()

    def begin(self, file: DossierFile) -> Extent:
        """What is written after this is fed; called by who writes. Raises `sqlite3.Error`."""
        own = _extent_of(file.query)
        self._last = own.last
        return own

    @property
    def extent(self) -> Extent:
        """How far the shadow goes. Raises `BackupError` when it can't be read."""

        def ask(connection: sqlite3.Connection) -> Extent:
            return _extent_of(lambda query: connection.execute(query).fetchall())

        return self._answer(ask)

    @property
    def texts(self) -> tuple[Draft, ...]:
        """What was being typed. Raises `BackupError` when it can't be read."""
        return self._answer(lambda shadow: tuple(
            Draft(*row) for row in shadow.execute(ALL).fetchall()
        ))  # fmt: skip

    def _answer(self, question: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return self._shadow.ask(question).result()
        except sqlite3.Error as error:
            raise errors.not_backed_up() from error

    def begin_texts(self, file: DossierFile, known: Collection[Draft]) -> bool:
        """What is typed after this is fed; whether what is `known` has texts that the `file` lacks.

        Called by who writes. Raises `sqlite3.Error`.
        """
        with self._typing:
            self._own = self._texts = own = texts_of_file(file)
            wanted = beside_own(file, own, known)
        self._shadow.add(Batch(drafts=text_changes(by_key(known), wanted)))
        return any(map(is_apart, wanted.values()))

    def gave_back(self, found: Iterable[Draft]) -> None:
        """These texts are in their fields again, or entered: they are not apart any more."""
        self._shadow.add(Batch(drafts=[emptied(draft) for draft in found]))

    def catch_up(self, file: DossierFile, own: Extent, known: Extent) -> None:
        """Feed what a `file` has of its `own` beyond what its shadow has `known` until now.

        Raises `sqlite3.Error`.
        """
        gone = {id_ for id_, _ in own.erased - known.erased}
        self._shadow.add(Batch(
            rows=_rows_of(file, own.ids - known.ids),
            blanked=_rows_of(file, gone & own.ids & known.ids),
            erased=own.erased - known.erased,
            seals=[seal for id_ in gone for seal in _seal_of(file, id_)],
            receipts=file.query("SELECT * FROM receipt"),
        ))  # fmt: skip

    def written(self, file: DossierFile) -> None:
        """The file has acknowledged something; called by who writes."""
        self._refused = ()
        # The file has it all the same, and the next opening finds what is lacking.
        with suppress(sqlite3.Error):
            self._feed(file)

    def _feed(self, file: DossierFile) -> None:
        if self._last is None:
            return
        query = f"SELECT n, {NAMES} FROM revision WHERE n > ? ORDER BY n"
        rows = file.query(query, (self._last,))
        self._last = rows[-1][0] if rows else self._last
        is_received = any(row[-1] is not None for row in rows)
        with self._typing:
            texts = self._retyped(file)
            if rows or texts:
                self._shadow.add(Batch(
                    [row[1:] for row in rows],
                    erased=file.query("SELECT id, field FROM erased") if is_received else (),
                    receipts=file.query("SELECT * FROM receipt") if is_received else (),
                    drafts=texts,
                ))  # fmt: skip

    def _retyped(self, file: DossierFile) -> tuple[Draft, ...]:
        """What was typed since the last answer of the file."""
        if self._own is None:
            return ()
        known = self._texts
        self._own = self._texts = self._wanted = texts_of_file(file)
        return text_changes(known, self._texts)

    def keep_texts(self, pending: Iterable[PendingGesture], queued: Iterable[Draft]) -> None:
        """The disk refuses these gestures, and the texts `queued`: they are kept here meanwhile."""
        with self._typing:
            if self._own is None:
                return
            self._wanted = still_typed(self._own, pending, queued)
            is_due, self._is_due = self._is_due, True
        # Keys come faster than a disk writes: what is written is the text as it is by then.
        if not is_due:
            self._shadow.add_as_of_then(self._due)

    def _due(self) -> Batch:
        with self._typing:
            self._is_due = False
            known, self._texts = self._texts, self._wanted
        return Batch(drafts=text_changes(known, self._texts))

    def keep_queue(self, pending: tuple[PendingGesture, ...]) -> None:
        """The disk refuses these gestures: they are kept here meanwhile."""
        known = {id(gesture) for gesture in self._refused}
        rows = [
            (*row_of(revision), None)
            for gesture in pending
            if id(gesture) not in known
            for revision in gesture.revisions
        ]
        self._refused = pending
        if rows:
            self._shadow.add(Batch(rows))

    def flush(self) -> None:
        """Return once all that was fed is written."""
        self._shadow.flush()

    def at_rest(self) -> AbstractContextManager[Path]:
        """Nothing writes the shadow meanwhile, nor has it open; what comes waits."""
        return self._shadow.at_rest()

    def close(self) -> None:
        """End once all is written."""
        self._shadow.close()


def make_sure_of(path: Path, write_copy: Callable[[Path], object]) -> None:
    """Make a shadow of all that a file holds, unless there is one at `path` that can be read.

    `write_copy` writes a copy of the file in a new one. Raises `BackupError`, or as `write_copy`.
    """
    if _is_readable(path):
        return
    making = path.with_name(f".{path.name}.tmp")
    try:
        for left in (making, journal_of(making)):
            left.unlink(missing_ok=True)
        write_copy(making)
        if is_there(path):
            path.replace(path.with_name(DAMAGED))
        journal_of(path).unlink(missing_ok=True)
        making.replace(path)
    except OSError as error:
        raise errors.not_backed_up() from error
    finally:
        with suppress(OSError):
            making.unlink(missing_ok=True)


def _is_readable(path: Path) -> bool:
    if not is_there(path):
        return False
    try:
        with closing(schema.connect(path, "rw")) as connection:
            connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            return schema.is_as_made(connection)
    except sqlite3.Error:
        return False


def _extent_of(ask: Callable[[str], Iterable[tuple[Any, ...]]]) -> Extent:
    """How far a log goes, of what `ask` answers from its tables. Raises `sqlite3.Error`."""
    found = list(ask("SELECT id, n FROM revision"))
    return Extent(
        frozenset(RevisionId(id_) for id_, _ in found),
        frozenset(ask("SELECT id, field FROM erased")),
        max((n for _, n in found), default=0),
    )


def _rows_of(file: DossierFile, ids: Collection[RevisionId]) -> list[ShadowRow]:
    wanted, found = sorted(ids), list[ShadowRow]()
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        found += file.query(f"SELECT n, {NAMES} FROM revision WHERE id IN ({marks})", part)
    return [row[1:] for row in sorted(found, key=lambda row: int(row[0]))]


def _seal_of(file: DossierFile, id_: RevisionId) -> list[tuple[str, str]]:
    return file.query("SELECT key, value FROM meta WHERE key = ?", (f"{SEAL}{id_.hex()}",))
