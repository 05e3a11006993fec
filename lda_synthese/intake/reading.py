"""What a file of notes gives: records with their line, and lines that can't be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange import KEYS, ForeignNote, Refused, parse
from lda_synthese.domain.french import quoted


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


def reading_of(lines: Iterable[Line]) -> Reading:
    """The notes of the lines that can be read."""
    notes: list[tuple[int, ForeignNote]] = []
    refused: list[Refused] = []
    ignored: dict[str, None] = {}
    for line in lines:
        try:
            if line.reason:
                raise ValueError(line.reason)
            notes.append((line.number, parse(line.record)))
        except ValueError as error:
            refused.append(Refused(line.number, str(error)))
        ignored |= dict.fromkeys(key for key in line.record if key not in KEYS)
    return Reading(tuple(notes), tuple(refused), tuple(ignored))


def unreadable(path: Path, what: str, advice: str) -> UnreadableFileError:
    """The error whose sentence says what is wrong with a file and what to do."""
    return UnreadableFileError(f"{quoted(path.name)} {what}\u202f; rien n’a été importé, {advice}.")
