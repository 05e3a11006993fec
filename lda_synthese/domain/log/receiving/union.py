"""What rows that come from elsewhere make of a dossier: the fold of what they touch, and its news.

A union is never refused: the fold depends on the set of rows. What comes is folded with all that is
known of the same things, and nothing else is looked at.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from lda_synthese.domain.log.fold import Folded
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import ENTITY_TYPES, KIND_OF, Entity, fields_of
from lda_synthese.domain.state.twinning.tidying import whole_dossier
from lda_synthese.domain.state.twinning.twins import TWIN_TYPES
from lda_synthese.domain.state.twinning.united import as_written

Entities = dict[EntityId, Entity]


@dataclass(frozen=True, slots=True)
class GrownDossier:
    """A dossier once things were folded anew, and what that changed of them."""

    dossier: Dossier
    changes: tuple[Change, ...]


def grow_dossier(dossier: Dossier, folded: Folded) -> GrownDossier:
    """The dossier where these things are as they were folded, bare, and all that follows of it.

    Not what follows where a thing that may have twins is another than before: see `alters_twins`.
    """
    grown = dossier_with(dossier, folded)
    return GrownDossier(grown, growth(dossier, grown, folded))


def dossier_with(dossier: Dossier, folded: Folded) -> Dossier:
    """The same, without what that changes."""
    found = folded.dossier
    tables = as_written(dossier.tables, dossier.beneath)
    for kind in ENTITY_TYPES:
        _update(tables.setdefault(kind, {}), found.table(kind))
    touched = _touched(folded)
    conflicts = {
        key: conflict for key, conflict in dossier.conflicts.items() if key[0] not in touched
    }
    births = {**dossier.births, **found.births}
    return whole_dossier(dossier.id, tables, {**conflicts, **found.conflicts}, births)


def growth(before: Dossier, after: Dossier, folded: Folded) -> tuple[Change, ...]:
    """The changes from `before` to `after`, where what is in it was `folded`."""
    through = {id_ for _, id_, _ in (*before.beneath, *after.beneath)}
    return changes_between(before, after, _touched(folded) | before.births.keys() | through)


def _touched(folded: Folded) -> set[EntityId]:
    return {id_ for table in folded.dossier.tables.values() for id_ in table}


def alters_twins(dossier: Dossier, revisions: Iterable[Revision]) -> bool:
    """Whether rows write in a known thing that may have twins: all is then folded anew.

    What was united may be taken apart, and what only said which twin become a conflict.
    """
    kinds = {KIND_OF[type_] for type_ in TWIN_TYPES}
    return any(row.kind in kinds and row.entity in dossier.table(row.kind) for row in revisions)


def shown_by(edit: Edit, before: Dossier, after: Dossier) -> Edit:
    """An `edit`, with all that it shows otherwise of what it did not write.

    `before` and `after` are the states around it: what was united or parted is shown by all that
    names it.
    """
    if before.beneath == after.beneath:
        return edit
    written = {change.id for change in edit.changes}
    ids = {id_ for _, id_, _ in (*before.beneath, *after.beneath)} - written
    return replace(edit, changes=(*edit.changes, *changes_between(before, after, ids)))


def changes_between(
    before: Dossier, after: Dossier, ids: Container[EntityId] | None = None
) -> tuple[Change, ...]:
    """The changes from `before` to `after`, which holds all that was there; of `ids` only."""
    return tuple(
        change_to(kind, known.get(id_), entity)
        for kind, table in after.tables.items()
        for known in [before.table(kind)]
        for id_, entity in table.items()
        if (ids is None or id_ in ids) and known.get(id_) != entity
    )


def _update(table: Entities, news: Mapping[EntityId, Entity]) -> None:
    """Put in a table what is new; equal things stay the same values."""
    for id_, entity in news.items():
        known = table.get(id_)
        if known is None or known != entity:
            table[id_] = entity


def _updated(table: Mapping[EntityId, Entity], news: Mapping[EntityId, Entity]) -> Entities:
    updated = table.copy() if isinstance(table, MappingProxyType) else dict(table)
    _update(updated, news)
    return updated


def folded_over(first: Folded, later: Folded) -> Folded:
    """Two folds of parts of a log; of what is in both, the later one."""
    if not first.heads:
        return later
    tables = {
        kind: MappingProxyType(_updated(table, later.dossier.table(kind)))
        for kind, table in first.dossier.tables.items()
    }
    touched = {id_ for found in later.dossier.tables.values() for id_ in found}
    kept = {key: found for key, found in first.dossier.conflicts.items() if key[0] not in touched}
    return Folded(
        Dossier(
            first.dossier.id,
            tables,
            {**kept, **later.dossier.conflicts},
            {**first.dossier.births, **later.dossier.births},
        ),
        first.heads | later.heads,
        {**first.wordings, **later.wordings},
    )


def change_to(kind: str, known: Entity | None, entity: Entity) -> Change:
    """The change that makes of `known`, or of nothing, the `entity` of that `kind`."""
    names, defaults, values_of = _reading(kind)
    values = values_of(entity)
    before = defaults if known is None else values_of(known)
    after = {name: now for name, now, was in zip(names, values, before, strict=True) if now != was}
    if known is None:
        return Change(kind, entity.id, None, after)
    return Change(kind, entity.id, {name: getattr(known, name) for name in after}, after)


@cache
def _reading(kind: str) -> tuple[tuple[str, ...], tuple[Value, ...], Callable[[Entity], Any]]:
    """The fields of a kind, their defaults, and what reads them all at once."""
    types = fields_of(kind)
    return tuple(types), tuple(type_.default for type_ in types.values()), attrgetter(*types)
