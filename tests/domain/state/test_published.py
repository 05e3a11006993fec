"""What followers hear, and what they may ask of it."""

from dataclasses import replace

import pytest

from lda_synthese.domain.gestures import capture, consolidate, prepare
from lda_synthese.domain.state.dossier import Candidate, Conflict, Dossier
from lda_synthese.domain.state.edits import Edit, bring_back, change, create, edit, trash
from lda_synthese.domain.state.ids import EntityId, GestureId, RevisionId
from lda_synthese.domain.state.model import Day, Finding, Kind, Lesson, Note, Support, Theme
from lda_synthese.domain.state.published import Origin, Published, newly_contested
from tests.domain.conftest import Bench


def publish(bench: Bench, made: Edit) -> Published:
    before = bench.dossier
    bench.apply(made)
    return Published.of(made, before, bench.dossier)


def test_what_an_edit_touches_is_asked_by_type(bench: Bench) -> None:
    note = bench.note("une idée")
    published = publish(bench, capture.reword_note(note, "une autre"))
    assert published.touches(Note)
    assert published.touches(Theme, Note)
    assert not published.touches(Theme, Lesson, Day)
    assert published.touched(Note) == (note.id,)
    assert published.touched(Finding) == ()


def test_an_edit_of_several_types_answers_for_each(bench: Bench) -> None:
    one, two = bench.note("une"), bench.note("deux")
    made = consolidate.make_finding(
        bench.dossier,
        bench.mint,
        consolidate.NewFinding(bench.theme("2"), Kind.PISTE, "un point", (one, two)),
    )
    published = publish(bench, made)
    (finding,) = published.touched(Finding)
    assert bench.dossier.get(Finding, finding) is not None
    assert {link.note for link in bench.dossier.supports} == {one.id, two.id}
    assert len(published.made(Support)) == 2
    assert published.touched(Finding, "state") == ()
    assert published.touched(Finding, "state", "theme") == (finding,)


def test_fields_narrow_the_question(bench: Bench) -> None:
    one, two = bench.note("une"), bench.note("deux")
    changes = [change(one, replace(one, text="un")), change(two, replace(two, kind=Kind.PISTE))]
    published = publish(bench, edit("Modifier", changes))
    assert published.touched(Note) == (one.id, two.id)
    assert published.touched(Note, "text") == (one.id,)
    assert published.touched(Note, "kind") == (two.id,)
    assert published.touched(Note, "text", "kind") == (one.id, two.id)
    assert published.touched(Note, "theme") == ()


def test_what_is_new_is_told_from_what_was_there_even_in_the_trash(bench: Bench) -> None:
    kept, gone = bench.note("gardée"), bench.note("jetée")
    bench.apply(capture.trash_notes([gone]))
    new = Note(id=bench.mint.entity(), workshop=bench.workshop.id, text="neuve")
    changes = [bring_back(bench.dossier.table("note")[gone.id]), create(new), trash(kept)]
    published = publish(bench, edit("Plusieurs", changes))
    assert published.touched(Note) == (gone.id, new.id, kept.id)
    assert published.made(Note) == (new.id,)
    assert published.changed(Note) == (gone.id, kept.id)


def test_what_is_written_twice_is_named_once_with_all_its_fields(bench: Bench) -> None:
    note, other = bench.note("une"), bench.note("deux")
    reworded = replace(note, text="un")
    changes = [
        change(note, reworded),
        change(other, replace(other, kind=Kind.ACTION)),
        change(reworded, replace(reworded, kind=Kind.PISTE)),
    ]
    published = publish(bench, edit("Modifier", changes))
    assert published.touched(Note) == (note.id, other.id)
    assert published.touched(Note, "text") == published.touched(Note, "text", "verbatim")
    assert published.touched(Note, "kind") == (note.id, other.id)


def test_an_edit_of_nothing_touches_nothing(bench: Bench) -> None:
    published = publish(bench, Edit("Rien", ()))
    assert not published.touches(Note, Theme)
    assert (published.touched(Note), published.made(Note), published.changed(Note)) == ((), (), ())


@pytest.mark.parametrize(
    ("undoes", "origin"), [(None, Origin.MINE), (GestureId("f" * 32), Origin.UNDO)]
)
def test_an_edit_of_here_that_takes_back_is_of_undo(
    bench: Bench, undoes: GestureId | None, origin: Origin
) -> None:
    made = Edit("Un geste", (), undoes)
    assert Published.of(made, bench.dossier, bench.dossier).origin is origin


def test_what_is_received_says_so_and_names_its_conflicts(bench: Bench) -> None:
    note = bench.note("une")
    after = contested(bench.dossier, note.id, "text", "a", "b")
    published = Published.of(Edit("Recevoir", ()), bench.dossier, after, Origin.RECEPTION)
    assert published.origin is Origin.RECEPTION
    assert published.conflicts == {note.id}
    assert (published.before, published.after) == (bench.dossier, after)


# Conflicts


def contested(dossier: Dossier, id_: EntityId, field: str, *values: str) -> Dossier:
    """The dossier with one more field that has several candidates, or others."""
    candidates = tuple(
        Candidate(v, EntityId(v * 32), "2026-11-30T10:00:00+01:00", RevisionId(v.encode()))
        for v in values
    )
    conflict = Conflict("note", id_, field, "", candidates)
    return replace(dossier, conflicts={**dossier.conflicts, (id_, field): conflict})


def test_a_conflict_that_comes_names_its_entity(bench: Bench) -> None:
    note = bench.note("une")
    assert newly_contested(bench.dossier, bench.dossier) == frozenset()
    after = contested(bench.dossier, note.id, "text", "a", "b")
    assert newly_contested(bench.dossier, after) == {note.id}


def test_a_conflict_that_becomes_another_names_its_entity_one_that_stays_does_not(
    bench: Bench,
) -> None:
    one, two = bench.note("une"), bench.note("deux")
    before = contested(bench.dossier, one.id, "text", "a", "b")
    before = contested(before, two.id, "text", "a", "b")
    same = contested(before, two.id, "text", "a", "b")
    assert newly_contested(before, same) == frozenset()
    assert newly_contested(before, contested(same, two.id, "text", "a", "b", "c")) == {two.id}
    assert newly_contested(before, contested(same, two.id, "kind", "a", "b")) == {two.id}


def test_an_edit_that_settles_a_conflict_leaves_nobody_in_a_new_one(bench: Bench) -> None:
    one, two = bench.note("une"), bench.note("deux")
    bench.dossier = contested(bench.dossier, one.id, "text", "a", "b")
    bench.dossier = contested(bench.dossier, two.id, "text", "a", "b")
    published = publish(bench, capture.reword_note(one, "tranchée"))
    assert list(published.after.conflicts) == [(two.id, "text")]
    assert published.conflicts == frozenset()


def test_a_theme_is_no_note(bench: Bench) -> None:
    """An id borne by two types is each type's own."""
    theme = bench.theme("2")
    bench.apply(edit("Même id", [create(Note(id=theme.id, workshop=bench.workshop.id, text="x"))]))
    published = publish(bench, prepare.change_theme(theme, replace(theme, short="Autre")))
    assert published.touched(Theme) == (theme.id,)
    assert published.touched(Note) == ()
