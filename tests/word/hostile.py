"""Templates that would fetch, run or take something from elsewhere."""

from collections.abc import Callable
from pathlib import Path

import docx

from tests.word.conftest import rewritten

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
FAR = "http://pisteur.exemple.test/"
PICTURE = ("image", f"{FAR}pixel.png", "External")
"""Of a server that answers nobody."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)

NAMES = (
    f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{R}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = '<w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
TEXT = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def drawn(blip: str) -> str:
    """A picture as Word draws it; `blip` are the attributes and inside of the image."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9144" cy="9144"/><wp:docPr id="7" name="i"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="7" name="i"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {blip}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9144" cy="9144"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def shaped(inside: str) -> str:
    return f'<w:r><w:pict><v:shape style="width:9pt;height:9pt">{inside}</v:shape></w:pict></w:r>'


def computed(code: str, result: str) -> str:
    """A field as Word writes it, its code perhaps in several runs."""
    marks = [MARK.format(mark) for mark in ("begin", "separate", "end")]
    codes = "".join(code if code.startswith("<") else CODE.format(code) for code in code.split("|"))
    return f"{marks[0]}{codes}{marks[1]}{TEXT.format(result)}{marks[2]}"


def related(*links: tuple[str, str, str]) -> bytes:
    """Relations rId1…: kind, target, mode."""
    rows = [
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{R}/{kind}"}" '
        f'Target="{target}" TargetMode="{mode or "Internal"}"/>'
        for number, (kind, target, mode) in enumerate(links, start=1)
    ]
    return f'<Relationships xmlns="{PACKAGE}">{"".join(rows)}</Relationships>'.encode()


def plain_template(folder: Path) -> Path:
    """A template whose header says « Maison »."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Maison"
    document.save(str(folder / "sain.docx"))
    return folder / "sain.docx"


def headed(plain: Path, inside: str, *links: tuple[str, str, str], **parts: bytes) -> Path:
    """The template with more in its header."""
    header = f"<w:hdr {NAMES}><w:p>{TEXT.format('Maison')}{inside}</w:p></w:hdr>".encode()
    changed: dict[str, Callable[[bytes], bytes]] = {
        "word/header1.xml": lambda _: header,
        "word/_rels/header1.xml.rels": lambda _: related(*links),
        "[Content_Types].xml": lambda xml: xml.replace(
            b"<Default", b'<Default Extension="bin" ContentType="application/octet-stream"/>'
            b'<Default Extension="png" ContentType="image/png"/>'
            b'<Default Extension="svg" ContentType="image/svg+xml"/><Default', 1,
        ),
    }  # fmt: skip
    changed |= {f"word/{n.replace('_', '.')}": lambda _, c=c: c for n, c in parts.items()}
    return rewritten(plain, "modèle.docx", changed)
