"""Files that say they hold more than anybody typed: refused in a sentence, in bounded room.

The other files of the same command are imported all the same.
"""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from lda_synthese.session.opening import read_dossier
from tests.commands import done, new_dossier

PYTHON = sys.executable, "-c"
ROOT = Path(__file__).parents[2]
ROOM_MB = 300
PATIENCE_S = 120
"""Only ends what would never end."""

COMMAND = """
import json, sys
try:
    import resource
except ImportError:
    resource = None
if resource:
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from lda_synthese.__main__ import main
status = main(sys.argv[1:])
room = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10 if resource else 0
print(room, file=sys.stderr)
sys.exit(status)
"""

LAUNCH = f"import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:], timeout={PATIENCE_S}))"
"""Between us and the command: Linux counts the memory of who starts a process as its own."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CELL = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>une</w:t></w:r></w:p></w:tc>'
ROW = '<w:tr><w:trPr><w:gridBefore w:val="{}"/></w:trPr>{}</w:tr>'


def rewritten(package: io.BytesIO, path: Path, part: str, change: Callable[[str], str]) -> None:
    """Write a package with a part changed; stored, so that nothing tells it from a large one."""
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(path, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            changed = change(content.decode()).encode() if name == part else content
            copy.writestr(name, changed)


def document(path: Path, blocks: str) -> None:
    package = io.BytesIO()
    docx.Document().save(package)
    rewritten(
        package,
        path,
        "word/document.xml",
        lambda xml: xml.replace("<w:sectPr", f"{blocks}<w:sectPr", 1),
    )


def table(*, span: int = 1, before: int = 0, rows: int = 1) -> str:
    content = ROW.format(before, CELL.format(span)) * rows
    return f"<w:tbl {W}><w:tblPr/><w:tblGrid/>{content}</w:tbl>"


def sheet(path: Path, rows: str, merged: str = "") -> None:
    package = io.BytesIO()
    openpyxl.Workbook().save(package)
    merges = f"<mergeCells>{merged}</mergeCells>" if merged else ""

    def change(xml: str) -> str:
        return re.sub(
            r"<sheetData ?/>|<sheetData></sheetData>",
            lambda _: f"<sheetData>{rows}</sheetData>{merges}",
            xml,
        )

    rewritten(package, path, "xl/worksheets/sheet1.xml", change)


def row(number: int, *cells: tuple[str, str]) -> str:
    inner = "".join(
        f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in cells
    )
    return f'<row r="{number}">{inner}</row>'


TITLES = row(1, ("A", "texte"), ("B", "theme"))

TABLE_TOO_BIG = "contient un tableau trop grand"
TOO_MANY = "contient plus de 50\u202f000 notes"
TOO_HEAVY = "est trop gros pour être ouvert sans risque"

HOSTILE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a cell over 2 000 000 000 columns": (
        "n.docx", lambda path: document(path, table(span=2_000_000_000)), TABLE_TOO_BIG,
    ),
    "a row that begins at column 2 000 000 000": (
        "n.docx", lambda path: document(path, table(before=2_000_000_000)), TABLE_TOO_BIG,
    ),
    "many rows of many columns": (
        "n.docx", lambda path: document(path, table(span=16_384, rows=5_000)), TABLE_TOO_BIG,
    ),
    "two million paragraphs": (
        "n.docx", lambda path: document(path, "<w:p/>" * 2_000_000), TOO_HEAVY,
    ),
    "row 2 000 000 000": (
        "n.xlsx",
        lambda path: sheet(path, TITLES + row(2_000_000_000, ("A", "une"))),
        TABLE_TOO_BIG,
    ),
    "cells in the last column of Excel": (
        "n.xlsx",
        lambda path: sheet(
            path,
            TITLES + "".join(row(n, ("A", "une"), ("XFD", "2")) for n in range(2, 3_000)),
        ),
        TABLE_TOO_BIG,
    ),
    "a cell merged down the last column": (
        "n.xlsx",
        lambda path: sheet(
            path,
            row(1, ("A", "texte"), ("XFD", "theme"))
            + "".join(row(n, ("A", "une")) for n in range(2, 5_000)),
            '<mergeCell ref="XFD1:XFD1048576"/>',
        ),
        TABLE_TOO_BIG,
    ),
    "merged cells one over the other": (
        "n.xlsx",
        lambda path: sheet(
            path,
            TITLES + "".join(row(n, ("A", "une")) for n in range(2, 5_000)),
            '<mergeCell ref="A1:A1048576"/>' * 100_000,
        ),
        TABLE_TOO_BIG,
    ),
    "a quote never closed": (
        "n.csv",
        lambda path: path.write_text('texte;theme\n"une;2\n' + "deux;2\n" * 1_300_000, "utf-8"),
        TABLE_TOO_BIG,
    ),
    "a quote never closed in one column": (
        "n.csv",
        lambda path: path.write_text('texte;theme\n"une\n' + "a b c\n" * 1_500_000, "utf-8"),
        TABLE_TOO_BIG,
    ),
    "a quote never closed over blank lines": (
        "n.csv",
        lambda path: path.write_text('texte;theme\n"une;2' + "\n" * 9_000_000, "utf-8"),
        "contient trop de lignes",
    ),
    "nine million cells in a line": (
        "n.csv", lambda path: path.write_text("texte\n" + ";" * 9_000_000, "utf-8"),
        "contient une ligne trop longue",
    ),
    "98 MB of short lines": (
        "n.txt", lambda path: path.write_text("ab\n" * (98 * 1024 * 1024 // 3), "utf-8"),
        "est trop gros",
    ),
    "19 MB of short lines": (
        "n.txt", lambda path: path.write_text("abcdefghi\n" * 1_900_000, "utf-8"), TOO_MANY,
    ),
    "blank lines": (
        "n.txt", lambda path: path.write_text("\n" * 19_000_000, "utf-8"),
        "contient trop de lignes",
    ),
    "a bullet that goes on for ever": (
        "n.txt", lambda path: path.write_text("- une\n" + " et\n" * 1_000_000, "utf-8"),
        "est trop long",
    ),
    "bad records": ("n.jsonl", lambda path: path.write_text("x\n" * 9_000_000, "utf-8"), TOO_MANY),
    "a record of lists": (
        "n.jsonl",
        lambda path: path.write_text('{"point": [' + "[]," * 6_000_000 + "[]]}", "utf-8"),
        "ligne trop longue",
    ),
    "a number of 400 digits": (
        "n.jsonl", lambda path: path.write_text('{"texte": 1' + "0" * 399 + "}", "utf-8"),
        "est un nombre trop grand",
    ),
    "a number without end": (
        "n.jsonl", lambda path: path.write_text('{"texte": 1e999}\n{"texte": NaN}', "utf-8"),
        "est un nombre trop grand",
    ),
}  # fmt: skip


@pytest.mark.parametrize("trait", HOSTILE)
def test_a_file_without_bound_is_refused_and_the_others_imported(
    tmp_path: Path, trait: str
) -> None:
    name, write, told = HOSTILE[trait]
    dossier, good = new_dossier(tmp_path), tmp_path / "bon.txt"
    write(tmp_path / name)
    good.write_text("Capter des logements", encoding="utf-8")
    words = ["importer", dossier, tmp_path / name, good, "--json"]
    ended = subprocess.run(
        [*PYTHON, LAUNCH, *PYTHON, COMMAND, *map(str, words)],
        capture_output=True, cwd=ROOT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 1, ended.stderr[-2_000:]
    reasons = [bad["raison"] for bad in json.loads(ended.stdout)["refusees"]]
    assert reasons
    assert [reason for reason in reasons if told not in reason] == []
    assert [note.text for note in read_dossier(dossier).notes] == ["Capter des logements"]
    assert int(ended.stderr.splitlines()[-1]) < ROOM_MB


def test_a_whole_number_stays_whole(tmp_path: Path) -> None:
    dossier, notes = new_dossier(tmp_path), tmp_path / "n.jsonl"
    notes.write_text('{"texte": 1234567890123456789}\n{"texte": 3.0}', encoding="utf-8")
    done("importer", dossier, notes)
    assert [note.text for note in read_dossier(dossier).notes] == ["1234567890123456789", "3"]
