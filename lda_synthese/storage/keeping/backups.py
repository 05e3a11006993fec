"""Backups of a dossier: whole copies, verified before they take a place, fewer as they age."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from lda_synthese.domain.log.revision import by_revision
from lda_synthese.storage import errors, schema
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.dossier_file import DossierFile, journal_of
from lda_synthese.storage.keeping.rotation import kept_moments
from lda_synthese.storage.receiving.reader import trashed_of

NAMED = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.\d{6}) \((\d{1,9}) notes?\)\.lda")
MOMENT = "%Y-%m-%d %H.%M.%S.%f"

MAKING = ".lda-"
"""How the name of one begins that is being made, or that a kill left."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its name says when it was made, in local time, and how many notes it holds."""

    path: Path
    moment: datetime
    notes: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells a log from the same one with more in it."""

    rows: int
    last: bytes
    erased: int


def backup_of(path: Path) -> Backup | None:
    """The backup that a file is, by its name."""
    named = NAMED.fullmatch(path.name)
    if named is None:
        return None
    try:
        return Backup(path, datetime.strptime(named[1], MOMENT).astimezone(), int(named[2]))
    except ValueError:
        return None


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups of a folder, newest first."""
    try:
        found = [backup for path in folder.iterdir() if (backup := backup_of(path))]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda one: (one.moment, one.path.name), reverse=True))


def mark_of(file: DossierFile) -> Mark:
    """The mark of an open file. Raises `sqlite3.Error`."""
    ((rows, last),) = file.query("SELECT count(*), max(n) FROM revision")
    ids = file.query("SELECT id FROM revision WHERE n = ?", (last,))
    ((erased,),) = file.query("SELECT count(*) FROM erased")
    return Mark(rows, ids[0][0] if ids else b"", erased)


def has_mark(backup: Backup, mark: Mark) -> bool:
    """Whether a backup holds the log of that mark."""
    try:
        with closing(_opened(backup.path)) as file:
            return mark_of(file) == mark
    except (sqlite3.Error, errors.DiskError):
        return False


def write_copy(file: DossierFile, target: Path) -> None:
    """Write a compact copy of what is on the disk in a new file: no page of what was erased.

    Raises `DamagedDossierError`, `BackupError` when `target` can't be written, or `sqlite3.Error`.
    """
    file.confirm()
    try:
        file.query("VACUUM INTO ?", (schema.uri_of(target.absolute(), "rwc"),))
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise errors.damaged(file.path) from error
        raise errors.not_backed_up() from error


def make_backup(folder: Path, copy_to: Callable[[Path], object], moment: datetime) -> Backup:
    """A verified backup in `folder`, which then keeps those that the rotation keeps.

    `copy_to` writes a copy of the open file in a new one, which bears its name once it was verified
    and is on the disk; `moment` is in that name. Raises `DamagedDossierError` for a copy that fails
    its check, `DiskError` of `copy_to` or `BackupError`: what was there still is.
    """
    with _made_in(folder) as making:
        copy_to(making)
        with closing(_opened(making)) as file:
            notes = living_notes(file.load())
        _flush(making)
        noun = "note" if notes < 2 else "notes"
        place = folder / f"{moment:{MOMENT}} ({notes} {noun}).lda"
        making.replace(place)
    rotate(folder, moment)
    return Backup(place, moment, notes)


def rotate(folder: Path, moment: datetime) -> None:
    """Remove from a folder the backups that are one too many at that moment."""
    found = backups_in(folder)
    kept = kept_moments([one.moment for one in found], moment.date())
    for one in found:
        if one.moment not in kept:
            # Another program looks at it: it goes the next time.
            with suppress(OSError):
                one.path.unlink()


def living_notes(loaded: Loaded) -> int:
    """How many notes a file holds outside its trash."""
    of_notes = [revision for revision in loaded.revisions if revision.kind == "note"]
    ever = {revision.entity for revision in of_notes if '"deleted":' in revision.patch}
    gone = by_revision(loaded.erased)
    trashed = set(trashed_of((r for r in of_notes if r.entity in ever), gone))
    return len({revision.entity for revision in of_notes} - trashed)


@contextmanager
def _made_in(folder: Path) -> Iterator[Path]:
    """A name for a file in the making, gone at the end unless it was given another."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _discard(folder.glob(f"{MAKING}*"))
        making = folder / f"{MAKING}{token_hex(16)}.tmp"
        try:
            yield making
        finally:
            _discard((making, journal_of(making)))
    except OSError as error:
        raise errors.not_backed_up() from error


def _discard(files: Iterable[Path]) -> None:
    for path in files:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _opened(path: Path) -> DossierFile:
    return DossierFile(path, schema.connect(path, "ro&immutable=1"))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
