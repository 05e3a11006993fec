"""The answers of a survey in a file: a table in text, or a sheet of a workbook."""

from pathlib import Path

from lda_synthese.domain.exchange.surveys.grid import SurveyGrid, grid_of
from lda_synthese.intake.reading import UnreadableFileError, unreadable_file
from lda_synthese.intake.tables.delimited import delimited_rows
from lda_synthese.intake.tables.grid import Row, Unreadable
from lda_synthese.intake.tables.workbooks import shown_rows
from lda_synthese.intake.text import read_text_file

TEXTS = frozenset({".csv", ".tsv", ".txt"})
SURVEY_SUFFIXES = (*sorted(TEXTS), ".xlsx")

CHOOSE = "choisissez le fichier que donne l’outil d’enquête"


def read_survey_grid(path: Path) -> SurveyGrid:
    """The table of answers of a file; of a workbook, the first sheet that has one.

    Raises `UnreadableFileError`, or `OfficeFileError`, for a file that holds none: nothing of it is
    in the error.
    """
    suffix = path.suffix.lower()
    if suffix in TEXTS:
        tables = [_rows(path)]
    elif suffix == ".xlsx":
        tables = list(shown_rows(path).values())
    else:
        what = "n’est ni un tableur .xlsx ni un fichier .csv"
        raise unreadable_file(path, what, CHOOSE)
    for rows in tables:
        if (grid := _grid(path, rows)) is not None and grid.rows:
            return grid
    raise unreadable_file(path, "ne contient aucune réponse", CHOOSE)


def _rows(path: Path) -> list[Row]:
    text = read_text_file(path).text
    try:
        return delimited_rows(text)
    except ValueError as error:
        raise _misread(path, error, "a un guillemet qui n’est pas fermé") from error


def _grid(path: Path, rows: list[Row]) -> SurveyGrid | None:
    texts = [
        (line, ["" if isinstance(cell, Unreadable) else cell for cell in cells])
        for line, cells in rows
    ]
    try:
        return grid_of(path.name, texts)
    except ValueError as error:
        raise _misread(path, error, "a plus de cellules que de titres") from error


def _misread(path: Path, error: ValueError, what: str) -> UnreadableFileError:
    line = error.args[0] if error.args else ""
    return unreadable_file(path, f"ne se lit pas\u00a0: la ligne {line} {what}", CHOOSE)
