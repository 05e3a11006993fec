"""The table of contents: a field already filled, each entry with its page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from docx.document import Document

from lda_synthese.word.adopt import text_width_twips
from lda_synthese.word.render import CONTENTS_DEPTH, ContentsEntry, Renderer
from lda_synthese.word.xml import field, paragraph, parse_fragment, tag, text_run

LEVELS = f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u'

WIDEST = 99
"""Stands for every page number until they are known."""

LAID_OUT = 2_000
"""How many blocks of the body are laid out: 131 pages take 6 s, but 451 take 44. What comes after
them, the end of a huge annex, gets no page number."""


class Contents:
    """The entries at a place of the body: written at once, and again when their pages are known."""

    def __init__(self, document: Document, renderer: Renderer, place: int) -> None:
        self._document = document
        self._renderer = renderer
        self._place = place
        self._size = 0
        self.write({heading.bookmark: WIDEST for heading in renderer.entries})

    def __len__(self) -> int:
        return len(self._renderer.entries)

    def write(self, pages: Mapping[str, int]) -> None:
        """Put the entries in the document, in place of those that are there."""
        paragraphs = self._paragraphs(pages)
        blocks = list(parse_fragment(f"<w:body>{''.join(paragraphs)}</w:body>"))
        self._document.element.body[self._place : self._place + self._size] = blocks
        self._size = len(blocks)

    @contextmanager
    def laid_out(self) -> Iterator[dict[str, int]]:
        """Shorten the document to what is laid out; bookmark of a heading → its block."""
        element = self._document.element.body
        rest = [block for block in element[LAID_OUT:] if block.tag != tag("sectPr")]
        for block in rest:
            element.remove(block)
        wanted = {heading.bookmark for heading in self._renderer.entries}
        yield {
            name: place
            for place, block in enumerate(element)
            for mark in block.iter(tag("bookmarkStart"))
            if (name := mark.get(tag("name"))) in wanted
        }
        element[LAID_OUT:LAID_OUT] = rest

    def _paragraphs(self, pages: Mapping[str, int]) -> list[str]:
        entries = [self._entry(heading, pages) for heading in self._renderer.entries]
        if not entries:
            return []
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            f'{LEVELS} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
        entries[-1] = entries[-1].removesuffix("</w:p>") + end + "</w:p>"
        return [self._renderer.text("TOC Heading", "Sommaire"), *entries]

    def _entry(self, heading: ContentsEntry, pages: Mapping[str, int]) -> str:
        style, tabs, inner = (
            self._renderer.style(f"toc {heading.level}"),
            "",
            text_run(heading.text),
        )
        if heading.bookmark in pages:
            tabs = right_tab(self._document, style)
            number = field(f"PAGEREF {heading.bookmark} \\h", str(pages[heading.bookmark]))
            inner += f"<w:r><w:tab/></w:r>{number}"
        link = f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">{inner}</w:hyperlink>'
        return paragraph(style, link, tabs)


def right_tab(document: Document, style_id: str) -> str:
    """A tab stop for the page numbers where a template's style has none, as Word itself does."""
    (style,) = (s for s in document.styles.element if s.get(tag("styleId")) == style_id)
    if any(stop.get(tag("val")) == "right" for stop in style.iter(tag("tab"))):
        return ""
    place = text_width_twips(document)
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{place}"/></w:tabs>'
