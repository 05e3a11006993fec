"""One `.lda` file: made, opened with care, read, appended to, closed."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from lda_synthese import __version__
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.history import ErasedFields, Revision, by_revision
from lda_synthese.domain.ids import EntityId, GestureId, RevisionId, uuid7, wall_clock_ms
from lda_synthese.domain.undo import Gesture
from lda_synthese.storage import errors, reading, schema
from lda_synthese.storage.content import Draft as Draft
from lda_synthese.storage.content import Loaded as Loaded
from lda_synthese.storage.log import COLUMNS, each_once, revision_of, row_of
from lda_synthese.storage.patience import Patience

MAGIC = b"SQLite format 3\x00"
HEADER_SIZE = 100

_NAMES = f"{COLUMNS}, receipt"
ADD_REVISION = f"INSERT OR IGNORE INTO revision({_NAMES}) VALUES (:{_NAMES.replace(', ', ', :')})"
SET_CLOCK = (
    "INSERT INTO meta(key, value) VALUES ('hlc', ?) "
    "ON CONFLICT(key) DO UPDATE SET value = excluded.value"
)


class DossierFile:
    """An open file. Every method raises `sqlite3.Error` when the disk refuses."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._db: Any = None if read_only else schema.database(connection)
        self._set_aside: frozenset[RevisionId] = frozenset()
        self._place = _place_of(path)
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def create(cls, path: Path, *, role: str = "dossier") -> "DossierFile":
        """Make a new file and open it.

        Raises `DossierExistsError` or `DiskError`; nothing is left behind.
        """
        try:
            if path.exists():
                raise errors.exists(path)
        except OSError as error:
            raise errors.unwritable(path) from error
        now = wall_clock_ms()
        meta = {
            "dossier": uuid7(now), "file": uuid7(now), "role": role, "person": "", "hlc": "0",
            "made_by": f"lda_synthese {__version__}",
        }  # fmt: skip
        try:
            file = cls(path, _connect_new(path, meta), read_only=False)
        except (sqlite3.Error, OSError) as error:
            path.unlink(missing_ok=True)
            raise errors.unwritable(path) from error
        return file

    @classmethod
    def open(cls, path: Path) -> "DossierFile":
        """Open a file and write nothing in it: whether it is sound, `load` says.

        A file or a medium that takes no writing is opened read-only. Raises the errors of
        `storage.errors`, each before anything is changed.
        """
        check_header(path)
        try:
            return cls(path, _connect_for_writing(path), read_only=False)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise errors.locked(path, holder_of(path)) from error
        except sqlite3.DatabaseError as error:
            raise errors.damaged(path) from error
        return cls(path, schema.connect(path, "ro&immutable=1"), read_only=True)

    @classmethod
    def open_copy(cls, path: Path) -> "DossierFile":
        """Open a private copy for reading: the file itself may be open elsewhere.

        Raises as `open`.
        """
        check_header(path)
        folder = tempfile.TemporaryDirectory(prefix="lda-")
        try:
            copy = Path(shutil.copyfile(path, Path(folder.name) / path.name))
            # With the journal, SQLite takes back a transaction that was not at its end.
            with suppress(OSError):
                shutil.copyfile(journal_of(path), journal_of(copy))
            file = cls(path, schema.connect(copy, "rw"), read_only=True)
        except (OSError, sqlite3.Error) as error:
            folder.cleanup()
            raise errors.uncopied(path, error) from error
        file._folder = folder
        return file

    def load(self, patience: Patience | None = None) -> Loaded:
        """Read and verify everything.

        Raises `DamagedDossierError` when SQLite or a hash says that bytes changed, and the
        `ReadingStoppedError` of `patience`.
        """
        try:
            with (patience := patience or Patience(self.path)).over(self._connection):
                return self._verified(patience)
        # The last three are a value whose type is not the column's: SQLite looks at writing only.
        except (
            sqlite3.DatabaseError, UnicodeDecodeError, OverflowError, TypeError, AttributeError
        ) as error:  # fmt: skip
            raise errors.damaged(self.path) from error

    def load_whole(self) -> Loaded:
        """The same, with the tables that only a copy takes over."""
        loaded, patience = self.load(), Patience(self.path)
        with patience.over(self._connection):
            return replace(loaded, others=tuple(reading.others_of(self._connection, patience)))

    def _verified(self, patience: Patience) -> Loaded:
        if not schema.is_as_made(self._connection):
            raise errors.reshaped(self.path)
        loaded, checked = reading.read_all(self._connection, patience)
        sound = self._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if checked.damaged or not sound:
            raise errors.damaged(self.path)
        self._set_aside = checked.set_aside
        return loaded

    def begin(self) -> None:
        """Say in the file that it is open; it becomes read-only when it takes no writing."""
        try:
            self.set_meta(clean="0")
        except sqlite3.Error:
            self._connection.close()
            self._connection = schema.connect(self.path, "ro&immutable=1")
            self.read_only = True

    def meta(self) -> dict[str, str]:
        """What the file says of itself."""
        with Patience(self.path).over(self._connection):
            return dict(self._connection.execute("SELECT key, value FROM meta").fetchall())

    def set_meta(self, **values: str) -> None:
        """Write what the file says of itself."""
        rows = [{"key": key, "value": value} for key, value in values.items()]
        with self._db.atomic():
            self._db.table("meta").upsert_all(rows, pk="key")

    def append(
        self,
        revisions: Iterable[Revision],
        *,
        hlc: int,
        drafts_done: Iterable[tuple[str, str, str]] = (),
        receipt: str | None = None,
    ) -> None:
        """Add revisions and drop finished drafts, durably and in one transaction.

        A revision that is there already is left alone. `receipt` names what the revisions came
        by, None for what is written here: only that can be undone.
        """
        self._refuse_if_moved()
        with self._db.atomic():
            # Once a gesture: sqlite-utils would look its tables up each time, for half a commit.
            rows = (row_of(revision, receipt) for revision in revisions)
            self._connection.executemany(ADD_REVISION, rows)
            self._connection.execute(SET_CLOCK, (str(hlc),))
            for key in drafts_done:
                self._drop_draft(key)

    def save_drafts(self, drafts: Iterable[Draft]) -> None:
        """Keep the latest text of what is being typed; a blank one is dropped."""
        self._refuse_if_moved()
        with self._db.atomic():
            for draft in drafts:
                self._drop_draft((draft.person, draft.place, draft.entity))
                if draft.text:
                    self._db.table("draft").insert(
                        {name: getattr(draft, name) for name in Draft.__slots__}
                    )

    def _drop_draft(self, key: tuple[str, str, str]) -> None:
        self._connection.execute(
            "DELETE FROM draft WHERE person = ? AND place = ? AND entity = ?", key
        )

    def gestures(self, author: EntityId) -> Iterator[Gesture]:
        """What a person did in this file, newest first; receptions left out."""
        rows = self._connection.execute(
            "SELECT gesture, undoes, label, id FROM revision WHERE author = ? AND receipt IS NULL "
            "ORDER BY n DESC",
            (author,),
        )
        own = (row[:3] for row in rows if row[3] not in self._set_aside)
        return (Gesture(GestureId(id_), undoes, label) for id_, undoes, label in each_once(own))

    def revisions_of_gesture(self, gesture: GestureId) -> tuple[Revision, ...]:
        """The revisions of one gesture, in order."""
        return self._revisions("gesture = ?", gesture)

    def revisions_of(self, entity: EntityId) -> tuple[Revision, ...]:
        """The history of one entity, in the order of arrival."""
        return self._revisions("entity = ?", entity)

    def _revisions(self, where: str, value: str) -> tuple[Revision, ...]:
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM revision WHERE {where} ORDER BY n", (value,)
        )
        return tuple(revision_of(row) for row in rows if row[0] not in self._set_aside)

    def erased_of(self, entity: EntityId) -> ErasedFields:
        """What was erased for good of one entity."""
        pairs = self._connection.execute(
            "SELECT id, field FROM erased JOIN revision USING (id) WHERE entity = ?", (entity,)
        )
        return by_revision(frozenset(pairs.fetchall()))

    def _refuse_if_moved(self) -> None:
        """SQLite looks only when it opens its journal, which an exclusive lock keeps open."""
        if _place_of(self.path) != self._place:
            error = sqlite3.OperationalError("the file is no longer where it was opened")
            error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
            raise error

    def take(self, content: Loaded) -> None:
        """Write all that another file says in this one, which is new and becomes that file."""
        for receipt, group in groupby(content.revisions, lambda r: content.receipts.get(r.id)):
            self.append(group, hlc=0, receipt=receipt)
        with self._db.atomic():
            pairs = [{"id": id_, "field": name} for id_, name in content.erased]
            self._db.table("erased").insert_all(pairs)
            reading.write_others(self._connection, content.others)
        self.save_drafts(content.drafts)
        self.set_meta(**content.kept_meta)

    def close(self) -> None:
        """Release the file; a private copy goes away."""
        self._connection.close()
        if self._folder is not None:
            self._folder.cleanup()


def check_header(path: Path) -> None:
    """Refuse, from its first bytes, what is no dossier of a format that is known here."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_SIZE)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise errors.missing(path) from error
    except OSError as error:
        # What Windows says of a folder.
        is_folder = isinstance(error, PermissionError) and path.is_dir()
        raise (errors.missing(path) if is_folder else errors.unreadable(path)) from error
    application = int.from_bytes(header[68:72], "big")
    if not header.startswith(MAGIC) or application != schema.APPLICATION_ID:
        raise errors.not_a_dossier(path)
    if int.from_bytes(header[60:64], "big") > schema.FORMAT:
        raise errors.too_recent(path)


def _connect_new(path: Path, meta: Mapping[str, str]) -> sqlite3.Connection:
    connection = schema.connect(path, "rwc")
    try:
        for pragma in schema.DURABLE:
            connection.execute(pragma)
        schema.make_tables(connection)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO meta(key, value) VALUES (?, ?)", meta.items())
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect_for_writing(path: Path) -> sqlite3.Connection:
    """A connection that holds the exclusive lock of a file whose medium takes writing."""
    connection = schema.connect(path, "rw")
    try:
        for pragma in schema.DURABLE:
            connection.execute(pragma)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _place_of(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; None when there is none.

    Windows keeps an open file where it is, and has no number for it on every medium.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if os.name == "posix" else (0, 0)


def holder_of(path: Path) -> str:
    """Who has the file open and since when; '' when it can't be read."""
    try:
        with closing(DossierFile.open_copy(path)) as file:
            return file.meta().get("holder", "")
    except (sqlite3.Error, DossierError):
        return ""


@contextmanager
def copy_of(content: Loaded, target: Path) -> Iterator[DossierFile]:
    """A new file that holds all that another says; more may be added until it is closed.

    Raises `DossierExistsError`, or `DiskError` when the disk refuses; nothing is left behind then.
    """
    copy = DossierFile.create(target, role=content.meta.get("role", "dossier"))
    try:
        with closing(copy):
            copy.take(content)
            yield copy
            copy.set_meta(clean="1")
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise errors.unwritable(target) from error


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a transaction replaces, until its end."""
    return path.with_name(f"{path.name}-journal")


def load(path: Path, patience: Patience | None = None) -> tuple[DossierFile, Loaded]:
    """A file, open, and all that it says. Raises the errors of `open` and `load`."""
    file = DossierFile.open(path)
    try:
        return file, file.load(patience)
    except DossierError:
        file.close()
        raise


def load_copy(path: Path, patience: Patience | None = None) -> tuple[DossierFile, Loaded]:
    """The same of a private copy: the file itself may be open elsewhere.

    What is written while it is copied spoils the copy: it is made again until the file rests.
    """
    seen, patience = b"", patience or Patience(path)
    while True:
        copy = DossierFile.open_copy(path)
        try:
            return copy, copy.load(patience)
        except errors.UnreadableDossierError:
            copy.close()
            patience.check()
            content = path.read_bytes()
            if content == seen:
                raise
            seen = content
        except DossierError:
            copy.close()
            raise


def read_copy(path: Path, patience: Patience | None = None) -> Loaded:
    """All that a file says, read from a verified copy. Raises the errors of `open` and `load`."""
    copy, loaded = load_copy(path, patience)
    copy.close()
    return loaded
