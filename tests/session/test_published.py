"""What a session lets its followers know: before, after, the edit and where it comes from."""

import itertools
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lda_synthese.domain.errors import StaleEditError
from lda_synthese.domain.gestures import capture
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.state.published import Origin, Published
from lda_synthese.session.session import Session
from tests.session.test_session import add, prepared, texts


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(prepared(tmp_path / "Journées é.lda")) as session:
        yield session


@pytest.fixture
def received(session: Session) -> list[Published]:
    received: list[Published] = []
    session.subscribe(received.append)
    return received


def test_a_gesture_is_heard_with_the_states_around_it(
    session: Session, received: list[Published]
) -> None:
    before = session.dossier
    (note,) = add(session, "une")
    (published,) = received
    assert published.before is before
    assert published.after is session.dossier
    assert published.edit.label == "Ajouter une note"
    assert published.made(Note) == (note.id,)
    assert published.origin is Origin.MINE
    assert published.conflicts == frozenset()


def test_a_step_back_and_one_forth_are_of_undo(session: Session, received: list[Published]) -> None:
    (note,) = add(session, "une")
    session.undo_now()
    session.redo_now()
    add(session, "deux")
    assert [published.origin for published in received] == [
        Origin.MINE,
        Origin.UNDO,
        Origin.UNDO,
        Origin.MINE,
    ]
    assert [texts(published.after) for published in received] == [
        ["une"],
        [],
        ["une"],
        ["une", "deux"],
    ]
    assert [published.touched(Note) for published in received[1:3]] == [(note.id,), (note.id,)]


def test_each_state_is_where_the_next_begins(session: Session, received: list[Published]) -> None:
    for text in ("une", "deux"):
        add(session, text)
    session.undo_now()
    assert all(earlier.after is later.before for earlier, later in itertools.pairwise(received))


def test_what_was_made_ready_begins_at_the_state_that_it_is_published_on(
    session: Session, received: list[Published]
) -> None:
    (note,) = add(session, "une")
    ready = session.prepare(capture.reword_note(note, "autre"))
    add(session, "deux")
    session.publish(ready)
    assert texts(received[-1].before) == ["une", "deux"]
    assert texts(received[-1].after) == ["autre", "deux"]


def test_a_step_back_made_ready_is_of_undo_whatever_came_in_between(
    session: Session, received: list[Published]
) -> None:
    (note,) = add(session, "une")
    session.apply(capture.reword_note(note, "autre"))
    ready = session.undo().result()
    assert ready is not None
    add(session, "deux")
    session.publish(ready)
    assert received[-1].origin is Origin.UNDO
    assert texts(received[-1].after) == ["une", "deux"]


def test_nothing_is_heard_of_what_is_refused(session: Session, received: list[Published]) -> None:
    (note,) = add(session, "une")
    session.apply(capture.reword_note(note, "autre"))
    with pytest.raises(StaleEditError):
        session.apply(capture.reword_note(note, "encore une"))
    assert len(received) == 2
