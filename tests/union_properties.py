"""Five properties of a union, whatever three people wrote: `python -m tests.histories` tries more.

A log is taken in by another as a carnet is, by the plan of a reception.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.log.revision import Erased, Revision
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.union_plan import UnionPlan, plan_union
from lda_synthese.storage.receiving.merging import Known
from lda_synthese.storage.receiving.reader import Foreign
from tests.domain.log.logs import DOSSIER, STEPS, known_by_each

Logs = Sequence[Sequence[Revision]]
"""What each of three people knows; two notes are shared by all."""

Property = Callable[[Logs, random.Random], None]


def foreign(revisions: Iterable[Revision], erased: Erased = frozenset()) -> Foreign:
    """A carnet that holds these revisions."""
    rows = tuple(revisions)
    notes = frozenset(row.entity for row in rows if row.kind == "note")
    return Foreign(
        name="carnet", sha256="", fingerprint="", meta={}, dossier=DOSSIER, revisions=rows,
        set_aside=0, erased=frozenset(erased), notes=notes, trashed=frozenset(), drafts=(),
    )  # fmt: skip


def state_of(log: Iterable[Revision]) -> Dossier:
    return fold(DOSSIER, log).dossier


def taken_by(log: Sequence[Revision], *carnets: Sequence[Revision]) -> UnionPlan:
    """The carnets taken in, one after the other, by a dossier of that log."""
    known = Known(frozenset(row.id for row in log), frozenset(), frozenset())
    return plan_union([foreign(rows) for rows in carnets], state_of(log), known, log)


def same(one: Dossier, other: Dossier) -> bool:
    return one.tables == other.tables and one.conflicts == other.conflicts


def two_logs_give_the_same_either_way(logs: Logs, _: random.Random) -> None:
    one, other, _third = logs
    assert same(taken_by(one, other).grown.dossier, taken_by(other, one).grown.dossier)


def three_logs_give_the_same_however_they_are_grouped(logs: Logs, _: random.Random) -> None:
    one, two, three = logs
    together = [*{row.id: row for row in (*two, *three)}.values()]
    in_turn = taken_by(one, two, three).grown.dossier
    assert same(in_turn, taken_by(one, together).grown.dossier)
    assert same(in_turn, taken_by(three, two, one).grown.dossier)


def a_log_taken_in_again_brings_nothing(logs: Logs, _: random.Random) -> None:
    one, two, _third = logs
    plan = taken_by(one, two, two, one)
    assert not any(brings.is_new for brings in plan.brings[1:])
    assert same(plan.grown.dossier, taken_by(one, two).grown.dossier)


def rows_one_by_one_in_any_order_give_what_they_give_together(
    logs: Logs, chance: random.Random
) -> None:
    one, two, three = logs
    rows = [*two, *three]
    chance.shuffle(rows)
    apart = taken_by(one, *([row] for row in rows))
    assert same(apart.grown.dossier, taken_by(one, two, three).grown.dossier)


def nothing_is_lost_and_the_state_is_the_fold_of_all(logs: Logs, _: random.Random) -> None:
    one, two, three = logs
    plan = taken_by(one, two, three)
    everything = {row.id: row for row in (*one, *two, *three)}
    came = {row.id for brings in plan.brings for row in brings.revisions}
    assert came | {row.id for row in one} == everything.keys()
    assert same(plan.grown.dossier, state_of(everything.values()))
    # What followers are told leads from the state before to the state after.
    told = Edit("", plan.grown.changes)
    assert state_of(one).after(told).tables == plan.grown.dossier.tables


PROPERTIES: tuple[Property, ...] = (
    two_logs_give_the_same_either_way,
    three_logs_give_the_same_however_they_are_grouped,
    a_log_taken_in_again_brings_nothing,
    rows_one_by_one_in_any_order_give_what_they_give_together,
    nothing_is_lost_and_the_state_is_the_fold_of_all,
)


def try_property(property_: Property, examples: int) -> None:
    """Try one of them on so many logs; raises `AssertionError` with the least that breaks it."""

    @settings(max_examples=examples, deadline=None, derandomize=True)
    @given(STEPS, st.integers(0, 1 << 30))
    def tried(
        steps: list[tuple[int, int, EntityId, dict[str, Any] | None, int]], seed: int
    ) -> None:
        property_(known_by_each(steps), random.Random(seed))

    tried()
