"""New files: whole under their name, or absent."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from lda_synthese import __version__
from lda_synthese.domain.state.ids import uuid7, wall_clock_ms
from lda_synthese.office.holding import is_there, once_free
from lda_synthese.office.naming import refuse_name
from lda_synthese.storage import errors, schema
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.dossier_file import DossierFile, journal_of
from lda_synthese.storage.opening import Hold, alone_with


def create_file(path: Path, *, role: str = "dossier") -> DossierFile:
    """Make a new file and open it.

    Raises `NameRefusedError`, `DossierExistsError` or `DiskError`; nothing is left behind.
    """
    refuse_name(path)
    with alone_with(path):
        try:
            path.touch(exist_ok=False)
        except FileExistsError as error:
            raise errors.exists(path) from error
        except OSError as error:
            raise errors.unwritable(path, error) from error
        try:
            return _filled(path, role)
        except (sqlite3.Error, OSError) as error:
            path.unlink(missing_ok=True)
            raise errors.unwritable(path, error) from error


def _filled(path: Path, role: str) -> DossierFile:
    now = wall_clock_ms()
    hold = Hold.take(path)
    try:
        schema.make_tables(hold.connection)
        hold.note()
        file = DossierFile(path, hold.connection, hold=hold)
        file.set_meta(
            dossier=uuid7(now), file=uuid7(now), role=role, person="", hlc="0",
            made_by=f"lda_synthese {__version__}",
        )  # fmt: skip
    except sqlite3.Error:
        hold.close()
        raise
    return file


@contextmanager
def copy_of(content: Loaded, target: Path) -> Iterator[DossierFile]:
    """A new file that holds all that another says; more may be added until it is closed.

    Raises the errors of `made_whole`.
    """
    role = content.meta.get("role", "dossier")
    with made_whole(target) as path, closing(create_file(path, role=role)) as copy:
        copy.take(content)
        yield copy
        copy.mark_closed()


@contextmanager
def made_whole(target: Path) -> Iterator[Path]:
    """A name beside `target` for a file in the making, which then bears the target's name.

    The file is closed at the end. Raises `NameRefusedError`, `DossierExistsError` when something
    bears that name, or `DiskError` when the disk refuses; nothing is left behind then.
    """
    refuse_name(target)
    try:
        for path in (target, journal_of(target)):
            # SQLite would take back into the new file what a stray journal says.
            if is_there(path):
                raise errors.exists(path)
        making = target.with_name(f".lda-{token_hex(16)}.tmp")
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
        raise errors.unwritable(target, _cause(error)) from error


def _cause(error: Exception) -> Exception:
    """What the system said, under what is told of the file in the making."""
    return error.__cause__ if isinstance(error.__cause__, OSError) else error


def _name(making: Path, target: Path) -> None:
    """Give a file its name, which nothing may bear: `rename` would replace it on POSIX."""
    if os.name != "posix":
        once_free(lambda: making.rename(target))
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
