"""What goes with the carnets, in Word: a form to take notes in, and how to use a carnet.

A form comes back by the import: what stands above its tables says where their notes go.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx

from lda_synthese.domain.text.typography import typo
from lda_synthese.office.saving import save_safely
from lda_synthese.word.adopt import style_ids
from lda_synthese.word.styles import RULE, TEXT_WIDTH_TWIPS
from lda_synthese.word.template.house import house_template
from lda_synthese.word.xml import paragraph, parse_fragment, tag, text_run

LINES = 15
"""Rows to write in under each workshop; the Tab key of Word adds others."""

UNDER_A_TITLE = '<w:spacing w:before="0" w:after="240"/>'
"""Less than under the title of a synthesis, which has a page for itself."""

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    f'<w:tblPr><w:tblW w:w="{TEXT_WIDTH_TWIPS}" w:type="dxa"/><w:tblBorders>{_BORDERS}'
    '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    f'<w:tblGrid><w:gridCol w:w="{TEXT_WIDTH_TWIPS}"/></w:tblGrid>'
)
_REPEATED = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
"""Of what stands above the notes: on each page, so that a page alone says where it belongs."""

_TO_WRITE_IN = '<w:trPr><w:trHeight w:val="567" w:hRule="atLeast"/></w:trPr>'


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A workshop of a form, by names."""

    day: str
    workshop: str


def write_form(target: Path, title: str, rapporteur: str, places: Sequence[FormPlace]) -> None:
    """Write the form `target`, in which a rapporteur takes notes without the program.

    `title` is that of the dossier, `places` where he is expected. Raises `SavingError`;
    what was there still is.
    """
    line = (
        f"{rapporteur}. Une idée par ligne\u202f; à la dernière ligne, la touche Tab en ajoute "
        "une. Renvoyez ce fichier\u00a0: vos notes rejoindront le dossier."
    )
    body = [_title("Prise de notes"), _subtitle(line)]
    for place in places:
        body += [paragraph("Heading2", text_run(f"{place.day} – {place.workshop}"))]
        body += [_table(rapporteur, place)]
    _write(target, title, body)


def write_guide(target: Path, title: str, steps: Iterable[tuple[str, str]]) -> None:
    """Write a page, `target`, that says how to do something: its `title`, its `steps`.

    Steps are (heading, text). Raises `SavingError`.
    """
    body = [_title(title)]
    for heading, text in steps:
        body += [
            paragraph("Heading3", text_run(typo(heading))),
            paragraph("BodyText", text_run(typo(text))),
        ]
    _write(target, title, body)


def _title(text: str) -> str:
    return paragraph("Title", text_run(text))


def _subtitle(text: str) -> str:
    return paragraph("Subtitle", text_run(text), UNDER_A_TITLE)


def _table(rapporteur: str, place: FormPlace) -> str:
    legends = (
        f"Journée\u00a0: {place.day}",
        f"Atelier\u00a0: {place.workshop}",
        f"Rapporteur\u00a0: {rapporteur}",
    )
    above = "".join(_row(text, _REPEATED, "LDASource") for text in legends)
    head = _row("Note", _REPEATED, "Heading3")
    return f"<w:tbl>{_TABLE}{above}{head}{_row('', _TO_WRITE_IN, 'BodyText') * LINES}</w:tbl>"


def _row(text: str, properties: str, style_id: str) -> str:
    inner = paragraph(style_id, text_run(text) if text else "")
    width = f'<w:tcPr><w:tcW w:w="{TEXT_WIDTH_TWIPS}" w:type="dxa"/></w:tcPr>'
    return f"<w:tr>{properties}<w:tc>{width}{inner}</w:tc></w:tr>"


def _write(target: Path, title: str, body: Sequence[str]) -> None:
    document = docx.Document(house_template(typo(title), ""))
    known = {style_id.lower() for style_id in style_ids(document).values()}
    assert {"heading2", "heading3", "bodytext", "ldasource"} <= known
    element = document.element.body
    element[0:0] = list(parse_fragment(f"<w:body>{''.join(body)}</w:body>"))
    document.core_properties.title, document.core_properties.author = title[:255], ""
    if element[-2].tag == tag("tbl"):
        # Word wants a paragraph after a table.
        element.insert(len(element) - 1, parse_fragment(paragraph("BodyText", "")))
    data = BytesIO()
    document.save(data)
    save_safely(target, data.getvalue())
