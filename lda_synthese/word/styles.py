"""The styles of the house: their names are the contract with every template."""

from dataclasses import dataclass

INK = "1B2430"
ACCENT = "26366B"
GREY = "55606E"
RULE = "C9D1DC"
LESSON_COLOURS = ("0439BE", "AB4500", "007868", "5C0A49")
"""Contrast on white 9.0, 5.9, 5.4 and 13.2; the number is always printed too."""

TEXT_WIDTH_TWIPS = 9071
"""160 mm."""

ACTION_LIST, PISTE_LIST = 1, 2
"""Ids of the two lists in the house's numbering."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its English name; `paragraph` and `run` are the inside of `w:pPr` and `w:rPr`."""

    name: str
    id: str
    type: str = "paragraph"
    based_on: str = "Normal"
    following: str = ""
    paragraph: str = ""
    run: str = ""

    @property
    def xml(self) -> str:
        """The `w:style` element."""
        default = ' w:default="1"' if self.name == "Normal" else ""
        custom = ' w:customStyle="1"' if self.name.startswith("LDA") else ""
        based_on = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        run = f"<w:rPr>{self.run}</w:rPr>" if self.run else ""
        return (
            f'<w:style w:type="{self.type}"{default}{custom} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>{based_on}{following}<w:qFormat/>'
            f"{paragraph}{run}</w:style>"
        )


def _spacing(before_pt: float, after_pt: float, line: float = 1.0) -> str:
    """Space around in points; `line` in lines."""
    return (
        f'<w:spacing w:before="{before_pt * 20:.0f}" w:after="{after_pt * 20:.0f}" '
        f'w:line="{line * 240:.0f}" w:lineRule="auto"/>'
    )


def _font(size_pt: float, colour: str, *, bold: bool = False, italic: bool = False) -> str:
    return (
        f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
        f'<w:color w:val="{colour}"/><w:sz w:val="{size_pt * 2:.0f}"/>'
    )


def _rule(side: str, colour: str, eighths: int, space: int = 4) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" '
        f'w:color="{colour}"/></w:pBdr>'
    )


def _list(number: int) -> str:
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


_ON_A_NEW_PAGE = "<w:keepNext/><w:pageBreakBefore/>"
_NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'
_RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH_TWIPS}"/></w:tabs>'
_FOOT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH_TWIPS}"/></w:tabs>'

_BUILT_IN = (
    Style(
        "Normal", "Normal", based_on="", paragraph="<w:widowControl/>" + _spacing(0, 6, 1.15),
        run=_font(11, INK),
    ),
    Style("Default Paragraph Font", "DefaultParagraphFont", type="character", based_on=""),
    Style("Body Text", "BodyText"),
    Style(
        "Title", "Title", following="Subtitle", paragraph=_spacing(0, 10, 0.95),
        run=_font(34, ACCENT, bold=True),
    ),
    Style(
        "Subtitle", "Subtitle", following="BodyText", paragraph=_spacing(0, 60),
        run=_font(15, GREY),
    ),
    Style(
        "heading 1", "Heading1", following="BodyText",
        paragraph=_ON_A_NEW_PAGE + _spacing(0, 14) + '<w:outlineLvl w:val="0"/>',
        run=_font(22, ACCENT, bold=True),
    ),
    Style(
        "heading 2", "Heading2", following="BodyText",
        paragraph="<w:keepNext/>" + _spacing(18, 6) + '<w:outlineLvl w:val="1"/>',
        run=_font(14, ACCENT, bold=True),
    ),
    Style(
        "heading 3", "Heading3", following="BodyText",
        paragraph="<w:keepNext/>" + _spacing(12, 4) + '<w:outlineLvl w:val="2"/>',
        run=_font(12, INK, bold=True),
    ),
    Style(
        "TOC Heading", "TOCHeading", following="BodyText",
        paragraph=_ON_A_NEW_PAGE + _spacing(0, 14),
        run=_font(22, ACCENT, bold=True),
    ),
    Style("toc 1", "TOC1", paragraph=_RIGHT_TAB + _spacing(8, 2), run="<w:b/>"),
    Style(
        "toc 2", "TOC2", paragraph=_RIGHT_TAB + _spacing(0, 2) + '<w:ind w:left="284"/>',
    ),
    Style("header", "Header", paragraph=_FOOT_TAB + _spacing(0, 0), run=_font(9, GREY)),
    Style(
        "footer", "Footer", paragraph=_rule("top", RULE, 4, 6) + _FOOT_TAB + _spacing(0, 0),
        run=_font(9, GREY),
    ),
    Style("List Bullet", "ListBullet", paragraph=_spacing(0, 4, 1.1)),
    Style(
        "Quote", "Quote",
        paragraph=_rule("left", RULE, 18, 8) + _spacing(8, 10) + '<w:ind w:left="397"/>',
        run=_font(11, GREY, italic=True),
    ),
    Style("Hyperlink", "Hyperlink", type="character", based_on="DefaultParagraphFont"),
)  # fmt: skip

_OURS = (
    Style("LDA Action", "LDAAction", based_on="ListBullet", paragraph=_list(ACTION_LIST)),
    Style("LDA Piste", "LDAPiste", based_on="ListBullet", paragraph=_list(PISTE_LIST)),
    Style(
        "LDA Référence", "LDARfrence", type="character", based_on="DefaultParagraphFont",
        run=_font(9, GREY),
    ),
    Style(
        "LDA Exposant", "LDAExposant", type="character", based_on="DefaultParagraphFont",
        run='<w:vertAlign w:val="superscript"/>',
    ),
    Style(
        "LDA Couverture surtitre", "LDACouverturesurtitre", following="Title",
        paragraph=_spacing(170, 8), run=_font(13, GREY, bold=True),
    ),
    Style("LDA Couverture info", "LDACouvertureinfo", paragraph=_spacing(0, 4), run=_font(11, INK)),
    Style(
        "LDA Volet", "LDAVolet", based_on="Heading2", following="LDAAction",
        paragraph=_spacing(12, 4), run=_font(12, INK, bold=True),
    ),
    Style("LDA Source", "LDASource", paragraph=_spacing(0, 3, 1.05), run=_font(10, INK)),
)  # fmt: skip


def _of_lesson(number: int, colour: str) -> tuple[Style, ...]:
    return (
        Style(
            f"LDA Enseignement {number}", f"LDAEnseignement{number}", based_on="Heading1",
            following="BodyText", run=_font(20, INK, bold=True),
            paragraph=_NO_NUMBER + _rule("bottom", colour, 12, 6) + _spacing(0, 16),
        ),
        Style(
            f"LDA Thème {number}", f"LDAThme{number}", based_on="Heading2", following="Heading3",
            paragraph=_NO_NUMBER, run=_font(14, colour, bold=True),
        ),
        Style(
            f"LDA Numéro {number}", f"LDANumro{number}", type="character",
            based_on="DefaultParagraphFont", run=f'<w:color w:val="{colour}"/>',
        ),
    )  # fmt: skip


HOUSE_STYLES = (
    *_BUILT_IN,
    *_OURS,
    *(
        style
        for number, colour in enumerate(LESSON_COLOURS, start=1)
        for style in _of_lesson(number, colour)
    ),
)

REQUIRED = tuple(style.name for style in HOUSE_STYLES)
"""What a synthesis needs of its template; what is missing is copied from the house."""


def lesson_colour(place: int) -> int:
    """Which of the four colours the lesson at that place, from 1, wears."""
    return (place - 1) % len(LESSON_COLOURS) + 1
