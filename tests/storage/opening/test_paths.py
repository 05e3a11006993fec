"""Paths as Windows and networks write them, and what SQLite can't open: said in a sentence."""

import os
from pathlib import Path, PureWindowsPath
from urllib.parse import unquote

import pytest

from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.storage import errors
from lda_synthese.storage.schema import uri_of
from tests.commands import done, new_dossier


@pytest.mark.parametrize(
    "written",
    [
        r"\\serveur\partage\d.lda",
        r"\\serveur\partage\Journées é\100 % #1 ? &.lda",
        r"\\?\C:\Documents\d.lda",
        r"\\?\UNC\serveur\partage\d.lda",
        r"C:\Documents\d.lda",
    ],
)
def test_sqlite_reads_no_name_of_a_computer_in_a_path_of_windows(written: str) -> None:
    uri = uri_of(PureWindowsPath(written), "rw")
    name, _, options = uri.partition("?")
    scheme, _, escaped = name.partition(":")
    assert (scheme, options) == ("file", "mode=rw")
    assert not escaped.startswith("/")
    assert "#" not in escaped
    assert unquote(escaped, errors="strict") == written


@pytest.mark.skipif(os.name != "posix", reason="two slashes are a share on Windows")
def test_a_path_that_begins_with_two_slashes_is_a_path(tmp_path: Path) -> None:
    path = Path(f"/{tmp_path}") / "d.lda"
    assert str(path).startswith("//")
    done("creer", path)
    with_notes = open_dossier(path)
    with_notes.close()
    assert len(read_dossier(path).lessons) == 4


@pytest.mark.skipif(os.name != "posix", reason="a limit of SQLite on POSIX")
def test_a_file_that_sqlite_can_not_open_is_said_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["dossier profond" * 10] * 4)
    folder.mkdir(parents=True)
    path = new_dossier(tmp_path).rename(folder / "d.lda")
    before = path.read_bytes()
    with pytest.raises(errors.DiskError, match="ne peut pas être lu"):
        open_dossier(path)
    assert path.read_bytes() == before
