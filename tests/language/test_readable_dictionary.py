"""The dictionary of a program that lies under « Łukasz », a name outside the code page."""

import shutil
from pathlib import Path

import pytest

from lda_synthese.language import spelling
from lda_synthese.language.spelling import FILES, FOLDER, Speller, readable_folder

pytest.importorskip("hunspell")

CODE_PAGE = "cp1252"


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    """Our dictionary, where a person of that name unpacked the program."""
    folder = tmp_path / "Łukasz" / "dictionnaire"
    shutil.copytree(str(FOLDER), folder)
    return folder


def test_a_name_of_the_code_page_is_opened_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "Élodie"
    assert readable_folder(folder, CODE_PAGE, []) == folder


def test_a_short_name_is_taken_where_the_system_has_one(
    polish: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = tmp_path / "UKASZ~1" / "DICTIO~1"
    monkeypatch.setattr(spelling, "short_name", lambda _: str(short))
    assert readable_folder(polish, CODE_PAGE, [tmp_path / "plain"]) == short
    assert not (tmp_path / "plain").exists()


def test_a_copy_is_read_in_a_plain_place(polish: Path, tmp_path: Path) -> None:
    unwritable = tmp_path / "a file"
    unwritable.touch()
    plain = tmp_path / "ProgramData" / "lda_synthese"
    assert readable_folder(polish, CODE_PAGE, [polish, unwritable, plain]) == plain
    for name in FILES:
        assert (plain / name).read_bytes() == (polish / name).read_bytes()


def test_a_copy_that_somebody_altered_is_made_again(polish: Path, tmp_path: Path) -> None:
    (tmp_path / "fr.dic").write_bytes(b"other words")
    readable_folder(polish, CODE_PAGE, [tmp_path])
    assert (tmp_path / "fr.dic").read_bytes() == (polish / "fr.dic").read_bytes()


def test_without_any_place_it_is_an_error_of_the_system(polish: Path) -> None:
    with pytest.raises(OSError, match=CODE_PAGE):
        readable_folder(polish, CODE_PAGE, [polish.parent])


def test_words_are_known_from_there(
    polish: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What hunspell itself asks of the locale.
    monkeypatch.setenv("HUNSPELL_PATH_ENCODING", CODE_PAGE)
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path / "ProgramData"))
    monkeypatch.setattr(spelling, "FOLDER", polish)
    monkeypatch.setattr(spelling.locale, "getpreferredencoding", lambda _: CODE_PAGE)
    speller = Speller()
    assert speller.unknown(["logement", "ortografe", "CHRS"]) == ["ortografe"]
    assert "orthographe" in speller.suggest("ortografe")
