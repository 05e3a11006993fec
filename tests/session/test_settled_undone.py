"""A conflict that was settled, and the settlement taken back: the conflict is there again."""

from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture
from lda_synthese.domain.gestures.settling import keep_both, settle, settle_by_deleting
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Kind
from lda_synthese.session.opening import read_dossier
from lda_synthese.storage.copies import read_copy
from tests.exchanges import A, B, copied, merged, note_of, open_by, prepared, type_note, union


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A note of which A and B each made another wording, and another kind."""
    first = prepared(tmp_path)
    with open_by(first, A) as session:
        type_note(session, "départ")
        type_note(session, "supprimée là-bas")
    second = copied(first, "autre.lda")
    for file, who, text, kind in (
        (first, A, "ici", Kind.ACTION),
        (second, B, "là-bas", Kind.PISTE),
    ):
        with open_by(file, who) as session:
            session.apply(capture.reword_note(note_of(session.dossier, "départ"), text))
            session.apply(capture.tag_kind([note_of(session.dossier, text)], kind))
    with open_by(first, A) as session:
        other = note_of(session.dossier, "supprimée là-bas")
        session.apply(capture.reword_note(other, "gardée ici"))
    with open_by(second, B) as session:
        session.apply(capture.trash_notes([note_of(session.dossier, "supprimée là-bas")]))
    return merged(tmp_path, first, second)


def values(dossier: Dossier) -> dict[str, list[object]]:
    return {
        conflict.field: sorted(map(str, {one.value for one in conflict.candidates}))
        for conflict in dossier.conflicts.values()
    }


ALL = {"text": ["ici", "là-bas"], "kind": ["action", "piste"], "deleted": ["False", "True"]}


def test_the_conflict_is_back_in_memory_and_in_the_file(path: Path) -> None:
    before = read_dossier(path)
    assert values(before) == ALL
    with open_by(path, A) as session:
        chosen = [(one, one.candidates[0].value) for one in before.conflicts.values()]
        session.apply(settle(session.dossier, chosen))
        assert not session.dossier.conflicts
        assert session.undo_now() is not None
        assert values(session.dossier) == ALL
        here = session.dossier
    after = read_dossier(path)
    assert values(after) == ALL
    assert (after.notes, after.tables["note"]) == (before.notes, before.tables["note"])
    assert here == after


@pytest.mark.parametrize("keeps_shown", [False, True])
def test_one_field_settled_alone_is_open_again_alone(path: Path, keeps_shown: bool) -> None:
    with open_by(path, A) as session:
        (text,) = [one for one in session.dossier.conflicts.values() if one.field == "text"]
        value = text.candidates[-1 if keeps_shown else 0].value
        session.apply(settle(session.dossier, [(text, value)]))
        assert set(values(session.dossier)) == {"kind", "deleted"}
        session.undo_now()
        assert values(session.dossier) == ALL
    assert values(read_dossier(path)) == ALL


def test_both_kept_then_undone_is_one_note_in_conflict(path: Path) -> None:
    with open_by(path, A) as session:
        (text,) = [one for one in session.dossier.conflicts.values() if one.field == "text"]
        session.apply(keep_both(session.dossier, text))
        assert len(session.dossier.notes) == 3
        session.undo_now()
        assert len(session.dossier.notes) == 2
    assert values(read_dossier(path)) == ALL


def test_a_deletion_by_choice_taken_back_is_to_be_decided_again(path: Path) -> None:
    with open_by(path, A) as session:
        (gone,) = [one for one in session.dossier.conflicts.values() if one.field == "deleted"]
        session.apply(settle_by_deleting(session.dossier, [gone]))
        assert len(session.dossier.notes) == 1
        session.undo_now()
        assert len(session.dossier.notes) == 2
    assert values(read_dossier(path)) == ALL


def test_a_conflict_open_again_travels_and_is_settled_again(path: Path) -> None:
    elsewhere = copied(path, "ailleurs.lda")
    with open_by(path, A) as session:
        (text,) = [one for one in session.dossier.conflicts.values() if one.field == "text"]
        session.apply(settle(session.dossier, [(text, "ici")]))
        session.undo_now()
    assert values(union(path, elsewhere))["text"] == ["ici", "là-bas"]
    with open_by(path, A) as session:
        (text,) = [one for one in session.dossier.conflicts.values() if one.field == "text"]
        session.apply(settle(session.dossier, [(text, "là-bas")]))
    both = union(path, elsewhere)
    assert "text" not in values(both)
    assert note_of(both, "là-bas")


def test_what_is_written_after_an_undone_settlement_is_what_the_log_says(path: Path) -> None:
    with open_by(path, A) as session:
        (text,) = [one for one in session.dossier.conflicts.values() if one.field == "text"]
        session.apply(settle(session.dossier, [(text, "ici")]))
        session.undo_now()
        note = session.dossier.notes[0]
        session.apply(capture.reword_note(note, "encore"))
        here = session.dossier
    content = read_copy(path)
    assert fold(content.dossier, content.revisions).dossier == here
