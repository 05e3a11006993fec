"""The open file changed in place by something else: noticed, left alone, saved elsewhere whole."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage import errors, patience
from tests.storage.conftest import add, read_back, texts

Change = Callable[[Path, bytes], None]


def truncate(path: Path, _: bytes) -> None:
    os.truncate(path, path.stat().st_size // 2)


def put_back_an_older_copy(path: Path, older: bytes) -> None:
    path.write_bytes(older)


def write_another_dossier(path: Path, _: bytes) -> None:
    other = path.with_name("autre.lda")
    create_dossier(other, "Autre").close()
    path.write_bytes(other.read_bytes())
    other.unlink()


def zero_a_page(path: Path, _: bytes) -> None:
    """Neither size nor header tells; the clock of the disk has gone on."""
    left_ns = path.stat().st_mtime_ns
    while path.stat().st_mtime_ns == left_ns:
        with path.open("r+b") as file:
            file.seek(2 * 4096)
            file.write(bytes(4096))


@pytest.fixture(
    params=[truncate, put_back_an_older_copy, write_another_dossier, zero_a_page],
    ids=lambda change: change.__name__,
)
def changed(request: pytest.FixtureRequest, session: Session) -> bytes:
    """What something else wrote in the file, of which a note is saved that it does not have."""
    older = session.path.read_bytes()
    add(session, "une")
    session.flush()
    request.param(session.path, older)
    return session.path.read_bytes()


def test_nothing_is_written_in_it_and_all_is_saved_elsewhere(
    session: Session, changed: bytes, tmp_path: Path
) -> None:
    add(session, "deux")
    with pytest.raises(errors.DiskError, match="a été modifié par un autre programme"):
        session.flush()
    assert "a été modifié par un autre programme" in (session.state.problem or "")
    assert session.state.notes_pending == 1
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    session.close(force=True)
    assert session.path.read_bytes() == changed
    with closing(open_dossier(tmp_path / "ailleurs.lda")) as other:
        assert other.dossier == session.dossier
        assert texts(other.dossier) == ["une", "deux"]


def test_closing_is_refused_even_with_nothing_left_to_write(
    session: Session, changed: bytes
) -> None:
    with pytest.raises(errors.DiskError, match="a été modifié par un autre programme"):
        session.close()
    assert "a été modifié par un autre programme" in (session.state.problem or "")
    assert session.path.read_bytes() == changed


def test_neither_a_draft_nor_an_undo_is_taken_for_ours(session: Session, changed: bytes) -> None:
    session.save_draft(place="", entity="", text="en cours")
    with pytest.raises(errors.DiskError, match="a été modifié par un autre programme"):
        session.undo_now()
    with pytest.raises(errors.DiskError, match="a été modifié par un autre programme"):
        session.flush()
    assert texts(session.dossier) == ["une"]
    assert session.path.read_bytes() == changed


def test_a_moment_that_a_medium_rounds_is_no_change(session: Session) -> None:
    add(session, "une")
    session.flush()
    found = session.path.stat()
    os.utime(session.path, (found.st_atime, int(found.st_mtime) // 2 * 2))
    add(session, "deux")
    session.close()
    assert texts(read_back(session.path)) == ["une", "deux"]


def test_what_takes_too_long_to_read_again_is_not_taken_for_ours(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(session.path, (1, 1))
    monkeypatch.setattr(patience, "READING_S", -1)
    add(session, "une")
    with pytest.raises(errors.DiskError, match="a été modifié par un autre programme"):
        session.flush()
    # The thread that writes is still there.
    monkeypatch.undo()
    session.close()
    assert texts(read_back(session.path)) == ["une"]


@pytest.mark.skipif(os.name != "posix", reason="an open file stays where it is")
def test_no_draft_is_saved_in_a_file_that_was_moved(session: Session, tmp_path: Path) -> None:
    session.flush()
    moved = session.path.rename(tmp_path / "parti.lda")
    before = moved.read_bytes()
    session.save_draft(place="", entity="", text="en cours")
    with pytest.raises(errors.DiskError, match="a été déplacé ou supprimé"):
        session.flush()
    assert moved.read_bytes() == before
