"""What the session says of the disk, and what it keeps when the disk refuses."""

import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.session.session import Session
from lda_synthese.storage import errors
from lda_synthese.storage.saving import writer
from tests.storage.conftest import LONG, add, fill_disk, make_room, read_back, texts


def test_a_question_is_answered_also_when_the_disk_refuses_as_it_is_asked(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_disk(session)
    may_write, has_refused = threading.Event(), threading.Event()
    session._saving.writer.aside(lambda _: may_write.wait())
    add(session, LONG)
    session.on_state(lambda state: has_refused.set() if state.problem else None)
    put = writer.Writer._put

    def put_once_refused(self: writer.Writer, *asked: Any) -> Any:
        may_write.set()
        has_refused.wait()
        return put(self, *asked)

    monkeypatch.setattr(writer.Writer, "_put", put_once_refused)
    with pytest.raises(errors.DiskError):
        session.undo().result(30)


def test_a_note_is_pending_until_the_disk_has_it(session: Session) -> None:
    before = session.state.saved_at
    states = []
    is_told = threading.Event()
    session._saving.writer.aside(lambda _: is_told.wait())
    session.on_state(states.append)
    add(session, "une", "deux")
    is_told.set()
    session.flush()
    assert (states[0].pending, states[0].notes_pending, states[0].saved_at) == (1, 2, before)
    assert (states[-1].pending, states[-1].notes_pending) == (0, 0)
    assert states[-1] == session.state
    assert before is not None
    assert session.state.saved_at is not None
    assert session.state.saved_at > before


def test_who_follows_the_state_may_leave(session: Session) -> None:
    states = []
    leave = session.on_state(states.append)
    leave()
    add(session, "une")
    session.flush()
    assert states == []


def test_a_full_disk_is_said_and_all_is_written_once_there_is_room(session: Session) -> None:
    fill_disk(session)
    saved_at = session.state.saved_at
    add(session, LONG + "1", LONG + "2")
    with pytest.raises(errors.DiskError, match="Le disque est plein"):
        session.flush()
    add(session, LONG + "3")
    assert (session.state.pending, session.state.notes_pending) == (2, 3)
    assert session.state.saved_at == saved_at
    assert "Le disque est plein" in (session.state.problem or "")
    assert len(session.dossier.notes) == 3
    with pytest.raises(errors.DiskError):
        session.close()
    make_room(session)
    session.retry()
    session.flush()
    assert (session.state.pending, session.state.problem) == (0, None)
    session.close()
    assert texts(read_back(session.path)) == [LONG + n for n in "123"]


def test_what_was_refused_is_written_in_time_without_being_asked_for(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_PAUSE_S", 0.01)
    fill_disk(session)
    add(session, LONG)
    with pytest.raises(errors.DiskError):
        session.flush()
    is_written = threading.Event()
    session.on_state(lambda state: None if state.problem else is_written.set())
    make_room(session)
    assert is_written.wait(10)
    assert session.state.pending == 0


def test_undo_waits_for_the_disk_and_says_when_it_refuses(session: Session) -> None:
    (note,) = add(session, "une")
    fill_disk(session)
    session.apply(capture.reword_note(note, LONG))
    with pytest.raises(errors.DiskError):
        session.undo_now()
    assert texts(session.dossier) == [LONG.strip()]
    make_room(session)
    session.flush()
    session.undo_now()
    assert texts(session.dossier) == ["une"]


def test_closing_by_force_keeps_what_was_acknowledged_and_answers_no_more(session: Session) -> None:
    add(session, "une")
    fill_disk(session)
    add(session, LONG)
    with pytest.raises(errors.DiskError):
        session.flush()
    session.close(force=True)
    session.close()
    assert session.undo().cancelled()
    assert texts(read_back(session.path)) == ["une"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays where it is")
def test_a_file_that_comes_back_takes_what_was_waiting(session: Session, tmp_path: Path) -> None:
    session.path.rename(tmp_path / "parti.lda")
    add(session, "une")
    with pytest.raises(errors.DiskError):
        session.flush()
    (tmp_path / "parti.lda").rename(session.path)
    session.flush()
    session.close()
    assert texts(read_back(session.path)) == ["une"]
