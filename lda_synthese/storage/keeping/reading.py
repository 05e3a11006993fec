"""What copies say of themselves, each read aside and with care."""

import sqlite3
from contextlib import closing
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.storage.copies import open_copy, read_copy
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.storage.keeping.backups import living_notes

HOT = bytes.fromhex("d9d505f920a163d7")
"""What a journal begins with that is to be replayed: https://www.sqlite.org/fileformat.html."""


def file_in(path: Path) -> str:
    """The `meta.file` of the dossier at `path`; '' when it can't be read."""
    try:
        with closing(open_copy(path)) as copy:
            return copy.meta().get("file", "")
    except (DossierError, sqlite3.Error, UnicodeDecodeError):
        return ""


def was_cut_short(path: Path) -> bool:
    """Whether a writing of the file stopped before its end, which its next opening takes back."""
    try:
        with journal_of(path).open("rb") as journal:
            return journal.read(len(HOT)) == HOT
    except OSError:
        return False


def notes_in(path: Path) -> int | None:
    """How many notes a copy holds outside its trash; None when it can't be read whole."""
    try:
        return living_notes(read_copy(path))
    except DossierError:
        return None
