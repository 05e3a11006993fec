"""Rows of the log to revisions and back, each row checked against its hash."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from lda_synthese.domain.history import Revision, revision_id
from lda_synthese.domain.ids import EntityId, GestureId, RevisionId
from lda_synthese.domain.undo import Gesture, stays

COLUMNS = "id, kind, entity, parents, hlc, at, author, gesture, undoes, label, patch"

Row = tuple[bytes, str, str, bytes, int, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """The revisions whose hash holds, and how many rows were set aside."""

    revisions: tuple[Revision, ...]
    set_aside: int


def revision_of(row: Row) -> Revision:
    """The revision of a row, unchecked."""
    id_, kind, entity, parents, hlc, at, author, gesture, undoes, label, patch = row
    return Revision(
        id=RevisionId(id_),
        kind=kind,
        entity=EntityId(entity),
        parents=tuple(RevisionId(parents[n : n + 16]) for n in range(0, len(parents), 16)),
        hlc=hlc,
        at=at,
        author=EntityId(author),
        gesture=GestureId(gesture),
        undoes=undoes,
        label=label,
        patch=patch,
    )


def row_of(revision: Revision, receipt: str | None = None) -> dict[str, Any]:
    """The row of a revision; `receipt` says which reception it came by, None for this place."""
    return {
        "id": revision.id,
        "kind": revision.kind,
        "entity": revision.entity,
        "parents": b"".join(revision.parents),
        "hlc": revision.hlc,
        "at": revision.at,
        "author": revision.author,
        "gesture": revision.gesture,
        "undoes": revision.undoes,
        "label": revision.label,
        "patch": revision.patch,
        "receipt": receipt,
    }


def holds(row: Row) -> bool:
    """Whether a row is what its author wrote."""
    id_, kind, entity, parents, hlc, at, author, gesture, undoes, label, patch = row
    return id_ == revision_id(
        kind=kind,
        entity=entity,
        parents=(parents,),
        hlc=hlc,
        at=at,
        author=author,
        gesture=gesture,
        undoes=undoes,
        label=label,
        patch=patch,
    )


def check(rows: Iterable[Row], erased: frozenset[RevisionId]) -> Checked:
    """The revisions of the rows; a row with an erased field can't be checked any more."""
    revisions, set_aside = [], 0
    for row in rows:
        if row[0] in erased or holds(row):
            revisions.append(revision_of(row))
        else:
            set_aside += 1
    return Checked(tuple(revisions), set_aside)


def gestures_of(rows: Iterable[tuple[str, str, str, str, bool]]) -> Iterator[Gesture]:
    """Gestures in order, of the gesture, what it undoes, label, kind and newness of each row."""
    for id_, group in groupby(rows, itemgetter(0)):
        written = list(group)
        _, undoes, label, *_ = written[0]
        is_kept = stays({(kind, bool(is_new)) for *_, kind, is_new in written})
        yield Gesture(GestureId(id_), undoes, label, is_kept)
