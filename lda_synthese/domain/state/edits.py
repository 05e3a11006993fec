"""An edit: the only way a dossier changes. Built by pure functions, applied by the session."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lda_synthese.domain.state.ids import EntityId, GestureId
from lda_synthese.domain.state.model import KIND_OF, Entity, Value, field_names

Fields = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Change:
    """The touched fields of one entity; `before` is None for an entity that is being created."""

    kind: str
    id: EntityId
    before: Fields | None
    after: Fields


@dataclass(frozen=True, slots=True)
class Edit:
    """One gesture: a French label and its changes; `undoes` names the gesture it takes back."""

    label: str
    changes: tuple[Change, ...]
    undoes: GestureId | None = None

    def __bool__(self) -> bool:
        return bool(self.changes)


def create(kind: str, id_: EntityId, /, **values: Value) -> Change:
    """The change that makes a new entity; fields left out keep their default."""
    return Change(kind, id_, None, {name: normal(value) for name, value in values.items()})


def made_anew(
    tables: Mapping[str, Mapping[EntityId, Entity]], lost: Collection[EntityId]
) -> Iterator[Change]:
    """The changes that make entities, as they are now, where their history is lost."""
    for kind, table in tables.items():
        for id_, entity in table.items():
            if id_ in lost:
                fields = {name: getattr(entity, name) for name in field_names(kind)}
                yield Change(kind, id_, None, fields)


def modify(entity: Entity, /, **values: Value) -> Change | None:
    """The change that gives fields these values; None when they hold them already."""
    normals = {name: normal(value) for name, value in values.items()}
    after = {name: value for name, value in normals.items() if getattr(entity, name) != value}
    if not after:
        return None
    before = {name: getattr(entity, name) for name in after}
    return Change(KIND_OF[type(entity)], entity.id, before, after)


def normal(value: Value) -> Value:
    """The value as the file gives it back: NFC, and no half of a surrogate pair."""
    if type(value) is str:
        return unicodedata.normalize("NFC", value).encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return tuple(str(normal(item)) for item in value)
    return value


def trash(entity: Entity) -> Change | None:
    """The change that puts an entity in the trash."""
    return modify(entity, deleted=True)


def edit(label: str, changes: Iterable[Change | None]) -> Edit:
    """An edit of the changes that change something."""
    return Edit(label, tuple(change for change in changes if change is not None))
