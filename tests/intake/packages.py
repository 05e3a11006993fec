"""Random documents and workbooks that say words where Word and Excel may, each word once.

`python -m tests.intake.packages 2000` reads as many, and stops at the first that loses a word.
"""

import io
import random
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl

from lda_synthese.domain.errors import DossierError
from lda_synthese.intake.notes import read_notes
from lda_synthese.intake.reading import Reading

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = re.compile(r"mot\d+")
DEEPEST = 3


class Writer:
    """Writes XML of Word by chance; `parts` are those that the document refers to."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.parts: dict[str, tuple[str, str]] = {}
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": [], "comment": []}
        self.written = 0

    def word(self) -> str:
        self.written += 1
        return f"mot{self.written} "

    def body(self) -> str:
        blocks = "".join(self.block(0) for _ in range(self.chance.randint(1, 6)))
        return f"<w:document {NAMESPACES}><w:body>{blocks}<w:sectPr/></w:body></w:document>"

    def block(self, depth: int) -> str:
        kinds: list[Callable[[int], str]] = [
            self.paragraph, self.paragraph, self.heading, self.table, self.control, self.chunk,
            self.alternate_blocks, self.inserted, self.formula_alone,
        ]  # fmt: skip
        return self.chance.choice(kinds if depth < DEEPEST else kinds[:2])(depth)

    def paragraph(self, depth: int) -> str:
        mark = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" if self.rarely() else ""
        inner = "".join(self.inline(depth) for _ in range(self.chance.randint(1, 4)))
        return f"<w:p>{mark}{inner}</w:p>"

    def rarely(self) -> bool:
        return self.chance.random() < 0.1

    def heading(self, _: int) -> str:
        style = self.chance.choice(["Heading1", "Heading3", "Title", "ListBullet"])
        properties = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>"
        return f"<w:p>{properties}{self.run()}</w:p>"

    def table(self, depth: int) -> str:
        def cell() -> str:
            merged = "<w:tcPr><w:vMerge/></w:tcPr>" if self.rarely() else ""
            words = "" if merged else self.block(depth + 1)
            return f"<w:tc>{merged}{words}<w:p/></w:tc>"

        columns = self.chance.randint(1, 3)
        rows = "".join(
            f"<w:tr>{''.join(cell() for _ in range(columns))}</w:tr>"
            for _ in range(self.chance.randint(1, 3))
        )
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"

    def control(self, depth: int) -> str:
        if self.rarely():
            # What Word asks for is short.
            prompt = f"<w:p>{self.run()}</w:p>"
            asked, content = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>", prompt
        else:
            asked, content = "<w:sdtPr/>", self.block(depth + 1)
        return f"<w:sdt>{asked}<w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def inserted(self, depth: int) -> str:
        return f"<w:ins w:id='1'>{self.block(depth + 1)}</w:ins>"

    def formula_alone(self, depth: int) -> str:
        return f"<m:oMathPara>{self.formula(depth)}</m:oMathPara>"

    def alternate_blocks(self, _: int) -> str:
        block = self.paragraph(DEEPEST)
        return (
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{block}</mc:Choice>"
            f"<mc:Fallback>{block}</mc:Fallback></mc:AlternateContent>"
        )

    def chunk(self, _: int) -> str:
        kinds = {
            "htm": f"<html><body><p>{self.word()}</p><ul><li>{self.word()}</li></ul></body></html>",
            "txt": f"{self.word()}\n{self.word()}\n",
        }
        suffix = self.chance.choice(list(kinds))
        return f"<w:altChunk r:id='{self.part('aFChunk', suffix, kinds[suffix])}'/>"

    def part(self, kind: str, suffix: str, content: str) -> str:
        name = f"word/partie{len(self.parts)}.{suffix}"
        self.parts[name] = kind, content
        return f"rIdX{len(self.parts)}"

    def run(self) -> str:
        hidden = "<w:rPr><w:vanish/></w:rPr>" if self.rarely() else ""
        return f"<w:r>{hidden}<w:t xml:space='preserve'>{self.word()}</w:t></w:r>"

    def inline(self, depth: int) -> str:
        wrappers = ("hyperlink", "smartTag", "ins", "moveTo", "bdo", "dir", "fldSimple", "inconnu")
        kinds: list[Callable[[], str]] = [
            self.run,
            lambda: "<w:{0}>{1}</w:{0}>".format(self.chance.choice(wrappers), self.run()),
            lambda: f"<w:del w:id='1'><w:r><w:delText>{self.word()}</w:delText></w:r></w:del>",
            lambda: self.ruby(),
            lambda: self.formula(depth),
            lambda: self.referred(),
            lambda: self.drawing(),
            lambda: self.box(depth),
        ]
        return self.chance.choice(kinds if depth < DEEPEST else kinds[:-1])()

    def ruby(self) -> str:
        read = f"<w:rt>{self.run()}</w:rt><w:rubyBase>{self.run()}</w:rubyBase>"
        return f"<w:r><w:ruby>{read}</w:ruby></w:r>"

    def formula(self, _: int) -> str:
        one, two = (f"<m:r><m:t>{self.word()}</m:t></m:r>" for _ in range(2))
        return f"<m:oMath><m:f><m:num>{one}</m:num><m:den>{two}</m:den></m:f></m:oMath>"

    def referred(self) -> str:
        kind = self.chance.choice(list(self.notes))
        self.notes[kind].append(f"<w:p>{self.run()}</w:p>")
        # Now and then, a note that nothing calls.
        number = len(self.notes[kind])
        return "" if self.rarely() else f"<w:r><w:{kind}Reference w:id='{number}'/></w:r>"

    def drawing(self) -> str:
        words = f"<a:p><a:r><a:t>{self.word()}</a:t></a:r></a:p>"
        graphic = f"<wp:inline><a:graphic>{words}</a:graphic></wp:inline>"
        return f"<w:r><w:drawing>{graphic}</w:drawing></w:r>"

    def box(self, depth: int) -> str:
        content = f"<w:txbxContent>{self.block(depth + 1)}</w:txbxContent>"
        new = f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
        old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        both = (
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{new}</mc:Choice>"
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
        )
        return f"<w:r>{self.chance.choice([new, old, both])}</w:r>"

    def referred_parts(self) -> None:
        for kind, notes in self.notes.items():
            if notes:
                inner = "".join(
                    f"<w:{kind} w:id='{n}'>{x}</w:{kind}>" for n, x in enumerate(notes, 1)
                )
                self.part(f"{kind}s", "xml", f"<w:{kind}s {NAMESPACES}>{inner}</w:{kind}s>")
        for kind, tag in (("header", "hdr"), ("footer", "ftr")):
            if self.chance.random() < 0.3:
                content = f"<w:{tag} {NAMESPACES}>{self.block(DEEPEST - 1)}</w:{tag}>"
                self.part(kind, "xml", content)
        if self.rarely():
            self.parts["word/charts/chart1.xml"] = (
                "chart",
                f"<c {NAMESPACES}><a:t>{self.word()}</a:t></c>",
            )
        if self.rarely():
            content = f"<d {NAMESPACES}><a:t>{self.word()}</a:t><a:t>{self.word()}</a:t></d>"
            self.parts["word/diagrams/data1.xml"] = "diagramData", content


def random_document(path: Path, chance: random.Random) -> set[str]:
    """Write a document; the words that it says."""
    writer = Writer(chance)
    body = writer.body()
    writer.referred_parts()
    package = io.BytesIO()
    docx.Document().save(package)
    links = "".join(
        f"<Relationship Id='rIdX{n}' Type='{RELATIONS}{kind}' Target='/{name}'/>"
        for n, (name, (kind, _)) in enumerate(writer.parts.items(), 1)
    )
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                content = body
            elif name == "word/_rels/document.xml.rels":
                content = content.replace("</Relationships>", f"{links}</Relationships>")
            target.writestr(name, content.encode("utf-8", "surrogateescape"))
        for name, (_, content) in writer.parts.items():
            target.writestr(name, content)
    return words_of(path)


def random_workbook(path: Path, chance: random.Random) -> set[str]:
    """Write a workbook; the words that it says."""
    written = iter(f"mot{n}" for n in range(1, 10_000))
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(chance.randint(1, 4)):
        sheet = book.create_sheet(f"Feuille{number}")
        columns = chance.randint(1, 4)
        for _ in range(chance.randint(0, 2)):
            sheet.append([next(written)])
        if chance.random() < 0.6:
            known = ["Texte", "Thème", "Nature", "Atelier", None, "Salle"]
            sheet.append(chance.sample(known, min(columns, len(known))))
        for _ in range(chance.randint(0, 6)):
            sheet.append([next(written) if chance.random() < 0.7 else None for _ in range(columns)])
            cell = sheet.cell(sheet.max_row, 1)
            if chance.random() < 0.1:
                cell.comment = openpyxl.comments.Comment(next(written), "Rapporteur A")
            if chance.random() < 0.1:
                sheet.row_dimensions[sheet.max_row].hidden = True
        if number and chance.random() < 0.2:
            sheet.sheet_state = "hidden"
    book.save(path)
    return words_of(path)


def words_of(path: Path) -> set[str]:
    """Every word of a package, wherever it stands."""
    with zipfile.ZipFile(path) as package:
        return {
            word
            for name in package.namelist()
            for word in WORD.findall(package.read(name).decode("utf-8", "replace"))
        }


def lost_words(path: Path, words: set[str]) -> set[str]:
    """The words that are neither imported, refused nor named."""
    try:
        reading = read_notes(path)
    except DossierError:
        # A refusal loses nothing without a word.
        return set()
    found = {word for _, note in reading.notes for word in WORD.findall(repr(note))}
    found |= {word for one in reading.left_out for word in WORD.findall(one.excerpt)}
    if path.suffix == ".xlsx":
        found |= _named_in_sheets(path, reading)
    return words - found


def _named_in_sheets(path: Path, reading: Reading) -> set[str]:
    """The words of the lines refused, of the columns and sheets left out with their number."""
    found: set[str] = set()
    refused = {bad.line for bad in reading.refused}
    sheets = {one.where for one in reading.left_out if one.what.startswith("feuille")}
    letters = {one.where[-1] for one in reading.left_out if one.what == "colonne sans titre"}
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                title = next((c.value for c in sheet[cell.column_letter] if c.value == "Salle"), "")
                is_left = f"feuille «\u202f{sheet.title}\u202f»" in sheets
                is_named = is_left or cell.row in refused or cell.column_letter in letters
                if is_named or (title and "salle" in reading.ignored_keys):
                    found |= set(WORD.findall(str(cell.value)))
    return found


MAKERS = {".docx": random_document, ".xlsx": random_workbook}


def check(number: int, folder: Path) -> None:
    """Read the package of that number. Raises `AssertionError` when a word of it is lost."""
    suffix = list(MAKERS)[number % len(MAKERS)]
    path = folder / f"{number}{suffix}"
    words = MAKERS[suffix](path, random.Random(number))
    lost = lost_words(path, words)
    assert not lost, f"package {number}: {sorted(lost)} of {len(words)} words"
    path.unlink()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for each in range(int(sys.argv[1])):
            check(each, Path(place))
    print(f"{sys.argv[1]} packages, no word lost")
