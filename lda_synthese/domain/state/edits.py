"""An edit: the only way a dossier changes. Built by pure functions, applied by the session."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, cast

from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId, GestureId
from lda_synthese.domain.state.model import ALWAYS_WRITTEN, KIND_OF, Entity, field_names, fields_of

E = TypeVar("E", bound=Entity)

Fields = Mapping[str, Value]

FIELD_NAMES = {
    type_: tuple(spec.name for spec in fields(type_) if spec.name != "id") for type_ in KIND_OF
}
"""All that may change in an entity of each type."""


@dataclass(frozen=True, slots=True)
class Change:
    """The touched fields of one entity; `before` is None for an entity that is being created.

    One that stands `beside` does not see what the same edit wrote in the same entity before it:
    the versions of a conflict that is open again.
    """

    kind: str
    id: EntityId
    before: Fields | None
    after: Fields
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One gesture: a French label and its changes; `undoes` names the gesture it takes back.

    `within` names the action that it is a part of, when it is no step of its own.
    """

    label: str
    changes: tuple[Change, ...]
    undoes: GestureId | None = None
    within: GestureId | None = None

    def __bool__(self) -> bool:
        return bool(self.changes)


def create(entity: Entity) -> Change:
    """The change that makes a new entity.

    What holds its default is not written, but for a decision: two people who make one thing each
    write what they know of it, and the two add up.
    """
    kind = KIND_OF[type(entity)]
    after = {name: normal(getattr(entity, name)) for name in fields_of(kind)}
    return Change(
        kind,
        entity.id,
        None,
        {
            name: value
            for name, value in after.items()
            if value != fields_of(kind)[name].default or (kind, name) in ALWAYS_WRITTEN
        },
    )


def made_anew(
    tables: Mapping[str, Mapping[EntityId, Entity]], lost: Collection[EntityId]
) -> Iterator[Change]:
    """The changes that make entities, as they are now, where their history is lost."""
    for kind, table in tables.items():
        for id_, entity in table.items():
            if id_ in lost:
                fields = {name: getattr(entity, name) for name in field_names(kind)}
                yield Change(kind, id_, None, fields)


def change(entity: E, new: E) -> Change | None:
    """The change that makes of an entity what `new` is: `replace(entity, text=…)`.

    None when the two are alike. Raises `ValueError` when they are not one thing.
    """
    if (type(new), new.id) != (type(entity), entity.id):
        raise ValueError("a change makes no other entity of one")
    after = {
        name: value
        for name in FIELD_NAMES[type(entity)]
        if (written := getattr(new, name)) != (known := getattr(entity, name))
        and (value := normal(written)) != known
    }
    if not after:
        return None
    before = {name: getattr(entity, name) for name in after}
    return Change(KIND_OF[type(entity)], entity.id, before, after)


def with_value(entity: E, name: str, value: Value) -> E:
    """`entity` with another `value` in the field called `name`: a form knows no more of it."""
    return replace(entity, **cast(dict[str, Any], {name: value}))


def normal(value: Value) -> Value:
    """The value as the file gives it back: NFC, and no half of a surrogate pair."""
    if type(value) is str:
        return unicodedata.normalize("NFC", value).encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return tuple(str(normal(item)) for item in value)
    return value


def gathered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """These changes, each made upon those before it, as one of each entity: what an edit takes."""
    found: dict[EntityId, Change] = {}
    for one in changes:
        first = found.get(one.id)
        if first is None:
            found[one.id] = one
        else:
            before = None if first.before is None else {**(one.before or {}), **first.before}
            found[one.id] = replace(first, before=before, after={**first.after, **one.after})
    return tuple(found.values())


def trash(entity: Entity) -> Change | None:
    """The change that puts an entity in the trash."""
    return change(entity, replace(entity, deleted=True))


def bring_back(entity: Entity) -> Change | None:
    """The change that takes an entity out of the trash."""
    return change(entity, replace(entity, deleted=False))


def edit(label: str, changes: Iterable[Change | None]) -> Edit:
    """An edit of the changes that change something."""
    return Edit(label, tuple(change for change in changes if change is not None))
