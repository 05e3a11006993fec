"""A plain sheet in the house style: a title, then headings with lines under them."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import docx

from lda_synthese.domain.text.typography import typo
from lda_synthese.office.saving import save_safely
from lda_synthese.word.adopt import style_ids
from lda_synthese.word.template.house import house_template
from lda_synthese.word.xml import paragraph, parse_fragment, tag, text_run

TITLE_LIMIT = 255
"""Characters that Word takes in the properties of a file."""

WORN = frozenset({"heading2", "heading3", "bodytext", "ldasource"})
"""The styles that sheets and forms wear."""


def write_sheet(target: Path, title: str, sections: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Write in `target` a sheet of that `title`; `sections` are headings, each with its lines.

    Raises `SavingError`; what was there still is.
    """
    body = [title_of_sheet(title)]
    for heading, lines in sections:
        body.append(paragraph("Heading3", text_run(typo(heading))))
        body += (paragraph("BodyText", text_run(typo(line))) for line in lines)
    write_document(target, title, body)


def title_of_sheet(text: str) -> str:
    """The title that stands above a sheet or a form."""
    return paragraph("Title", text_run(text))


def write_document(target: Path, title: str, body: Sequence[str]) -> None:
    """Write in `target` a document of that `title`, made of the fragments of `body`.

    Raises `SavingError`; what was there still is.
    """
    document = docx.Document(house_template(typo(title), ""))
    assert {style_id.lower() for style_id in style_ids(document).values()} >= WORN
    element = document.element.body
    element[0:0] = list(parse_fragment(f"<w:body>{''.join(body)}</w:body>"))
    document.core_properties.title, document.core_properties.author = title[:TITLE_LIMIT], ""
    if element[-2].tag == tag("tbl"):
        # Word wants a paragraph after a table.
        element.insert(len(element) - 1, parse_fragment(paragraph("BodyText", "")))
    data = BytesIO()
    document.save(data)
    save_safely(target, data.getvalue())
