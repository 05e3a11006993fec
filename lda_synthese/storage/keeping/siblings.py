"""Conflict copies beside a dossier: what a sync client made when two computers wrote one file."""

import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

from lda_synthese import SUFFIXES
from lda_synthese.domain.errors import DossierError
from lda_synthese.office.saving import free_name
from lda_synthese.storage import schema
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.storage.opening import Hold, alone_with, check_header

ADDED = re.compile(
    r"(?: \(.*(?:conflict|conflit).*\)"  # Dropbox, Nextcloud, Seafile, in their words
    r"|_conflict-\d{8}-\d{6}"  # ownCloud
    r"|\.sync-conflict-\d{8}-\d{6}-\w{7}"  # Syncthing
    r"|-[\w-]{1,63}"  # OneDrive, which adds the name of the computer
    r"| ?\(\d{1,3}\))+",  # the browsers, Google Drive, and OneDrive once more
    re.IGNORECASE,
)
"""What sync clients add to the name of the file, before its suffix."""

UNITED = "Copies réunies"
"""The folder, beside the dossier, of the copies that were united with it."""


def conflict_copies(path: Path, file: str) -> tuple[Path, ...]:
    """The conflict copies beside the dossier `path`, whose `meta.file` is `file`, by their names.

    Only what bears the name that a sync client gives, is of that very file, and nobody has open.
    """
    named = sorted(_named_so(path)) if file else []
    return tuple(
        one for one in named if not _is_same(one, path) and _file_of(one) == file and is_free(one)
    )


def _named_so(path: Path) -> Iterator[Path]:
    stem = _normal(path.stem)
    # A folder that can't be listed has nothing to offer.
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            beside = Path(entry.path)
            name = _normal(beside.stem)
            is_named = name.startswith(stem) and ADDED.fullmatch(name[len(stem) :])
            if is_named and beside.suffix.lower() in SUFFIXES and entry.is_file():
                yield beside


def _file_of(path: Path) -> str:
    """The `meta.file` of a dossier that is looked at where it lies; '' of anything else."""
    with alone_with(path) as here:
        try:
            if here or _is_written_ahead(path):
                return ""
            check_header(path)
            with closing(schema.connect(path, "ro&immutable=1")) as connection:
                found = connection.execute("SELECT value FROM meta WHERE key = 'file'").fetchone()
        except (DossierError, OSError, sqlite3.Error, UnicodeDecodeError):
            return ""
    return str(found[0]) if found else ""


def _is_written_ahead(path: Path) -> bool:
    """Whether another tool left a file whose log stands beside it: to lock it would alter it."""
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"


def _normal(text: str) -> str:
    """A name whatever the system wrote it with."""
    return unicodedata.normalize("NFC", text).casefold()


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return True


def is_free(path: Path) -> bool:
    """Whether nobody has a file open, and its medium takes writing; its bytes stay."""
    # A transaction that is not at its end, or was cut short: somebody else's affair.
    if journal_of(path).exists():
        return False
    with alone_with(path) as here:
        if here:
            return False
        try:
            Hold.take(path).close()
        except (sqlite3.Error, OSError):
            return False
    return True


def put_with_united(path: Path, digest: str) -> Path | None:
    """Move a conflict copy that was united aside, unless it is open or changed meanwhile.

    `digest` is the SHA-256 of the bytes that were read of `path`. Its new place; None when it
    stayed.
    """
    try:
        if not is_free(path) or sha256(path.read_bytes()).hexdigest() != digest:
            return None
        target = path.parent / UNITED / path.name
        target.parent.mkdir(exist_ok=True)
        if target.exists():
            target = free_name(target)
        path.rename(target)
    except OSError:
        return None
    return target
