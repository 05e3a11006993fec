"""What a file of notes gives: records with their line, lines that can't be read, what is left."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.left_out import Aside, LeftOut
from lda_synthese.domain.exchange.names import Names
from lda_synthese.domain.exchange.record import KEYS, RARE_KEYS, ForeignNote, Refused, parse_note
from lda_synthese.domain.exchange.ways import Guess, Ways
from lda_synthese.domain.text.french import number, quoted
from lda_synthese.intake.codes import without_code

MAX_NOTES = 50_000
"""Five times the largest plan; what brings more is another file than the one meant."""

MAX_CELLS = 1_000_000
"""Twenty for each of them, blank ones between two that say something counted."""

MAX_ROWS = 1 << 20
"""What a sheet of Excel has, blank ones counted."""

KEYS_LISTED = 100
"""Of keys that nobody knows: a file can hold a million."""

IN_PARTS = "coupez-le en plusieurs fichiers"

BUGS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NameError, RuntimeError,
    SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What a fault of ours raises: it costs its own line, or its own file."""

A_BUG = "ligne illisible\u00a0: le programme a buté dessus, son journal le dit"


class UnreadableFileError(DossierError):
    """A file from which no note can be read."""


class NoNotesError(UnreadableFileError):
    """A file of which nothing is a note; what was left out in it can be asked for."""

    def __init__(self, path: Path, reading: "Reading") -> None:
        super().__init__(
            f"{quoted(path.name)} ne contient aucune note\u202f; rien n’a été importé, "
            "choisissez un autre fichier."
        )
        self.reading = reading


class NoNotesColumnError(UnreadableFileError):
    """A table of which nobody knows the column of notes; `guess` lets somebody say it."""

    def __init__(self, path: Path, guess: Guess) -> None:
        super().__init__(
            f"{quoted(path.name)} n’a pas de colonne «\u202ftexte\u202f»\u202f; rien n’a été "
            "importé, donnez ce titre à la colonne des notes."
        )
        self.guess = guess


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a file, `number` from 1; or the reason why it can't be read."""

    number: int
    record: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: how, in a dossier that names what, and where what is left out is put."""

    path: Path
    ways: Ways = field(default_factory=Ways)
    names: Names = field(default_factory=Names)
    aside: Aside = field(default_factory=Aside)


@dataclass(frozen=True, slots=True)
class Content:
    """The lines of a file, made as they are asked for, and how it was read."""

    lines: Iterable[Line]
    guess: Guess = field(default_factory=Guess)


@dataclass(frozen=True, slots=True)
class Reading:
    """The notes of a file with their line from 1, the lines refused, the keys nobody knows, what
    was left out, and how the file was read.
    """

    notes: tuple[tuple[int, ForeignNote], ...]
    refused: tuple[Refused, ...]
    ignored_keys: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    guess: Guess = field(default_factory=Guess)


class Room:
    """How much of a file may still be read: a merged cell can be said to have 2 000 000 000."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cells = self._rows = 0

    def taken(self, cells: int) -> int:
        """Count a row, or a cell over so many columns. Raises `UnreadableFileError`."""
        self._rows += 1
        self._cells += cells
        if self._rows > MAX_ROWS or self._cells > MAX_CELLS:
            advice = "gardez seulement les lignes et les colonnes des notes"
            raise unreadable_file(self._path, "contient un tableau trop grand", advice)
        return cells


def reading_of(source: Source, content: Content, on_bug: Callable[[Exception], object]) -> Reading:
    """The notes of the lines of a `content` of the `source` that can be read.

    A fault of ours is given to `on_bug`.
    Raises `UnreadableFileError` when there are more than anybody typed.
    """
    notes: list[tuple[int, ForeignNote]] = []
    refused: list[Refused] = []
    ignored: dict[str, None] = {}
    for count, line in enumerate(content.lines, start=1):
        if count > MAX_NOTES:
            what = f"contient plus de {number(MAX_NOTES)} notes"
            raise unreadable_file(source.path, what, IN_PARTS)
        try:
            if line.reason:
                raise ValueError(line.reason)
            note = parse_note(without_code(line.record, line.number, source.aside))
            notes.append((line.number, note))
            _name_unread(source.aside, line.number, note, ignored)
        except ValueError as error:
            refused.append(Refused(line.number, str(error)))
        except BUGS as error:
            on_bug(error)
            refused.append(Refused(line.number, A_BUG))
        unknown = (key for key in line.record if key not in (*KEYS, *RARE_KEYS))
        ignored |= dict.fromkeys(islice(unknown, max(KEYS_LISTED - len(ignored), 0)))
    return Reading(
        tuple(notes), tuple(refused), tuple(ignored), source.aside.entries(), content.guess
    )


def _name_unread(aside: Aside, line: int, note: ForeignNote, ignored: dict[str, None]) -> None:
    """What could not be understood beside a note; of a number that numbers lines, its column."""
    for key, text in note.unread:
        if key == "id":
            ignored.setdefault(key)
        else:
            aside.put(key, f"ligne {line}", text)


def unreadable_file(path: Path, what: str, advice: str) -> UnreadableFileError:
    """The error whose sentence says `what` is wrong with the file at `path`, and what to do.

    `what` and `advice` are French, without a capital or a full stop.
    """
    return UnreadableFileError(f"{quoted(path.name)} {what}\u202f; rien n’a été importé, {advice}.")
