"""The fields of Word: which may go on computing, and the others stopped at their last result."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lda_synthese.word.xml import Element, tag

OWN = {
    "=", "AUTHOR", "COMMENTS", "CREATEDATE", "DATE", "DOCPROPERTY", "FILENAME", "HYPERLINK", "IF",
    "KEYWORDS", "NUMPAGES", "PAGE", "PAGEREF", "PRINTDATE", "REF", "SAVEDATE", "SECTION",
    "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "SYMBOL", "TIME", "TITLE",
}  # fmt: skip
"""What is computed from the document itself; INCLUDEPICTURE, LINK or DATABASE would fetch."""

NAME = re.compile(r"\s*(=|[A-Za-z]+)")


@dataclass(slots=True)
class _Field:
    """A field that is open: its marks, its words, and all that stands before its result."""

    marks: list[Element]
    before: list[Element] = field(default_factory=list)
    words: str = ""
    has_result: bool = False

    @property
    def name(self) -> str:
        found = NAME.match(self.words)
        return found[1].upper() if found else ""


def frozen_fields(root: Element) -> Iterator[str]:
    """Stop every field that could bring something in; what each was, in French."""
    for simple in list(root.iter(tag("fldSimple"))):
        found = NAME.match(simple.get(tag("instr"), ""))
        if not found or found[1].upper() not in OWN:
            yield _sentence(found[1].upper() if found else "")
            place = simple.getparent().index(simple)
            simple.getparent()[place : place + 1] = list(simple)
    for stopped in _stopped(root):
        yield _sentence(stopped.name)
        for element in (*stopped.marks, *stopped.before):
            if element.getparent() is not None:
                element.getparent().remove(element)


def _sentence(name: str) -> str:
    return f"le champ {name}" if name else "un champ"


def _stopped(root: Element) -> list[_Field]:
    """The fields written as marks in the text that may not go on, one never closed too."""
    open_: list[_Field] = []
    found: list[_Field] = []
    for element in [e for run in root.iter(tag("r")) for e in run if e.tag != tag("rPr")]:
        mark = element.get(tag("fldCharType")) if element.tag == tag("fldChar") else None
        for outer in open_:
            if not outer.has_result:
                outer.before.append(element)
        if mark == "begin":
            # The name of a field is its own word: never what another one gives.
            if open_ and not open_[-1].has_result and not open_[-1].words.strip():
                open_[-1].words = "?"
            open_.append(_Field([element]))
        elif open_ and mark is not None:
            open_[-1].marks.append(element)
            open_[-1].has_result = True
            if mark == "end":
                found.append(open_.pop())
        elif open_ and element.tag in (tag("instrText"), tag("delInstrText")):
            open_[-1].words += element.text or ""
    return [one for one in (*found, *open_) if one.name not in OWN]
