"""The demonstration dossier, exported; and what the tests read in a document."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from lda_synthese.domain.report.outline import (
    DayPart,
    Half,
    LessonPart,
    Outline,
    Point,
    SourceNote,
    ThemePart,
    WorkshopPart,
    synthesis,
)
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Kind
from lda_synthese.example import create_example
from lda_synthese.word.layout.pages import pages_of
from lda_synthese.word.synthesis import Printing, Written, write_synthesis

VERSION = "Version n°\u00a01 du 1er\u00a0mars\u00a02024"
DAY = date(2024, 3, 1)

NPM = Path(__file__).parents[2] / "build" / "validator" / "node_modules" / ".bin"
SDK = shutil.which("ooxml-validator", path=str(NPM)) or shutil.which("ooxml-validator")

needs_sdk = pytest.mark.skipif(not SDK, reason="The Open XML validator is not installed (npm)")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    session = create_example(tmp_path_factory.mktemp("exemple") / "exemple.lda")
    dossier = session.dossier
    session.close()
    return dossier


@pytest.fixture(scope="module")
def outline(demonstration: Dossier) -> Outline:
    return synthesis(demonstration)


@pytest.fixture(scope="module")
def exported(outline: Outline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("export") / "synthèse.docx"
    return write(outline, target, lay_out=pages_of).path


@pytest.fixture(scope="module")
def document(exported: Path) -> Document:
    return docx.Document(str(exported))


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """Write an outline in the folder of the test, without page numbers unless asked for."""
    return lambda outline, **options: write(outline, tmp_path / "s.docx", **options).path


def write(outline: Outline, target: Path, **options: Any) -> Written:
    how = {name: options.pop(name) for name in ("draft", "annexes", "template") if name in options}
    printing = Printing(version=VERSION, day=DAY, **how)
    written = write_synthesis(outline, target, printing, **{"lay_out": None, **options})
    assert written is not None
    return written


def rewritten(path: Path, name: str, parts: dict[str, Callable[[bytes], bytes]]) -> Path:
    """A copy of an Office file under another name, some of its parts changed or added."""
    with zipfile.ZipFile(path) as source:
        contents = {part: source.read(part) for part in source.namelist()}
    for part, change in parts.items():
        contents[part] = change(contents.get(part, b""))
    with zipfile.ZipFile(path.with_name(name), "w", zipfile.ZIP_DEFLATED) as copy:
        for part, content in contents.items():
            copy.writestr(part, content)
    return path.with_name(name)


def outline_of(
    *findings: str,
    notes: tuple[str, ...] = (),
    title: str = "Titre",
    lesson: str = "Enseignement",
    theme: str = "Thème",
) -> Outline:
    """One lesson and one theme, its findings all actions; notes of one workshop in annex."""
    points = tuple(
        Point(EntityId(f"{place:032x}"), f"A-1.1-{place:02d}", text, (), 0, 0)
        for place, text in enumerate(findings, start=1)
    )
    half = Half("Actions identifiées", Kind.ACTION, points)
    themes = (ThemePart(EntityId("2" * 32), "1.1", theme, (half,)),)
    lessons = (LessonPart(EntityId("1" * 32), 1, "1", lesson, themes),)
    sources = tuple(SourceNote(EntityId("4" * 32), text, ("A-1.1-01",)) for text in notes)
    workshop = WorkshopPart(EntityId("5" * 32), "Atelier", sources)
    provenance = DayPart(EntityId("6" * 32), "Aubagne", "2023-12-15", (workshop,))
    return Outline(EntityId("3" * 32), title, "Unafo", (), lessons, (provenance,) if notes else ())


def style_of(paragraph: Paragraph) -> str:
    return paragraph.style.name if paragraph.style and paragraph.style.name else ""


def bookmarks(document: Document) -> dict[str, str]:
    """Name of a bookmark → the text that it encloses."""
    found: dict[str, str] = {}
    for paragraph in document.paragraphs:
        open_: dict[str, str] = {}
        for element in paragraph._p.iter():
            if element.tag == qn("w:bookmarkStart"):
                assert element.get(qn("w:name")) not in found
                open_[element.get(qn("w:id"))] = element.get(qn("w:name"))
                found[element.get(qn("w:name"))] = ""
            elif element.tag == qn("w:bookmarkEnd"):
                del open_[element.get(qn("w:id"))]
            elif element.tag == qn("w:t"):
                for name in open_.values():
                    found[name] += element.text or ""
        assert not open_
    return found


def finding_texts(path: Path) -> list[str]:
    """The wordings of the findings of a document, in their order."""
    found = bookmarks(docx.Document(str(path)))
    return [text for name, text in found.items() if name.startswith("_lda_p_")]


def before_annex(document: Document) -> Iterator[Paragraph]:
    for paragraph in document.paragraphs:
        if style_of(paragraph) == "Heading 1":
            return
        yield paragraph


def audit(path: Path) -> list[str]:
    """What the Python validator has against a document."""
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def sdk_errors(path: Path) -> list[Any]:
    """What Microsoft's Open XML SDK has against a document."""
    assert SDK
    ended = subprocess.run([SDK, str(path)], capture_output=True, check=False, timeout=60)
    found: list[Any] = json.loads(ended.stdout)["errors"]
    return found
