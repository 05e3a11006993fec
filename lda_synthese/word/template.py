"""The house template, written part by part: nothing binary is kept in the sources."""

import zipfile
from io import BytesIO

from lda_synthese.word.styles import (
    ACCENT,
    ACTION_LIST,
    GREY,
    HOUSE_STYLES,
    INK,
    LESSON_COLOURS,
    PISTE_LIST,
)
from lda_synthese.word.xml import NAMESPACES, escaped, field, paragraph, run

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PARTS = (
    ("styles", "styles.xml", f"{WORD_TYPE}.styles+xml"),
    ("numbering", "numbering.xml", f"{WORD_TYPE}.numbering+xml"),
    ("settings", "settings.xml", f"{WORD_TYPE}.settings+xml"),
    ("fontTable", "fontTable.xml", f"{WORD_TYPE}.fontTable+xml"),
    ("theme", "theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("header", "header1.xml", f"{WORD_TYPE}.header+xml"),
    ("header", "header2.xml", f"{WORD_TYPE}.header+xml"),
    ("footer", "footer1.xml", f"{WORD_TYPE}.footer+xml"),
    ("footer", "footer2.xml", f"{WORD_TYPE}.footer+xml"),
)
"""Relation, place under word/, content type; the relation ids count from 1 in this order."""

SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/>'
    '<w:headerReference w:type="first" r:id="rId7"/>'
    '<w:footerReference w:type="default" r:id="rId8"/>'
    '<w:footerReference w:type="first" r:id="rId9"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1418" w:bottom="1247" '
    'w:left="1418" w:header="624" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
)
"""A4; margins 23, 25, 22, 25 mm: a text of 160 mm."""


def house_template(title: str, organiser: str) -> BytesIO:
    """An empty document in the house style, its title in the footer."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [("officeDocument", "word/document.xml")],
            f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>',
        ),
        "docProps/core.xml": _core(),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{SECTION}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations([(kind, place) for kind, place, _ in _PARTS]),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": _header(paragraph("Header", run(organiser))),
        "word/header2.xml": _header(f"<w:p>{_band()}</w:p>"),
        "word/footer1.xml": _footer(paragraph("Footer", _footer_line(title))),
        "word/footer2.xml": _footer("<w:p/>"),
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, XML_HEAD + content)
    file.seek(0)
    return file


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{place}" ContentType="{type_}"/>' for _, place, type_ in _PARTS
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: list[tuple[str, str]], more: str = "") -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relations}{more}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def _styles() -> str:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" '
        'w:eastAsia="Calibri" w:cs="Calibri"/><w:lang w:val="fr-FR" w:eastAsia="fr-FR" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f"<w:styles {NAMESPACES}>{defaults}{''.join(s.xml for s in HOUSE_STYLES)}</w:styles>"


def _numbering() -> str:
    lists = ((ACTION_LIST, "•"), (PISTE_LIST, "→"))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="397" w:hanging="283"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/></w:rPr>'
        "</w:lvl></w:abstractNum>"
        for number, sign in lists
    )
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number, _ in lists
    )
    return f"<w:numbering {NAMESPACES}>{abstract}{used}</w:numbering>"


def _settings() -> str:
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="fr-FR"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="Calibri"><w:altName w:val="Carlito"/>'
        '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    names = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5")
    colours = (INK, "FFFFFF", ACCENT, "F3F5F8", *LESSON_COLOURS, ACCENT)
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        for name, colour in zip(
            (*names, "accent6", "hlink", "folHlink"),
            (*colours, GREY, ACCENT, GREY),
            strict=True,
        )
    )
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = f'<a:ln w="9525">{fill[: len(fill) // 3]}</a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="LDA">'
        f'<a:themeElements><a:clrScheme name="LDA">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="LDA"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}'
        f'</a:minorFont></a:fontScheme><a:fmtScheme name="LDA"><a:fillStyleLst>{fill}'
        f"</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _header(inner: str) -> str:
    return f"<w:hdr {NAMESPACES}>{inner}</w:hdr>"


def _footer(inner: str) -> str:
    return f"<w:ftr {NAMESPACES}>{inner}</w:ftr>"


def _footer_line(title: str) -> str:
    tab = "<w:r><w:tab/></w:r>"
    return f"{field('TITLE', title)}{tab}{field('PAGE', '1')}{run(' / ')}{field('NUMPAGES', '1')}"


def _band() -> str:
    """The 6 mm band of the four lessons, down the left edge of the title page."""
    height = 841.9 / len(LESSON_COLOURS)
    return "".join(
        f'<w:r><w:pict><v:rect id="bande{place}" style="position:absolute;margin-left:0;'
        f"margin-top:{place * height:.1f}pt;width:17pt;height:{height:.1f}pt;z-index:-{place + 1};"
        'mso-position-horizontal-relative:page;mso-position-vertical-relative:page" '
        f'fillcolor="#{colour}" stroked="f"/></w:pict></w:r>'
        for place, colour in enumerate(LESSON_COLOURS)
    )


def watermark(text: str) -> str:
    """A run that writes a word across the page, behind the text."""
    return (
        '<w:r><w:pict><v:shapetype id="filigrane_type" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
        '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
        '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '</v:formulas><v:path textpathok="t" o:connecttype="rect"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="filigrane" type="#filigrane_type" alt="Filigrane" '
        'style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:110pt;'
        "rotation:315;z-index:-20;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" fillcolor="#D9DEE6" stroked="f">'
        f'<v:textpath style="font-family:Calibri;font-weight:bold" string="{escaped(text)}"/>'
        "</v:shape></w:pict></w:r>"
    )
