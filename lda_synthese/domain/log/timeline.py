"""The history of one thing, and the trash: who, when, before and after, by which reception."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.log.decide import NOTHING, CameBy, reception_of
from lda_synthese.domain.log.fold import by_entity
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import ErasedFields, Revision, order
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import ENTITY_TYPES, UNCONTESTED, Entity, field_names
from lda_synthese.domain.state.references import LINKS
from lda_synthese.domain.state.twinning.united import INTO

BEHIND = UNCONTESTED | {INTO}
"""Fields that nobody reads in a history: places and marks."""

SEEN_KINDS = tuple(kind for kind in ENTITY_TYPES if kind not in {*LINKS, "assignment", "export"})
"""The kinds that people know by sight, and look for in the trash."""


@dataclass(frozen=True, slots=True)
class FieldStep:
    """What one gesture made of a field; `is_erased` when its words were erased for good since."""

    field: str
    before: Value
    after: Value
    is_erased: bool


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One gesture in the history of a thing.

    `reception` is the one it came by, '' for what was written in this file. `is_birth` says that
    the thing was made then.
    """

    revision: Revision
    reception: str
    fields: tuple[FieldStep, ...]
    is_birth: bool

    @property
    def author(self) -> EntityId:
        """Who did it."""
        return self.revision.author

    @property
    def at(self) -> str:
        """When, by the clock of who did it."""
        return self.revision.at

    @property
    def label(self) -> str:
        """What it was, in French."""
        return self.revision.label


def history_steps(history: EntityHistory, came_by: CameBy = NOTHING) -> tuple[HistoryStep, ...]:
    """What happened to a thing, newest first; what changed nothing that people read is left out."""
    steps = (
        HistoryStep(
            revision,
            reception_of(came_by, revision.id),
            tuple(_fields(history, revision)),
            not revision.parents,
        )
        for revision in reversed(history.revisions)
    )
    return tuple(step for step in steps if step.fields or step.is_birth)


def _fields(history: EntityHistory, revision: Revision) -> Iterator[FieldStep]:
    known = field_names(revision.kind) - BEHIND
    for name in sorted(history.written(revision) & known):
        before = history.value_seen_by(revision, name)
        after = history.value_written(revision, name)
        is_erased = _is_erased(history, revision, name)
        if before != after or is_erased:
            yield FieldStep(name, before, after, is_erased)


def _is_erased(history: EntityHistory, revision: Revision, name: str) -> bool:
    """Whether what a revision wrote in a field was erased since."""
    return not history.only({revision.id}).candidates(name)


def version_held(history: EntityHistory, revision: Revision) -> dict[str, Value]:
    """What a thing held once a revision of its history was written, neither place nor trash."""
    left = _seen_from(history, revision)
    return {name: left.value(name) for name in sorted(_taken_back(history, revision))}


def _taken_back(history: EntityHistory, revision: Revision) -> frozenset[str]:
    return (field_names(revision.kind) - BEHIND - {"deleted"}) & history.fields()


def _seen_from(history: EntityHistory, revision: Revision) -> EntityHistory:
    return history.only({*history.ancestors(revision.id), revision.id})


def take_version(
    dossier: Dossier, history: EntityHistory, revision: Revision, only: Collection[str] = ()
) -> Edit:
    """Give a thing of `dossier` back what it held once `revision` of its `history` was written.

    Neither its place nor the trash; `only` these fields, or all of them for none. Raises
    `RefusedError` when words of it were erased for good since, or when it is so already.
    """
    entity = dossier.table(revision.kind).get(revision.entity)
    wanted = version_held(history, revision)
    after = {
        name: value
        for name, value in wanted.items()
        if (name in only or not only) and getattr(entity, name, value) != value
    }
    left = _seen_from(history, revision)
    writers = [(writer, name) for name in after for writer in left.latest_writers(name)]
    if any(_is_erased(left, writer, name) for writer, name in writers):
        raise RefusedError(
            "Cette version a été effacée pour de bon\u202f; rien n’a changé, choisissez-en une "
            "autre."
        )
    if entity is None or not after:
        raise RefusedError(
            "C’est déjà cette version\u202f; rien n’a changé, choisissez-en une autre."
        )
    before = {name: getattr(entity, name) for name in after}
    change = Change(revision.kind, revision.entity, before, after)
    return Edit("Reprendre une version", (change,))


@dataclass(frozen=True, slots=True)
class Trashed:
    """One thing in the trash: who put it there, when, and by which reception that came."""

    kind: str
    entity: Entity
    author: EntityId
    at: str
    reception: str


def trashed_things(
    dossier: Dossier,
    revisions: Iterable[Revision],
    erased: ErasedFields = MappingProxyType({}),
    came_by: CameBy = NOTHING,
) -> tuple[Trashed, ...]:
    """What is in the trash, the last put there first; not what was united with its twin.

    `revisions` are at least those of the things of `dossier` in the trash, `erased` what was erased
    of them, `came_by` the receptions that some came by.
    """
    gone = {
        (kind, id_): entity
        for kind in SEEN_KINDS
        for id_, entity in dossier.table(kind).items()
        if entity.deleted and not getattr(entity, INTO, "")
    }
    wanted = (one for one in revisions if (one.kind, one.entity) in gone)
    last = {
        (kind, id_): writers[-1]
        for kind, things in by_entity(wanted).items()
        for id_, rows in things.items()
        if (writers := EntityHistory(rows, erased).latest_writers("deleted"))
    }
    newest_first = sorted(last.items(), key=lambda one: order(one[1]), reverse=True)
    return tuple(
        Trashed(thing[0], gone[thing], one.author, one.at, reception_of(came_by, one.id))
        for thing, one in newest_first
    )
