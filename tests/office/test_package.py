"""Office files opened with care."""

import random
import zipfile
from pathlib import Path

import docx
import pytest

from lda_synthese.office import package
from lda_synthese.office.package import OfficeFileError, read_package

TYPES = "[Content_Types].xml"


def zipped(path: Path, *parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr(TYPES, "<Types/>")
        for name, content in parts:
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(OfficeFileError) as caught:
        read_package(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"«\u202f{path.name}\u202f» ")
    assert sentence.endswith("\u202f; rien n’a été modifié, choisissez un autre fichier.")
    return sentence


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    docx.Document().save(str(tmp_path / "sain.docx"))
    return tmp_path / "sain.docx"


def test_a_sound_document_is_given_back_byte_for_byte(sound: Path) -> None:
    assert read_package(sound).getvalue() == sound.read_bytes()


def test_the_file_is_closed_once_read(sound: Path, tmp_path: Path) -> None:
    read_package(sound)
    sound.rename(tmp_path / "déplacé.docx")
    assert (tmp_path / "déplacé.docx").exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"bonjour" * 100])
def test_what_is_no_package_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rien.docx").write_bytes(content)
    assert "n’est pas un document lisible" in refusal(tmp_path / "rien.docx")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.docx", tmp_path):
        with pytest.raises(OfficeFileError, match=r"^Fichier introuvable"):
            read_package(path)


def test_macros_are_refused_whatever_their_name_is_written_like(tmp_path: Path) -> None:
    path = zipped(tmp_path / "m.docx", ("word/VBAproject.BIN", b"x"))
    assert "contient des macros" in refusal(path)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    parts = [(f"p{number}", b"") for number in range(package.MAX_PARTS)]
    assert "trop gros" in refusal(zipped(tmp_path / "m.docx", *parts))
    assert read_package(zipped(tmp_path / "n.docx", *parts[1:]))


def test_a_part_that_unpacks_to_much_more_than_it_weighs_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bombe.docx", ("word/document.xml", bytes(5_000_000)))
    assert path.stat().st_size < 10_000
    assert "trop gros" in refusal(path)


def test_a_part_over_the_limit_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_PART_BYTES", 1_000)
    noise = random.Random(1).randbytes(1_001)
    assert "trop gros" in refusal(zipped(tmp_path / "g.docx", ("a", noise)))
    assert read_package(zipped(tmp_path / "p.docx", ("a", noise[1:]), ("b", noise[1:])))


def test_all_the_parts_together_have_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_BYTES", 2_000)
    noise = random.Random(1).randbytes(1_000)
    assert "trop gros" in refusal(zipped(tmp_path / "g.docx", ("a", noise), ("b", noise)))


def test_a_size_that_is_announced_falsely_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "faux.docx", ("a", b"x" * 5_000))
    data = path.read_bytes()
    path.write_bytes(data.replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little")))
    assert path.read_bytes() != data
    refusal(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_office_does_not_use_is_refused(tmp_path: Path, method: int) -> None:
    path = zipped(tmp_path / "autre.docx", ("a", b"x"), method=method)
    assert "n’est pas un document lisible" in refusal(path)


def test_a_part_behind_a_password_is_refused(sound: Path) -> None:
    data = bytearray(sound.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(signature, place + 4)
    sound.write_bytes(data)
    assert "n’est pas un document lisible" in refusal(sound)


def test_a_damaged_part_is_told_from_a_file_of_another_kind(tmp_path: Path) -> None:
    path = zipped(tmp_path / "abîmé.docx", ("a", b"contenu"), method=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"contenu", b"c0ntenu"))
    assert "est abîmé" in refusal(path)


def test_whatever_bytes_are_damaged_a_file_opens_whole_or_is_refused(sound: Path) -> None:
    data = sound.read_bytes()
    chance = random.Random(7)
    refused = 0
    for _ in range(300):
        damaged = bytearray(data)
        # The directory of a zip stands at its end.
        start = chance.choice([0, len(data) - 3_500])
        for _ in range(chance.choice([1, 5, 20])):
            damaged[chance.randrange(start, len(data))] = chance.randrange(256)
        sound.write_bytes(damaged)
        try:
            assert read_package(sound).getvalue() == damaged
        except OfficeFileError:
            refused += 1
    assert refused > 200
