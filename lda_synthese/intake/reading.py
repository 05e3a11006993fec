"""What a file of notes gives: records with their line, and lines that can't be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.record import KEYS, ForeignNote, Refused, parse_note
from lda_synthese.domain.text.french import number, quoted

MAX_NOTES = 50_000
"""Five times the largest plan; what brings more is another file than the one meant."""

MAX_CELLS = 1_000_000
"""Twenty for each of them, blank ones between two that say something counted."""

MAX_ROWS = 1 << 20
"""What a sheet of Excel has, blank ones counted."""

KEYS_LISTED = 100
"""Of keys that nobody knows: a file can hold a million."""

IN_PARTS = "coupez-le en plusieurs fichiers"


class UnreadableFileError(DossierError):
    """A file from which no note can be read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a file, `number` from 1; or the reason why it can't be read."""

    number: int
    record: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The notes of a file with their line from 1, the lines refused, the keys nobody knows."""

    notes: tuple[tuple[int, ForeignNote], ...]
    refused: tuple[Refused, ...]
    ignored_keys: tuple[str, ...]


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


def reading_of(path: Path, lines: Iterable[Line]) -> Reading:
    """The notes of the lines that can be read.

    Raises `UnreadableFileError` when there are more than anybody typed.
    """
    notes: list[tuple[int, ForeignNote]] = []
    refused: list[Refused] = []
    ignored: dict[str, None] = {}
    for count, line in enumerate(lines, start=1):
        if count > MAX_NOTES:
            raise unreadable_file(path, f"contient plus de {number(MAX_NOTES)} notes", IN_PARTS)
        try:
            if line.reason:
                raise ValueError(line.reason)
            notes.append((line.number, parse_note(line.record)))
        except ValueError as error:
            refused.append(Refused(line.number, str(error)))
        unknown = (key for key in line.record if key not in KEYS)
        ignored |= dict.fromkeys(islice(unknown, max(KEYS_LISTED - len(ignored), 0)))
    return Reading(tuple(notes), tuple(refused), tuple(ignored))


def unreadable_file(path: Path, what: str, advice: str) -> UnreadableFileError:
    """The error whose sentence says `what` is wrong with the file at `path`, and what to do.

    `what` and `advice` are French, without a capital or a full stop.
    """
    return UnreadableFileError(f"{quoted(path.name)} {what}\u202f; rien n’a été importé, {advice}.")
