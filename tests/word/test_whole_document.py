"""The whole document of the demonstration dossier, line by line, as it was first printed.

`python -m tests.word.test_whole_document FILE` reads another one, to compare or to take its place.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from lda_synthese.domain.report.outline import Outline
from tests.word.conftest import style_of, write

GOLDEN = Path(__file__).parents[1] / "data" / "synthese_exemple.txt"
MARKS = {
    qn("w:noBreakHyphen"): "{-}",
    qn("w:tab"): "{tab}",
    qn("w:bookmarkEnd"): "{/}",
}


def described(document: Document) -> list[str]:
    """Each paragraph: its style, its text; marks, fields and styles of runs in braces."""
    return [f"{style_of(p)} | {''.join(_inside(p))}".rstrip() for p in document.paragraphs]


def _inside(paragraph: Paragraph) -> Iterator[str]:
    for element in paragraph._p.iter():
        if element.tag in (qn("w:t"), qn("w:instrText")):
            yield element.text or ""
        elif element.tag == qn("w:bookmarkStart"):
            yield f"{{{element.get(qn('w:name'))}}}"
        elif element.tag == qn("w:hyperlink"):
            yield f"{{-> {element.get(qn('w:anchor'))}}}"
        elif element.tag == qn("w:fldChar"):
            yield f"{{{element.get(qn('w:fldCharType'))}}}"
        elif element.tag == qn("w:rStyle"):
            yield f"{{{element.get(qn('w:val'))}}}"
        else:
            yield MARKS.get(element.tag, "")


def test_it_is_what_it_was(outline: Outline, tmp_path: Path) -> None:
    write(outline, tmp_path / "s.docx")
    found = described(docx.Document(str(tmp_path / "s.docx")))
    assert found == GOLDEN.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    print("\n".join(described(docx.Document(sys.argv[1]))))
