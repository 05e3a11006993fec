"""The revisions that write an edit: upon which heads, at which tick of the clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lda_synthese.domain.log.revision import Revision, RevisionContent, canonical, revise
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.fields import encode
from lda_synthese.domain.state.ids import HLC_LIMIT, EntityId, GestureId, Mint, RevisionId

PARENTS = 64
"""So many heads a row of ours names."""

DAY_MS = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes, and when: `at` is the wall clock, `mint` gives the ticks.

    `heads` is what stands of each entity. `ahead` holds the last tick of those that a clock ahead
    of ours wrote: what is written on them comes after all the same.
    """

    person: EntityId
    at: str
    mint: Mint
    heads: Mapping[EntityId, tuple[RevisionId, ...]]
    ahead: Mapping[EntityId, int]


def write_edit(edit: Edit, pen: Pen) -> tuple[Revision, ...]:
    """The revisions of one gesture by `pen`, in the order of the changes of `edit`.

    More heads than a row names are gathered first, by rows that write nothing.
    """
    gesture = edit.within or pen.mint.gesture()
    heads = {change.id: tuple(sorted(pen.heads.get(change.id, ()))) for change in edit.changes}
    ticks = {id_: pen.ahead.get(id_, 0) for id_ in heads}
    bases: dict[EntityId, tuple[RevisionId, ...]] = {}
    revisions = []
    for change in edit.changes:
        seen = bases[change.id] if change.beside else heads[change.id]
        written = {name: encode(value) for name, value in change.after.items()}
        while len(seen) > PARENTS:
            one = _revision(edit, change, pen, gesture, (seen[:PARENTS], ticks[change.id], "{}"))
            revisions.append(one)
            seen, ticks[change.id] = (one.id, *seen[PARENTS:]), one.hlc
        bases[change.id] = seen
        one = _revision(edit, change, pen, gesture, (seen, ticks[change.id], canonical(written)))
        revisions.append(one)
        beside = heads[change.id] if change.beside else ()
        heads[change.id], ticks[change.id] = tuple(sorted((*beside, one.id))), one.hlc
    return tuple(revisions)


def _revision(
    edit: Edit,
    change: Change,
    pen: Pen,
    gesture: GestureId,
    row: tuple[Iterable[RevisionId], int, str],
) -> Revision:
    """One row of a gesture; `row` is its parents, the last tick among them, its patch."""
    parents, tick, patch = row
    return revise(
        RevisionContent(
            kind=change.kind,
            entity=change.id,
            parents=tuple(parents),
            hlc=min(max(pen.mint.tick(), tick + 1), HLC_LIMIT - 1),
            at=pen.at,
            author=pen.person,
            gesture=gesture,
            undoes=edit.undoes or "",
            label=edit.label,
            patch=patch,
        )
    )


def horizon(now_ms: int) -> int:
    """The last tick that a computer's own clock adopts from what it reads: a day ahead."""
    return (now_ms + DAY_MS) << 16


def ahead_of(revisions: Iterable[Revision], tick: int) -> dict[EntityId, int]:
    """The last tick of the entities that were written after `tick`."""
    found: dict[EntityId, int] = {}
    for revision in revisions:
        if revision.hlc > tick:
            found[revision.entity] = max(revision.hlc, found.get(revision.entity, 0))
    return found
