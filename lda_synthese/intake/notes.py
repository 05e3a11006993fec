"""Notes read from files, each format by its reader."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.files import NotesFile
from lda_synthese.domain.text.french import enumeration, quoted
from lda_synthese.intake.documents import read_docx
from lda_synthese.intake.reading import (
    IN_PARTS,
    Line,
    Reading,
    UnreadableFileError,
    reading_of,
    unreadable_file,
)
from lda_synthese.intake.tables import read_csv, read_xlsx
from lda_synthese.intake.text import read_jsonl, read_txt

MAX_BYTES = {".docx": 100 * 1024 * 1024, ".xlsx": 100 * 1024 * 1024}
"""Pictures weigh, words don't."""

MAX_TEXT_BYTES = 20 * 1024 * 1024
"""As many notes as are taken in, as the command `notes` writes them."""

READERS: Mapping[str, Callable[[Path], Iterable[Line]]] = {
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".docx": read_docx,
    ".txt": read_txt,
}


def read_files(paths: Iterable[Path]) -> tuple[NotesFile, ...]:
    """What each file gives; one that can't be read stops none of the others."""
    return tuple(map(_read_file, paths))


def _read_file(path: Path) -> NotesFile:
    try:
        reading = read_notes(path)
    except DossierError as error:
        return NotesFile(path.name, problem=error)
    return NotesFile(path.name, reading.notes, reading.refused, reading.ignored_keys)


def read_notes(path: Path) -> Reading:
    """Read the notes of a .jsonl, .csv, .xlsx, .docx or .txt file.

    Raises `UnreadableFileError` or `OfficeFileError` when nothing can be read at all.
    """
    if not path.is_file():
        raise UnreadableFileError(
            f"Fichier introuvable\u00a0: {quoted(path.name)}. Rien n’a été importé, "
            "vérifiez son emplacement."
        )
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = enumeration(list(READERS), "ou")
        raise unreadable_file(path, "n’est pas d’un format connu", f"enregistrez-le en {known}")
    try:
        reading = _read(path, reader)
    except OSError as error:
        advice = "fermez-le ailleurs ou copiez-le sur cet ordinateur"
        raise unreadable_file(path, "ne peut pas être lu", advice) from error
    if not reading.notes and not reading.refused:
        raise unreadable_file(path, "ne contient aucune note", "choisissez un autre fichier")
    return reading


def _read(path: Path, reader: Callable[[Path], Iterable[Line]]) -> Reading:
    if path.stat().st_size > MAX_BYTES.get(path.suffix.lower(), MAX_TEXT_BYTES):
        raise unreadable_file(path, "est trop gros", IN_PARTS)
    return reading_of(path, reader(path))
