"""The Word synthesis of the demonstration dossier, as its readers receive it."""

import json
import re
import zipfile
from collections.abc import Callable
from importlib import resources
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from lda_synthese.domain.report.bookmarks import BookmarkPrefix, bookmark
from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.typography import typo
from lda_synthese.word.layout.pages import pages_of
from tests.word.conftest import (
    audit,
    before_annex,
    bookmarks,
    needs_sdk,
    sdk_errors,
    style_of,
)

HALVES = {"action": "Actions identifiées", "piste": "Pistes de travail"}


def points_read(document: Document) -> list[tuple[str, str, str, str]]:
    """Each finding with the lesson, the theme and the half that it stands under."""
    lesson = theme = half = ""
    found = []
    for paragraph in before_annex(document):
        style, text = style_of(paragraph), paragraph.text
        if style.startswith("LDA Enseignement"):
            lesson = theme = text.removeprefix("Enseignement n°\u00a0").split(" – ", 1)[0]
            half = ""
        elif style.startswith("LDA Thème"):
            theme, half = text.split("\u2002", 1)[0], ""
        elif style in ("Heading 3", "LDA Volet"):
            half = text
        elif style in ("LDA Action", "LDA Piste"):
            wording = re.sub(r" [AP]-[\d.]+-\d+,\s\d+\snotes?,\s\d+\sateliers?$", "", text)
            found.append((lesson, theme, half, wording))
    return found


def test_the_findings_of_the_deck_stand_under_their_lesson_theme_and_half(
    document: Document,
) -> None:
    file = resources.files("lda_synthese.resources") / "exemple.json"
    points = json.loads(file.read_text(encoding="utf-8"))["points"]
    wanted = [
        (point["theme"][0], point["theme"], HALVES[point["nature"]], typo(point["libelle"]))
        for point in points
    ]
    found = points_read(document)
    assert found == wanted
    assert len(found) == 41
    assert len({(lesson, theme) for lesson, theme, _, _ in found}) == 6
    assert len({(theme, half) for _, theme, half, _ in found}) == 12


def test_lessons_and_themes_bear_their_titles(document: Document, demonstration: Dossier) -> None:
    lessons = [
        f"Enseignement n° {lesson.number} – {lesson.title}" for lesson in demonstration.lessons
    ]
    themes = [f"{theme.number} {theme.title}" for theme in demonstration.themes if theme.title]
    found: dict[str, list[str]] = {"LDA Enseignement": [], "LDA Thème": []}
    for paragraph in document.paragraphs:
        kind = style_of(paragraph).rstrip(" 1234")
        found.setdefault(kind, []).append(re.sub(r"\s", " ", paragraph.text))
    assert found["LDA Enseignement"] == lessons
    assert found["LDA Thème"] == themes
    assert (len(lessons), len(themes)) == (4, 4)


def test_each_lesson_wears_its_own_colour(document: Document) -> None:
    styles = [style_of(p) for p in document.paragraphs]
    worn = [style for style in styles if style.startswith("LDA Enseignement")]
    assert worn == [f"LDA Enseignement {number}" for number in (1, 2, 3, 4)]


def test_every_finding_is_in_its_bookmark(document: Document, demonstration: Dossier) -> None:
    wanted = {bookmark(BookmarkPrefix.FINDING, f.id): typo(f.text) for f in demonstration.findings}
    found = bookmarks(document)
    assert {n: t for n, t in found.items() if n.startswith("_lda_p_")} == wanted
    # LibreOffice adds its number to a copy, and cuts at 40.
    assert all(len(name) <= 20 for name in found)


def test_every_theme_that_has_a_heading_is_in_its_bookmark(
    document: Document, demonstration: Dossier
) -> None:
    found = {name for name in bookmarks(document) if name.startswith("_lda_t_")}
    titled = [theme for theme in demonstration.themes if theme.title]
    assert found == {bookmark(BookmarkPrefix.THEME, theme.id) for theme in titled}


def test_every_lesson_is_in_its_bookmark(document: Document, demonstration: Dossier) -> None:
    found = [name for name in bookmarks(document) if name.startswith("_lda_l_")]
    assert found == [bookmark(BookmarkPrefix.LESSON, one.id) for one in demonstration.lessons]


def test_every_finding_prints_its_code_and_how_widely_it_was_heard(document: Document) -> None:
    styles = ("LDA Action", "LDA Piste")
    points = [p.text for p in before_annex(document) if style_of(p) in styles]
    assert "Lien santé-logement A-3.1-03,\u00a04\u00a0notes,\u00a02\u00a0ateliers" in points
    assert (
        "Colocations intergénérationnelles A-4-01,\u00a02\u00a0notes,\u00a01\u00a0atelier" in points
    )


def test_the_entries_of_the_table_of_contents_lead_to_the_headings(document: Document) -> None:
    headings = bookmarks(document)
    entries = [p for p in document.paragraphs if style_of(p).startswith("toc ")]
    links = [link for entry in entries for link in entry.hyperlinks]
    assert len(links) == len(entries) == 17
    assert [headings[link.fragment] for link in links] == [
        link.text.partition("\t")[0] for link in links
    ]
    in_order = [name for name in headings if name.startswith("_Toc")]
    assert [link.fragment for link in links] == in_order


def test_the_table_of_contents_is_a_field_that_asks_nothing_at_opening(
    document: Document, exported: Path
) -> None:
    ends = [mark.get(qn("w:fldCharType")) for mark in document.element.iter(qn("w:fldChar"))]
    field = ["begin", "separate", "end"]
    assert ends == [*field[:2], *field * 17, "end"]
    first, *others = [mark.text.split() for mark in document.element.iter(qn("w:instrText"))]
    assert first[0] == "TOC"
    assert [words[0] for words in others] == ["PAGEREF"] * 17
    with zipfile.ZipFile(exported) as archive:
        assert b"updateFields" not in archive.read("word/settings.xml")
        assert b"w:dirty" not in archive.read("word/document.xml")


def test_no_level_of_heading_is_missed(document: Document) -> None:
    levels = [0]
    for paragraph in document.paragraphs:
        style = paragraph.style
        while style is not None:
            marks = style.element.findall(f".//{qn('w:outlineLvl')}")
            if marks:
                levels.append(int(marks[0].get(qn("w:val"))) + 1)
                break
            style = style.base_style
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps) == 1
    assert set(levels) == {0, 1, 2, 3}


def annex_read(document: Document) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(day, workshop) → its notes, each with its codes."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    day = workshop = ""
    for paragraph in document.paragraphs[len(list(before_annex(document))) :]:
        if style_of(paragraph) == "Heading 2":
            day = paragraph.text
        elif style_of(paragraph) == "Heading 3":
            workshop = paragraph.text
        elif style_of(paragraph) == "LDA Source":
            text, _, codes = paragraph.text.rpartition(" ")
            found.setdefault((day, workshop), []).append((text, codes))
    return found


def test_the_annex_gives_the_notes_of_each_finding_by_day_and_workshop(
    document: Document, demonstration: Dossier
) -> None:
    codes = {finding.id: finding.code for finding in demonstration.findings}
    finding_of = {link.note: codes[link.finding] for link in demonstration.supports}
    wanted = {
        (day.name, typo(workshop.title)): [
            (typo(note.text), finding_of[note.id])
            for note in demonstration.notes_of(workshop.id)
            if note.id in finding_of
        ]
        for day in demonstration.days
        for workshop in demonstration.workshops_of(day.id)
        if any(note.id in finding_of for note in demonstration.notes_of(workshop.id))
    }
    found = annex_read(document)
    read = {(day.split(",")[0], shop): notes for (day, shop), notes in found.items()}
    assert read == {place: notes for place, notes in wanted.items() if notes}
    assert "Aubagne, 15\u00a0décembre\u00a02023" in {day for day, _ in found}
    assert {code for notes in found.values() for _, code in notes} == set(codes.values())


def test_without_annexes_no_note_is_printed(outline: Outline, export: Callable[..., Path]) -> None:
    document = docx.Document(str(export(outline, annexes=False)))
    assert annex_read(document) == {}
    assert len(points_read(document)) == 41


def test_the_document_says_what_it_is_and_in_which_language(
    document: Document, exported: Path, outline: Outline
) -> None:
    assert document.core_properties.title == outline.title
    assert document.core_properties.language == "fr-FR"
    assert document.core_properties.modified.isoformat()[:10] == "2024-03-01"
    (section,) = document.sections
    assert section.header.paragraphs[0].text == "Unafo"
    assert section.footer.paragraphs[0].text == f"{outline.title}\t1 / 1"
    assert section.different_first_page_header_footer
    with zipfile.ZipFile(exported) as archive:
        footer = archive.read("word/footer1.xml").decode()
        assert re.findall(r"<w:instrText[^>]*> (\w+) ", footer) == ["TITLE", "PAGE", "NUMPAGES"]
        assert '<w:lang w:val="fr-FR"' in archive.read("word/styles.xml").decode()


def test_the_cover_tells_title_days_places_and_version(
    document: Document, outline: Outline
) -> None:
    lines = [re.sub(r"\s", " ", p.text) for p in document.paragraphs[:7]]
    assert lines[1] == outline.title
    assert lines[3:] == [
        "4 journées professionnelles, 2023-2024",
        "Marseille, Martigues, Aubagne, Aix-en-Provence",
        "Unafo",
        "Version n° 1 du 1er mars 2024",
    ]


@pytest.mark.parametrize(
    "fault",
    [
        r"\w ?[;!?](?= |$)",
        r"[\w\u202f ]:(?= |$)",
        "« |«\xa0| »|\xa0»",
        "['\"“”]",
        r"\.\.\.",
        r"\d ?%",
    ],
)
def test_what_is_printed_is_in_french_typography(document: Document, fault: str) -> None:
    assert [p.text for p in document.paragraphs if re.search(fault, p.text)] == []


def test_signs_of_the_notes_got_their_spaces(document: Document) -> None:
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "un module «\u202fLogement d’abord\u202f» dans" in text
    assert "mutations croisées entre bailleurs\u00a0: libérer" in text


def test_the_python_validator_finds_no_error(exported: Path) -> None:
    assert audit(exported) == []


@needs_sdk
def test_the_validator_of_microsoft_finds_no_error(exported: Path) -> None:
    assert sdk_errors(exported) == []


def test_two_exports_are_the_same_file(
    exported: Path, outline: Outline, export: Callable[..., Path]
) -> None:
    assert export(outline, lay_out=pages_of).read_bytes() == exported.read_bytes()
