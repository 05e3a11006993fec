"""Notes in Word documents: a paragraph, a bullet or a row of a table each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lda_synthese.intake.reading import Line
from lda_synthese.intake.tables import DAMAGED, table_lines, unreadable_document
from lda_synthese.intake.text import split_bullets
from lda_synthese.office.package import read_package

WRAPPERS = ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple")
"""What Word puts around text that is there to be read, and python-docx reads nothing of."""

NO_NOTE = ("heading", "title", "toc")
"""How the names of the styles begin whose paragraphs say where, not what."""


def read_docx(path: Path) -> list[Line]:
    """Each paragraph, bullet and row; headings left out. Lines count what is read, from 1."""
    import docx

    package = read_package(path)
    try:
        document = docx.Document(package)
        _unwrap(document.element.body)
        lines = list(_lines(document))
    except DAMAGED as error:
        raise unreadable_document(path) from error
    return [Line(number, line.record) for number, line in enumerate(lines, start=1)]


def _unwrap(body: Any) -> None:
    """Put text in place of what is around it: tracked insertions are read as accepted."""
    from docx.oxml.ns import qn

    for prompt in body.xpath(".//w:sdt[w:sdtPr/w:showingPlcHdr]//w:t"):
        # « Cliquez ici pour entrer du texte »
        prompt.text = ""
    for wrapper in list(body.iter(*map(qn, (f"w:{name}" for name in WRAPPERS)))):
        parent = wrapper.getparent()
        place = parent.index(wrapper)
        # In a property, « ins » marks its paragraph or row, and holds nothing.
        parent[place : place + 1] = list(wrapper)


def _lines(document: Any) -> Iterator[Line]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text.strip() for cell in row.cells] for row in block.rows]
            yield from table_lines(list(enumerate(rows, start=1)))
        elif not str(block.style.name if block.style else "").lower().startswith(NO_NOTE):
            texts = (text for _, text in split_bullets(block.text))
            yield from (Line(1, {"texte": text}) for text in texts)
