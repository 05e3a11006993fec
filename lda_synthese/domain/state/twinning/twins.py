"""Twins: things that two people made of what is one. Told, and never united by the program."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from lda_synthese.domain.state.dossier import Conflict, Dossier
from lda_synthese.domain.state.ids import NOBODY, EntityId, normal_name
from lda_synthese.domain.state.model import (
    KIND_OF,
    REFERENCES,
    Day,
    Entity,
    Finding,
    Person,
    Theme,
    Workshop,
)
from lda_synthese.domain.state.twinning.births import by_birth
from lda_synthese.domain.state.twinning.numbering import given_number
from lda_synthese.domain.state.twinning.united import end_of, gone_into

Tables = Mapping[str, Mapping[EntityId, Entity]]

TWIN_TYPES: tuple[type[Entity], ...] = (Person, Day, Workshop, Theme, Finding)
"""What may be united, in the order told."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Living things of one kind that are one by their names, from the first born."""

    kind: str
    entities: tuple[Entity, ...]


def twins_of(dossier: Dossier) -> tuple[Twins, ...]:
    """All twins of a dossier, by kind, then by birth."""
    return tuple(
        Twins(KIND_OF[type_], tuple(group))
        for type_ in TWIN_TYPES
        for group in _groups(dossier, type_)
    )


def count_twins(dossier: Dossier) -> int:
    """How many things have an earlier born twin."""
    return sum(len(twins.entities) - 1 for twins in twins_of(dossier))


def _groups(dossier: Dossier, type_: type[Entity]) -> Iterator[list[Entity]]:
    """Groups of two at least; a thing that shares two names with two others joins them all."""
    groups: list[list[Entity]] = []
    place: dict[Hashable, list[Entity]] = {}
    for entity in by_birth(dossier.living(type_), dossier.births):
        keys = list(twin_keys(entity))
        group = next((place[key] for key in keys if key in place), [])
        if not group:
            groups.append(group)
        group.append(entity)
        place |= dict.fromkeys(keys, group)
    yield from (group for group in groups if len(group) > 1)


def twin_keys(entity: Entity) -> Iterator[Hashable]:
    """What a thing shares with its twins; nothing for one without a name."""
    match entity:
        case Person() if entity.id != NOBODY:
            yield from _named("name", entity.name)
        case Day():
            yield from _named("name", entity.name)
            if entity.date and normal_name(entity.commune):
                yield "place", entity.date, normal_name(entity.commune)
        case Workshop():
            yield from _named(entity.day, entity.title)
        case Theme():
            yield from _named("number", given_number(entity))
        case Finding():
            yield from _named((entity.theme, entity.kind), entity.text)


def _named(among: Hashable, name: str) -> Iterator[Hashable]:
    if normal_name(name):
        yield among, normal_name(name)


def are_twins(tables: Tables, one: Entity, other: Entity) -> bool:
    """Whether `one` and `other`, of one kind, are one by their names, or once their days are.

    The days are in `tables`.
    """
    if isinstance(one, Workshop) and isinstance(other, Workshop) and one.day != other.day:
        days = [tables["day"].get(workshop.day) for workshop in (one, other)]
        found = [day for day in days if day is not None]
        return (
            normal_name(one.title) == normal_name(other.title)
            and len(found) == 2
            and are_twins(tables, *found)
        )
    return not {*twin_keys(one)}.isdisjoint(twin_keys(other))


def names_its_twin(tables: Tables, conflict: Conflict) -> bool:
    """Whether people only differ on which of several twins a field names.

    Nothing is to be decided there: the twins are, and then the field holds the one that stays.
    """
    kinds = [
        one.to for one in REFERENCES if (one.kind, one.field) == (conflict.kind, conflict.field)
    ]
    if not kinds or not kinds[0]:
        return False
    table = tables.get(kinds[0], {})
    ends = {end_of(table, EntityId(str(one.value))) for one in conflict.candidates}
    named = [table[end] for end in ends if end in table and not table[end].deleted]
    return len(named) == len(ends) and all(
        are_twins(tables, named[0], other) for other in named[1:]
    )


def end_in(dossier: Dossier, kind: str, id_: EntityId) -> EntityId:
    """What counts in `dossier` in place of `id_` of a kind: itself, or what it was united with."""
    return end_of(dossier.table(kind), id_)


def ids_of_person(dossier: Dossier, person: EntityId) -> frozenset[EntityId]:
    """All that stands for a person: their own id, and those of the twins that went into it."""
    end = end_in(dossier, "person", person)
    return frozenset({person, end, *gone_into(dossier.table("person"), frozenset({end}))} - {""})
