"""The whole document, part after part."""

from collections.abc import Iterator

from lda_synthese.domain.report.blocks import Block, TableOfContents
from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.report.parts.cover import cover
from lda_synthese.domain.report.parts.lessons import lessons, lessons_of_theme
from lda_synthese.domain.report.parts.provenance import provenance
from lda_synthese.domain.state.ids import EntityId


def blocks_of(outline: Outline, version: str, *, annexes: bool) -> Iterator[Block]:
    """Every block of a synthesis, in its order.

    `outline` is what it says, `version` the line of its title page; with `annexes`, the notes of
    each finding come last.
    """
    yield from cover(outline, version)
    yield TableOfContents()
    yield from lessons(outline)
    if annexes:
        yield from provenance(outline)


def blocks_of_theme(outline: Outline, theme: EntityId) -> Iterator[Block]:
    """The blocks of a synthesis that are those of one theme; none for one that prints nothing."""
    yield from lessons_of_theme(outline, theme)
