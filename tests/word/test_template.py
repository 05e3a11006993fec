"""A template of one's own: its look is taken, and one that can't serve is refused."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import RGBColor

from lda_synthese.word.styles import HOUSE_STYLES
from tests.word.conftest import (
    audit,
    finding_texts,
    needs_sdk,
    outline_of,
    rewritten,
    sdk_errors,
    style_of,
    write,
)

Export = Callable[..., Path]

OUTLINE = outline_of("Lien santé-logement", notes=("une note",))
WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml"
W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The template that Word's English users know, with a heading of its own colour."""
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x11, 0x22)
    document.sections[0].header.paragraphs[0].text = "En-tête de la maison"
    document.add_paragraph("texte du modèle")
    document.save(str(tmp_path / "modèle.docx"))
    return tmp_path / "modèle.docx"


def made_with(template: Path) -> tuple[Document, tuple[str, ...]]:
    """A valid draft made with a template, and the styles that it got."""
    target = template.with_name("synthèse.docx")
    written = write(OUTLINE, target, template=template, draft=True)
    assert audit(target) == []
    assert finding_texts(target) == ["Lien santé-logement"]
    return docx.Document(str(target)), written.adopted_styles


def test_a_template_gives_its_look_and_loses_its_text(template: Path) -> None:
    document, _ = made_with(template)
    heading = document.styles["Heading 1"]
    assert heading.font.color.rgb == RGBColor(0xAA, 0x11, 0x22)
    assert document.styles["LDA Enseignement 1"].base_style == heading
    assert document.sections[0].header.paragraphs[0].text == "En-tête de la maison"
    assert "texte du modèle" not in [paragraph.text for paragraph in document.paragraphs]


def test_what_the_template_lacks_comes_from_the_house_and_is_told(template: Path) -> None:
    document, adopted = made_with(template)
    assert {"LDA Action", "LDA Piste", "toc 1"} <= set(adopted)
    assert "heading 1" not in adopted
    assert {style.name for style in HOUSE_STYLES if style.name.startswith("LDA")} <= {
        style.name for style in document.styles
    }
    (point,) = [p for p in document.paragraphs if style_of(p) == "LDA Action"]
    assert point.text.startswith("Lien santé-logement")


def test_a_synthesis_serves_as_the_template_of_the_next(tmp_path: Path) -> None:
    write(OUTLINE, tmp_path / "première.docx")
    _, adopted = made_with(tmp_path / "première.docx")
    assert adopted == ()


def test_a_word_template_file_makes_a_document(template: Path) -> None:
    dotx = rewritten(
        template,
        "modèle.dotx",
        {"[Content_Types].xml": lambda xml: xml.replace(b"document.main", b"template.main")},
    )
    document, adopted = made_with(dotx)
    assert document.sections[0].header.paragraphs[0].text == "En-tête de la maison"
    assert "LDA Action" in adopted


@needs_sdk
def test_the_validator_of_microsoft_accepts_what_a_template_made(template: Path) -> None:
    made_with(template)
    assert sdk_errors(template.with_name("synthèse.docx")) == []


def test_a_template_without_a_list_nor_a_style_gets_them_all(template: Path) -> None:
    bare = rewritten(
        template,
        "nu.docx",
        {
            "word/styles.xml": lambda _: b'<w:styles xmlns:w="%s"/>' % W,
            "word/_rels/document.xml.rels": lambda xml: re.sub(
                rb'<Relationship [^>]*numbering\.xml"[^>]*/>', b"", xml
            ),
        },
    )
    _, adopted = made_with(bare)
    assert adopted == tuple(style.name for style in HOUSE_STYLES)


def test_a_template_without_a_page_setting_serves(template: Path) -> None:
    body = b'<w:document xmlns:w="%s"><w:body/></w:document>' % W
    document, _ = made_with(rewritten(template, "nu.docx", {"word/document.xml": lambda _: body}))
    assert document.paragraphs[0].text.startswith("Plan de sensibilisation")


def test_a_list_cleaned_up_by_word_for_mac_stays_in_order(template: Path) -> None:
    end = b'<w:numIdMacAtCleanup w:val="2"/></w:numbering>'
    made_with(
        rewritten(
            template,
            "mac.docx",
            {"word/numbering.xml": lambda xml: xml.replace(b"</w:numbering>", end)},
        )
    )


def test_an_id_that_another_style_bears_is_left_to_it(template: Path) -> None:
    document = docx.Document(str(template))
    other = document.styles.add_style("Ma liste", WD_STYLE_TYPE.PARAGRAPH)
    other.element.set(f"{{{W.decode()}}}styleId", "LDAAction")
    document.save(str(template))
    made, _ = made_with(template)
    ids = [style.style_id for style in made.styles]
    assert len(ids) == len(set(ids))
    assert made.styles["Ma liste"].style_id == "LDAAction"
    assert [p.text[:4] for p in made.paragraphs if style_of(p) == "LDA Action"] == ["Lien"]


def test_an_english_template_makes_a_french_document(template: Path) -> None:
    made_with(template)
    with zipfile.ZipFile(template.with_name("synthèse.docx")) as archive:
        languages = re.findall(rb'<w:lang w:val="([^"]+)', archive.read("word/styles.xml"))
    assert set(languages) == {b"fr-FR"}


def test_the_place_where_a_template_was_made_is_not_told(template: Path) -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="file:///C:/prive/modele.dotx" '
        b'TargetMode="External"/></Relationships>'
    )
    link = (
        b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships" r:id="rId1"/><w:defaultTabStop'
    )
    attached = rewritten(
        template,
        "attaché.docx",
        {
            "word/settings.xml": lambda xml: xml.replace(b"<w:defaultTabStop", link),
            "word/_rels/settings.xml.rels": lambda _: relations,
        },
    )
    made_with(attached)
    with zipfile.ZipFile(attached.with_name("synthèse.docx")) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"attachedTemplate" not in parts
    assert b"prive" not in parts


def test_every_header_of_a_draft_bears_the_watermark(template: Path) -> None:
    document = docx.Document(str(template))
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].different_first_page_header_footer = True
    document.save(str(template))
    (section,) = made_with(template)[0].sections
    for header in (section.header, section.first_page_header, section.even_page_header):
        assert 'string="BROUILLON"' in header._element.xml
