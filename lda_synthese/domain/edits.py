"""An edit: the only way a dossier changes. Built by pure functions, applied by the session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lda_synthese.domain.ids import EntityId, GestureId
from lda_synthese.domain.model import KIND_OF, Entity, Value, default_of

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
    return Change(kind, id_, None, values)


def modify(entity: Entity, /, **values: Value) -> Change | None:
    """The change that gives fields these values; None when they hold them already."""
    after = {name: value for name, value in values.items() if getattr(entity, name) != value}
    if not after:
        return None
    before = {name: getattr(entity, name) for name in after}
    return Change(KIND_OF[type(entity)], entity.id, before, after)


def trash(entity: Entity) -> Change | None:
    """The change that puts an entity in the trash."""
    return modify(entity, deleted=True)


def edit(label: str, changes: Iterable[Change | None]) -> Edit:
    """An edit of the changes that change something."""
    return Edit(label, tuple(change for change in changes if change is not None))


def inverse(change: Change) -> Change:
    """The change that gives back each touched field; a creation is undone by the trash."""
    if change.before is None:
        deleted = change.after.get("deleted", default_of(change.kind, "deleted"))
        return Change(change.kind, change.id, {"deleted": deleted}, {"deleted": True})
    return Change(change.kind, change.id, change.after, change.before)
