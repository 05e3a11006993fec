"""Notes in Word documents: a paragraph, a bullet or a row of a table each."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count, islice
from zipfile import BadZipFile

from lda_synthese.domain.exchange.left_out import Aside, Extra
from lda_synthese.domain.exchange.ways import Guess, TextMode
from lda_synthese.intake.bullets import split_bullets
from lda_synthese.intake.documents.inserted import WHAT, read_inserted
from lda_synthese.intake.documents.story import Story
from lda_synthese.intake.documents.words import Block, Paragraph, Table
from lda_synthese.intake.plain import Headings, chosen_first, speech_lines
from lda_synthese.intake.reading import Content, Line, Room, Source, unreadable_file
from lda_synthese.intake.tables.grid import Row
from lda_synthese.intake.tables.reader import TableReader
from lda_synthese.intake.transcripts import Turns, turns_of
from lda_synthese.office.parts import DAMAGED_XML, Package, open_package

DAMAGED = (*DAMAGED_XML, KeyError, EOFError, BadZipFile, zlib.error)
"""What reading raises for a document that is not what it says."""

LEVEL = re.compile(r"(\d)\s*$")
TITLE_LEVEL = 0
HEADING, CONTENTS = "titre", "table des matières"

UNREAD_PARTS = (
    (re.compile(r"/charts?/"), "graphique"),
    (re.compile(r"/diagrams/"), "schéma (SmartArt)"),
    (re.compile(r"/glossary/"), "insertion automatique"),
    (re.compile(r"/embeddings/"), "objet incorporé"),
    (re.compile(r"/media/"), "image"),
)
"""Where the parts stand that nobody reads here, and what they are."""

AROUND = (
    ("header", "en-tête de page", "haut des pages"),
    ("footer", "pied de page", "bas des pages"),
)

PROBED = 60
"""Paragraphs by which a transcript is known."""

TEXTUAL = re.compile(rb"<(?:\w+:)?t[ >]")


def read_docx(source: Source) -> Content:
    """Each paragraph, bullet and row; headings say where. Lines count what is read, from 1.

    Raises `OfficeFileError`, or `UnreadableFileError` for what Word would not open either.
    """
    package = open_package(source.path)
    try:
        reader = _Reader(source, package)
        lines = list(reader.lines())
    except DAMAGED as error:
        what, advice = "n’est pas un document lisible", "enregistrez-le à nouveau depuis Word"
        raise unreadable_file(source.path, what, advice) from error
    return Content(lines, Guess(modes=reader.modes))


@dataclass(slots=True)
class _Reader:
    source: Source
    package: Package
    story: Story = field(init=False)
    headings: Headings = field(init=False)
    room: Room = field(init=False)
    modes: tuple[TextMode, ...] = ()

    def __post_init__(self) -> None:
        extras = self.source.ways.extras
        self.story = Story(self.package, self.source.aside, extras)
        self.headings = Headings(self.source.names, self.source.aside)
        self.room = Room(self.source.path)

    def lines(self) -> Iterator[Line]:
        numbers = count(1)
        for line in self._lines():
            yield Line(next(numbers), line.record, line.reason)

    def _lines(self) -> Iterator[Line]:
        turns = self._turns()
        if turns is not None:
            self.modes = chosen_first(self.source.ways.mode, (TextMode.TURN, TextMode.PARAGRAPH))
        if turns is not None and self.modes[0] is TextMode.TURN:
            yield from speech_lines(self.source.aside, turns)
            # What is no speech is read, or named, as it is anywhere.
            for block in self.story.blocks():
                yield from self._table(block) if isinstance(block, Table) else ()
        else:
            for block in self.story.blocks():
                yield from self._block(block)
        yield from self._around_pages()
        self._name_the_rest()

    def _block(self, block: Block) -> Iterator[Line]:
        if isinstance(block, Table):
            yield from self._table(block)
        else:
            yield from self._paragraph(block)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Line]:
        text, style = paragraph.text.strip(), paragraph.style
        where = f"paragraphe {paragraph.number}"
        if not text:
            return
        if style.startswith("toc"):
            self.source.aside.put(CONTENTS, where, text)
        elif style.startswith(("heading", "title", "titre", "subtitle")):
            level = int(found[1]) if (found := LEVEL.search(style)) else TITLE_LEVEL
            is_known = self.headings.take(text, level)
            if Extra.HEADINGS in self.source.ways.extras:
                yield self._line(text)
            elif not is_known:
                self.source.aside.put(HEADING, where, text, extra=Extra.HEADINGS)
        elif paragraph.is_bullet or not self.headings.guess(text):
            yield from self._note(paragraph.text)
        elif Extra.HEADINGS in self.source.ways.extras:
            yield self._line(text)

    def _note(self, text: str) -> Iterator[Line]:
        """The notes of a paragraph: one, or one a line when its lines begin with bullets."""
        items = list(split_bullets(text))
        parts = re.split(r"\n", text)
        is_list = len(parts) > 1 and any(
            item != part.strip() for part, (_, item) in zip(parts, items, strict=False)
        )
        texts = (
            [item for _, item in items] if is_list or len(items) == 1 else [" ".join(text.split())]
        )
        yield from map(self._line, texts)

    def _line(self, text: str) -> Line:
        return Line(1, {**self.headings.around, "texte": text})

    def _table(self, table: Table) -> Iterator[Line]:
        rows: list[Row] = []
        inside: dict[int, list[Table]] = {}
        above: dict[int, str] = {}
        for number, row in enumerate(table.rows, start=1):
            texts = [""] * self.room.taken(row.before)
            here: dict[int, str] = {}
            for cell in row.cells:
                start = len(texts)
                here[start] = above.get(start, "") if cell.goes_on else cell.text
                texts += [here[start]] * self.room.taken(cell.span)
            rows.append((number, texts))
            inside[number] = list(row.inside)
            above = here
        reader = TableReader(
            self.source.aside, self.source.names, place="tableau, ", around=self.headings.around
        )
        for line in reader.lines(rows):
            # A table inside another is read after the row that holds it.
            yield from self._inside(inside, line.number - 1)
            yield line
        yield from self._inside(inside, len(rows))
        if reader.labels:
            self.headings.take_labels(reader.labels)

    def _inside(self, inside: dict[int, list[Table]], last: int) -> Iterator[Line]:
        for number in [number for number in inside if number <= last]:
            for table in inside.pop(number):
                yield from self._table(table)

    def _around_pages(self) -> Iterator[Line]:
        """Headers and footers: named once each, or read when they are asked for."""
        main, seen = self.package.main, set[str]()
        for kind, what, where in AROUND:
            for part in self.package.related(main, kind):
                for text in chain.from_iterable(map(_texts_of, self.story.of_part(part))):
                    if Extra.HEADERS in self.source.ways.extras:
                        yield from self._note(text)
                    elif text not in seen:
                        self.source.aside.put(what, where, text, extra=Extra.HEADERS)
                    seen.add(text)

    def _name_the_rest(self) -> None:
        """Name the parts that hold words or pictures, and that nothing here reads."""
        inserted = self.package.related(self.package.main, "aFChunk")
        for part in self.package:
            if part in self.story.used or not part.startswith("word/"):
                continue
            what = next((name for where, name in UNREAD_PARTS if where.search(part)), "")
            if part.endswith(".xml") and TEXTUAL.search(self.package[part]):
                texts = [t.text or "" for t in self.package.tree(part).iter("{*}t")]
                words = [text for text in texts if text.strip()]
                if words:
                    self.source.aside.put(
                        what or "partie non lue", part, " ".join(words), len(words)
                    )
            elif part in inserted:
                texts = list(read_inserted(self.package, part, Aside()))
                self.source.aside.put(WHAT, part, " ".join(texts), max(len(texts), 1))
            elif what and not part.endswith((".xml", ".rels")):
                self.source.aside.put(what, part)

    def _turns(self) -> Turns | None:
        """The turns of a meeting that Teams wrote down; None for another document."""
        if turns_of("\n".join(islice(self._plain_texts(), PROBED))) is None:
            return None
        return turns_of("\n".join(self._plain_texts()))

    def _plain_texts(self) -> Iterator[str]:
        blocks = Story(self.package, Aside(), self.source.ways.extras).blocks()
        return (block.text for block in blocks if isinstance(block, Paragraph))


def _texts_of(block: Block) -> Iterator[str]:
    """What a block says, a cell each, whatever it is."""
    if isinstance(block, Table):
        for row in block.rows:
            yield from (cell.text for cell in row.cells if cell.text)
            yield from chain.from_iterable(map(_texts_of, row.inside))
    else:
        yield from filter(None, [block.text.strip()])
