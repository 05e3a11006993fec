"""One file is open once in a process, by whatever name, and nothing there frees its lock."""

import os
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.rescue import salvage_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.errors import DiskError, DossierLockedError
from lda_synthese.storage.patience import Patience
from tests.storage.conftest import add, another_process, kill, texts
from tests.storage.opening.test_open_file import opened_elsewhere

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps a lock for each handle")


def same(path: Path) -> Path:
    return path


def by_a_detour(path: Path) -> Path:
    return path.parent / "." / ".." / path.parent.name / path.name


def relative(path: Path) -> Path:
    return Path(os.path.relpath(path))


def linked(path: Path) -> Path:
    link = path.with_name("raccourci.lda")
    link.symlink_to(path)
    return link


def named_twice(path: Path) -> Path:
    other = path.with_name("deux noms.lda")
    other.hardlink_to(path)
    return other


def renamed(path: Path) -> Path:
    """As another program leaves it: the session still has it."""
    return path.rename(path.with_name("ailleurs.lda"))


@pytest.fixture(params=[same, by_a_detour, relative, linked, named_twice, renamed])
def spelling(request: pytest.FixtureRequest) -> Callable[[Path], Path]:
    if os.name != "posix" and request.param in (linked, renamed):
        pytest.skip("not on Windows")
    spell: Callable[[Path], Path] = request.param
    return spell


def test_a_file_is_not_opened_twice_and_keeps_its_lock(
    session: Session, spelling: Callable[[Path], Path]
) -> None:
    session.flush()
    path = spelling(session.path)
    with pytest.raises(DossierLockedError):
        open_dossier(path)
    with pytest.raises(DossierLockedError):
        salvage_dossier(path, session.path.with_name("récupéré.lda"))
    assert opened_elsewhere(path.absolute()) == "DossierLockedError"


def test_what_is_open_is_read_by_who_holds_it(
    session: Session, spelling: Callable[[Path], Path]
) -> None:
    add(session, "une")
    session.flush()
    path = spelling(session.path)
    assert texts(read_dossier(path)) == ["une"]
    with closing(open_dossier(path, read_only=True)) as reader:
        assert texts(reader.dossier) == ["une"]
    assert opened_elsewhere(path.absolute()) == "DossierLockedError"


@pytest.fixture
def reading(session: Session, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have something happen while the closed dossier is read by its opening."""
    session.close()

    def meanwhile(happens: Callable[[], object]) -> None:
        load = DossierFile.load

        def load_slowly(file: DossierFile, *patience: Patience | None) -> Loaded:
            loaded = load(file, *patience)
            monkeypatch.setattr(DossierFile, "load", load)
            happens()
            return loaded

        monkeypatch.setattr(DossierFile, "load", load_slowly)

    return meanwhile


@posix
def test_an_opening_under_another_name_waits_for_the_first_and_is_refused(
    session: Session, reading: Callable[..., None]
) -> None:
    refused = []

    def open_again() -> None:
        try:
            open_dossier(linked(session.path))
        except DossierLockedError as error:
            refused.append(error)

    def from_another_thread() -> None:
        thread = threading.Thread(target=open_again)
        thread.start()
        thread.join()

    reading(from_another_thread)
    with closing(open_dossier(session.path)):
        assert len(refused) == 1
        assert opened_elsewhere(session.path) == "DossierLockedError"


@posix
def test_a_lock_that_a_stranger_in_the_process_frees_meanwhile_is_taken_again(
    session: Session, reading: Callable[..., None]
) -> None:
    reading(session.path.read_bytes)
    with closing(open_dossier(session.path)):
        assert opened_elsewhere(session.path) == "DossierLockedError"


@posix
def test_a_lock_that_a_stranger_frees_later_is_taken_again_before_the_next_commit(
    session: Session,
) -> None:
    session.flush()
    session.path.read_bytes()
    add(session, "une")
    session.flush()
    assert opened_elsewhere(session.path) == "DossierLockedError"


@posix
def test_a_file_whose_lock_was_lost_to_another_process_is_not_written(session: Session) -> None:
    session.flush()
    session.path.read_bytes()
    child = another_process(HOLDING, session.path)
    assert child.stdout is not None
    assert child.stdout.readline() == "ouvert\n"
    before = session.path.read_bytes()
    add(session, "une")
    with pytest.raises(DiskError, match="aussi ouvert dans une autre fenêtre"):
        session.flush()
    assert session.path.read_bytes() == before
    kill(child)
    session.flush()
    session.close()
    assert texts(read_dossier(session.path)) == ["une"]


HOLDING = """
session = open_dossier(path)
session.flush()
print("ouvert", flush=True)
sys.stdin.read()
"""

WRITING = """
from dataclasses import replace
from lda_synthese.domain.gestures import prepare
session = open_dossier(path)
about = session.dossier.about
session.apply(prepare.describe(about, replace(about, organiser="Unafo")))
session.flush()
print("écrit", flush=True)
sys.stdin.read()
"""


@posix
def test_a_file_that_another_process_takes_meanwhile_is_refused(
    session: Session, reading: Callable[..., None]
) -> None:
    children = []

    def lose_it() -> None:
        session.path.read_bytes()
        children.append(child := another_process(WRITING, session.path))
        assert child.stdout is not None
        assert child.stdout.readline() == "écrit\n"

    reading(lose_it)
    with pytest.raises(DossierLockedError, match="déjà ouvert"):
        open_dossier(session.path)
    kill(children[0])
    with closing(open_dossier(session.path)) as again:
        assert again.dossier.about.organiser == "Unafo"
