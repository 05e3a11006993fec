"""Private copies, to read a file that may be open elsewhere or here."""

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from lda_synthese.office.scratch import scratch_folder
from lda_synthese.storage import errors, schema
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.dossier_file import DossierFile, journal_of, let_go_unless_done
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
