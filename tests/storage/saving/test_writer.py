"""The writer's thread and the drafts: what it has no need to write."""

import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.session import saving
from lda_synthese.session.opening import open_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.content import Draft
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.errors import DiskError
from lda_synthese.storage.saving import backlog, writer
from tests.storage.conftest import add, texts


def test_a_draft_that_its_note_overtakes_is_not_written_any_more(session: Session) -> None:
    is_queued = threading.Event()
    session._saving.writer.aside(lambda _: is_queued.wait())
    workshop = session.dossier.workshops[0].id
    session.save_draft(place=workshop, entity="", text="une idée")
    new = [capture.NewNote(text="une idée")]
    edit = capture.add_notes(session.dossier, session.mint, workshop, new)
    session.apply(edit, drafts_done=[(workshop, "")])
    is_queued.set()
    session.close()
    again = open_dossier(session.path)
    assert [note.text for note in again.dossier.notes] == ["une idée"]
    assert again.drafts == ()
    again.close()


def test_a_bug_in_the_thread_is_told_and_what_waits_can_be_saved_elsewhere(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    bugs, states = [], []
    monkeypatch.setattr(threading, "excepthook", lambda bug: bugs.append(bug.exc_type))
    session.on_state(states.append)
    add(session, "une")
    session.flush()
    with monkeypatch.context() as patch:
        patch.setattr(session._file, "append", stumble)
        add(session, "deux")
        with pytest.raises(DiskError, match="défaut du logiciel"):
            session.flush()
    session._saving.writer._thread.join()
    assert bugs == [ZeroDivisionError]
    assert "défaut du logiciel" in str(states[-1].problem)
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    session.close(force=True)
    with closing(open_dossier(tmp_path / "ailleurs.lda")) as again:
        assert texts(again.dossier) == ["une", "deux"]


def test_a_bug_with_nothing_left_to_write_lets_the_file_go(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: object) -> None:
        raise ZeroDivisionError

    session.flush()
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    monkeypatch.setattr(session._saving.writer, "_changed", stumble)
    add(session, "une")
    session._saving.writer._thread.join()
    assert session._saving.writer.pending == ()
    with pytest.raises(DiskError, match="défaut du logiciel"):
        session.close()
    session.close(force=True)
    with closing(open_dossier(session.path)) as again:
        assert texts(again.dossier) == ["une"]


def test_what_is_typed_while_a_draft_is_saved_is_saved_too(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_saving, may_end = threading.Event(), threading.Event()
    save = DossierFile.save_drafts

    def slowly(file: DossierFile, drafts: Iterable[Draft]) -> None:
        save(file, drafts)
        is_saving.set()
        may_end.wait()

    monkeypatch.setattr(DossierFile, "save_drafts", slowly)
    session.save_draft(place="", entity="", text="une")
    is_saving.wait()
    session.save_draft(place="", entity="", text="une idée")
    may_end.set()
    session.close()
    with closing(open_dossier(session.path)) as again:
        assert [draft.text for draft in again.drafts] == ["une idée"]


def test_drafts_are_not_written_at_each_key(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "DRAFT_PAUSE_S", 60.0)
    session.save_draft(place="", entity="", text="u")
    session.flush()
    thread, delay = session._saving.writer, session._saving.writer._delay
    may_go, rests = threading.Event(), threading.Event()

    def delay_told() -> float | None:
        found = delay()
        if may_go.is_set() and found != 0.0:
            rests.set()
        return found

    monkeypatch.setattr(thread, "_delay", delay_told)
    thread.aside(lambda _: may_go.wait())
    for text in ("un", "une"):
        session.save_draft(place="", entity="", text=text)
    may_go.set()
    assert rests.wait(30)
    assert [draft.text for draft in thread._backlog.drafts.values()] == ["une"]
    session.flush()
    assert not thread._backlog.drafts


def test_a_disk_that_wakes_up_after_the_file_was_let_go_is_no_bug(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", bugs.append)
    monkeypatch.setattr(writer, "STOP_S", 0.0)
    monkeypatch.setattr(saving, "PATIENCE_S", 0.0)
    is_held_up, wakes_up = threading.Event(), threading.Event()

    def refuse(*_: object, **__: object) -> None:
        is_held_up.set()
        assert wakes_up.wait(30)
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(session._file, "append", refuse)
    add(session, "une")
    assert is_held_up.wait(30)
    answer = session.undo()
    session.close(force=True)
    assert answer.cancelled()
    wakes_up.set()
    session._saving.writer._thread.join()
    assert bugs == []
    session._file.close()
