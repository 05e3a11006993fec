"""How a file of notes is read: what is chosen, what is guessed when nothing is."""

from dataclasses import dataclass

from lda_synthese.domain.exchange.left_out import Extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What somebody chose for a file; None leaves it to be guessed.

    `title_row` is counted in the file from 1, 0 says that nothing names the columns; `columns`
    gives the key of each one in its order, '' for one left out; `sheets` are names.
    """

    extras: frozenset[Extra] = frozenset()
    by_paragraph: bool = False
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
    were taken for.
    """

    encoding: str = ""
    delimiter: str = ""
    title_row: int = 0
    titles: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    is_text: bool = False
