"""Notes in Word documents: a paragraph, a bullet or a row of a table each."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from lda_synthese.intake.reading import MAX_NOTES, Line, Room
from lda_synthese.intake.tables import DAMAGED, table_lines, unreadable_document
from lda_synthese.intake.text import split_bullets
from lda_synthese.office.package import read_package

WRAPPERS = ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple")
"""What Word puts around text that is there to be read, and python-docx reads nothing of."""

NO_NOTE = ("heading", "title", "subtitle", "toc")
"""How the names of the styles begin whose paragraphs say where, not what."""


def read_docx(path: Path) -> list[Line]:
    """Each paragraph, bullet and row; headings left out. Lines count what is read, from 1."""
    import docx

    package = read_package(path)
    try:
        document = docx.Document(package)
        _unwrap(document.element.body)
        lines = list(islice(_lines(document, Room(path)), MAX_NOTES + 1))
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
        # In a property, « ins » marks its paragraph or row, and holds nothing.
        for child in list(wrapper):
            wrapper.addprevious(child)
        wrapper.getparent().remove(wrapper)


def _lines(document: Any, room: Room) -> Iterator[Line]:
    from docx.table import Table

    names = _style_names(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from table_lines(list(enumerate(_rows(block, room), start=1)))
        elif not names.get(block._p.style, names[None]).startswith(NO_NOTE):  # noqa: SLF001
            texts = (text for _, text in split_bullets(block.text))
            yield from (Line(1, {"texte": text}) for text in texts)


def _style_names(document: Any) -> dict[str | None, str]:
    """Id of a style → its name in lower case; None is a paragraph's that names none.

    Once: python-docx goes through them all at each paragraph.
    """
    from docx.enum.style import WD_STYLE_TYPE

    plain = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    return {**names, None: (plain.name or "").lower() if plain else ""}


def _rows(table: Any, room: Room) -> Iterator[list[str]]:
    """The texts of each row, one for each column that a cell spans, in one pass.

    A cell that goes on from the row above says what the one that begins over it says.
    """
    from docx.table import _Cell

    above: dict[int, str] = {}
    for row in table.rows:
        texts: list[str] = [""] * room.taken(row.grid_cols_before)
        here: dict[int, str] = {}
        for cell in row._tr.tc_lst:  # noqa: SLF001
            start, goes_on = len(texts), cell.vMerge == "continue"
            here[start] = above.get(start, "") if goes_on else _Cell(cell, table).text.strip()
            texts += [here[start]] * room.taken(max(cell.grid_span, 1))
        yield texts
        above = here
