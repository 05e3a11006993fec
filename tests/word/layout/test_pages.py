"""The page numbers of the table of contents, and the ways to know them."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm

from lda_synthese.cli.main import run_command
from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.office import libreoffice
from lda_synthese.word import contents
from lda_synthese.word.layout import pages
from lda_synthese.word.layout.pages import pages_by_libreoffice, pages_by_rdocx, pages_of
from tests.word.conftest import audit, outline_of, style_of, write

needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


def has_calibri_metrics() -> bool:
    """Whether LibreOffice breaks the lines of this computer where Word would."""
    matcher = shutil.which("fc-match")
    shown = subprocess.run([matcher, "Calibri"], capture_output=True, check=True) if matcher else ""
    return bool(shown) and any(name in shown.stdout for name in (b"Carlito", b"Calibri"))


needs_carlito = pytest.mark.skipif(
    not has_calibri_metrics(), reason="Carlito, the metrics of Calibri, is not installed"
)

DECK = [3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 8, 9, 10]
"""The pages of the entries of the demonstration, as LibreOffice lays it out."""

FAILS = [sys.executable, "-c", "import sys; sys.exit(1)"]
DIES = [sys.executable, "-c", "import os; os.abort()"]
LASTS = [sys.executable, "-c", "import sys; sys.stdin.read(); input()"]


def numbers(document: Document) -> list[str]:
    """What stands after the tab of each entry; « - » without a tab."""
    entries = [p.text for p in document.paragraphs if style_of(p).startswith("toc ")]
    return [text.partition("\t")[2] if "\t" in text else "-" for text in entries]


def headings_of(path: Path) -> dict[str, int]:
    """Bookmark of each heading → its block."""
    body = docx.Document(str(path)).element.body
    return {
        name: place
        for place, block in enumerate(body)
        for mark in block.iter(qn("w:bookmarkStart"))
        if (name := mark.get(qn("w:name"))).startswith("_Toc")
    }


def test_every_entry_of_the_demonstration_ends_with_its_page(document: Document) -> None:
    assert numbers(document) == [str(page) for page in DECK]


@needs_libreoffice
def test_libreoffice_finds_the_same_pages(exported: Path) -> None:
    found = pages_by_libreoffice(exported.read_bytes(), headings_of(exported))
    assert list(found.values()) == DECK
    assert found == pages_by_rdocx(exported.read_bytes(), headings_of(exported))


@needs_libreoffice
@needs_carlito
def test_a_long_synthesis_has_the_same_pages_by_both_ways(export: Callable[..., Path]) -> None:
    long = "Renforcer le lien avec les bailleurs et l’hôpital pour que chacun garde son logement "
    path = export(outline_of(*[long * (n % 4 + 1) for n in range(150)], notes=(long,) * 100))
    places = headings_of(path)
    found = pages_by_rdocx(path.read_bytes(), places)
    assert found == pages_by_libreoffice(path.read_bytes(), places)
    assert found["_Toc000004"] > 10


@pytest.mark.parametrize("command", [FAILS, DIES])
@needs_libreoffice
def test_what_rdocx_cannot_do_libreoffice_does(
    exported: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(pages, "layout_command", lambda: command)
    found = pages_of(exported.read_bytes(), headings_of(exported), lambda: True)
    assert list(found.values()) == DECK


def test_without_rdocx_and_without_libreoffice_the_entries_have_no_number(
    outline: Outline, export: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pages, "layout_command", lambda: FAILS)
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    document = docx.Document(str(export(outline, lay_out=pages_of)))
    assert numbers(document) == ["-"] * 17


def test_a_layout_that_lasts_is_given_up(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "layout_command", lambda: LASTS)
    monkeypatch.setattr(pages, "SECONDS", 0.4)
    assert pages_by_rdocx(exported.read_bytes(), headings_of(exported)) == {}


def test_who_cancels_does_not_wait_for_the_layout(
    outline: Outline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "layout_command", lambda: LASTS)
    with pytest.raises(AssertionError):
        write(outline, tmp_path / "s.docx", lay_out=pages_of, goes_on=lambda: False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_document_has_no_pages() -> None:
    assert pages_by_rdocx(b"rien", {"_Toc000001": 0}) == {}


def test_the_end_of_a_huge_annex_has_no_number_and_all_its_notes(
    outline: Outline, export: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LAID_OUT", 140)
    document = docx.Document(str(export(outline, lay_out=pages_of)))
    assert numbers(document) == [*(str(page) for page in DECK[:15]), "-", "-"]
    whole = docx.Document(str(export(outline)))
    texts = [
        [p.text for p in d.paragraphs if style_of(p) == "LDA Source"] for d in (document, whole)
    ]
    assert texts[0] == texts[1]


def test_the_command_writes_page_numbers(tmp_path: Path) -> None:
    dossier, target = tmp_path / "d.lda", tmp_path / "s.docx"
    assert run_command(["creer", str(dossier), "--exemple"]) == 0
    assert run_command(["exporter", str(dossier), str(target), "--brouillon"]) == 0
    assert numbers(docx.Document(str(target))) == [str(page) for page in DECK[:12]]


def test_a_dossier_without_headings_has_no_contents(export: Callable[..., Path]) -> None:
    document = docx.Document(
        str(export(Outline(EntityId(""), "Titre", "", (), (), ()), lay_out=pages_of))
    )
    assert numbers(document) == []


def template_of(tmp_path: Path, *, toc: bool, width_mm: int) -> Path:
    """A template whose lines have a length of their own, with Word's bare `toc` styles or none."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width = Mm(width_mm + 40)
    section.left_margin = section.right_margin = Mm(20)
    for level in (1, 2) if toc else ():
        document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
    document.save(str(tmp_path / "modèle.docx"))
    return tmp_path / "modèle.docx"


@pytest.mark.parametrize("toc", [True, False])
def test_page_numbers_stand_at_the_end_of_the_lines_of_a_template(
    tmp_path: Path, export: Callable[..., Path], *, toc: bool
) -> None:
    template = template_of(tmp_path, toc=toc, width_mm=130)
    outline = outline_of("Lien santé-logement", notes=("une note",))
    path = export(outline, template=template, lay_out=pages_of)
    assert audit(path) == []
    document = docx.Document(str(path))
    entries = [p for p in document.paragraphs if style_of(p).startswith("toc ")]
    assert numbers(document) == ["1"] * 4
    for entry in entries:
        assert entry.style is not None
        stops = [*entry.paragraph_format.tab_stops, *entry.style.paragraph_format.tab_stops]
        assert [(round(stop.position.mm), stop.leader) for stop in stops] == [
            (130, WD_TAB_LEADER.DOTS)
        ]
