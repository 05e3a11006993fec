"""The document as HTML, for the eye: our own layout, never promised to be Word's pages."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from lda_synthese.domain.report.blocks import (
    Block,
    Bullet,
    CoverRole,
    CoverText,
    Heading,
    HeadingRole,
    SourceText,
    TableOfContents,
)
from lda_synthese.domain.state.model import Kind
from lda_synthese.ui.widgets.tokens import LIGHT

SIGNS = {Kind.ACTION: "•", Kind.PISTE: "→"}
COVER_STYLES = {
    CoverRole.OVERLINE: f"font-size:12px;font-weight:700;color:{LIGHT.text3}",
    CoverRole.TITLE: f"font-size:26px;font-weight:700;color:{LIGHT.accent}",
    CoverRole.SUBTITLE: f"color:{LIGHT.text3}",
    CoverRole.INFO: "margin:2px 0",
}
REFERENCE = f"color:{LIGHT.text3};font-size:11px"


def preview(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The whole document, in paragraphs; its table of contents has pages, and stays away."""
    return tuple(paragraph for block in blocks for paragraph in _shown(block))


def _shown(block: Block) -> Iterator[str]:
    match block:
        case CoverText():
            yield _paragraph(COVER_STYLES[block.role], escape(block.text))
        case Heading():
            yield _heading(block)
        case Bullet():
            sign = f"{SIGNS[block.kind]}\u2002"
            yield _paragraph("margin:2px 0 2px 16px", sign + _with_reference(block))
        case SourceText():
            yield _paragraph("margin:1px 0 1px 16px", _with_reference(block))
        case TableOfContents():
            pass
        case _:
            assert_never(block)


def _heading(heading: Heading) -> str:
    colour = LIGHT.lessons[(heading.lesson - 1) % len(LIGHT.lessons)].colour
    text = escape(heading.number + heading.text)
    match heading.role:
        case HeadingRole.LESSON:
            number = f'<span style="color:{colour}">{escape(heading.number)}</span>'
            style = "font-size:18px;font-weight:700;margin-top:28px"
            return _paragraph(style, number + escape(heading.text)) + "<hr>"
        case HeadingRole.THEME:
            return _paragraph(f"font-size:15px;font-weight:700;color:{colour}", text)
        case HeadingRole.ANNEX:
            return _paragraph(f"font-size:20px;font-weight:700;color:{LIGHT.accent}", text)
        case HeadingRole.HALF:
            return _paragraph("font-weight:700;margin-bottom:2px", text)
        case HeadingRole.DAY:
            return _paragraph("font-weight:700", text)
        case HeadingRole.WORKSHOP:
            return _paragraph("font-style:italic", text)
        case _:
            assert_never(heading.role)


def _paragraph(style: str, inner: str) -> str:
    return f'<p style="{style}">{inner}</p>'


def _with_reference(block: Bullet | SourceText) -> str:
    reference = f'<span style="{REFERENCE}">{escape(block.reference)}</span>'
    return f"{escape(block.text)} {reference}"
