"""Things that two people made and that were united: what became of the one that went."""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace
from types import MappingProxyType

from lda_synthese.domain.state.edits import with_value
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import REFERENCES, Entity
from lda_synthese.domain.state.twinning.births import Births, by_birth

INTO = "into"

UNITED_KINDS = frozenset(one.kind for one in REFERENCES if one.field == INTO)
"""The kinds of which two things may become one."""

STEPS = 8
"""A way is followed no further: only a foreign hand makes one as long."""

Tables = Mapping[str, MutableMapping[EntityId, Entity]]

Place = tuple[str, EntityId, str]
"""A field of an entity of a kind."""

Beneath = Mapping[Place, Value]
"""What the log holds of fields that show something else, since things were united."""

NOTHING_BENEATH: Beneath = MappingProxyType({})


def end_of(table: Mapping[EntityId, Entity], id_: EntityId) -> EntityId:
    """What counts in place of an entity of a table: itself, or where it went from the trash.

    A way that is too long, or that goes in a circle, leads nowhere: ''.
    """
    for _ in range(STEPS + 1):
        further = _next(table.get(id_))
        if not further:
            return id_
        id_ = further
    return EntityId("")


def _next(entity: Entity | None) -> EntityId:
    """Where an entity in the trash went; '' for one that stands."""
    went = entity is not None and entity.deleted
    return EntityId(getattr(entity, "into", "") if went else "")


def gone_into(table: Mapping[EntityId, Entity], ends: frozenset[EntityId]) -> Iterator[EntityId]:
    """The entities of a table that one of these counts in place of, these left out."""
    for id_, entity in table.items():
        if id_ not in ends and _next(entity) and end_of(table, id_) in ends:
            yield id_


def show_united(tables: Tables, births: Births) -> dict[Place, Value]:
    """Have tables, as the log has them, show what was united as one; what is beneath that."""
    beneath = dict(_stand(tables, births))
    return beneath | read_parts_through(tables, tables)


def as_written(
    tables: Mapping[str, Mapping[EntityId, Entity]], beneath: Beneath
) -> dict[str, dict[EntityId, Entity]]:
    """Copies of tables, where each field holds what the log does, told by what is `beneath`."""
    written = {kind: _copied(table) for kind, table in tables.items()}
    for (kind, id_, name), value in beneath.items():
        written[kind][id_] = with_value(written[kind][id_], name, value)
    return written


def _copied(table: Mapping[EntityId, Entity]) -> dict[EntityId, Entity]:
    # `dict()` of a view looks each key up: thirty times as long for 10 000 notes.
    return table.copy() if isinstance(table, MappingProxyType) else dict(table)


def _stand(tables: Tables, births: Births) -> Iterator[tuple[Place, Value]]:
    """Have the first born of a circle stand, whatever the order of what came.

    Two people who unite two things, each the other way, both put one in the trash.
    """
    for kind in sorted(UNITED_KINDS & tables.keys()):
        for circle in [*_circles(tables[kind])]:
            first = by_birth((tables[kind][id_] for id_ in sorted(circle)), births)[0]
            yield (kind, first.id, "deleted"), first.deleted
            yield (kind, first.id, INTO), getattr(first, INTO)
            tables[kind][first.id] = with_value(replace(first, deleted=False), INTO, "")


def _circles(table: Mapping[EntityId, Entity]) -> Iterator[list[EntityId]]:
    """The ways that come back where they were; what went into itself makes none."""
    met: set[EntityId] = set()
    for start in table:
        way: list[EntityId] = []
        id_ = start
        while id_ not in met and (further := _next(table.get(id_))):
            met.add(id_)
            way.append(id_)
            id_ = further
        if len(circle := way[way.index(id_) :] if id_ in way else []) > 1:
            yield circle


def read_parts_through(
    tables: Mapping[str, Mapping[EntityId, Entity]], parts: Tables
) -> dict[Place, Value]:
    """Have what refers to a thing that was united with another refer to that one.

    A merge may bring notes of a workshop that was united meanwhile. What is in `parts` of `tables`,
    or in all of them, is changed. Gives what they referred to.
    """
    beneath: dict[Place, Value] = {}
    for kind in sorted(UNITED_KINDS & tables.keys()):
        table = tables[kind]
        # Of an edit, what it names: a thousand findings are not looked at for a note.
        asked = table if parts is tables else _named(parts, kind)
        went = {id_: end_of(table, id_) for id_ in asked if _next(table.get(id_))}
        for one in REFERENCES if went else ():
            if one.to == kind and one.field != INTO and one.kind in parts:
                beneath |= _redirect(parts[one.kind], (one.kind, one.field), went)
    return beneath


def _named(parts: Tables, kind: str) -> set[EntityId]:
    """The things of a kind that entities of these tables refer to."""
    return {
        getattr(entity, one.field)
        for one in REFERENCES
        if one.to == kind
        for entity in parts.get(one.kind, {}).values()
    }


def _redirect(
    table: MutableMapping[EntityId, Entity],
    place: tuple[str, str],
    went: Mapping[EntityId, EntityId],
) -> dict[Place, Value]:
    """Have the field of a kind name the ends of what it names; gives what it named."""
    kind, field = place
    named = {id_: one for id_, entity in table.items() if went.get(one := getattr(entity, field))}
    for id_, one in named.items():
        table[id_] = with_value(table[id_], field, went[one])
    return {(kind, id_, field): one for id_, one in named.items()}
