"""Files beside the one that is open: private copies to read, new files that are whole or absent."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from lda_synthese.office.scratch import scratch_folder
from lda_synthese.storage import errors, schema
from lda_synthese.storage.dossier_file import (
    DossierFile,
    Loaded,
    journal_of,
    let_go_unless_done,
)
from lda_synthese.storage.opening import alone_with, bytes_of, check_header
from lda_synthese.storage.patience import Patience


def open_copy(path: Path) -> DossierFile:
    """Open a private copy for reading: the file itself may be open, elsewhere or here.

    Raises as `DossierFile.open`.
    """
    with alone_with(path) as here:
        if here is None:
            check_header(path)
        folder = scratch_folder()
        try:
            copy = Path(folder.name) / path.name
            if here:
                copy.write_bytes(here.read())
            else:
                shutil.copyfile(path, copy)
                # With the journal, SQLite takes back a transaction that was not at its end.
                with suppress(OSError):
                    shutil.copyfile(journal_of(path), journal_of(copy))
            return DossierFile(path, schema.connect(copy, "rw"), folder=folder)
        except (OSError, sqlite3.Error) as error:
            folder.cleanup()
            raise errors.uncopied(path, error) from error


def load_copy(path: Path, patience: Patience | None = None) -> tuple[DossierFile, Loaded]:
    """A private copy, open, and all that it says. Raises the errors of `open_copy` and `load`.

    What is written while it is copied spoils the copy: it is made again until the file rests.
    """
    seen, patience = b"", patience or Patience(path)
    while True:
        copy = open_copy(path)
        try:
            with let_go_unless_done(copy):
                return copy, copy.load(patience)
        except errors.UnreadableDossierError:
            patience.check()
            try:
                content = bytes_of(path)
            except OSError as error:
                raise errors.unreadable(path) from error
            if content == seen:
                raise
            seen = content


def read_copy(path: Path, patience: Patience | None = None) -> Loaded:
    """All that a file says, read from a verified copy. Raises the errors of `open` and `load`."""
    copy, loaded = load_copy(path, patience)
    copy.close()
    return loaded


@contextmanager
def copy_of(content: Loaded, target: Path) -> Iterator[DossierFile]:
    """A new file that holds all that another says; more may be added until it is closed.

    Raises the errors of `made_whole`.
    """
    role = content.meta.get("role", "dossier")
    with made_whole(target) as path, closing(DossierFile.create(path, role=role)) as copy:
        copy.take(content)
        yield copy
        copy.mark_closed()


@contextmanager
def made_whole(target: Path) -> Iterator[Path]:
    """A name beside `target` for a file in the making, which then bears the target's name.

    The file is closed at the end. Raises `DossierExistsError` when something bears that name, or
    `DiskError` when the disk refuses; nothing is left behind then.
    """
    try:
        for path in (target, journal_of(target)):
            # SQLite would take back into the new file what a stray journal says.
            if path.exists():
                raise errors.exists(path)
        making = target.with_name(f".lda-{uuid4().hex}.tmp")
        try:
            yield making
            _name(making, target)
        finally:
            for left in (making, journal_of(making)):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    except FileExistsError as error:
        raise errors.exists(target) from error
    except (OSError, sqlite3.Error, errors.DiskError) as error:
        raise errors.unwritable(target) from error


def _name(making: Path, target: Path) -> None:
    """Give a file its name, which nothing may bear: `rename` would replace it on POSIX."""
    if os.name != "posix":
        making.rename(target)
        return
    try:
        target.hardlink_to(making)
    except FileExistsError:
        raise
    except OSError:
        # A medium without links: FAT, some shares.
        target.touch(exist_ok=False)
        try:
            making.replace(target)
        except OSError:
            target.unlink()
            raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        # The name reaches the disk too. Not on every medium.
        with suppress(OSError):
            os.fsync(folder)
    finally:
        os.close(folder)
