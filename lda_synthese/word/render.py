"""The blocks of a document as paragraphs of Word."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
from lda_synthese.domain.text.typography import raised
from lda_synthese.word.styles import lesson_colour
from lda_synthese.word.xml import bookmarked, code_run, held_run, paragraph, text_run

CONTENTS_DEPTH = 2
"""The levels of heading that stand in the table of contents."""

COVER_STYLES = {
    CoverRole.OVERLINE: "LDA Couverture surtitre",
    CoverRole.TITLE: "Title",
    CoverRole.SUBTITLE: "Subtitle",
    CoverRole.INFO: "LDA Couverture info",
}
BULLET_STYLES = {Kind.ACTION: "LDA Action", Kind.PISTE: "LDA Piste"}


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of the table of contents, and the bookmark that it leads to."""

    level: int
    text: str
    bookmark: str


@dataclass(slots=True)
class Renderer:
    """Writes blocks as XML, and keeps the entries of the table of contents met on the way."""

    style_ids: dict[str, str]
    entries: list[ContentsEntry] = field(default_factory=list)
    _bookmarks: int = 0

    def style(self, name: str) -> str:
        """The id that this document gives to a style."""
        return self.style_ids[name.lower()]

    def text(self, style: str, text: str) -> str:
        """A paragraph of plain text."""
        return paragraph(self.style(style), self._words(text))

    def render(self, block: Block) -> Iterator[str]:
        """The paragraphs of a block; the table of contents is written last, by `Contents`."""
        match block:
            case CoverText():
                style = COVER_STYLES[block.role]
                yield paragraph(self.style(style), self._words(block.text, held_run))
            case Heading():
                yield self._heading(block)
            case Bullet():
                text = self._bookmarked(block.bookmark, self._words(block.text))
                style = BULLET_STYLES[block.kind]
                yield paragraph(self.style(style), text + self._reference(block.reference))
            case SourceText():
                inner = self._words(block.text) + self._reference(block.reference)
                yield paragraph(self.style("LDA Source"), inner)
            case TableOfContents():
                pass
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> str:
        if heading.role is HeadingRole.LESSON:
            colour = self.style(f"LDA Numéro {lesson_colour(heading.lesson)}")
            inner = text_run(heading.number, colour) + self._words(heading.text)
        else:
            inner = self._words(heading.number + heading.text)
        if heading.level <= CONTENTS_DEPTH:
            inner = self._entry(heading, inner)
        if heading.bookmark:
            inner = self._bookmarked(heading.bookmark, inner)
        return paragraph(self.style(heading_style(heading)), inner)

    def _entry(self, heading: Heading, inner: str) -> str:
        """Have the table of contents lead to a heading."""
        bookmark = f"_Toc{len(self.entries) + 1:06d}"
        text = heading.number + heading.text
        self.entries.append(ContentsEntry(heading.level, text, bookmark))
        return self._bookmarked(bookmark, inner)

    def _bookmarked(self, name: str, inner: str) -> str:
        """Content that can be found again under a name."""
        self._bookmarks += 1
        return bookmarked(name, self._bookmarks, inner)

    def _words(self, text: str, run: Callable[[str, str], str] = text_run) -> str:
        """What somebody wrote, its ordinals above the line, in runs made by `run`."""
        above = self.style("LDA Exposant")
        return "".join(run(piece, above if up else "") for piece, up in raised(text))

    def _reference(self, text: str) -> str:
        return text_run(" ") + code_run(text, self.style("LDA Référence"))


def heading_style(heading: Heading) -> str:
    """The style of a heading: of its lesson's colour, or one of Word's own."""
    match heading.role, heading.level:
        case HeadingRole.LESSON, _:
            return f"LDA Enseignement {lesson_colour(heading.lesson)}"
        case HeadingRole.THEME, _:
            return f"LDA Thème {lesson_colour(heading.lesson)}"
        case HeadingRole.HALF, 2:
            return "LDA Volet"
        case _:
            return f"heading {heading.level}"
