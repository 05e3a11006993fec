"""What is made is whole under its name, or is not there: killed, without room, or beaten to it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.storage import copies
from lda_synthese.storage.dossier_file import DossierFile, journal_of
from tests.commands import done, new_dossier, refused
from tests.desk import Desk, desk

__all__ = ["desk"]

DYING = """
import os, sys
from pathlib import Path
from lda_synthese.__main__ import main
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.storage.dossier_file import DossierFile

source, target, last, *words = sys.argv[1:]
append, left = DossierFile.append, [int(last)]

def die(file, *arguments, **options):
    append(file, *arguments, **options)
    left[0] -= 1
    if not left[0]:
        os._exit(9)

DossierFile.append = die
if words[0] == "ailleurs":
    open_dossier(Path(source)).save_elsewhere(Path(target))
elif words[0] == "récupérer":
    salvage_dossier(Path(source), Path(target))
else:
    main([words[0], target, *words[1:]])
"""


def die_while_making(source: Path, target: Path, commit: int, *words: str) -> None:
    """End a process, as a kill does, right after one of the commits of what it makes."""
    command = [sys.executable, "-c", DYING, str(source), str(target), str(commit), *words]
    assert subprocess.run(command, check=False).returncode == 9


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return new_dossier(tmp_path, "source.lda")


@pytest.mark.parametrize(
    ("commit", "words"),
    [
        (1, ["creer"]),
        (1, ["creer", "--exemple"]),
        (3, ["creer", "--exemple"]),
        (1, ["ailleurs"]),
        (1, ["récupérer"]),
    ],
)
def test_a_kill_leaves_nothing_under_the_name_that_was_asked_for(
    source: Path, tmp_path: Path, commit: int, words: list[str]
) -> None:
    before = source.read_bytes()
    target = tmp_path / "fait.lda"
    die_while_making(source, target, commit, *words)
    assert not target.exists()
    assert source.read_bytes() == before
    done("creer", target, *words[1:])
    assert len(read_dossier(target).lessons) == 4


@contextmanager
def little_room(size: int) -> Iterator[None]:
    """No file may grow beyond a size."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize(
    ("room", "words"),
    [(30_000, []), (35_000, []), (57_000, ["--exemple"]), (90_000, ["--exemple"])],
)
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, room: int, words: list[str]) -> None:
    with little_room(room):
        sentence = refused("creer", tmp_path / "fait.lda", *words)
    assert "Impossible d’écrire «\u202ffait.lda\u202f»" in sentence
    assert list(tmp_path.iterdir()) == []


def test_the_window_says_that_the_disk_is_full_leaves_nothing_and_creates_once_there_is_room(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    folder = tmp_path / "ici"
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(DossierFile, "append", full)
        desk.ask_to_create(folder / "fait.lda", "Titre")
        desk.wait(lambda: "Impossible d’écrire «\u202ffait.lda\u202f»" in desk.toast)
    assert list(folder.iterdir()) == []
    desk.ask_to_create(folder / "fait.lda", "Titre")
    desk.wait(lambda: desk.has_dossier)
    assert len(desk.dossier.lessons) == 4


@pytest.fixture(params=["links", "no links"])
def medium(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A medium with links, and one without: FAT, some shares."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if request.param == "no links":
        monkeypatch.setattr(Path, "hardlink_to", refuse)


def test_what_takes_the_name_meanwhile_is_kept(
    tmp_path: Path, medium: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "fait.lda"
    close = DossierFile.close

    def beaten(file: DossierFile) -> None:
        close(file)
        target.write_bytes(b"precious")

    monkeypatch.setattr(DossierFile, "close", beaten)
    assert "existe déjà" in refused("creer", target)
    assert target.read_bytes() == b"precious"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_dossier_is_made_on_any_medium_and_alone_there(tmp_path: Path, medium: None) -> None:
    done("creer", tmp_path / "fait.lda")
    assert [path.name for path in tmp_path.iterdir()] == ["fait.lda"]
    with closing(open_dossier(tmp_path / "fait.lda")) as session:
        session.save_elsewhere(tmp_path / "ailleurs.lda")
        assert read_dossier(tmp_path / "ailleurs.lda") == session.dossier


def test_a_name_that_can_not_be_given_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Any:
        raise PermissionError(1, "Operation not permitted")

    for name in ("hardlink_to", "replace", "rename"):
        monkeypatch.setattr(Path, name, refuse)
    assert "Impossible d’écrire" in refused("creer", tmp_path / "fait.lda")
    assert list(tmp_path.iterdir()) == []


def test_a_stray_journal_is_neither_played_back_nor_lost(tmp_path: Path) -> None:
    journal = journal_of(tmp_path / "fait.lda")
    journal.write_bytes(b"journal")
    assert "fait.lda-journal\u202f» existe déjà" in refused("creer", tmp_path / "fait.lda")
    assert [path.name for path in tmp_path.iterdir()] == [journal.name]


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no dangling link")
def test_a_link_that_leads_nowhere_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "fait.lda"
    target.symlink_to(tmp_path / "parti.lda")
    assert "existe déjà" in refused("creer", target)
    assert target.is_symlink()


def test_the_first_state_is_that_of_the_file(tmp_path: Path) -> None:
    with closing(create_dossier(tmp_path / "fait.lda", "Titre")) as session:
        assert session.dossier == read_dossier(session.path)
        assert copies.read_copy(session.path).meta["clean"] == "1"
