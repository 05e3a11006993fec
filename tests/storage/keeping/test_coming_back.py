"""A file that goes while it is open: the work goes on in the shadow, and comes back with it."""

import os
import shutil
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from lda_synthese.session.opening import open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.settings.keeping import kept_at
from lda_synthese.storage import errors
from lda_synthese.storage.saving import writer
from tests.storage.conftest import add, another_process, kill, texts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows holds an open file in place")

TYPE_AS_IT_GOES = """
import shutil
from contextlib import suppress
from lda_synthese.domain.gestures import capture
from lda_synthese.storage import errors
from lda_synthese.storage.saving import writer
writer.RETRY_PAUSE_S = 3600.0
session = open_dossier(path)
away = path.with_name("parti.lda")
shutil.copyfile(path, away)
path.unlink()
new = [capture.NewNote(text="une")]
workshop = session.dossier.workshops[0].id
session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
with suppress(errors.DiskError):
    session.flush()
away.replace(path)
print("partie", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def following(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A dossier with a note, whose shadow follows; only who asks makes it try again."""
    monkeypatch.setattr(writer, "RETRY_PAUSE_S", 3600.0)
    add(session, "une")
    session.flush()
    session.keeping.follow()
    return session


@pytest.fixture
def gone(following: Session, tmp_path: Path) -> Path:
    """Where its file went, as a note was typed."""
    pocket = tmp_path / "poche"
    pocket.mkdir()
    away = pocket / "d.lda"
    # On another medium, it is another file.
    shutil.copyfile(following.path, away)
    following.path.unlink()
    add(following, "deux")
    with pytest.raises(errors.DiskError, match="clé USB retirée"):
        following.flush()
    return away


def shadow(session: Session) -> list[str]:
    return texts(read_dossier(kept_at(session.path)[0].shadow))


def test_the_sentence_says_where_the_notes_are_and_what_to_do(
    following: Session, gone: Path
) -> None:
    assert following.state.problem == (
        "«\u202fdossier é.lda\u202f» a été déplacé ou supprimé (clé USB retirée\u202f?)\u202f; vos "
        "notes sont gardées dans la copie de sécurité de cet ordinateur, remettez-le à sa place ou "
        "enregistrez ailleurs."
    )
    assert not following.state.is_overtaken
    with following.keeping.shadow_at_rest():
        assert shadow(following) == ["une", "deux"]


def test_a_file_that_is_back_takes_what_was_typed_meanwhile(following: Session, gone: Path) -> None:
    shutil.copyfile(gone, following.path)
    following.retry()
    following.flush()
    assert following.state.problem is None
    add(following, "trois")
    following.flush()
    assert [edit.label for edit in [following.undo_now()] if edit]
    following.close()
    assert texts(read_dossier(following.path)) == ["une", "deux"]
    with closing(open_dossier(following.path)) as again:
        assert again.keeping.follow() is False


def test_it_is_locked_again_once_it_is_back(following: Session, gone: Path) -> None:
    shutil.copyfile(gone, following.path)
    following.retry()
    following.flush()
    with pytest.raises(errors.DossierLockedError):
        open_dossier(following.path)
    child = another_process(
        "try:\n    open_dossier(path)\nexcept Exception as error:\n"
        "    print(type(error).__name__, flush=True)\nsys.stdin.read()\n",
        following.path,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "DossierLockedError"
    finally:
        kill(child)


def written_since(path: Path) -> None:
    with closing(open_dossier(path)) as elsewhere:
        add(elsewhere, "d’un autre poste")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def no_dossier(path: Path) -> None:
    path.write_bytes(b"something else")


@pytest.mark.parametrize("alter", [written_since, cut, no_dossier], ids=lambda a: a.__name__)
def test_one_that_is_not_as_it_was_left_is_not_written_in(
    following: Session, gone: Path, alter: Callable[[Path], None]
) -> None:
    alter(gone)
    shutil.copyfile(gone, following.path)
    before = following.path.read_bytes()
    following.retry()
    with pytest.raises(errors.OvertakenError, match="modifié par un autre programme"):
        following.flush()
    assert following.state.is_overtaken
    assert following.path.read_bytes() == before
    following.close(force=True)
    assert following.path.read_bytes() == before
    assert shadow(following) == ["une", "deux"]


def test_what_was_typed_meanwhile_is_offered_where_another_file_came(
    following: Session, gone: Path
) -> None:
    written_since(gone)
    shutil.copyfile(gone, following.path)
    following.close(force=True)
    with closing(open_dossier(following.path)) as again:
        assert again.keeping.follow()
        assert texts(again.dossier) == ["une", "d’un autre poste"]


def test_one_that_somebody_took_meanwhile_is_left_to_them(following: Session, gone: Path) -> None:
    shutil.copyfile(gone, following.path)
    child = another_process(
        "open_dossier(path)\nprint('ouvert', flush=True)\nsys.stdin.read()\n", following.path
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "ouvert"
        following.retry()
        with pytest.raises(errors.DiskError, match="ouvert dans une autre fenêtre"):
            following.flush()
    finally:
        kill(child)
    following.retry()
    following.flush()
    assert following.state.problem is None


def test_what_waits_for_its_disk_is_not_taken_by_who_opens_it_meanwhile(
    following: Session, gone: Path
) -> None:
    shutil.copyfile(gone, following.path)
    child = another_process(
        "session = open_dossier(path)\nsession.close()\n"
        "print([note.text for note in session.dossier.notes])\n",
        following.path,
    )
    assert child.communicate()[0] == "['une']\n"
    following.retry()
    following.flush()
    assert following.state.problem is None
    assert texts(read_dossier(following.path)) == ["une", "deux"]


def test_a_kill_before_it_is_back_leaves_it_to_the_next_opening(path: Path) -> None:
    """Whoever opened and closed another file at that place meanwhile has taken nothing along."""
    child = another_process(TYPE_AS_IT_GOES, path)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "partie\n"
        with closing(open_dossier(path)) as meanwhile:
            assert texts(meanwhile.dossier) == []
    finally:
        kill(child)
    with closing(open_dossier(path)) as again:
        assert texts(again.dossier) == ["une"]


def test_a_file_is_looked_for_now_and_then_without_being_asked(
    following: Session, gone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_PAUSE_S", 0.01)
    is_back = threading.Event()
    following.on_state(lambda state: None if state.problem else is_back.set())
    shutil.copyfile(gone, following.path)
    with suppress(errors.DiskError):
        following.retry()
    assert is_back.wait(30)
    following.flush()
    assert texts(read_dossier(following.path)) == ["une", "deux"]
