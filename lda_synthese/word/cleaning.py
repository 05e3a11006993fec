"""A template gives its look: what would be fetched, run or fed from elsewhere stays behind.

By lists of what may stay, so that what nobody thought of goes: the relations of each part, what
refers to one that went, the fields that bring something in.
"""

import posixpath
from collections.abc import Collection, Iterator
from typing import TypeAlias

from lxml import etree

from lda_synthese.office.package import TYPES
from lda_synthese.word.fields import frozen_fields
from lda_synthese.word.xml import Element, tag

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
VML_OFFICE = "urn:schemas-microsoft-com:office:office"

DOCUMENT, IMAGE, LINK = (f"{OFFICE}/{name}" for name in ("officeDocument", "image", "hyperlink"))

IMPLIED = {DOCUMENT, f"{OFFICE}/custom-properties", f"{PACKAGE}/metadata/core-properties"} | {
    f"{OFFICE}/{name}"
    for name in ("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes")
}
"""What belongs to a document without anything that refers to it."""

REFERRED = {IMAGE, *(f"{OFFICE}/{name}" for name in ("header", "footer"))}
"""What stays while something refers to it; a link too, the only thing that may stand outside:
nobody goes there without a click."""

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\1\0\0\0",
            b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0")  # fmt: skip
"""How PNG, JPEG, GIF, BMP, TIFF, EMF and WMF begin; one in SVG may name what it shows."""

FED = ("attachedTemplate", "linkStyles", "mailMerge", "saveThroughXslt")
"""The settings by which something else writes in the document."""

PICTURE_ELSEWHERE = "une image prise ailleurs"
MAIL_MERGE = "un publipostage"
SENTENCES = {
    "oleObject": "un objet incorporé",
    "package": "un objet incorporé",
    "control": "un contrôle ActiveX",
    "font": "des polices incorporées",
    "chart": "un graphique",
    "diagramData": "un graphique",
    "extensibility": "un ruban personnalisé",
}
"""Kind of relation → what goes with it; nobody misses the others."""

_REFERENCES = f"{{{OFFICE}}}", f"{{{VML_OFFICE}}}relid"
_ADDRESSES = "src", f"{{{VML_OFFICE}}}href", f"{{{VML_OFFICE}}}althref"
_TEXT_LINKS = tag("hyperlink"), *(f"{{{DRAWING}}}{name}" for name in ("hlinkClick", "hlinkHover"))
_WHOLE = f"{{{DRAWING}}}ext", *(tag(name) for name in ("drawing", "pict", "object"))
"""What goes as a whole with one of its parts; of a picture's effect, the effect alone."""

Parts: TypeAlias = dict[str, bytes]


def cleaned(parts: Parts) -> tuple[Parts, tuple[str, ...]]:
    """The parts that a template may keep, its text taken out; what was left out, in French.

    Raises `KeyError`, `ValueError` or `SyntaxError` for what is no document.
    """
    cleaning = _Cleaning(parts)
    cleaning.run()
    return cleaning.kept, tuple(cleaning.left_out)


class _Cleaning:
    """Follows the relations that may stay, from the package on."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.kept: Parts = {TYPES: parts[TYPES]}
        self.left_out: dict[str, None] = {}

    def run(self) -> None:
        """Keep what the package leads to."""
        waiting = [("", "")]
        while waiting:
            name, kind = waiting.pop()
            if name not in self.kept:
                waiting += self._take(name, kind)

    def _take(self, name: str, kind: str) -> list[tuple[str, str]]:
        """Keep a part ('' is the package), its relations that may stay, and nothing that refers
        to another; the (name, kind) of what it leads to.
        """
        if kind == IMAGE:
            self.kept[name] = self._parts[name]
            return []
        root = _parsed(self._parts[name]) if name else None
        if root is not None:
            self._empty(root, kind)
        used = set(_references(root)) if root is not None else set()
        links = self._links(name, used)
        if root is not None:
            self._cut(root, {link.get("Id") for link in links})
            self.kept[name] = etree.tostring(root, encoding="UTF-8", standalone=True)
        return [
            (_place(name, link), link.get("Type"))
            for link in links
            if link.get("TargetMode") != "External"
        ]

    def _empty(self, root: Element, kind: str) -> None:
        """Take out text, fields and settings that bring something in."""
        if kind == DOCUMENT:
            body = root.find(tag("body"))
            if body is None:
                raise ValueError("a document has a body")
            for block in [block for block in body if block.tag != tag("sectPr")]:
                body.remove(block)
        self._report(*frozen_fields(root))
        for element in [e for name in FED for e in root.iter(tag(name))]:
            if element.tag == tag("mailMerge"):
                self._report(MAIL_MERGE)
            element.getparent().remove(element)

    def _links(self, name: str, used: Collection[str]) -> list[Element]:
        """The relations of a part that may stay; the others are told."""
        place = _relations_of(name)
        if place not in self._parts:
            return []
        root = _parsed(self._parts[place])
        for link in list(root):
            if not self._may_stay(name, link, used):
                root.remove(link)
        self.kept[place] = etree.tostring(root, encoding="UTF-8", standalone=True)
        return list(root)

    def _may_stay(self, name: str, link: Element, used: Collection[str]) -> bool:
        kind, is_used = link.get("Type"), link.get("Id") in used
        is_outside = link.get("TargetMode") == "External"
        if is_outside or kind == LINK:
            may_stay = is_outside and kind == LINK and is_used
        elif kind == IMAGE:
            picture = self._parts.get(_place(name, link), b"")
            may_stay = is_used and picture.startswith(PICTURES)
        else:
            may_stay = kind in IMPLIED or (kind in REFERRED and is_used)
        last = kind.rpartition("/")[2]
        if not may_stay and (is_used or not name):
            self._report(*filter(None, [SENTENCES.get(last)]))
            if is_outside and kind == IMAGE:
                self._report(PICTURE_ELSEWHERE)
        return may_stay

    def _cut(self, root: Element, ids: Collection[str]) -> None:
        """Take out what refers to a relation that went, and pictures named by an address."""
        for element in list(root.iter("*")):
            addresses = [name for name in _ADDRESSES if element.get(name)]
            lost = [n for n, v in element.items() if n.startswith(_REFERENCES) and v not in ids]
            for name in (*lost, *addresses):
                del element.attrib[name]
            if (lost or addresses) and not any(n.startswith(_REFERENCES) for n in element.attrib):
                _remove(element)
                if addresses:
                    self._report(PICTURE_ELSEWHERE)

    def _report(self, *lost: str) -> None:
        self.left_out |= dict.fromkeys(lost)


def _parsed(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _relations_of(name: str) -> str:
    folder, last = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{last}.rels")


def _place(name: str, link: Element) -> str:
    """The name of the part that a relation of another leads to."""
    path = posixpath.join("/", posixpath.dirname(name), link.get("Target"))
    return posixpath.normpath(path).lstrip("/")


def _references(root: Element) -> Iterator[str]:
    for element in root.iter("*"):
        yield from (v for name, v in element.items() if name.startswith(_REFERENCES))


def _remove(element: Element) -> None:
    """Take out an element, or what is nothing without it; the words of a link stay."""
    if element.tag == tag("hyperlink"):
        return
    whole = [e for e in (element, *element.iterancestors()) if e.tag in _WHOLE]
    gone = whole[0] if whole and element.tag not in _TEXT_LINKS else element
    parent = gone.getparent()
    if parent is not None:
        parent.remove(gone)
