"""What a template would fetch, run or take from elsewhere: it stays behind, and is told."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from lda_synthese.domain.errors import DossierError
from tests.commands import done, new_dossier, refused
from tests.word.conftest import audit, outline_of, rewritten, write
from tests.word.hostile import (
    FAR,
    NAMES,
    PICTURE,
    PIXEL,
    TEXT,
    computed,
    drawn,
    headed,
    plain_template,
    related,
    shaped,
)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return plain_template(tmp_path)


def made(template: Path) -> tuple[bytes, tuple[str, ...]]:
    """All parts of a sound synthesis made with a template, and what was left out."""
    target = template.with_name("synthèse.docx")
    written = write(outline_of("point"), target, template=template)
    assert audit(target) == []
    header = docx.Document(str(target)).sections[0].header
    assert header.paragraphs[0].text.startswith("Maison")
    with zipfile.ZipFile(target) as archive:
        return b"\n".join(map(archive.read, archive.namelist())), written.left_out


ELSEWHERE = "une image prise ailleurs"
REMOTE = {
    "an image of a server": (drawn('r:link="rId1">'), [PICTURE], ELSEWHERE),
    "one embedded by name": (drawn('r:embed="rId1">'), [PICTURE], ELSEWHERE),
    "an older image": (shaped('<v:imagedata r:href="rId1"/>'), [PICTURE], ELSEWHERE),
    "an image by its address": (shaped(f'<v:imagedata src="{FAR}a.png"/>'), [], ELSEWHERE),
    "a filling": (shaped('<v:fill o:relid="rId1" type="frame"/>'), [PICTURE], ELSEWHERE),
    "an object": (
        '<w:r><w:object><o:OLEObject Type="Link" r:id="rId1"/></w:object></w:r>',
        [("oleObject", f"{FAR}a.docx", "External")],
        "un objet incorporé",
    ),
    "an object inside": (
        '<w:r><w:object><o:OLEObject Type="Embed" r:id="rId1"/></w:object></w:r>',
        [("package", "objet.bin", "")],
        "un objet incorporé",
    ),
    "a control": (
        '<w:r><w:object><w:control r:id="rId1"/></w:object></w:r>',
        [("control", "objet.bin", "")],
        "un contrôle ActiveX",
    ),
}


@pytest.mark.parametrize("trait", REMOTE)
def test_what_a_header_would_take_from_elsewhere_is_left_out_and_told(
    plain: Path, trait: str
) -> None:
    inside, links, told = REMOTE[trait]
    parts, left_out = made(headed(plain, inside, *links, objet_bin=b"objet secret"))
    assert left_out == (told,)
    for trace in (b"pisteur", b"External", b"objet secret"):
        assert trace not in parts


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (f'INCLUDEPICTURE "{FAR}a.png" \\d', "le champ INCLUDEPICTURE"),
        (f'INCLU|DEPICTURE "{FAR}a.png"', "le champ INCLUDEPICTURE"),
        (f' includetext "{FAR}a.docx"', "le champ INCLUDETEXT"),
        ("LINK Excel.Sheet.12 pisteur", "le champ LINK"),
        ("DDEAUTO cmd pisteur", "le champ DDEAUTO"),
        ("DATABASE \\c pisteur", "le champ DATABASE"),
        (f"{computed('QUOTE pisteur', 'INCLUDEPICTURE')}|pisteur", "un champ"),
    ],
)
def test_a_field_that_brings_something_in_stops_at_its_last_result(
    plain: Path, code: str, told: str
) -> None:
    simple = f'<w:fldSimple w:instr="LINK pisteur">{TEXT.format(" simple")}</w:fldSimple>'
    numbered = computed(" PAGE ", " 3")
    template = headed(plain, computed(code, " résultat") + simple + numbered)
    parts, left_out = made(template)
    assert told in left_out
    assert "le champ LINK" in left_out
    assert b"pisteur" not in parts
    shown = re.sub(rb"<w:instrText.*?</w:instrText>|<[^>]+>", b"", parts).decode()
    assert "Maison résultat simple 3" in shown
    assert b" PAGE " in parts


def test_a_picture_of_its_own_and_a_link_to_click_stay(plain: Path) -> None:
    link = f'<w:hyperlink r:id="rId2">{TEXT.format(" site")}</w:hyperlink>'
    both = drawn('r:embed="rId1" r:link="rId3">')
    links = [("image", "logo.png", ""), ("hyperlink", "https://site.exemple.test/", "External")]
    parts, left_out = made(headed(plain, both + link, *links, PICTURE, logo_png=PIXEL))
    assert PIXEL in parts
    assert b"https://site.exemple.test/" in parts
    assert b"pisteur" not in parts
    assert left_out == (ELSEWHERE,)


def test_a_drawing_in_svg_leaves_the_picture_that_stands_for_it(plain: Path) -> None:
    names = 'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    svg = f'<a:extLst><a:ext uri="u"><asvg:svgBlip {names} r:embed="rId2"/></a:ext></a:extLst>'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{FAR}a.png"/></svg>'
    links = [("image", "logo.png", ""), ("image", "logo.svg", "")]
    inside = drawn(f'r:embed="rId1">{svg}')
    template = headed(plain, inside, *links, logo_png=PIXEL, logo_svg=picture.encode())
    parts, left_out = made(template)
    assert PIXEL in parts
    assert b"pisteur" not in parts
    assert left_out == ()


SETTINGS = {
    '<w:attachedTemplate r:id="rId1"/>': ("attachedTemplate", ()),
    '<w:mailMerge><w:connectString w:val="pisteur"/><w:dataSource r:id="rId1"/></w:mailMerge>': (
        "mailMergeSource",
        ("un publipostage",),
    ),
    '<w:saveThroughXslt r:id="rId1"/>': ("transform", ()),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_nothing_else_writes_in_the_synthesis(plain: Path, setting: str) -> None:
    kind, told = SETTINGS[setting]
    settings = f"<w:settings {NAMES}>{setting}</w:settings>".encode()
    template = rewritten(
        plain,
        "modèle.docx",
        {
            "word/settings.xml": lambda _: settings,
            "word/_rels/settings.xml.rels": lambda _: related((kind, f"{FAR}a.dotx", "External")),
        },
    )
    parts, left_out = made(template)
    assert left_out == told
    assert b"pisteur" not in parts


def test_embedded_fonts_and_a_ribbon_are_left_out_and_told(plain: Path) -> None:
    fonts = f'<w:fonts {NAMES}><w:font w:name="F"><w:embedRegular r:id="rId1"/></w:font></w:fonts>'
    ribbon = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
    link = f'<Relationship Id="rId99" Type="{ribbon}" Target="customUI/customUI.xml"/>'.encode()
    template = rewritten(
        plain,
        "modèle.docx",
        {
            "word/fontTable.xml": lambda _: fonts.encode(),
            "word/_rels/fontTable.xml.rels": lambda _: related(("font", "fonts/f.xml", "")),
            "word/fonts/f.xml": lambda _: b"<police/>",
            "customUI/customUI.xml": lambda _: b"<ruban/>",
            "_rels/.rels": lambda xml: xml.replace(b"</Relationships>", link + b"</Relationships>"),
        },
    )
    parts, left_out = made(template)
    assert set(left_out) == {"un ruban personnalisé", "des polices incorporées"}
    assert b"police/>" not in parts
    assert b"ruban/>" not in parts


def test_what_was_in_the_text_of_a_template_goes_with_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(PIXEL))
    document.save(str(tmp_path / "sain.docx"))
    write(outline_of("point"), tmp_path / "s.docx", template=tmp_path / "sain.docx")
    with zipfile.ZipFile(tmp_path / "s.docx") as archive:
        assert not [name for name in archive.namelist() if "media" in name]


def test_macros_under_another_name_are_known_by_their_type(plain: Path) -> None:
    type_ = b"application/vnd.ms-office.vbaProject"
    default = b'<Default Extension="bin" ContentType="%s"/><Default' % type_
    template = rewritten(
        plain,
        "modèle.docx",
        {
            "word/tableau.bin": lambda _: b"x",
            "[Content_Types].xml": lambda xml: xml.replace(b"<Default", default, 1),
        },
    )
    with pytest.raises(DossierError, match="contient des macros"):
        write(outline_of("point"), template.with_name("s.docx"), template=template)


def test_the_command_says_what_it_left_out(tmp_path: Path, plain: Path) -> None:
    dossier = new_dossier(tmp_path)
    template = headed(plain, drawn('r:link="rId1">'), PICTURE)
    words = ("exporter", dossier, tmp_path / "s.docx", "--brouillon", "--modele", template)
    told = "Laissé de côté dans le modèle\u00a0: une image prise ailleurs."
    assert told in done(*words).err.splitlines()
    assert "Laissé de côté" not in done(*words[:-1], plain).err
    assert "contient des macros" in refused(
        *words[:-1], rewritten(plain, "m.docm", {"word/vbaProject.bin": lambda _: b"x"})
    )
