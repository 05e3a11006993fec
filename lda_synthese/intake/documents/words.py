"""What Word's XML is made of: paragraphs, tables, and the small questions asked of an element."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lda_synthese.office.parts import Node, local

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

BLANK = ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr", "instrText", "rubyPr")
"""What says how, not what."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` is the name of its style in lower case, `number` its place from 1."""

    text: str
    style: str = ""
    is_bullet: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over `span` columns; `goes_on` says that it is merged to the one above."""

    text: str
    span: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that begins after `before` columns, and the tables that stand in its cells."""

    before: int
    cells: tuple[Cell, ...]
    inside: tuple["Table", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, one after the other."""

    rows: Iterator[TableRow]


Block = Paragraph | Table


@dataclass(slots=True)
class Spoken:
    """The words of a paragraph as they are read, and the blocks that come after it."""

    pieces: list[str] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was read so far."""
        return "".join(self.pieces)


def plain_text(element: Node) -> str:
    """The words under an element, whatever stands between them; paragraphs apart."""
    found = element.iter("{*}p", "{*}t", "{*}delText")
    return "".join(" " if local(one) == "p" else one.text or "" for one in found).strip()


def is_on(switch: Node) -> bool:
    """Whether a property such as « vanish » holds: it may say that it does not."""
    return switch.get(f"{W}val", "1") not in ("0", "false", "off")


def is_prompt(control: Node) -> bool:
    """Whether a content control holds what Word asks for, « Cliquez ici pour entrer du texte »."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def is_mark_removed(paragraph: Node) -> bool:
    """Whether the end of a paragraph was removed under tracked changes: the next goes on."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def choice_of(alternate: Node) -> Node:
    """The version of an alternate content that says something: the first that is offered."""
    ways = [one for one in alternate if local(one) in ("Choice", "Fallback")]
    speaking = (one for one in ways if plain_text(one).strip())
    return next(speaking, ways[0] if ways else alternate)


def holds_blocks(element: Node) -> bool:
    """Whether paragraphs or tables stand in it."""
    return next(element.iter(f"{W}p", f"{W}tbl"), None) is not None


def number_of(element: Node | None, default: int) -> int:
    """The whole number that an element bears. Raises `ValueError` for another value."""
    return default if element is None else int(element.get(f"{W}val", default))


def through(container: Node, wanted: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, whatever Word wrapped them in."""
    for element in container:
        name = local(element)
        if name == wanted:
            yield element
        elif name and name not in ("tbl", "tr", "tc", "p", *BLANK):
            yield from through(
                choice_of(element) if name == "AlternateContent" else element, wanted
            )
