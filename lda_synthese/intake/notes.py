"""Notes read from files, each format by its reader."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.files import NotesFile
from lda_synthese.domain.exchange.names import Names
from lda_synthese.domain.exchange.ways import Ways
from lda_synthese.domain.text.french import enumeration, quoted
from lda_synthese.intake.converted import BECOMES, as_office
from lda_synthese.intake.plain import read_txt
from lda_synthese.intake.reading import (
    BUGS,
    IN_PARTS,
    Content,
    NoNotesColumnError,
    NoNotesError,
    Reading,
    Source,
    UnreadableFileError,
    reading_of,
    unreadable_file,
)
from lda_synthese.intake.tables.delimited import read_csv
from lda_synthese.intake.text import read_jsonl
from lda_synthese.office.holding import is_file

MAX_BYTES = dict.fromkeys((".docx", ".xlsx", *BECOMES), 100 * 1024 * 1024)
"""Pictures weigh, words don't."""

MAX_TEXT_BYTES = 20 * 1024 * 1024
"""As many notes as are taken in, as the command `notes` writes them."""


def _read_docx(source: Source) -> Content:
    # lxml is for those who read Office files.
    from lda_synthese.intake.documents.reader import read_docx

    return read_docx(source)


def _read_xlsx(source: Source) -> Content:
    from lda_synthese.intake.tables.workbooks import read_xlsx

    return read_xlsx(source)


OWN_READERS: Mapping[str, Callable[[Source], Content]] = {
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".xlsx": _read_xlsx,
    ".docx": _read_docx,
    ".txt": read_txt,
    ".vtt": read_txt,
}

READERS = (*OWN_READERS, *BECOMES)
"""The suffixes of what is read; the last ones through LibreOffice."""

OnBug = Callable[[Exception], object]


def _unheard(_: Exception) -> None:
    """A fault of ours costs its line; nobody asked to know more."""


def read_files(
    paths: Iterable[Path],
    names: Names | None = None,
    ways: Mapping[Path, Ways] | None = None,
    on_bug: OnBug = _unheard,
) -> tuple[NotesFile, ...]:
    """What each file gives; one that can't be read stops none of the others.

    Of the `paths`, `ways` hold what was chosen for some; `names` are those of the dossier;
    `on_bug` is given the faults of ours, each of which costs a line or a file.
    """
    return tuple(_read_file(path, names, (ways or {}).get(path), on_bug) for path in paths)


def _read_file(path: Path, names: Names | None, ways: Ways | None, on_bug: OnBug) -> NotesFile:
    try:
        found = read_notes(path, names, ways, on_bug)
    except NoNotesError as error:
        found = error.reading
        return NotesFile(path.name, problem=error, left_out=found.left_out, guess=found.guess)
    except NoNotesColumnError as error:
        return NotesFile(path.name, problem=error, guess=error.guess)
    except DossierError as error:
        return NotesFile(path.name, problem=error)
    except BUGS as error:
        on_bug(error)
        what = "n’a pas pu être lu\u00a0: le programme a buté dessus, son journal le dit"
        problem = unreadable_file(path, what, "copiez les notes dans un fichier .txt")
        return NotesFile(path.name, problem=problem)
    return NotesFile(
        path.name, found.notes, found.refused, found.ignored_keys, None, found.left_out, found.guess
    )


def read_notes(
    path: Path, names: Names | None = None, ways: Ways | None = None, on_bug: OnBug = _unheard
) -> Reading:
    """Read the notes of the file at `path` by its suffix.

    `names` are those of the dossier, `ways` what was chosen for it; `on_bug` is given the faults of
    ours.
    Raises `UnreadableFileError` or `OfficeFileError` when nothing can be read at all.
    """
    if not is_file(path):
        raise UnreadableFileError(
            f"Fichier introuvable\u00a0: {quoted(path.name)}. Rien n’a été importé, "
            "vérifiez son emplacement."
        )
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = enumeration(list(READERS), "ou")
        raise unreadable_file(path, "n’est pas d’un format connu", f"enregistrez-le en {known}")
    source = Source(path, ways or Ways(), names or Names())
    try:
        if path.stat().st_size > MAX_BYTES.get(suffix, MAX_TEXT_BYTES):
            raise unreadable_file(path, "est trop gros", IN_PARTS)
        found = _read(source, suffix, on_bug)
    except OSError as error:
        advice = "fermez-le ailleurs ou copiez-le sur cet ordinateur"
        raise unreadable_file(path, "ne peut pas être lu", advice) from error
    if not found.notes and not found.refused:
        raise NoNotesError(path, found)
    return found


def _read(source: Source, suffix: str, on_bug: OnBug) -> Reading:
    if suffix in BECOMES:
        with as_office(source) as office:
            return _read(office, BECOMES[suffix], on_bug)
    return reading_of(source, OWN_READERS[suffix](source), on_bug)
