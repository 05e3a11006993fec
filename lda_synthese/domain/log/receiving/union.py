"""What rows that come from elsewhere make of a dossier: the fold of what they touch, and its news.

A union is never refused: the fold depends on the set of rows. What comes is folded with all that is
known of the same things, and nothing else is looked at.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from lda_synthese.domain.log.fold import Folded
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Entity, fields_of


@dataclass(frozen=True, slots=True)
class GrownDossier:
    """A dossier once things were folded anew, and what that changed of them."""

    dossier: Dossier
    changes: tuple[Change, ...]


def grow_dossier(dossier: Dossier, folded: Folded) -> GrownDossier:
    """The dossier where these things are as they were folded; equal ones stay the same values."""
    changes = []
    tables = dict(dossier.tables)
    for kind, found in folded.dossier.tables.items():
        known = dossier.table(kind)
        news = {id_: entity for id_, entity in found.items() if known.get(id_) != entity}
        if news:
            changes += [change_to(kind, known.get(id_), entity) for id_, entity in news.items()]
            tables[kind] = MappingProxyType(_updated(known.copy(), news))
    touched = {id_ for found in folded.dossier.tables.values() for id_ in found}
    conflicts = {
        key: conflict for key, conflict in dossier.conflicts.items() if key[0] not in touched
    }
    return GrownDossier(
        Dossier(dossier.id, tables, {**conflicts, **folded.dossier.conflicts}), tuple(changes)
    )


def changes_over(
    before: Dossier, after: Dossier, parts: Iterable[tuple[Change, ...]]
) -> tuple[Change, ...]:
    """The changes from `before` to `after`, of the `parts` in which they came one upon another."""
    found: dict[tuple[str, EntityId], Change] = {}
    twice: set[tuple[str, EntityId]] = set()
    for part in parts:
        news = {(change.kind, change.id): change for change in part}
        twice |= found.keys() & news.keys()
        found |= news
    for kind, id_ in twice:
        found[kind, id_] = change_to(kind, before.table(kind).get(id_), after.table(kind)[id_])
    return tuple(found.values())


def _updated(
    table: dict[EntityId, Entity], news: Mapping[EntityId, Entity]
) -> dict[EntityId, Entity]:
    table.update(news)
    return table


def folded_over(first: Folded, later: Folded) -> Folded:
    """Two folds of parts of a log; of what is in both, the later one."""
    if not first.heads:
        return later
    tables = {
        kind: MappingProxyType(_updated(table.copy(), later.dossier.table(kind)))
        for kind, table in first.dossier.tables.items()
    }
    touched = {id_ for found in later.dossier.tables.values() for id_ in found}
    kept = {key: found for key, found in first.dossier.conflicts.items() if key[0] not in touched}
    return Folded(
        Dossier(first.dossier.id, tables, kept | dict(later.dossier.conflicts)),
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
