"""What a document is made of, in the order printed: every writer renders these, and only these.

A block holds its words as they are printed, and in `written` those that somebody wrote, as the
dossier keeps them: what is read before an export.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from lda_synthese.domain.privacy.detect import WrittenText
from lda_synthese.domain.state.model import Kind
from lda_synthese.domain.text.cleaning import clean
from lda_synthese.domain.text.typography import keep_together, typo


class CoverRole(StrEnum):
    """What a line of the title page is."""

    OVERLINE = "surtitre"
    TITLE = "titre"
    SUBTITLE = "sous-titre"
    INFO = "info"


class HeadingRole(StrEnum):
    """What a heading stands above."""

    LESSON = "enseignement"
    THEME = "thème"
    HALF = "volet"
    ANNEX = "annexe"
    DAY = "journée"
    WORKSHOP = "atelier"


@dataclass(frozen=True, slots=True)
class CoverText:
    """A line of the title page."""

    role: CoverRole
    text: str
    written: tuple[WrittenText, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1; `bookmark` finds it again, '' where nobody looks for it.

    `number` stands before the text, what parts them included. `lesson` is the place, from 1, of
    the lesson whose colour it wears; 0 where it wears none.
    """

    role: HeadingRole
    level: int
    text: str
    number: str = ""
    lesson: int = 0
    bookmark: str = ""
    written: tuple[WrittenText, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """A finding: its wording alone is in its bookmark; its reference never breaks over two lines.

    The reference is its code and how widely it was heard.
    """

    kind: Kind
    text: str
    reference: str
    bookmark: str
    written: tuple[WrittenText, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A note that findings come from; the reference gives their codes."""

    text: str
    reference: str
    written: tuple[WrittenText, ...] = ()


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """Where the headings are listed, by whoever knows their pages."""


Block: TypeAlias = CoverText | Heading | Bullet | SourceText | TableOfContents


def written_texts(blocks: Iterable[Block]) -> Iterator[WrittenText]:
    """What somebody wrote of these blocks, in their order."""
    for block in blocks:
        if not isinstance(block, TableOfContents):
            yield from block.written


def printed(text: str) -> str:
    """A text as it is printed: on one line, in French typography."""
    return clean(typo(text))


def printed_title(text: str) -> str:
    """A title as it is printed: its « Logement d’abord » holds together too."""
    return clean(keep_together(typo(text)))
