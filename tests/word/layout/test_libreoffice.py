"""The synthesis laid out by LibreOffice, and what it lacks of it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lda_synthese.domain.report.outline import Outline
from lda_synthese.domain.text.typography import typo
from lda_synthese.office import libreoffice
from lda_synthese.office.libreoffice import ConversionError, converted, find_libreoffice

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or poppler is not installed",
)


@pytest.fixture(scope="module")
def pages(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page, its spaces made plain."""
    pdf = tmp_path_factory.mktemp("pdf") / "s.pdf"
    pdf.write_bytes(converted(exported, ".pdf"))
    ended = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
    return [plain(page) for page in ended.stdout.decode().split("\f")[:-1]]


def plain(text: str) -> str:
    return " ".join(text.split())


def test_every_page_is_laid_out(pages: list[str]) -> None:
    assert 8 <= len(pages) <= 14
    assert all(pages)
    assert pages[0].startswith("Plan de sensibilisation au Logement d’abord")
    assert pages[1].removeprefix("Unafo ").startswith("Sommaire")


def test_every_lesson_and_the_annex_begin_a_page(pages: list[str]) -> None:
    firsts = [page.removeprefix("Unafo ") for page in pages]
    starts = [re.match(r"Enseignement n° (\d) –|Annexe – Provenance", page) for page in firsts]
    assert [start[1] for start in starts if start] == ["1", "2", "3", "4", None]


def test_all_the_findings_are_on_the_pages_in_their_order(
    pages: list[str], outline: Outline
) -> None:
    # An unbreakable hyphen may come out as one of its own.
    text = " ".join(pages[2:]).replace("\u2011", "-")
    places = [text.find(f"{plain(typo(p.text))} {p.code}") for p in outline.points]
    assert -1 not in places
    assert places == sorted(places)
    assert len(places) == 41


def test_pages_are_numbered_from_the_second_on(pages: list[str]) -> None:
    numbers = [re.search(r"(\d+) / (\d+)", page) for page in pages]
    assert [number and number[0] for number in numbers] == [
        None,
        *(f"{number} / {len(pages)}" for number in range(2, len(pages) + 1)),
    ]


def test_a_document_that_libreoffice_cannot_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rien.docx").write_bytes(b"PK\x03\x04rien")
    with pytest.raises(ConversionError, match=r"rien\.docx"):
        converted(tmp_path / "rien.docx", ".pdf")


def test_without_libreoffice_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", ())
    with pytest.raises(ConversionError, match=r"^LibreOffice n’est pas installé.*\.docx\.$"):
        find_libreoffice()
