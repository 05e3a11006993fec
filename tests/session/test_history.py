"""The history of a note and the trash, read from the file: who, when, what, and the way back."""

from pathlib import Path

import pytest

from lda_synthese.application.handing_out import Whole, whole_of
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.gestures.restoring import restore_things
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.timeline import history_steps, take_version, trashed_things
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import read_dossier
from tests.exchanges import (
    A,
    B,
    copied,
    merged,
    note_of,
    open_by,
    prepared,
    type_note,
    workshop_of,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A typed a note; B reworded and tagged it on another laptop, which came back."""
    first = prepared(tmp_path)
    with open_by(first, A) as session:
        type_note(session, "départ")
    second = copied(first, "carnet.lda-carnet")
    with open_by(second, B) as session:
        session.apply(capture.reword_note(note_of(session.dossier, "départ"), "mieux dit"))
        session.apply(capture.tag_kind([note_of(session.dossier, "mieux dit")], Kind.PISTE))
    return merged(tmp_path, first, second)


def history(whole: Whole, note: EntityId) -> EntityHistory:
    return EntityHistory(row for row in whole.content.revisions if row.entity == note)


def test_a_history_says_who_when_before_and_after_and_by_which_reception(path: Path) -> None:
    whole = whole_of(path)
    note = note_of(whole.dossier, "mieux dit")
    tagged, reworded, born = history_steps(history(whole, note.id), whole.content.receipts)
    assert [whole.dossier.name_of(step.author) for step in (born, reworded)] == [A, B]
    assert [(one.field, one.before, one.after) for one in reworded.fields] == [
        ("text", "départ", "mieux dit")
    ]
    assert [(one.field, one.before, one.after) for one in tagged.fields] == [
        ("kind", None, Kind.PISTE)
    ]
    assert (born.is_birth, born.reception) == (True, "")
    assert (reworded.reception, reworded.label) == ("f" * 32, "Modifier une note")
    assert {one.field for one in born.fields} == {"text", "rapporteur", "workshop"}
    assert born.at < reworded.at


def test_an_earlier_version_comes_back_in_one_step(path: Path) -> None:
    with open_by(path, A) as session:
        whole = whole_of(path)
        note = note_of(session.dossier, "mieux dit")
        born = history_steps(history(whole, note.id))[-1]
        session.apply(take_version(session.dossier, history(whole, note.id), born.revision))
        back = note_of(session.dossier, "départ")
        assert (back.kind, back.rank, back.workshop) == (None, note.rank, note.workshop)
        session.undo_now()
        assert note_of(session.dossier, "mieux dit").kind is Kind.PISTE


def test_the_version_that_a_note_has_is_not_taken_again(path: Path) -> None:
    whole = whole_of(path)
    note = note_of(whole.dossier, "mieux dit")
    last = history_steps(history(whole, note.id))[0]
    with pytest.raises(RefusedError, match="déjà cette version"):
        take_version(whole.dossier, history(whole, note.id), last.revision)


def test_the_trash_lists_what_people_know_the_last_put_there_first(path: Path) -> None:
    with open_by(path, A) as session:
        type_note(session, "à jeter", "Atelier B")
        session.apply(capture.trash_notes([note_of(session.dossier, "à jeter")]))
    with open_by(path, B) as session:
        workshop = workshop_of(session.dossier, "Atelier B")
        session.apply(prepare.remove_workshop(session.dossier, workshop))
    whole = whole_of(path)
    found = trashed_things(whole.dossier, whole.content.revisions)
    assert [(one.kind, whole.dossier.name_of(one.author)) for one in found] == [
        ("workshop", B),
        ("note", A),
    ]


def test_a_note_comes_out_of_the_trash_with_the_workshop_it_was_taken_in(path: Path) -> None:
    with open_by(path, A) as session:
        note = type_note(session, "à jeter", "Atelier B")
        session.apply(capture.trash_notes([note]))
        workshop = workshop_of(session.dossier, "Atelier B")
        session.apply(prepare.remove_workshop(session.dossier, workshop))
        session.apply(restore_things(session.dossier, [("note", note.id)]))
    after = read_dossier(path)
    assert note_of(after, "à jeter").workshop == workshop_of(after, "Atelier B").id
    whole = whole_of(path)
    assert trashed_things(whole.dossier, whole.content.revisions) == ()


def test_what_a_reception_put_in_the_trash_says_so(path: Path, tmp_path: Path) -> None:
    late = copied(path, "retard.lda")
    with open_by(late, B) as session:
        session.apply(capture.trash_notes([note_of(session.dossier, "mieux dit")]))
    whole = whole_of(merged(tmp_path, path, late))
    (gone,) = trashed_things(whole.dossier, whole.content.revisions, came_by=whole.content.receipts)
    assert (whole.dossier.name_of(gone.author), gone.reception) == (B, "f" * 32)
