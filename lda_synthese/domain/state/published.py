"""What followers hear: an edit, the states it leads from and to, where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import KIND_OF, Entity


class Origin(Enum):
    """Where an edit comes from: the hand, a step back or forth, another file, an erasure."""

    MINE = auto()
    UNDO = auto()
    RECEPTION = auto()
    ERASURE = auto()


@dataclass(frozen=True)
class Published:
    """One edit, once it is applied: followers ask it what to show anew.

    `conflicts` are the entities that it leaves in conflict and that were not so before, or that
    were over something else; those that were so already and still are are not named.
    """

    before: Dossier
    after: Dossier
    edit: Edit
    conflicts: frozenset[EntityId]
    origin: Origin

    @classmethod
    def of(
        cls, edit: Edit, before: Dossier, after: Dossier, origin: Origin | None = None
    ) -> "Published":
        """What there is to say of an edit that led from `before` to `after`.

        Without an `origin` it was made here: `UNDO` when it takes a gesture back, else `MINE`.
        """
        origin = origin or (Origin.UNDO if edit.undoes else Origin.MINE)
        return cls(before, after, edit, newly_contested(before, after), origin)

    def touches(self, *types: type[Entity]) -> bool:
        """Whether anything of one of these types was made or changed, in the trash or not."""
        return any(KIND_OF[type_] in self._written for type_ in types)

    def touched(self, type_: type[Entity], *fields: str) -> tuple[EntityId, ...]:
        """What was made or changed of a type, each once, in the order of the edit.

        With `fields`, only what one of them was written in.
        """
        written = self._written.get(KIND_OF[type_], {})
        if not fields:
            # A reception may be of ten thousand notes, and each page asks.
            return tuple(written)
        return tuple(id_ for id_, names in written.items() if not names.isdisjoint(fields))

    def made(self, type_: type[Entity]) -> tuple[EntityId, ...]:
        """What was touched of a type and was not there before, not even in the trash."""
        known = self.before.table(KIND_OF[type_])
        return tuple(id_ for id_ in self.touched(type_) if id_ not in known)

    def changed(self, type_: type[Entity]) -> tuple[EntityId, ...]:
        """What was touched of a type and was there before, maybe in the trash."""
        known = self.before.table(KIND_OF[type_])
        return tuple(id_ for id_ in self.touched(type_) if id_ in known)

    @cached_property
    def _written(self) -> Mapping[str, Mapping[EntityId, set[str]]]:
        """Kind → entity → the fields written: read once, whoever asks."""
        written: dict[str, dict[EntityId, set[str]]] = {}
        for change in self.edit.changes:
            fields = written.setdefault(change.kind, {}).setdefault(change.id, set())
            fields.update(change.after)
        return written


def newly_contested(before: Dossier, after: Dossier) -> frozenset[EntityId]:
    """The entities with a conflict that was not there before, or was another one."""
    return frozenset(
        conflict.entity
        for key, conflict in after.conflicts.items()
        if before.conflicts.get(key) != conflict
    )
