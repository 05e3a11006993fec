"""The house template, written part by part: nothing binary is kept in the sources.

`package` holds the parts that never change, in their places: A4, margins of 23, 25, 22 and 25 mm.
"""

import zipfile
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO

from lxml import etree

from lda_synthese.word.styles import HOUSE_STYLES
from lda_synthese.word.xml import NAMESPACES, Element, field, paragraph, text_run

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def house_template(title: str, organiser: str) -> BytesIO:
    """An empty document in the house style, its title in the footer."""
    parts = {
        **dict(_package()),
        "word/styles.xml": XML_HEAD + _styles(),
        "word/header1.xml": XML_HEAD + _header(organiser),
        "word/footer1.xml": XML_HEAD + _footer(title),
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def watermark() -> Element:
    """A run that writes « BROUILLON » across the page, behind the text."""
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.fromstring((_files() / "watermark.xml").read_bytes(), parser)


def _files() -> Traversable:
    return resources.files("lda_synthese.word.template")


@cache
def _package() -> tuple[tuple[str, str], ...]:
    """The parts that never change, by their name in a package."""
    return tuple(_parts_in(_files() / "package", ""))


def _parts_in(folder: Traversable, place: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _parts_in(entry, f"{place}{entry.name}/")
        else:
            yield f"{place}{entry.name}", entry.read_text(encoding="utf-8")


def _styles() -> str:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" '
        'w:eastAsia="Calibri" w:cs="Calibri"/><w:lang w:val="fr-FR" w:eastAsia="fr-FR" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f"<w:styles {NAMESPACES}>{defaults}{''.join(s.xml for s in HOUSE_STYLES)}</w:styles>"


def _header(organiser: str) -> str:
    return f"<w:hdr {NAMESPACES}>{paragraph('Header', text_run(organiser))}</w:hdr>"


def _footer(title: str) -> str:
    pages = f"{field('PAGE', '1')}{text_run(' / ')}{field('NUMPAGES', '1')}"
    line = f"{field('TITLE', title)}<w:r><w:tab/></w:r>{pages}"
    return f"<w:ftr {NAMESPACES}>{paragraph('Footer', line)}</w:ftr>"
