"""How a file of notes is read: what is chosen, what is guessed when nothing is."""

from dataclasses import dataclass
from enum import StrEnum

from lda_synthese.domain.exchange.left_out import Extra

ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows (occidental)",
    "mac_roman": "Macintosh",
    "cp850": "MS-DOS",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 (gros-boutiste)",
}
"""Those a text may be in, as they are named to who may choose another."""

DELIMITERS = {";": "Point-virgule", ",": "Virgule", "\t": "Tabulation", "|": "Barre verticale"}
"""What may stand between the cells of a text."""


class TextMode(StrEnum):
    """What of a running text makes a note."""

    LINE = "ligne"
    PARAGRAPH = "paragraphe"
    TURN = "parole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What somebody chose for a file; None leaves it to be guessed.

    `title_row` is counted in the file from 1, 0 says that nothing names the columns; `columns`
    gives the key of each one in its order, '' for one left out; `sheets` are names.
    """

    extras: frozenset[Extra] = frozenset()
    mode: TextMode | None = None
    encoding: str | None = None
    delimiter: str | None = None
    title_row: int | None = None
    columns: tuple[str, ...] | None = None
    sheets: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, how many of its rows say something, whether they are read."""

    name: str
    rows: int
    is_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """How a file was read; what its kind has none of stays empty.

    `titles` are the columns of its first table as they are named, `columns` the keys that they
    were taken for; `modes` are those that the text allows, the one it was read in first.
    """

    encoding: str = ""
    delimiter: str = ""
    title_row: int = 0
    titles: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    modes: tuple[TextMode, ...] = ()
