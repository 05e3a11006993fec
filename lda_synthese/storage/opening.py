"""A file taken for writing: by one opening at a time, once in a process, watched while it is open.

On POSIX a process that closes any handle on a file frees every lock that it has on it. So whatever
opens or reads a dossier goes through `alone_with`, and what is open here is read by who holds it.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import BinaryIO, NamedTuple

from lda_synthese.office.holding import is_folder, is_held, is_there, once_free
from lda_synthese.office.naming import is_device
from lda_synthese.storage import errors, schema

if sys.platform != "win32":
    import fcntl

LOCKED_AT, LOCKED_SIZE = 0x40000000, 512
"""The bytes that SQLite locks to write a file: https://www.sqlite.org/lockingv3.html."""

MAGIC = b"SQLite format 3\x00"
HEADER_SIZE = 100

_turn = RLock()
_holds: list["Hold"] = []


@contextmanager
def alone_with(path: Path) -> Iterator["Hold | None"]:
    """Nothing else of this process opens or reads a dossier meanwhile; who holds this one here."""
    with _turn:
        yield next((hold for hold in tuple(_holds) if hold.has(path)), None)


def bytes_of(path: Path) -> bytes:
    """All bytes of a file, by its holder when it is open here. Raises `OSError`."""
    with alone_with(path) as here:
        return here.read() if here else path.read_bytes()


class FileStamp(NamedTuple):
    """What a file shows from outside: each edit writes its clock in `meta`.

    Under one lock, SQLite changes the counter of its header once only.
    """

    size: int
    header: bytes
    meta: bytes
    moment_ns: int


class Hold:
    """A file that nobody else may write, and what our last commit left of it.

    `alone` is for who writes or reads the file: between two transactions its bytes are whole.
    """

    def __init__(self, path: Path, handle: BinaryIO, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.alone = RLock()
        self._path, self._handle = path, handle
        self._meta_at, self._page_size = 0, 0
        self._left = self._look()
        _holds.append(self)

    @classmethod
    def take(cls, path: Path) -> "Hold":
        """Take the lock of a file whose medium takes writing.

        Called alone with the file. Raises `sqlite3.Error` or `OSError`.
        """
        # The one other handle on the file: opened before SQLite's, closed after it, never written.
        handle = once_free(lambda: path.open("rb+", buffering=0))
        try:
            connection = _connect_for_writing(path)
        except sqlite3.Error:
            handle.close()
            raise
        hold = cls(path, handle, connection)
        try:
            hold.note()
        except sqlite3.Error:
            hold.close()
            raise
        return hold

    def has(self, path: Path) -> bool:
        """Whether a path leads to this file, by whatever name."""
        try:
            found = path.stat()
        except OSError:
            return False
        if not found.st_ino:
            # Windows has no number for a file on every medium.
            return path.absolute() == self._path.absolute()
        return os.path.samestat(found, os.fstat(self._handle.fileno()))

    def read(self) -> bytes:
        """All bytes of the file."""
        with self.alone:
            self._handle.seek(0)
            return self._handle.read()

    def try_writing(self) -> None:
        """A writing that is taken back: no byte changes. Raises `sqlite3.Error`."""
        execute = self.connection.execute
        execute("BEGIN EXCLUSIVE")
        try:
            execute("INSERT OR REPLACE INTO meta(key, value) VALUES ('clean', '0')")
        finally:
            execute("ROLLBACK")

    def note(self) -> None:
        """Remember the file as it is: what we just committed.

        Raises `FileChangedError` when it lacks pages that SQLite knows of.
        """
        execute = self.connection.execute
        (self._page_size,) = execute("PRAGMA page_size").fetchone()
        (pages,) = execute("PRAGMA page_count").fetchone()
        found = execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'meta' AND rootpage > 0"
        ).fetchone()
        self._meta_at = (found[0] - 1) * self._page_size if found else 0
        self._left = self._look()
        if self._left.size < pages * self._page_size:
            raise errors.FileChangedError

    def rewrite(self, journal: Path) -> None:
        """Leave nothing in the file but what its tables hold, nor in its `journal`.

        Raises `sqlite3.Error`.
        """
        with self.alone:
            _blank(journal)
            self.connection.execute("VACUUM")
            _blank(journal)
            self.note()

    def confirm(self, reads_as_left: Callable[[], bool]) -> None:
        """Refuse a file that is not ours, not where it was, or not as our last commit left it.

        Raises `FileTakenError`, `FileMovedError` or `FileChangedError`. Its moment alone says too
        little: FAT rounds it and Samba sets it late, so that the file is then read again.
        """
        with self.alone:
            if not self._is_there():
                raise errors.FileMovedError
            self._keep_lock()
            seen = self._look()
            if seen == self._left:
                return
            if not self.is_as_left() or not reads_as_left():
                raise errors.FileChangedError
            self._left = seen

    def _keep_lock(self) -> None:
        """On POSIX, take the lock that a handle may have freed: the file dialog of Qt does so."""
        if sys.platform != "win32":
            try:
                fcntl.lockf(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB, LOCKED_SIZE, LOCKED_AT)
            except OSError as error:
                raise errors.FileTakenError from error

    def is_as_left(self) -> bool:
        """Whether all but the moment is what our last commit left."""
        try:
            with self.alone:
                return self._look()[:-1] == self._left[:-1]
        except errors.FileMovedError:
            return False

    @property
    def stamp(self) -> FileStamp:
        """What our last commit left."""
        return self._left

    def _is_there(self) -> bool:
        """Windows keeps an open file where it is; it may go with its medium only."""
        return self.has(self._path) if os.name == "posix" else is_there(self._path)

    def _look(self) -> FileStamp:
        try:
            self._handle.seek(0)
            header = self._handle.read(HEADER_SIZE)
            self._handle.seek(self._meta_at)
            meta = self._handle.read(self._page_size)
            found = os.fstat(self._handle.fileno())
        except OSError as error:
            raise errors.FileMovedError from error
        return FileStamp(found.st_size, header, meta, found.st_mtime_ns)

    def close(self) -> None:
        """Release the file; it can be taken again once nothing of ours has it open."""
        with _turn:
            self.connection.close()
            self._handle.close()
            if self in _holds:
                _holds.remove(self)


def _blank(journal: Path) -> None:
    """Zeros in a journal at rest, which SQLite leaves full of the pages that were replaced."""
    with suppress(FileNotFoundError), journal.open("rb+", buffering=0) as file:
        file.write(bytes(os.fstat(file.fileno()).st_size))
        os.fsync(file.fileno())


def check_header(path: Path) -> None:
    """Refuse, from its first bytes, what is no dossier of a format that is known here."""
    if is_device(path):
        raise errors.missing(path)
    try:
        with once_free(lambda: path.open("rb")) as file:
            header = file.read(HEADER_SIZE)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise errors.missing(path) from error
    except OSError as error:
        if is_held(error):
            raise errors.busy(path) from error
        # What Windows says of a folder.
        is_named = isinstance(error, PermissionError) and is_folder(path)
        raise (errors.missing(path) if is_named else errors.unreadable(path)) from error
    application = int.from_bytes(header[68:72], "big")
    if not header.startswith(MAGIC) or application != schema.APPLICATION_ID:
        raise errors.not_a_dossier(path)
    if int.from_bytes(header[60:64], "big") > schema.FORMAT:
        raise errors.too_recent(path)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection to a file that takes no writing. Raises `DiskError`."""
    try:
        return schema.connect(path, "ro&immutable=1")
    except sqlite3.Error as error:
        raise errors.unreadable(path) from error


def holder_of(path: Path) -> str:
    """Who has a file open in another process and since when; '' when it doesn't say."""
    try:
        with closing(schema.connect(path, "ro&immutable=1")) as connection:
            found = connection.execute("SELECT value FROM meta WHERE key = 'holder'").fetchone()
    except sqlite3.Error:
        return ""
    return str(found[0]) if found else ""


def is_busy(error: sqlite3.Error) -> bool:
    """Whether SQLite says that another program has the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _connect_for_writing(path: Path) -> sqlite3.Connection:
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
