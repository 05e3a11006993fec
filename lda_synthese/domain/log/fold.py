"""The fold: the present state is a pure function of the set of revisions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from lda_synthese.domain.log.conflicts import conflicts_of
from lda_synthese.domain.log.history import EntityHistory, Watch
from lda_synthese.domain.log.revision import (
    Erased,
    ErasedFields,
    Revision,
    by_revision,
    order,
    read_patch,
)
from lda_synthese.domain.state.dossier import Conflict, ConflictKey, Dossier
from lda_synthese.domain.state.fields import PatchValue
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.domain.state.model import ENTITY_TYPES, Entity, fields_of, text_fields
from lda_synthese.domain.state.twinning.births import BORN_KINDS, Birth, Births
from lda_synthese.domain.state.twinning.tidying import whole_dossier

Heads = dict[EntityId, tuple[RevisionId, ...]]

Finish = Callable[
    [EntityId, dict[str, dict[EntityId, Entity]], dict[ConflictKey, Conflict], Births], Dossier
]
"""What makes a dossier of all that was folded."""

Wordings = Mapping[EntityId, RevisionId]
"""Finding → the revision that wrote the words shown."""


@dataclass(frozen=True, slots=True)
class Folded:
    """What a set of revisions adds up to: the dossier, and the heads of each entity."""

    dossier: Dossier
    heads: Heads
    wordings: Wordings


def by_entity(revisions: Iterable[Revision]) -> dict[str, dict[EntityId, list[Revision]]]:
    """Revisions by kind, then by the entity that they are about; unknown kinds are left out."""
    groups: dict[str, dict[EntityId, list[Revision]]] = {kind: {} for kind in ENTITY_TYPES}
    for revision in revisions:
        if (of_kind := groups.get(revision.kind)) is not None:
            of_kind.setdefault(revision.entity, []).append(revision)
    return groups


def fold(
    dossier_id: EntityId,
    revisions: Iterable[Revision],
    erased: Erased = frozenset(),
    watch: Watch = bool,
    *,
    finish: Finish = whole_dossier,
) -> Folded:
    """The state that a set of revisions adds up to, whatever their order.

    `dossier_id` is the id that the state bears, `erased` the (revision, field) pairs whose value is
    gone for good; `watch` is called now and then, and stops the work by raising. `finish` makes the
    dossier: `bare_dossier` for what is a part of a log only.
    """
    tables: dict[str, dict[EntityId, Entity]] = {kind: {} for kind in ENTITY_TYPES}
    conflicts: dict[ConflictKey, Conflict] = {}
    heads: Heads = {}
    wordings: dict[EntityId, RevisionId] = {}
    births: dict[EntityId, Birth] = {}
    gone = by_revision(erased)
    # Sorted, so that an id borne by two kinds gives the same whatever the order.
    for kind, groups in sorted(by_entity(revisions).items()):
        table = tables[kind]
        for entity_id, group in sorted(groups.items()):
            found = _fold_chain(group, gone) or _fold_graph(group, gone, watch)
            if found is not None:
                table[entity_id], heads[entity_id], contested = found
                conflicts |= contested
                if kind == "finding":
                    wordings |= _wording(group, gone)
                if kind in BORN_KINDS:
                    births[entity_id] = _birth(group)
    return Folded(finish(dossier_id, tables, conflicts, births), heads, wordings)


def _birth(revisions: list[Revision]) -> Birth:
    """The least revision that had no known parent; in a circle, the least."""
    known = {revision.id for revision in revisions}
    roots = (order(revision) for revision in revisions if known.isdisjoint(revision.parents))
    return min(roots, default=None) or min(map(order, revisions))


def _wording(revisions: list[Revision], erased: ErasedFields) -> Wordings:
    """Who wrote the words of a finding, if anybody did."""
    first = revisions[0]
    if (
        len(revisions) == 1
        and first.id not in erased
        and (read_patch(first.patch) or {}).get("text")
    ):
        # Most were written once, with their words: there is no graph to look at.
        return {first.entity: first.id}
    writer = EntityHistory(revisions, erased).shown_writer("text")
    return {writer.entity: writer.id} if writer else {}


FoldedEntity = tuple[Entity, tuple[RevisionId, ...], Mapping[ConflictKey, Conflict]]
"""One entity, its heads and its conflicts."""


def _fold_graph(
    revisions: list[Revision], erased: ErasedFields, watch: Watch
) -> FoldedEntity | None:
    """Any case; None when nothing of it can be read."""
    history = EntityHistory(revisions, erased, watch)
    if not history.revisions:
        return None
    return _entity(history), history.heads, conflicts_of(history)


def _entity(history: EntityHistory) -> Entity:
    """The entity that the revisions add up to."""
    first = history.revisions[0]
    values = cast(dict[str, Any], {name: history.value(name) for name in history.fields()})
    return ENTITY_TYPES[first.kind](id=first.entity, **values)


def _fold_chain(revisions: list[Revision], erased: ErasedFields) -> FoldedEntity | None:
    """The usual case, written by one person at a time: the last write wins. None: not so."""
    expected: tuple[RevisionId, ...] = ()
    patch: dict[str, PatchValue] = {}
    for revision in sorted(revisions, key=order) if len(revisions) > 1 else revisions:
        written = read_patch(revision.patch)
        if revision.parents != expected or written is None:
            return None
        expected = (revision.id,)
        patch.update(written)
        for name in erased.get(revision.id, ()):
            # It wrote the field all the same: what stood there before is not shown.
            patch.pop(name, None)
    first = revisions[0]
    known, texts = fields_of(first.kind), text_fields(first.kind)
    values: dict[str, Any] = {
        # Most are texts that need no reading: at opening there are a hundred thousand.
        name: value if name in texts and value.__class__ is str else known[name].decode(value)
        for name, value in patch.items()
        if name in known
    }
    return ENTITY_TYPES[first.kind](id=first.entity, **values), expected, {}
