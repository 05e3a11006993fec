"""The session: what is applied is on the disk, undone from the log, and found again."""

import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lda_synthese.domain.errors import DossierError, RefusedError, StaleEditError
from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Dossier, is_alive
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Kind, Note, Theme
from lda_synthese.session.opening import create_dossier, open_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.session.standing import Prepared
from lda_synthese.storage import errors
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.search import TAKEN_AT_ONCE

SOME_ONE = EntityId("a" * 32)
SOME_OTHER = EntityId("b" * 32)


def prepared(path: Path) -> Session:
    session = create_dossier(path, "Logement d’abord")
    session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
    day = session.dossier.days[0].id
    session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier B"))
    return session


def add(session: Session, *texts: str) -> list[Note]:
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in texts]
    edit = capture.add_notes(session.dossier, session.mint, workshop, new)
    session.apply(edit)
    return [found for c in edit.changes if (found := session.dossier.get(Note, c.id))]


def texts(dossier: Dossier) -> list[str]:
    return [note.text for note in dossier.notes]


def living(dossier: Dossier) -> dict[str, dict[str, object]]:
    """« Same state »: equal entities outside the trash."""
    return {
        kind: {id_: entity for id_, entity in table.items() if is_alive(entity)}
        for kind, table in dossier.tables.items()
        if any(is_alive(entity) for entity in table.values())
    }


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = prepared(tmp_path / "dossier é.lda")
    yield session
    session.close(force=True)


def test_what_was_applied_is_there_after_reopening(session: Session) -> None:
    add(session, "une", "deux")
    before = session.dossier
    session.close()
    again = open_dossier(session.path)
    assert again.dossier.tables == before.tables
    again.close()


def test_the_state_speaks_of_what_is_on_the_disk(session: Session) -> None:
    states = []
    session.on_state(states.append)
    add(session, "une")
    session.flush()
    assert any(state.notes_pending == 1 for state in states)
    assert session.state.pending == 0
    assert session.state.problem is None


def test_a_listener_gets_each_edit_until_it_leaves(session: Session) -> None:
    heard = []
    leave = session.subscribe(heard.append)
    add(session, "une")
    leave()
    add(session, "deux")
    assert [published.edit.label for published in heard] == ["Ajouter une note"]


def test_undo_and_redo_cross_sessions(session: Session) -> None:
    (note,) = add(session, "une")
    session.apply(capture.reword_note(note, "autre"))
    session.close()
    again = open_dossier(session.path)
    undone = again.undo_now()
    assert undone is not None
    assert undone.label == "Annuler\u00a0: modifier une note"
    assert texts(again.dossier) == ["une"]
    again.undo_now()
    assert texts(again.dossier) == []
    again.redo_now()
    redone = again.redo_now()
    assert redone is not None
    assert redone.label == "Rétablir\u00a0: modifier une note"
    assert texts(again.dossier) == ["autre"]
    assert again.redo_now() is None
    again.close()


def test_a_new_gesture_empties_redo_and_the_older_ones_stay_undoable(session: Session) -> None:
    """g1 adds, g2 tags, g3 takes the tag off by undo, g4 edits: undo g1, g4; redo nothing."""
    (note,) = add(session, "une")
    session.apply(capture.tag_theme(session.dossier, [note], default_theme("2")))
    session.undo_now()
    session.apply(capture.reword_note(session.dossier.notes[0], "autre"))
    assert session.redo_now() is None
    session.undo_now()
    assert texts(session.dossier) == ["une"]
    session.undo_now()
    assert texts(session.dossier) == []


def test_undo_is_refused_when_somebody_else_wrote_the_same_field_since(session: Session) -> None:
    session.identify(SOME_ONE)
    (note,) = add(session, "une")
    session.identify(SOME_OTHER)
    session.apply(capture.reword_note(note, "autre"))
    session.identify(SOME_ONE)
    with pytest.raises(RefusedError, match="ne peut plus être annulé"):
        session.undo_now()
    assert texts(session.dossier) == ["autre"]


def test_undo_takes_back_ones_own_gestures_only(session: Session) -> None:
    session.identify(SOME_ONE)
    add(session, "la mienne")
    session.identify(SOME_OTHER)
    add(session, "une autre")
    session.undo_now()
    assert texts(session.dossier) == ["la mienne"]


def test_the_labels_of_the_next_steps_are_told(session: Session) -> None:
    add(session, "une")
    session.flush()
    assert session.state.undo == "Ajouter une note"
    session.undo_now()
    session.flush()
    assert session.state.redo == "ajouter une note"


GESTURES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)), max_size=12)


def act(session: Session, gesture: int, choice: int) -> None:
    """One gesture of a user, chosen by numbers."""
    dossier, mint = session.dossier, session.mint
    notes, findings = dossier.notes, dossier.findings
    note = notes[choice % len(notes)] if notes else None
    finding = findings[choice % len(findings)] if findings else None
    theme = dossier.get(Theme, default_theme("2"))
    assert theme is not None
    if gesture == 0 or note is None:
        add(session, f"note {choice}")
    elif gesture == 1:
        session.apply(capture.reword_note(note, f"texte {choice}"))
    elif gesture == 2:
        session.apply(capture.tag_theme(dossier, [note], theme.id))
        session.apply(capture.tag_kind([note], Kind.ACTION))
    elif gesture == 3:
        session.apply(capture.trash_notes([note]))
    elif gesture == 4:
        session.apply(capture.merge_notes(dossier, notes[:3])) if len(notes) > 1 else None
    elif gesture == 5 and len(note.text) > 1:
        session.apply(capture.split_note(dossier, mint, note, len(note.text) // 2))
    elif gesture == 6:
        kind = Kind.PISTE
        session.apply(
            consolidate.make_finding(
                dossier, mint, consolidate.NewFinding(theme, kind, "Point", [note])
            )
        )
    elif gesture == 7 and finding is not None:
        session.apply(consolidate.unlink_notes(dossier, finding, notes))
    elif gesture == 8 and finding is not None:
        session.apply(consolidate.trash_finding(finding))
    elif gesture == 9:
        session.apply(prepare.add_day(dossier, mint, f"Journée {choice}"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GESTURES)
def test_undoing_everything_gives_the_first_state_back_and_redoing_the_last(
    tmp_path_factory: pytest.TempPathFactory, gestures: list[tuple[int, int]]
) -> None:
    session = prepared(tmp_path_factory.mktemp("undo") / "d.lda")
    try:
        session.identify(SOME_ONE)
        first = living(session.dossier)
        for gesture, choice in gestures:
            act(session, gesture, choice)
        last = living(session.dossier)
        while session.undo_now() is not None:
            pass
        assert living(session.dossier) == first
        while session.redo_now() is not None:
            pass
        assert living(session.dossier) == last
    finally:
        session.close(force=True)


def test_what_was_prepared_changes_nothing_until_it_is_published(session: Session) -> None:
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in ("une", "deux")]
    edit = capture.add_notes(session.dossier, session.mint, workshop, new)
    waiting = session.prepare(edit)
    assert texts(session.dossier) == []
    add(session, "entre-temps")
    session.publish(waiting)
    assert sorted(texts(session.dossier)) == ["deux", "entre-temps", "une"]
    session.close()
    with closing(open_dossier(session.path)) as again:
        assert again.dossier == session.dossier
        assert again.undo_now() is not None
        assert texts(again.dossier) == ["entre-temps"]


def test_what_was_prepared_and_is_no_longer_so_is_refused(session: Session) -> None:
    (note,) = add(session, "une")
    waiting = session.prepare(capture.reword_note(note, "deux"))
    session.apply(capture.reword_note(note, "trois"))
    with pytest.raises(StaleEditError):
        session.publish(waiting)
    assert texts(session.dossier) == ["trois"]


class Interrupted(tuple[Revision, ...]):
    """Revisions that let a thread in when they are first read."""

    meanwhile: list[Callable[[], object]]

    def __iter__(self) -> Iterator[Revision]:
        while self.meanwhile:
            self.meanwhile.pop()()
        return super().__iter__()


def test_an_edit_made_ready_during_another_comes_after_it(session: Session) -> None:
    (note,) = add(session, "une")
    first = session.prepare(capture.reword_note(note, "deux"))
    revisions, made = Interrupted(first.revisions), list[Prepared]()
    revisions.meanwhile = [lambda: made.append(session.prepare(capture.trash_notes([note])))]
    session.publish(replace(first, revisions=revisions))
    session.publish(made[0])
    session.flush()
    *_, reworded, trashed = read_copy(session.path).revisions
    assert trashed.parents == (reworded.id,)
    assert trashed.hlc > reworded.hlc


def test_many_notes_at_once_are_found_a_little_later(session: Session) -> None:
    first, *_ = add(session, *(f"idée {n}" for n in range(TAKEN_AT_ONCE + 1)))
    session.apply(capture.reword_note(first, "captation"))
    for thread in session._index._threads:
        thread.join()
    assert session.search("captation") == [first.id]
    assert len(session.search("idée")) == TAKEN_AT_ONCE


def test_search_ignores_accents_and_elisions_and_completes_the_last_word(session: Session) -> None:
    add(session, "Renforcer l’hôpital de jour", "Captation dans le parc privé", "Logements vacants")
    session.index.begin().join()

    def found(query: str) -> list[str]:
        notes = [session.dossier.get(Note, id_) for id_ in session.search(query)]
        return sorted(note.text for note in notes if note)

    assert found("hopital") == ["Renforcer l’hôpital de jour"]
    assert found("l'hop") == ["Renforcer l’hôpital de jour"]
    assert found("logement") == ["Logements vacants"]
    assert found("parc prive capt") == ["Captation dans le parc privé"]
    assert found('"') == found("zzz") == []


def test_search_follows_edits_and_the_trash(session: Session) -> None:
    first, second = add(session, "captation", "mutation")
    session.index.begin().join()
    session.apply(capture.reword_note(first, "colocation"))
    session.apply(capture.trash_notes([second]))
    assert session.search("captation") == session.search("mutation") == []
    assert session.search("colocation") == [first.id]


def test_a_draft_is_found_again_and_leaves_with_its_note(session: Session) -> None:
    workshop = session.dossier.workshops[0].id
    session.save_draft(place=workshop, entity="", text="une idée en cours")
    assert [draft.text for draft in session.drafts] == ["une idée en cours"]
    session.close()
    again = open_dossier(session.path)
    assert [draft.text for draft in again.drafts] == ["une idée en cours"]
    new = [capture.NewNote(text="une idée en cours")]
    edit = capture.add_notes(again.dossier, again.mint, workshop, new)
    again.apply(edit, drafts_done=[(workshop, "")])
    assert again.drafts == ()
    again.close()
    last = open_dossier(session.path)
    assert last.drafts == ()
    assert texts(last.dossier) == ["une idée en cours"]
    last.close()


def test_an_open_dossier_is_refused_elsewhere_and_can_still_be_read(session: Session) -> None:
    add(session, "une")
    session.flush()
    with pytest.raises(errors.DossierLockedError):
        open_dossier(session.path)
    assert texts(read_dossier(session.path)) == ["une"]


def test_a_dossier_opened_for_reading_takes_no_edit(session: Session) -> None:
    add(session, "une")
    session.close()
    reader = open_dossier(session.path, read_only=True)
    with pytest.raises(errors.ReadOnlyError):
        add(reader, "deux")
    assert texts(reader.dossier) == ["une"]
    reader.close()


def test_a_dossier_is_saved_elsewhere_whole(session: Session, tmp_path: Path) -> None:
    add(session, "une", "deux")
    session.flush()
    session.save_elsewhere(tmp_path / "ailleurs.lda")
    other = open_dossier(tmp_path / "ailleurs.lda")
    assert texts(other.dossier) == ["une", "deux"]
    assert other.dossier.id == session.dossier.id
    other.close()


def test_a_new_dossier_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "d.lda").write_bytes(b"precious")
    with pytest.raises(errors.DossierExistsError):
        create_dossier(tmp_path / "d.lda", "t")
    assert (tmp_path / "d.lda").read_bytes() == b"precious"


def test_a_dossier_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DossierError):
        create_dossier(tmp_path / "absent" / "d.lda", "t")


TYPIST = """
import sys
import weakref
from pathlib import Path
from lda_synthese.domain.gestures import capture
from lda_synthese.session.opening import open_dossier
session = open_dossier(Path(sys.argv[1]))
workshop = session.dossier.workshops[0].id
for number in range(10_000):
    new = [capture.NewNote(text=f"note {number}")]
    session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
    session.flush()
    print(number, flush=True)
"""


@pytest.mark.parametrize("kills_after", [1, 7, 23])
def test_a_killed_program_loses_no_acknowledged_note(session: Session, kills_after: int) -> None:
    session.close()
    child = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(session.path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    for _ in range(kills_after):
        acknowledged = int(child.stdout.readline())
    child.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    acknowledged = max([acknowledged, *map(int, child.stdout.read().split())])
    child.wait()
    child.stdout.close()
    again = open_dossier(session.path)
    assert len(again.dossier.notes) > acknowledged
    assert texts(again.dossier) == [f"note {n}" for n in range(len(again.dossier.notes))]
    again.close()


def test_a_closed_session_is_gone_at_once(tmp_path: Path) -> None:
    # What a session holds is frozen: no collection of cycles would ever find it.
    session = prepared(tmp_path / "d.lda")
    session.close()
    left = weakref.ref(session)
    del session
    assert left() is None
