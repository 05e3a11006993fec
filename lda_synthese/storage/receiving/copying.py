"""A private copy of a file that somebody sent, bounded; of an archive, the one carnet in it."""

import errno
import hashlib
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from lda_synthese import SUFFIXES
from lda_synthese.office.holding import is_folder
from lda_synthese.office.scratch import scratch_folder
from lda_synthese.storage import errors
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.storage.opening import alone_with
from lda_synthese.storage.patience import Patience
from lda_synthese.storage.receiving import refusals

MOST_BYTES = 200 << 20
CHUNK_BYTES = 1 << 20

ZIP = ".zip"
ZIP_START = b"PK\x03\x04"
ZIP_END, ZIP_END_SIZE = b"PK\x05\x06", 22
ZIP64 = b"PK\x06\x07"
COMMENT_BYTES = 1 << 16
LIST_BYTES = 1 << 20
"""Of an archive's list of its files: ten thousand of them. Python reads it whole."""

COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those that mail programs use; the others ask for memory as the archive pleases."""


@dataclass(frozen=True, slots=True)
class PrivateCopy:
    """A copy that nobody else has; `sha256` is of the bytes of the file itself."""

    path: Path
    sha256: str


@contextmanager
def private_copy(path: Path, patience: Patience) -> Iterator[PrivateCopy]:
    """The copy, with the journal that stands beside the file, as long as it is needed.

    Raises the errors of `refusals`, `DossierMissingError`, `DiskError`, or the
    `ReadingStoppedError` of `patience`.
    """
    folder = scratch_folder()
    copy = Path(folder.name) / "carnet.lda"
    try:
        try:
            sha256 = _copied(path, copy, patience)
        except OSError as error:
            raise _refusal(path, error) from error
        yield PrivateCopy(copy, sha256)
    finally:
        folder.cleanup()


def _refusal(path: Path, error: OSError) -> Exception:
    if isinstance(error, FileNotFoundError | IsADirectoryError) or is_folder(path):
        return errors.missing(path)
    return refusals.no_room(path) if error.errno == errno.ENOSPC else errors.unreadable(path)


def _copied(path: Path, copy: Path, patience: Patience) -> str:
    """Copy a file, and what tells its bytes from any others."""
    with (
        alone_with(path) as here,
        path.open("rb") if here is None else BytesIO(here.read()) as file,
    ):
        digest = hashlib.sha256()
        with copy.open("wb") as target:
            for part in _parts(file, path, patience):
                digest.update(part)
                target.write(part)
        # With the journal, SQLite takes back a transaction that was not at its end.
        with suppress(OSError):
            if here is None and journal_of(path).stat().st_size <= MOST_BYTES:
                shutil.copyfile(journal_of(path), journal_of(copy))
    if _starts_with(copy, ZIP_START):
        journal_of(copy).unlink(missing_ok=True)
        _unpack(path, copy, patience)
    return digest.hexdigest()


def _parts(file: IO[bytes], path: Path, patience: Patience) -> Iterator[bytes]:
    """The bytes of a file, counted as they come: what it says of its size is not believed."""
    left = MOST_BYTES
    while part := file.read(CHUNK_BYTES):
        patience.check()
        left -= len(part)
        if left < 0:
            raise refusals.too_big(path)
        yield part


def _unpack(path: Path, copy: Path, patience: Patience) -> None:
    """Put the one carnet of an archive in place of the archive."""
    packed = copy.with_suffix(ZIP)
    copy.replace(packed)
    if not _has_short_list(packed):
        raise refusals.unlike_zip(path)
    try:
        with zipfile.ZipFile(packed) as archive:
            member = _one_carnet(path, archive)
            with archive.open(member) as file, copy.open("wb") as target:
                for part in _parts(file, path, patience):
                    target.write(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        # Encrypted, for `RuntimeError`, and a method that this Python lacks.
        raise refusals.unlike_zip(path) from error


def _starts_with(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def holds_carnet(path: Path) -> bool:
    """Whether a file is an archive with one carnet or more: in a folder, others are passed over."""
    try:
        if not _starts_with(path, ZIP_START) or not _has_short_list(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return any(_is_carnet(one.filename) for one in archive.infolist())
    except (OSError, zipfile.BadZipFile, ValueError):
        return False


def _has_short_list(packed: Path) -> bool:
    """Whether the list of an archive's files is of a size that may be read."""
    with packed.open("rb") as file:
        file.seek(max(packed.stat().st_size - COMMENT_BYTES - ZIP_END_SIZE, 0))
        tail = file.read()
    # Each that could be taken for the end of the archive: its last field but two is the size.
    ends = [found.start() for found in re.finditer(ZIP_END, tail)]
    sizes = [int.from_bytes(tail[place + 12 : place + 16], "little") for place in ends]
    return ZIP64 not in tail and max(sizes, default=0) <= LIST_BYTES


def _one_carnet(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [one for one in archive.infolist() if _is_carnet(one.filename)]
    if len(found) != 1:
        raise refusals.not_one_carnet(path, len(found))
    if found[0].compress_type not in COMPRESSIONS:
        raise refusals.unlike_zip(path)
    return found[0]


def _is_carnet(name: str) -> bool:
    """Whether a member is named as a carnet; macOS adds twins of its own to what it packs."""
    last = name.rsplit("/")[-1]
    return last.lower().endswith(SUFFIXES) and not last.startswith(".")
