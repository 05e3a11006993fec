"""The fold of the log: a function of the set of revisions, read from the graph of parents."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lda_synthese.domain.log.fold import Folded
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.state.dossier import Conflict
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note
from tests.domain.log.logs import NOTES, PEOPLE, STEPS, folded, logs, without, wrote
from tests.domain.log.oracle import naive_conflicts, naive_heads, naive_values

DEFAULTS = {"text": "", "kind": None, "rank": "", "deleted": False}


def note_of(state: Folded, id_: EntityId = NOTES[0]) -> Note:
    note = state.dossier.table("note")[id_]
    assert isinstance(note, Note)
    return note


def values_of(conflict: Conflict) -> list[object]:
    return [candidate.value for candidate in conflict.candidates]


@settings(max_examples=150)
@given(STEPS, st.randoms(use_true_random=False))
def test_the_fold_depends_on_the_set_of_revisions_not_on_their_order(
    steps: list[Any], random: Random
) -> None:
    log = logs(steps)
    shuffled = log + random.choices(log, k=3)
    random.shuffle(shuffled)
    assert folded(*shuffled) == folded(*log)


@settings(max_examples=250)
@given(STEPS, st.sets(st.tuples(st.integers(0, 17), st.sampled_from(["text", "kind"])), max_size=2))
def test_the_fold_is_what_a_naive_reading_of_the_graph_gives(
    steps: list[Any], places: set[tuple[int, str]]
) -> None:
    log = logs(steps)
    erased = {(log[place].id, name) for place, name in places if place < len(log)}
    log = [without(revision, erased) for revision in log]
    state = folded(*log, erased=erased)
    for id_ in NOTES:
        mine = [revision for revision in log if revision.entity == id_]
        expected = DEFAULTS | naive_values(mine, erased)
        note = note_of(state, id_)
        assert {name: getattr(note, name) for name in DEFAULTS} == expected
        assert state.heads[id_] == tuple(sorted(head.id for head in naive_heads(mine)))
        found = {
            name: set(values_of(conflict))
            for (entity, name), conflict in state.dossier.conflicts.items()
            if entity == id_
        }
        assert found == naive_conflicts(mine, erased)


FIRST = wrote(NOTES[0], text="début")


def test_two_texts_written_side_by_side_are_a_conflict_with_both_values() -> None:
    one = wrote(NOTES[0], FIRST, clock=2, author=PEOPLE[1], text="une")
    two = wrote(NOTES[0], FIRST, clock=3, author=PEOPLE[2], text="deux")
    state = folded(FIRST, two, one)
    conflict = state.dossier.conflicts[NOTES[0], "text"]
    assert [(c.value, c.author, c.at) for c in conflict.candidates] == [
        ("une", one.author, one.at),
        ("deux", two.author, two.at),
    ]
    assert (conflict.kind, conflict.field, conflict.ancestor) == ("note", "text", "début")
    assert note_of(state).text == "deux"
    assert state.heads[NOTES[0]] == tuple(sorted([one.id, two.id]))


def test_at_the_same_tick_the_greater_id_is_shown() -> None:
    pair = [wrote(NOTES[0], FIRST, clock=2, author=who, text=who[0]) for who in PEOPLE[1:]]
    shown = max(pair, key=lambda revision: revision.id)
    assert note_of(folded(FIRST, *pair)).text == note_of(folded(*pair, FIRST)).text
    assert note_of(folded(FIRST, *pair)).text == shown.author[0]


def test_the_same_value_written_twice_is_no_conflict() -> None:
    pair = [wrote(NOTES[0], FIRST, author=who, text="pareil") for who in PEOPLE[1:]]
    assert folded(FIRST, *pair).dossier.conflicts == {}


def test_different_fields_written_side_by_side_both_pass() -> None:
    one = wrote(NOTES[0], FIRST, author=PEOPLE[1], text="une")
    two = wrote(NOTES[0], FIRST, author=PEOPLE[2], theme="hors")
    state = folded(FIRST, one, two)
    assert (note_of(state).text, note_of(state).theme) == ("une", "hors")
    assert state.dossier.conflicts == {}


@pytest.mark.parametrize("name", ["rank", "code", "ready_for"])
def test_order_code_and_fingerprint_are_never_a_conflict(name: str) -> None:
    first = wrote(NOTES[0], of_kind="finding", text="point")
    values = ("V", "W")
    pair = [
        wrote(NOTES[0], first, of_kind="finding", clock=2 + n, **{name: value})
        for n, value in enumerate(values)
    ]
    state = folded(first, *pair)
    assert state.dossier.conflicts == {}
    assert getattr(state.dossier.findings[0], name) == "W"


def test_a_later_revision_that_saw_both_settles_the_conflict_even_with_an_older_clock() -> None:
    one = wrote(NOTES[0], FIRST, clock=5, text="une")
    two = wrote(NOTES[0], FIRST, clock=6, text="deux")
    settled = wrote(NOTES[0], one, two, clock=1, text="une")
    state = folded(settled, two, one, FIRST)
    assert note_of(state).text == "une"
    assert state.dossier.conflicts == {}
    assert state.heads[NOTES[0]] == (settled.id,)


def test_a_conflict_stays_when_another_field_is_written_by_who_saw_both() -> None:
    one = wrote(NOTES[0], FIRST, clock=2, text="une")
    two = wrote(NOTES[0], FIRST, clock=3, text="deux")
    tagged = wrote(NOTES[0], one, two, clock=4, theme="hors")
    state = folded(FIRST, one, two, tagged)
    assert values_of(state.dossier.conflicts[NOTES[0], "text"]) == ["une", "deux"]
    assert len(state.heads[NOTES[0]]) == 1


def test_the_common_value_is_the_last_that_all_sides_had_seen() -> None:
    begun = wrote(NOTES[0], FIRST, clock=2, text="en cours")
    one = wrote(NOTES[0], begun, clock=3, text="une")
    two = wrote(NOTES[0], FIRST, clock=4, text="deux")
    conflict = folded(FIRST, begun, one, two).dossier.conflicts[NOTES[0], "text"]
    assert (conflict.ancestor, values_of(conflict)) == ("début", ["une", "deux"])


def test_a_third_side_joins_a_conflict_that_was_settled_without_it() -> None:
    sides = [wrote(NOTES[0], FIRST, clock=n, text=f"{n}") for n in (2, 3, 4)]
    settled = wrote(NOTES[0], *sides[:2], clock=5, text="réglé")
    state = folded(FIRST, *sides, settled)
    assert values_of(state.dossier.conflicts[NOTES[0], "text"]) == ["4", "réglé"]


def test_a_deletion_beside_an_edit_keeps_the_note_and_says_so() -> None:
    deletion = wrote(NOTES[0], FIRST, clock=9, author=PEOPLE[1], deleted=True)
    edit = wrote(NOTES[0], FIRST, clock=2, author=PEOPLE[2], text="gardée")
    state = folded(FIRST, deletion, edit)
    assert [note.text for note in state.dossier.notes] == ["gardée"]
    conflict = state.dossier.conflicts[NOTES[0], "deleted"]
    assert {(c.value, c.author) for c in conflict.candidates} == {
        (True, deletion.author),
        (False, edit.author),
    }
    chosen = wrote(NOTES[0], deletion, edit, clock=3, deleted=True)
    assert folded(FIRST, deletion, edit, chosen).dossier.conflicts == {}
    assert folded(FIRST, deletion, edit, chosen).dossier.notes == ()


def test_a_deletion_beside_a_mere_change_of_order_stands() -> None:
    deletion = wrote(NOTES[0], FIRST, deleted=True)
    moved = wrote(NOTES[0], FIRST, clock=5, rank="Z")
    state = folded(FIRST, deletion, moved)
    assert state.dossier.notes == ()
    assert state.dossier.conflicts == {}


def test_a_deletion_beside_a_restoration_keeps_the_note_whatever_the_clocks() -> None:
    trashed = wrote(NOTES[0], FIRST, clock=2, deleted=True)
    restored = wrote(NOTES[0], trashed, clock=3, author=PEOPLE[1], deleted=False)
    again = wrote(NOTES[0], trashed, clock=4, author=PEOPLE[2], deleted=True)
    state = folded(FIRST, trashed, restored, again)
    assert len(state.dossier.notes) == 1
    assert values_of(state.dossier.conflicts[NOTES[0], "deleted"]) == [False, True]


def test_an_edit_made_knowingly_after_the_deletion_contests_nothing_even_beside_a_fork() -> None:
    one = wrote(NOTES[0], FIRST, clock=2, rank="A")
    two = wrote(NOTES[0], FIRST, clock=3, rank="B")
    deletion = wrote(NOTES[0], one, two, clock=4, deleted=True)
    edit = wrote(NOTES[0], deletion, clock=5, text="corrigée dans la corbeille")
    state = folded(FIRST, one, two, deletion, edit)
    assert note_of(state).deleted
    assert state.dossier.conflicts == {}


def test_two_deletions_side_by_side_agree() -> None:
    pair = [wrote(NOTES[0], FIRST, author=who, deleted=True) for who in PEOPLE[1:]]
    state = folded(FIRST, *pair)
    assert note_of(state).deleted
    assert state.dossier.conflicts == {}


def test_unknown_kinds_and_fields_and_ill_typed_values_are_passed_over() -> None:
    ballot = wrote(NOTES[1], of_kind="poll", choice="3")
    later = wrote(NOTES[0], FIRST, later_field="x", theme=12, verbatim="oui", text="lue")
    state = folded(FIRST, later, ballot)
    assert state.dossier == folded(FIRST, later).dossier
    assert NOTES[1] not in state.heads
    note = note_of(state)
    assert (note.text, note.theme, note.verbatim) == ("lue", None, False)
    assert state.heads[NOTES[0]] == (later.id,)


def test_a_parent_that_never_arrived_is_passed_over() -> None:
    lost = wrote(NOTES[0], FIRST, clock=2, text="perdue")
    heir = wrote(NOTES[0], lost, clock=3, theme="hors")
    state = folded(FIRST, heir)
    assert (note_of(state).text, note_of(state).theme) == ("début", "hors")


def test_one_id_borne_by_two_kinds_gives_the_same_in_both_orders() -> None:
    pair = [wrote(NOTES[0], of_kind=kind, text=kind) for kind in ("note", "finding")]
    assert folded(*pair) == folded(*reversed(pair))


def test_an_erased_text_offers_no_value_beside_another() -> None:
    gone = wrote(NOTES[0], FIRST, clock=9)
    kept = wrote(NOTES[0], FIRST, clock=2, text="gardée")
    state = folded(FIRST, gone, kept, erased={(gone.id, "text")})
    assert note_of(state).text == "gardée"
    assert state.dossier.conflicts == {}


def test_an_erased_text_hides_what_it_had_replaced() -> None:
    gone = wrote(NOTES[0], FIRST, clock=2)
    state = folded(FIRST, gone, erased={(gone.id, "text")})
    assert note_of(state).text == ""


def test_a_long_history_is_read_without_recursion() -> None:
    log = [FIRST]
    for n in range(2_000):
        log.append(wrote(NOTES[0], log[-1], clock=1 + n % 3, gesture=str(n), text=f"{n}"))
    history = EntityHistory([*log, fork := wrote(NOTES[0], FIRST, clock=2, theme="hors")])
    assert history.value("text") == "1999"
    assert len(history.ancestors(log[-1].id)) == 2_000
    assert history.heads == tuple(sorted([log[-1].id, fork.id]))


def test_what_an_author_had_seen_is_read_back_for_each_revision() -> None:
    one = wrote(NOTES[0], FIRST, clock=2, text="une")
    two = wrote(NOTES[0], FIRST, clock=3, text="deux")
    settled = wrote(NOTES[0], one, two, clock=4, text="réglé")
    history = EntityHistory([FIRST, one, two, settled])
    seen = {r.id: history.value_seen_by(r, "text") for r in history.revisions}
    assert seen == {FIRST.id: "", one.id: "début", two.id: "début", settled.id: "deux"}
