"""The whole document, part after part."""

from collections.abc import Iterator

from lda_synthese.domain.report.blocks import Block, TableOfContents
from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.report.parts.cover import cover
from lda_synthese.domain.report.parts.lessons import lessons
from lda_synthese.domain.report.parts.provenance import provenance


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
