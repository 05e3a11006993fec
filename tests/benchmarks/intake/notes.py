"""Files of notes, read and planned, beside the bare parsing of their XML."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
from lxml import etree

from lda_synthese.application.importing import Import, read_notes_files
from lda_synthese.domain.exchange.plan import Defaults
from lda_synthese.domain.gestures.prepare import new_dossier
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import Mint
from tests.benchmarks.dossiers import Sizes
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, elapsed, median

SHEET, BODY = "xl/worksheets/sheet1.xml", "word/document.xml"


WORDS = "Renforcer le lien avec l’hôpital pour les personnes sortant de la rue, dès l’entrée "


def measure(sizes: Sizes, folder: Path) -> Measures:
    table, document = folder / "notes.xlsx", folder / "notes.docx"
    _write_table(table, sizes.many)
    _write_document(document, sizes.many)
    mint = Mint()
    empty = Dossier(mint.entity())
    empty = empty.after(new_dossier(empty, "Logement d’abord"))
    return {
        "intake.rows": _measure(empty, table, SHEET, sizes.times),
        "intake.pages": _measure(empty, document, BODY, sizes.times),
    }


def _measure(dossier: Dossier, path: Path, part: str, times: int) -> Measured:
    ours, limits = alternate(
        times, lambda: elapsed(_reading(dossier, path)), lambda: elapsed(_parsing(path, part))
    )
    return Measured(median(ours), median(limits))


def _reading(dossier: Dossier, path: Path) -> Callable[[], object]:
    def read() -> None:
        incoming = Import(read_notes_files([path], dossier), Defaults()).into(dossier)
        assert incoming.added
        assert not incoming.refused

    return read


def _parsing(path: Path, part: str) -> Callable[[], object]:
    def parse() -> None:
        with zipfile.ZipFile(path) as package:
            etree.fromstring(package.read(part))

    return parse


def _write_table(path: Path, rows: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Journée", "Atelier", "Rapporteur", "Texte", "Thème", "Nature", "Date"])
    for n in range(rows):
        place = ["Aubagne", f"Atelier {n % 40}", "Rapporteur A"]
        sheet.append([*place, f"{WORDS} {n}", "3.1", "piste", "15/12/2023"])
    book.save(path)


def _write_document(path: Path, paragraphs: int) -> None:
    document = docx.Document()
    for n in range(paragraphs):
        document.add_paragraph(f"{WORDS * 3} {n}", style="List Bullet" if n % 3 else None)
    document.save(str(path))
