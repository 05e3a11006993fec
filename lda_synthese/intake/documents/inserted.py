"""Files that Word was told to put in the middle of a document, as it does with what is pasted."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree, html

from lda_synthese.domain.exchange.left_out import Aside
from lda_synthese.intake.encoding import decoded
from lda_synthese.office.parts import Node, Package, local

WHAT = "texte inséré"

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
"""The elements of a page that begin a line; what they hold is a note each."""

DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")

UNSAID = frozenset(("head", "script", "style", "title"))


def read_inserted(package: Package, part: str, aside: Aside) -> Iterator[str]:
    """The paragraphs of a page or a text put in a document.

    `part` is its name in the `package`; of another kind, it is put `aside`.
    """
    suffix = PurePosixPath(part).suffix.lower()
    try:
        data = package[part]
        if suffix in (".htm", ".html", ".xhtml"):
            text = DECLARATION.sub("", decoded(data).text).strip()
            yield from _paragraphs_of(html.fromstring(text or "<p/>"))
        elif suffix == ".txt":
            yield from (line for line in decoded(data).text.splitlines() if line.strip())
        else:
            aside.put(WHAT, part)
    except (KeyError, ValueError, etree.ParserError):
        aside.put(f"{WHAT}, illisible", part)


def _paragraphs_of(page: Node) -> Iterator[str]:
    words: list[str] = []
    for text, is_new in _pieces(page):
        if is_new:
            if "".join(words).strip():
                yield " ".join("".join(words).split())
            words = []
        if text:
            words.append(text)
    if "".join(words).strip():
        yield " ".join("".join(words).split())


def _pieces(element: Node) -> Iterator[tuple[str, bool]]:
    """(words, whether they begin a line) in the order of the page."""
    name = local(element).lower()
    if name in UNSAID or not name:
        yield element.tail or "", False
        return
    begins = name in BLOCKS
    yield element.text or "", begins
    for child in element:
        yield from _pieces(child)
    yield element.tail or "", begins
