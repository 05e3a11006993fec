"""A plain sheet in Word: a title, then headings with lines under them."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx

from lda_synthese.domain.text.typography import typo
from lda_synthese.office.saving import save_safely
from lda_synthese.word.template.house import house_template
from lda_synthese.word.xml import paragraph, parse_fragment, text_run

TITLE_LIMIT = 255
"""Characters that Word takes in the properties of a file."""


def write_sheet(target: Path, title: str, sections: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Write in `target` a sheet of that `title`; `sections` are headings, each with its lines.

    Raises `SavingError`; what was there still is.
    """
    body = [paragraph("Title", text_run(typo(title)))]
    for heading, lines in sections:
        body.append(paragraph("Heading3", text_run(typo(heading))))
        body += (paragraph("BodyText", text_run(typo(line))) for line in lines)
    document = docx.Document(house_template(typo(title), ""))
    document.element.body[0:0] = list(parse_fragment(f"<w:body>{''.join(body)}</w:body>"))
    document.core_properties.title, document.core_properties.author = title[:TITLE_LIMIT], ""
    data = BytesIO()
    document.save(data)
    save_safely(target, data.getvalue())
