"""What goes with the carnets, in Word: a form to take notes in.

A form comes back by the import: what stands above its tables says where their notes go.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lda_synthese.word.sheet import title_of_sheet, write_document
from lda_synthese.word.styles import RULE, TEXT_WIDTH_TWIPS
from lda_synthese.word.xml import paragraph, text_run

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
    body = [title_of_sheet("Prise de notes"), _subtitle(line)]
    for place in places:
        body += [paragraph("Heading2", text_run(f"{place.day} – {place.workshop}"))]
        body += [_table(rapporteur, place)]
    write_document(target, title, body)


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
