"""WordprocessingML, written short: names, paragraphs, runs, fields."""

import re
from typing import Any

from lxml import etree

from lda_synthese.domain.text.cleaning import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)

Element = Any
"""An lxml element: the library's stubs name none for documents of this kind."""


def escaped(text: str) -> str:
    """The cleaned text, ready to stand in XML."""
    plain = clean(text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str) -> str:
    """The qualified name of a `w:` element or attribute."""
    return f"{{{W}}}{name}"


def parse_fragment(xml: str) -> Element:
    """The element that a fragment with `w:` and `v:` prefixes describes."""
    head, rest = re.match(r"(<[\w:]+)(.*)", xml, re.DOTALL).groups()  # type: ignore[union-attr]
    return etree.fromstring(f"{head} {NAMESPACES}{rest}")


def text_run(text: str, style_id: str = "") -> str:
    """A run of text; hyphens are written unbreakable by `held_run`."""
    return _run(f'<w:t xml:space="preserve">{escaped(text)}</w:t>', style_id)


def held_run(text: str, style_id: str = "") -> str:
    """A run whose compound names stay on one line: their hyphens hold."""
    parts = escaped(text).split("-")
    inner = "<w:noBreakHyphen/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in parts)
    return _run(inner, style_id)


def code_run(text: str, style_id: str) -> str:
    """A run that never breaks: its spaces and hyphens hold together."""
    return held_run(text.replace(" ", "\u00a0"), style_id)


def _run(inner: str, style_id: str) -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style_id}"/></w:rPr>' if style_id else ""
    return f"<w:r>{properties}{inner}</w:r>"


def field(instruction: str, shown: str, style_id: str = "") -> str:
    """A complex field with its result already there, as XML.

    `instruction` is Word's, `shown` its result, of the style `style_id` or of none.
    """
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text_run(shown, style_id)}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style_id: str, inner: str, properties: str = "") -> str:
    """A paragraph of the style `style_id` as XML, around the XML of its runs, `inner`.

    `properties` is the XML of what it has of its own.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}</w:pPr>{inner}</w:p>'


def bookmarked(name: str, number: int, inner: str) -> str:
    """The XML `inner` between the two ends of the bookmark called `name`.

    `number` is the bookmark's own in the document.
    """
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'
    )
