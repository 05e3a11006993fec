"""The body of a Word document as it is read, with the notes and boxes that it refers to.

What is left aside is named; nothing is skipped by chance.
"""

from collections.abc import Iterator
from itertools import chain

from lda_synthese.domain.exchange.left_out import Aside, Extra
from lda_synthese.intake.documents.inserted import read_inserted
from lda_synthese.intake.documents.runs import PROMPT, REMOVED, Runs
from lda_synthese.intake.documents.words import (
    BLANK,
    Block,
    Cell,
    Paragraph,
    R,
    Spoken,
    Table,
    TableRow,
    W,
    choice_of,
    holds_blocks,
    is_mark_removed,
    is_on,
    is_prompt,
    number_of,
    plain_text,
    through,
)
from lda_synthese.office.parts import DAMAGED_XML, Node, Package, local

COMMENT, NOTE_ALONE = "commentaire", "note de bas de page sans appel"


class Story:
    """Reads the body of a document; what is left out goes `aside`, the parts read in `used`."""

    def __init__(self, package: Package, aside: Aside, extras: frozenset[Extra]) -> None:
        self._package, self._aside, self._extras = package, aside, extras
        self._number = 0
        self.used = {package.main}
        self._styles = dict[str, str]()
        self._plain, hidden = "", set[str]()
        for style in chain(*(root.iter(f"{W}style") for root in self._roots("styles"))):
            self._name_style(style, hidden)
        self._notes = {**self._referred("footnotes"), **self._referred("endnotes")}
        self._comments = self._referred("comments")
        self._targets = {one.id: one.target for one in package.relations(package.main)}
        take_hidden = Extra.HIDDEN in extras
        self._runs = Runs(
            self._leave,
            lambda box: list(self._blocks(box)),
            self._answer,
            frozenset(hidden),
            take_hidden,
        )

    def blocks(self) -> Iterator[Block]:
        """The blocks of the body, then what it never refers to. Raises `ValueError`."""
        body = self._package.tree(self._package.main).find(f"{W}body")
        if body is None:
            raise ValueError("a document has a body")
        yield from self._blocks(body)
        for note in self._notes.values():
            self._leave(NOTE_ALONE, plain_text(note), None)
        for comment in list(self._comments.values()):
            yield from self._comment(comment)

    def of_part(self, part: str) -> Iterator[Block]:
        """The blocks of a header or of a footer."""
        self.used.add(part)
        yield from self._blocks(self._package.tree(part))

    def _name_style(self, style: Node, hidden: set[str]) -> None:
        id_, name = style.get(f"{W}styleId", ""), style.find(f"{W}name")
        self._styles[id_] = "" if name is None else name.get(f"{W}val", "").lower()
        if any(map(is_on, style.findall(f"{W}rPr/{W}vanish"))):
            hidden.add(id_)
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            self._plain = self._styles[id_]

    def _roots(self, kind: str) -> Iterator[Node]:
        """The roots of the parts of a kind; one that is no XML is named."""
        for part in self._package.related(self._package.main, kind):
            self.used.add(part)
            try:
                yield self._package.tree(part)
            except DAMAGED_XML:
                self._aside.put("partie abîmée", part)

    def _referred(self, kind: str) -> dict[tuple[str, str], Node]:
        """The notes or comments that say something, by the names of their references."""
        return {
            (f"{local(element)}Reference", element.get(f"{W}id", "")): element
            for root in self._roots(kind)
            for element in root
            if local(element) and element.get(f"{W}type", "normal") == "normal"
        }

    def _answer(self, reference: Node) -> list[Block]:
        """What a reference stands for, the first time."""
        key = local(reference), reference.get(f"{W}id", "")
        if key in self._comments:
            return list(self._comment(self._comments.pop(key)))
        note = self._notes.pop(key, None)
        return [] if note is None else list(self._blocks(note))

    def _comment(self, comment: Node) -> Iterator[Block]:
        """The paragraphs of a comment when they are asked for; who wrote it is not told."""
        if Extra.COMMENTS in self._extras:
            yield from self._blocks(comment)
        else:
            self._leave(COMMENT, plain_text(comment), Extra.COMMENTS)

    def _blocks(self, container: Node) -> Iterator[Block]:
        """What stands in a body, a cell or a box; the words of a paragraph whose end was removed
        go on in the next.
        """
        begun = Spoken()
        for element in container:
            name = local(element)
            if name == "p":
                self._number += 1
                self._runs.walk(element, begun)
                if is_mark_removed(element):
                    continue
                yield self._paragraph(element, begun.text)
            elif not name or name in BLANK:
                continue
            else:
                yield from self._ended(begun)
                yield from self._other(name, element)
            yield from begun.after
            begun = Spoken()
        yield from self._ended(begun)
        yield from begun.after

    def _ended(self, begun: Spoken) -> Iterator[Block]:
        if begun.text:
            yield Paragraph(begun.text, number=self._number)

    def _other(self, name: str, element: Node) -> Iterator[Block]:
        match name:
            case "tbl":
                yield Table(self._rows(element))
            case "altChunk":
                part = self._targets.get(element.get(f"{R}id", ""), "")
                self.used.add(part)
                for text in read_inserted(self._package, part, self._aside):
                    yield Paragraph(text, number=self._number)
            case "AlternateContent":
                yield from self._blocks(choice_of(element))
            case "sdt" if is_prompt(element):
                self._leave(PROMPT, plain_text(element), None)
            case "del":
                self._leave(REMOVED, plain_text(element), None)
            case "moveFrom":
                return
            case _ if holds_blocks(element):
                yield from self._blocks(element)
            case _:
                # A formula may stand here without a paragraph around it.
                line = Spoken()
                self._runs.walk_one(element, line)
                yield from (*self._ended(line), *line.after)

    def _paragraph(self, element: Node, text: str) -> Paragraph:
        style, numbered = (element.find(f"{W}pPr/{W}{name}") for name in ("pStyle", "numPr"))
        name = self._plain if style is None else self._styles.get(style.get(f"{W}val", ""), "")
        is_bullet = numbered is not None or name.startswith("list")
        return Paragraph(text, name, is_bullet, self._number)

    def _rows(self, table: Node) -> Iterator[TableRow]:
        for element in through(table, "tr"):
            if element.find(f"{W}trPr/{W}del") is not None:
                self._leave(REMOVED, plain_text(element), None)
                continue
            cells, inside = [], list[Table]()
            for cell in through(element, "tc"):
                text, tables = self._cell(cell)
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
                span = max(number_of(cell.find(f"{W}tcPr/{W}gridSpan"), 1), 1)
                cells.append(Cell(text, span, goes_on))
                inside += tables
            before = number_of(element.find(f"{W}trPr/{W}gridBefore"), 0)
            yield TableRow(before, tuple(cells), tuple(inside))

    def _cell(self, cell: Node) -> tuple[str, list[Table]]:
        """The lines of a cell, a bullet before those that have one; the tables in it."""
        lines, tables = [], []
        for block in self._blocks(cell):
            if isinstance(block, Table):
                # Read now: paragraphs are numbered on the way.
                tables.append(Table(iter(list(block.rows))))
            elif block.text.strip():
                lines.append(f"•\t{block.text.strip()}" if block.is_bullet else block.text)
        return "\n".join(lines).strip(), tables

    def _leave(self, what: str, words: str, extra: Extra | None) -> None:
        if words.strip():
            self._aside.put(what, f"paragraphe {max(self._number, 1)}", words, extra=extra)
