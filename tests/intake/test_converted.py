"""Files that LibreOffice turns into others, where it is installed; else a sentence."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from lda_synthese.intake import converted as converted_notes
from lda_synthese.office import libreoffice
from tests.commands import done, lda, new_dossier, refused
from tests.intake.cases import FOLDER

NEEDS_LIBREOFFICE = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
CELLS = (("Texte", "Thème"), ("Capter", "2"))
ROWS = "".join(
    "<table:table-row>"
    + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in row
    )
    + "</table:table-row>"
    for row in CELLS
)
SHEET = (
    f'<office:document-content {NAMESPACES} office:version="1.2"><office:body>'
    f'<office:spreadsheet><table:table table:name="Notes">{ROWS}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" '
    'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)


def converted(folder: Path, source: str, suffix: str) -> Path:
    """A case in another format."""
    data = libreoffice.converted(FOLDER / source, f".{suffix}")
    path = folder / f"notes é.{suffix}"
    path.write_bytes(data)
    return path


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc"])
def test_a_document_of_another_program_is_read(tmp_path: Path, suffix: str) -> None:
    dossier, path = new_dossier(tmp_path), converted(tmp_path, "strict.docx", suffix)
    before = sorted(tmp_path.iterdir())
    assert done("importer", dossier, path, "--json").document["ajoutees"] == 1
    assert [n["texte"] for n in done("notes", dossier).lines] == ["Ouvrir une halte de nuit"]
    assert sorted(tmp_path.iterdir()) == before


def test_a_sheet_of_another_program_is_read_as_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not every LibreOffice has its spreadsheet.
    monkeypatch.setattr(converted_notes, "find_libreoffice", lambda: "soffice")
    book = (FOLDER / "titres_parent.xlsx").read_bytes()
    monkeypatch.setattr(converted_notes, "converted", lambda _, suffix: {".xlsx": book}[suffix])
    path = tmp_path / "notes.ods"
    shutil.copy(FOLDER / "titres_parent.xlsx", path)
    dossier = new_dossier(tmp_path)
    done("importer", dossier, path)
    assert [note["theme"] for note in done("notes", dossier).lines] == ["2"]


@NEEDS_LIBREOFFICE
def test_a_real_sheet_is_read_or_it_is_said_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "notes é.ods"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", SHEET)
        made.writestr("META-INF/manifest.xml", MANIFEST)
    dossier = new_dossier(tmp_path)
    ended = lda("importer", dossier, path)
    read = [(note["texte"], note["theme"]) for note in done("notes", dossier).lines]
    # Not every LibreOffice has its spreadsheet.
    is_told = "n’a pas pu être lu par LibreOffice" in ended.err and ".xlsx" in ended.err
    assert (ended.status, read) == (0, [("Capter", "2")]) or (is_told and read == [])


@pytest.mark.parametrize("suffix", ["odt", "ods", "rtf", "doc"])
def test_without_libreoffice_a_sentence_says_how_to_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    path = tmp_path / f"n.{suffix}"
    if suffix in ("odt", "ods"):
        shutil.copy(FOLDER / "strict.docx", path)
    else:
        path.write_bytes(b"{\\rtf1 une}")
    ended = lda("importer", new_dossier(tmp_path), path)
    wanted = "xlsx" if suffix == "ods" else "docx"
    assert ended.status == 1
    assert "demande LibreOffice" in ended.err
    assert f"enregistrez-le en .{wanted}" in ended.err


def test_what_is_not_what_it_says_never_reaches_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("LibreOffice was called"))
    for suffix in ("odt", "ods", "rtf", "doc"):
        path = tmp_path / f"n.{suffix}"
        path.write_bytes(b"\x89PNG\r\n\x1a\n")
        ended = lda("importer", new_dossier(tmp_path, f"{suffix}.lda"), path)
        assert "n’est pas un document lisible" in ended.err


def test_a_bomb_never_reaches_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("LibreOffice was called"))
    path = tmp_path / "n.odt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", bytes(10_000_000))
    ended = lda("importer", new_dossier(tmp_path), path)
    assert "est trop gros pour être ouvert sans risque" in ended.err


def test_a_document_of_another_program_named_as_a_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_bytes(b"{\\rtf1\\ansi une\\par}")
    sentence = refused("importer", new_dossier(tmp_path), tmp_path / "n.txt")
    assert "n’est pas un texte mais un document .rtf" in sentence
