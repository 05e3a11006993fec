"""Things that two people made and that were united: what became of the later one."""

from collections.abc import Iterator, Mapping, MutableMapping

from lda_synthese.domain.state.edits import with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import REFERENCES, Entity

INTO = "into"

UNITED_KINDS = frozenset(one.kind for one in REFERENCES if one.field == INTO)
"""The kinds of which two things may become one."""

STEPS = 8
"""A way is followed no further: only a foreign hand makes one as long."""


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


def read_through(tables: Mapping[str, MutableMapping[EntityId, Entity]]) -> None:
    """Have what refers to a thing that was united with another refer to that one.

    A merge may bring notes of a workshop that was united meanwhile.
    """
    for kind in UNITED_KINDS & tables.keys():
        table = tables[kind]
        went = {id_: end_of(table, id_) for id_, entity in table.items() if _next(entity)}
        for reference in REFERENCES if went else ():
            if reference.to == kind and reference.field != INTO:
                _redirect(tables[reference.kind], reference.field, went)


def _redirect(
    table: MutableMapping[EntityId, Entity], field: str, went: Mapping[EntityId, EntityId]
) -> None:
    for id_, entity in list(table.items()):
        end = went.get(getattr(entity, field))
        if end:
            table[id_] = with_value(entity, field, end)
