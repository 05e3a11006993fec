"""Rows of the log to revisions and back, each row checked against its hash and the grammar."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TypeGuard, cast

from lda_synthese.domain.log.graph import in_circles
from lda_synthese.domain.log.revision import ErasedFields, Revision, revision_id
from lda_synthese.domain.log.rules import ID_BYTES, is_lawful
from lda_synthese.domain.log.undo import Gesture, stays
from lda_synthese.domain.state.ids import HLC_LIMIT, EntityId, GestureId, RevisionId, prefixed

COLUMNS = "id, kind, entity, parents, hlc, at, author, gesture, undoes, label, patch"

Row = tuple[RevisionId, str, EntityId, bytes, int, str, EntityId, GestureId, str, str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """The revisions that can be taken, how many rows are damaged, and those outside the grammar.

    The last are what somebody wrote, and nothing that we can read.
    """

    revisions: tuple[Revision, ...]
    damaged: int
    set_aside: frozenset[RevisionId]


def revision_of(row: Row) -> Revision:
    """The revision of a row, unchecked."""
    id_, kind, entity, parents, hlc, at, author, gesture, undoes, label, patch = row
    return Revision(
        id=id_,
        kind=kind,
        entity=entity,
        parents=_split(parents),
        hlc=hlc,
        at=at,
        author=author,
        gesture=gesture,
        undoes=undoes,
        label=label,
        patch=patch,
    )


def _split(parents: bytes) -> tuple[RevisionId, ...]:
    if len(parents) <= ID_BYTES:
        return (RevisionId(parents),) if parents else ()
    return tuple(RevisionId(parents[n : n + ID_BYTES]) for n in range(0, len(parents), ID_BYTES))


def row_of(revision: Revision) -> Row:
    """The row of a revision, in the order of `COLUMNS`."""
    return (
        revision.id,
        revision.kind,
        revision.entity,
        b"".join(revision.parents),
        revision.hlc,
        revision.at,
        revision.author,
        revision.gesture,
        revision.undoes,
        revision.label,
        revision.patch,
    )


SEAL = "sceau:"
"""Before a revision's id, the key in `meta` of the seal of a row with erased fields."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What tells whether a row is what was written: its hash, or its seal once it is erased in."""

    erased: ErasedFields
    meta: Mapping[str, str]

    def holds(self, row: Row) -> bool:
        """Whether a row is what was written; without a seal an erased one can't be checked."""
        if row[0] not in self.erased:
            return holds(row)
        sealed = self.meta.get(f"{SEAL}{row[0].hex()}")
        return sealed is None or sealed == seal(row)


ROW_TYPES = (bytes, str, str, bytes, int, str, str, str, str, str, str)


def is_row(values: tuple[object, ...]) -> TypeGuard[Row]:
    """Whether each value has its column's type: damage changes types too."""
    return tuple(map(type, values)) == ROW_TYPES and 0 <= cast(Row, values)[4] < HLC_LIMIT


def holds(row: Row) -> bool:
    """Whether a row is what its author wrote."""
    return row[0] == revision_id(row[1:])


def seal(row: Row) -> str:
    """What `meta` holds of a row as an erasure left it."""
    _, kind, entity, parents, hlc, *texts = row
    content = prefixed((kind, entity, parents, hlc.to_bytes(8, "big"), *texts))
    return hashlib.blake2b(content, digest_size=16, person=b"lda.seal.1").hexdigest()


def check(rows: Iterable[tuple[object, ...]], proof: Proof) -> Checked:
    """The revisions of the rows that are whole and follow the grammar."""
    revisions, damaged, set_aside = [], 0, set()
    torn: set[EntityId] = set()
    for row in rows:
        if not is_row(row) or not proof.holds(row):
            damaged += 1
            continue
        revision = revision_of(row)
        gone = proof.erased.get(revision.id, ())
        if is_lawful(revision, gone):
            revisions.append(revision)
            if gone:
                torn.add(revision.entity)
        else:
            set_aside.add(revision.id)
    # A hash can't be in its own past; an erased row, whose hash nobody checks, can.
    circles = in_circles({r.id: r.parents for r in revisions if r.entity in torn}) if torn else ()
    if circles:
        set_aside.update(circles)
        revisions = [revision for revision in revisions if revision.id not in circles]
    return Checked(tuple(revisions), damaged, frozenset(set_aside))


def gestures_of(
    rows: Iterable[tuple[str, str, str, str, bool, int]],
) -> Iterator[tuple[int, Gesture]]:
    """Gestures in order, each with the place of its first row here.

    Of the gesture, what it undoes, label, kind, newness and place of each row.
    """
    for id_, group in groupby(rows, itemgetter(0)):
        written = list(group)
        _, undoes, label, *_, place = written[0]
        is_kept = stays({(kind, bool(is_new)) for *_, kind, is_new, _ in written})
        yield place, Gesture(GestureId(id_), undoes, label, is_kept)
