"""What refers to what, and what stands on what."""

from collections.abc import Collection, Iterator

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import KIND_OF, REFERENCES, Entity, Reference

LINKS = frozenset({"support", "prolongs"})
"""Kinds that only tie two things together."""


def references(dossier: Dossier, entity: Entity) -> Iterator[tuple[Reference, EntityId]]:
    """What an entity refers to, known or not, with the field that says so; '' and None left out.

    Of a field that may name several kinds, the reference to the kind of what it names in `dossier`.
    A note's theme may be `OUTSIDE`, which names nothing.
    """
    kind = KIND_OF[type(entity)]
    found: dict[str, list[Reference]] = {}
    for reference in REFERENCES:
        if reference.kind == kind and getattr(entity, reference.field):
            found.setdefault(reference.field, []).append(reference)
    for field, several in found.items():
        id_ = getattr(entity, field)
        yield next((one for one in several if id_ in dossier.table(one.to)), several[0]), id_


def referring(dossier: Dossier, kind: str, ids: Collection[EntityId]) -> Iterator[Entity]:
    """The living things of `dossier` that stand on one of the entities of a `kind`.

    `ids` are those entities'.
    """
    fields: dict[str, list[str]] = {}
    for reference in REFERENCES:
        if reference.to == kind and not reference.hangs:
            fields.setdefault(reference.kind, []).append(reference.field)
    for holder, names in fields.items():
        for entity in dossier.table(holder).values():
            if not entity.deleted and any(getattr(entity, name) in ids for name in names):
                yield entity


def standing_on(
    dossier: Dossier, entities: Collection[tuple[str, EntityId]], *, with_links: bool = True
) -> tuple[Entity, ...]:
    """The living things of `dossier` that stand on `entities`, or on one that does, each once.

    `entities` are (kind, id) pairs; without `with_links`, what only ties two others is left out.
    """
    found: dict[EntityId, Entity] = {}
    known = {id_ for _, id_ in entities}
    ground = set(entities)
    while ground:
        kinds = {kind for kind, _ in ground}
        level = [
            entity
            for kind in sorted(kinds)
            for entity in referring(dossier, kind, {id_ for of, id_ in ground if of == kind})
            if entity.id not in known and (with_links or KIND_OF[type(entity)] not in LINKS)
        ]
        known.update(entity.id for entity in level)
        found |= {entity.id: entity for entity in level}
        ground = {(KIND_OF[type(entity)], entity.id) for entity in level}
    return tuple(found.values())
