"""One `.lda` file: opened with care, read, appended to, closed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.ids import RevisionId
from lda_synthese.office.holding import is_held
from lda_synthese.storage import errors, reading, schema, writing
from lda_synthese.storage.content import Draft, Loaded
from lda_synthese.storage.opening import (
    FileStamp,
    Hold,
    alone_with,
    check_header,
    connect_to_read,
    holder_of,
    is_busy,
)
from lda_synthese.storage.patience import Patience

T = TypeVar("T")

LOST = errors.FileTakenError, errors.FileMovedError, errors.FileChangedError


class DossierFile:
    """An open file, for reading without a `hold`.

    Every method raises `sqlite3.Error` when the disk refuses.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *,
        hold: Hold | None = None, folder: "TemporaryDirectory[str] | None" = None,
    ) -> None:  # fmt: skip
        self.path = path
        self.commits = 0
        self._connection, self._hold, self._folder = connection, hold, folder
        self._set_aside: frozenset[RevisionId] = frozenset()
        self._last: RevisionId | None = None
        self._remembered: dict[Callable[[DossierFile], object], object] = {}
        # FORMAT.md: a file that is opened and closed keeps its bytes.
        self._unmarked = {"clean": "0"}
        self._is_marked_open = False

    @property
    def read_only(self) -> bool:
        """Whether the file, or its medium, takes no writing."""
        return self._hold is None

    @classmethod
    def open(cls, path: Path) -> "DossierFile":
        """Open a file and write nothing in it: whether it is sound, `load` says.

        A file or a medium that takes no writing is opened read-only. Raises the errors of
        `storage.errors`, each before anything is changed.
        """
        with alone_with(path) as here:
            if here:
                raise errors.locked(path, "")
            check_header(path)
            try:
                hold = Hold.take(path)
            except sqlite3.OperationalError as error:
                if is_busy(error):
                    raise errors.locked(path, holder_of(path)) from error
                return cls(path, connect_to_read(path))
            except sqlite3.DatabaseError as error:
                raise errors.damaged(path) from error
            except OSError as error:
                if is_held(error):
                    raise errors.busy(path) from error
                # It has just been read: it takes no writing.
                return cls(path, connect_to_read(path))
            return cls(path, hold.connection, hold=hold)

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
        if checked.damaged or not sound or (self._hold and not self._hold.is_as_left()):
            raise errors.damaged(self.path)
        self._set_aside = checked.set_aside
        return loaded

    def begin(self) -> None:
        """Make sure of the lock before the first edit, without changing a byte.

        The file becomes read-only when it takes no writing. Raises `DossierLockedError`,
        `DossierMissingError` or `DossierChangedError` when it is no longer what was read.
        """
        if self._hold is None:
            return
        self._last = _last_row(self)
        try:
            self.confirm()
            self._hold.try_writing()
        except sqlite3.Error as error:
            self._hold.close()
            self._hold = None
            if isinstance(error, errors.FileTakenError):
                raise errors.locked(self.path, holder_of(self.path)) from error
            if isinstance(error, LOST):
                raise errors.gone_or_changed(self.path) from error
            self._connection = connect_to_read(self.path)

    def confirm(self) -> None:
        """Raise one of `LOST` unless the file is ours, and our last commit the last one.

        One that went and is back, as we left it, is taken again.
        """
        if self._hold is None:
            return
        try:
            self._hold.confirm(lambda: _is_left_at(self, self._last))
        except errors.FileMovedError:
            back = _back_again(self.path, self._hold.stamp, self._last)
            self._hold.close()
            self._hold, self._connection = back, back.connection

    @property
    def history(self) -> reading.History:
        """What the log says of the past."""
        return reading.History(self._connection, self._set_aside)

    def query(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Ask something of the tables, as they are on the disk."""
        return self._connection.execute(query, values).fetchall()

    def sets_aside(self, revision: RevisionId) -> bool:
        """Whether a row of the log is outside the grammar."""
        return revision in self._set_aside

    def remembered(self, question: Callable[["DossierFile"], T]) -> T:
        """The answer to what only a reception changes, asked again after each."""
        if question not in self._remembered:
            self._remembered[question] = question(self)
        return cast(T, self._remembered[question])

    def meta(self) -> dict[str, str]:
        """What the file says of itself."""
        with Patience(self.path).over(self._connection):
            return dict(self._connection.execute("SELECT key, value FROM meta").fetchall())

    def set_meta(self, **values: str) -> None:
        """Write what the file says of itself."""
        with self._transaction():
            writing.write_meta(self._connection, values)

    def write_holder(self, name: str) -> None:
        """Say who has the file open: in the file, with the next edit."""
        self._unmarked["holder"] = name

    def mark_closed(self) -> None:
        """Say in the file that nobody has it open any more, if it said that somebody had."""
        if self._is_marked_open:
            self.set_meta(clean="1", holder="")
        else:
            self.confirm()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One commit, on top of our last one only."""
        if self._hold is None:
            raise errors.read_only(self.path)
        self.confirm()
        with self._hold.alone:
            self._connection.execute("BEGIN")
            with self._connection:
                yield
            self._hold.note()
            self._last = _last_row(self)
            self.commits += 1

    @contextmanager
    def _edit(self) -> Iterator[None]:
        """A transaction that also says, if the file doesn't yet, that it is open and who has it."""
        with self._transaction():
            yield
            writing.write_meta(self._connection, self._unmarked)
        self._unmarked = {}
        self._is_marked_open = True

    def append(
        self,
        revisions: Iterable[Revision],
        *,
        hlc: int,
        drafts_done: Iterable[tuple[str, str, str]] = (),
        drafts: Iterable[Draft] = (),
        receipt: str | None = None,
    ) -> None:
        """Add `revisions`, drop finished drafts and keep others, durably and in one transaction.

        A revision that is there already is left alone. `hlc` is the clock after them, `drafts_done`
        the (person, place, entity) of the drafts to drop, `drafts` those to keep. `receipt` names
        what the revisions came by, None for what is written here: only that can be undone.
        """
        with self._edit():
            writing.add_revisions(self._connection, revisions, receipt)
            writing.write_meta(self._connection, {"hlc": str(hlc)})
            writing.drop_drafts(self._connection, drafts_done)
            writing.keep_drafts(self._connection, drafts)

    def receive(
        self, write: Callable[[sqlite3.Connection], object], *, rewritten: bool = False
    ) -> None:
        """Have what a reception brings written, durably and in one transaction.

        Once it is `rewritten`, the file holds nothing but what its tables do.
        """
        with self._edit():
            write(self._connection)
        self._remembered.clear()
        if rewritten and self._hold:
            self._hold.rewrite(journal_of(self.path))

    def save_drafts(self, drafts: Iterable[Draft]) -> None:
        """Keep the latest text of what is being typed; a blank one is dropped."""
        with self._edit():
            writing.keep_drafts(self._connection, drafts)

    def take(self, content: Loaded) -> None:
        """Write all that another file says in this one, which is new and becomes that file."""
        for receipt, group in groupby(content.revisions, lambda r: content.receipts.get(r.id)):
            self.append(group, hlc=0, receipt=receipt)
        with self._transaction():
            writing.add_erased(self._connection, content.erased)
            writing.write_others(self._connection, content.others)
        self.save_drafts(content.drafts)
        self.set_meta(**content.kept_meta)

    def close(self) -> None:
        """Release the file; a private copy goes away."""
        if self._hold:
            self._hold.close()
        self._connection.close()
        if self._folder is not None:
            self._folder.cleanup()


def _last_row(file: DossierFile) -> RevisionId | None:
    row = next(iter(file.query("SELECT id FROM revision ORDER BY n DESC LIMIT 1")), None)
    return RevisionId(row[0]) if row else None


def _is_left_at(file: DossierFile, last: RevisionId | None) -> bool:
    """Whether a file is sound on the disk, and has this row for its last."""
    # Read from the disk, not from what SQLite remembers of it.
    file.query("PRAGMA shrink_memory")
    try:
        file.load()
    except (errors.UnreadableDossierError, errors.ReadingStoppedError):
        return False
    return _last_row(file) == last


def _back_again(path: Path, stamp: FileStamp, last: RevisionId | None) -> Hold:
    """The lock of a file that went, taken again where it is back as our last commit left it.

    `path` is where it was, `stamp` what it showed, `last` the last row of its log. Raises one of
    `LOST`.
    """
    with alone_with(path) as here:
        if here:
            raise errors.FileTakenError
        try:
            check_header(path)
            back = Hold.take(path)
        except (errors.DossierMissingError, errors.DiskError, OSError) as error:
            raise errors.FileMovedError from error
        except (errors.UnreadableDossierError, errors.DossierTooRecentError) as error:
            raise errors.FileChangedError from error
        except sqlite3.Error as error:
            raise (errors.FileTakenError if is_busy(error) else errors.FileChangedError) from error
    with ExitStack() as held:
        held.callback(back.close)
        # The moment is the medium's; the rest is read only when it looks the same.
        again = DossierFile(path, back.connection, hold=back)
        if back.stamp[:-1] != stamp[:-1] or not _is_left_at(again, last):
            raise errors.FileChangedError
        held.pop_all()
    return back


@contextmanager
def let_go_unless_done(file: DossierFile) -> Iterator[None]:
    """Release a file when what follows fails, on a bug too: held, it would be « déjà ouvert »."""
    with ExitStack() as held:
        held.callback(file.close)
        yield
        held.pop_all()


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a transaction replaces, until its end."""
    return path.with_name(f"{path.name}-journal")


def load(path: Path, patience: Patience | None = None) -> tuple[DossierFile, Loaded]:
    """A file, open, and all that it says. Raises the errors of `open` and `load`."""
    file = DossierFile.open(path)
    with let_go_unless_done(file):
        return file, file.load(patience)
