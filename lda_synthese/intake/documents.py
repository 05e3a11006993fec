"""Notes in Word documents: a paragraph, a bullet or a row of a table each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lda_synthese.intake.reading import Line
from lda_synthese.intake.tables import DAMAGED, table_lines, unreadable_document
from lda_synthese.intake.text import split_bullets
from lda_synthese.office.package import read_package


def read_docx(path: Path) -> list[Line]:
    """Each paragraph, bullet and row; headings left out. Lines count what is read, from 1."""
    import docx

    package = read_package(path)
    try:
        lines = list(_lines(docx.Document(package)))
    except DAMAGED as error:
        raise unreadable_document(path) from error
    return [Line(number, line.record) for number, line in enumerate(lines, start=1)]


def _lines(document: Any) -> Iterator[Line]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text.strip() for cell in row.cells] for row in block.rows]
            yield from table_lines(list(enumerate(rows, start=1)))
        elif not str(block.style.name if block.style else "").startswith(("Heading", "Title")):
            texts = (text for _, text in split_bullets(block.text))
            yield from (Line(1, {"texte": text}) for text in texts)
