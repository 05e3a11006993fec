"""A file that can't serve as a template: one French sentence, and nothing is written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from lda_synthese.domain.errors import DossierError
from tests.word.conftest import outline_of, rewritten, write

WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    docx.Document().save(str(tmp_path / "sain.docx"))
    return tmp_path / "sain.docx"


def refusal(template: Path) -> str:
    """The sentence that refuses a template; the synthesis that was there is as it was."""
    target = template.with_name("synthèse.docx")
    target.write_bytes(b"ancienne")
    with pytest.raises(DossierError) as caught:
        write(outline_of("point"), target, template=template)
    assert target.read_bytes() == b"ancienne"
    sentence = str(caught.value)
    assert f"«\u202f{template.name}\u202f»" in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("content", [b"", b"bonjour", b"PK\x03\x04", b"{\\rtf1}", b"\xd0\xcf\x11"])
def test_a_file_that_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "autre.docx").write_bytes(content)
    assert "n’est pas un document lisible" in refusal(tmp_path / "autre.docx")


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dossier.docx").mkdir()
    for name in ("dossier.docx", "absent.docx"):
        assert "Fichier introuvable" in refusal(tmp_path / name)


def test_a_workbook_is_no_template(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "classeur.docx")
    assert "n’est pas un modèle Word" in refusal(tmp_path / "classeur.docx")


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.docx", "w") as archive:
        archive.writestr("photo.txt", "x")
    assert "n’est pas un document lisible" in refusal(tmp_path / "photos.docx")


def test_half_a_file_is_refused(template: Path) -> None:
    data = template.read_bytes()
    template.write_bytes(data[: len(data) // 2])
    assert "n’est pas un document lisible" in refusal(template)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_a_file_with_damaged_bytes_is_refused(template: Path, part: str) -> None:
    with zipfile.ZipFile(template) as archive:
        start = archive.getinfo(part).header_offset + 200
    data = bytearray(template.read_bytes())
    data[start : start + 40] = bytes(byte ^ 0x5A for byte in data[start : start + 40])
    template.write_bytes(data)
    refusal(template)


BROKEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "XML cut": ("word/document.xml", lambda xml: xml[:300]),
    "styles cut": ("word/styles.xml", lambda xml: xml[:300]),
    "another root": ("word/document.xml", lambda _: b"<autre/>"),
    "no body": ("word/document.xml", lambda _: b'<w:document xmlns:w="%s"/>' % W),
    "types that are none": ("[Content_Types].xml", lambda _: b"<x/>"),
    "types that are no XML": ("[Content_Types].xml", lambda _: b"rien"),
    "macros allowed": ("[Content_Types].xml", lambda xml: xml.replace(WORD_TYPE, MACRO_TYPE)),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_document_broken_inside_is_refused(template: Path, fault: str) -> None:
    part, change = BROKEN[fault]
    broken = rewritten(template, "abîmé.docx", {part: change})
    assert refusal(broken).endswith("choisissez un fichier .docx ou .dotx.")


def test_a_template_with_macros_is_refused(template: Path) -> None:
    macros = rewritten(template, "macros.docm", {"word/vbaProject.bin": lambda _: b"x"})
    assert "contient des macros" in refusal(macros)
