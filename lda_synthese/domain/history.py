"""Revisions and their fold: the present state is a pure function of the set of revisions."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from lda_synthese.domain.dossier import Candidate, Conflict, ConflictKey, Dossier
from lda_synthese.domain.ids import EntityId, GestureId, RevisionId, prefixed
from lda_synthese.domain.model import (
    ENTITY_TYPES,
    UNCONTESTED,
    Entity,
    PatchValue,
    Value,
    decode,
    default_of,
    field_names,
    text_fields,
)

Erased = Collection[tuple[RevisionId, str]]
"""(revision, field) pairs whose value was erased for good."""

Patch = Mapping[str, PatchValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One line of the log: what one gesture wrote in one entity. `patch` is canonical JSON."""

    id: RevisionId
    kind: str
    entity: EntityId
    parents: tuple[RevisionId, ...]
    hlc: int
    at: str
    author: EntityId
    gesture: GestureId
    undoes: str
    label: str
    patch: str


def canonical(fields: Patch) -> str:
    """The one way to write a patch: sorted keys, no white space, NFC, not ASCII-escaped."""
    normal = {
        name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
        for name, value in fields.items()
    }
    return json.dumps(normal, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def revision_id(
    *,
    kind: str,
    entity: str,
    parents: Iterable[bytes],
    hlc: int,
    at: str,
    author: str,
    gesture: str,
    undoes: str,
    label: str,
    patch: str,
) -> RevisionId:
    """The hash of a revision's content."""
    joined, clock = b"".join(parents), hlc.to_bytes(8, "big")
    content = prefixed((kind, entity, joined, clock, at, author, gesture, undoes, label, patch))
    return RevisionId(hashlib.blake2b(content, digest_size=16, person=b"lda.revision.1").digest())


def revise(
    *,
    kind: str,
    entity: EntityId,
    parents: Iterable[RevisionId],
    hlc: int,
    at: str,
    author: EntityId,
    gesture: GestureId,
    undoes: str,
    label: str,
    patch: str,
) -> Revision:
    """A new revision, its parents sorted and its id computed."""
    seen = tuple(sorted(parents))
    content: dict[str, Any] = {
        "kind": kind,
        "entity": entity,
        "parents": seen,
        "hlc": hlc,
        "at": at,
        "author": author,
        "gesture": gesture,
        "undoes": undoes,
        "label": label,
        "patch": patch,
    }
    return Revision(id=revision_id(**content), **content)


def order(revision: Revision) -> tuple[int, bytes]:
    """What decides which candidate is shown: the clock, then the id."""
    return revision.hlc, revision.id


class EntityHistory:
    """The graph of one entity's revisions, and what it says of each field."""

    def __init__(self, revisions: Iterable[Revision], erased: Erased = frozenset()) -> None:
        """Take the revisions of one entity, in any order; unknown parents are ignored."""
        self._erased = erased
        self.revisions = tuple(sorted(set(revisions), key=order))
        self._by_id = {revision.id: revision for revision in self.revisions}
        self._patches: dict[RevisionId, Patch] = {
            revision.id: json.loads(revision.patch) for revision in self.revisions
        }
        self._ancestors: dict[RevisionId, frozenset[RevisionId]] = {}

    @property
    def heads(self) -> tuple[RevisionId, ...]:
        """Revisions that nobody has seen yet, sorted."""
        seen = {parent for revision in self.revisions for parent in revision.parents}
        return tuple(sorted(self._by_id.keys() - seen))

    @property
    def is_chain(self) -> bool:
        """Whether each revision saw exactly the one before it: no two people to compare."""
        expected: tuple[RevisionId, ...] = ()
        for revision in self.revisions:
            if revision.parents != expected:
                return False
            expected = (revision.id,)
        return True

    def ancestors(self, revision: RevisionId) -> frozenset[RevisionId]:
        """All that the author of a revision had seen, without recursion."""
        pending = [revision]
        while pending:
            current = pending[-1]
            parents = [parent for parent in self._by_id[current].parents if parent in self._by_id]
            missing = [parent for parent in parents if parent not in self._ancestors]
            if missing:
                pending += missing
                continue
            pending.pop()
            seen = {ancestor for parent in parents for ancestor in self._ancestors[parent]}
            self._ancestors[current] = frozenset(seen.union(parents))
        return self._ancestors[revision]

    def writes(self, revision: Revision, name: str) -> bool:
        """Whether a revision wrote a field, its value erased since or not."""
        return name in self._patches[revision.id] or (revision.id, name) in self._erased

    def fields(self) -> frozenset[str]:
        """Every field that somebody wrote and that this program knows."""
        known = field_names(self.revisions[0].kind) if self.revisions else frozenset()
        written = {name for patch in self._patches.values() for name in patch}
        return known.intersection(written | {name for id_, name in self._erased_here()})

    def _erased_here(self) -> list[tuple[RevisionId, str]]:
        return [pair for pair in self._erased if pair[0] in self._by_id] if self._erased else []

    def written(self, revision: Revision) -> frozenset[str]:
        """The fields that a revision wrote, their values erased since or not."""
        erased = {name for id_, name in self._erased_here() if id_ == revision.id}
        return frozenset(self._patches[revision.id].keys() | erased)

    def writers(self, name: str) -> tuple[Revision, ...]:
        """Every revision that wrote a field, in order."""
        return tuple(revision for revision in self.revisions if self.writes(revision, name))

    def latest_writers(self, name: str) -> tuple[Revision, ...]:
        """The writers of a field that no other writer had seen, in order."""
        writers = self.writers(name)
        if self.is_chain:
            return writers[-1:]
        seen = {ancestor for writer in writers for ancestor in self.ancestors(writer.id)}
        return tuple(writer for writer in writers if writer.id not in seen)

    def _candidates(self, name: str) -> tuple[Revision, ...]:
        """The latest writers whose value was not erased since."""
        latest = self.latest_writers(name)
        return tuple(writer for writer in latest if (writer.id, name) not in self._erased)

    def value_written(self, revision: Revision, name: str) -> Value:
        """What a revision wrote in a field; the default when the value was erased."""
        patch = self._patches[revision.id]
        if name not in patch or (revision.id, name) in self._erased:
            return default_of(revision.kind, name)
        return decode(revision.kind, name, patch[name])

    def value_seen_by(self, revision: Revision, name: str) -> Value:
        """What a field held for the author of a revision, just before."""
        before = self._before(revision)
        if not before.revisions:
            return default_of(revision.kind, name)
        return before.value(name)

    def shown_writer(self, name: str) -> Revision | None:
        """The revision whose value of a field is shown; None where nobody's is."""
        return next(reversed(self._candidates(name)), None)

    def _before(self, revision: Revision) -> "EntityHistory":
        """The history that the author of a revision had seen."""
        seen = self.ancestors(revision.id)
        known = (known for known in self.revisions if known.id in seen)
        return EntityHistory(known, self._erased)

    def was_erased(self, revision: Revision, name: str) -> bool:
        """Whether what a field held for the author of a revision was erased since."""
        latest = self._before(revision).latest_writers(name)
        return any((writer.id, name) in self._erased for writer in latest)

    def value(self, name: str) -> Value:
        """The value to show: the greatest candidate, and alive when a deletion is contested."""
        latest = self._candidates(name)
        if not latest:
            return default_of(self.revisions[0].kind, name)
        if name == "deleted" and self._deletion_is_contested(latest):
            return False
        return self.value_written(latest[-1], name)

    def _deletion_is_contested(self, latest: tuple[Revision, ...]) -> bool:
        """Whether somebody restored or edited the entity without having seen its deletion."""
        deletions = [writer for writer in latest if self.value_written(writer, "deleted")]
        if not deletions:
            return False
        return len(deletions) < len(latest) or bool(self._unseen_edits(deletions))

    def _unseen_edits(self, deletions: Collection[Revision]) -> tuple[Revision, ...]:
        """The contents written side by side with one of these deletions."""
        return tuple(
            revision
            for revision in self.revisions
            if self._is_edit(revision)
            and any(self._are_concurrent(revision, deletion) for deletion in deletions)
        )

    def _is_edit(self, revision: Revision) -> bool:
        """Whether a revision wrote contents, and nothing of the trash."""
        written = self.written(revision)
        return "deleted" not in written and not written <= UNCONTESTED

    def _are_concurrent(self, one: Revision, other: Revision) -> bool:
        return (
            one.id != other.id
            and one.id not in self.ancestors(other.id)
            and other.id not in self.ancestors(one.id)
        )

    def conflict(self, name: str) -> Conflict | None:
        """The conflict of a field, if people wrote different values without seeing each other."""
        if name in UNCONTESTED or self.is_chain:
            return None
        latest = self._candidates(name)
        candidates = tuple(
            Candidate(self.value_written(writer, name), writer.author, writer.at)
            for writer in latest
        )
        if name == "deleted" and self._deletion_is_contested(latest):
            candidates += tuple(
                Candidate(False, edit.author, edit.at)
                for edit in self._unseen_edits(
                    [writer for writer in latest if self.value_written(writer, name)]
                )
            )
        if len({candidate.value for candidate in candidates}) < 2:
            return None
        first = self.revisions[0]
        return Conflict(
            first.kind, first.entity, name, self._common_value(latest, name), candidates
        )

    def _common_value(self, latest: tuple[Revision, ...], name: str) -> Value:
        """What a field held in all that the candidates had in common."""
        shared = frozenset.intersection(*(self.ancestors(writer.id) for writer in latest))
        common = EntityHistory((r for r in self.revisions if r.id in shared), self._erased)
        return common.value(name) if common.revisions else default_of(latest[0].kind, name)

    def entity(self) -> Entity:
        """The entity that the revisions add up to."""
        first = self.revisions[0]
        values = cast(dict[str, Any], {name: self.value(name) for name in self.fields()})
        return ENTITY_TYPES[first.kind](id=first.entity, **values)

    def conflicts(self) -> dict[ConflictKey, Conflict]:
        """Every conflict of the entity."""
        if self.is_chain:
            return {}
        found = ((name, self.conflict(name)) for name in sorted(self.fields()))
        return {
            (conflict.entity, name): conflict for name, conflict in found if conflict is not None
        }


Heads = dict[EntityId, tuple[RevisionId, ...]]

Wordings = Mapping[EntityId, RevisionId]
"""Finding → the revision that wrote the words shown."""


@dataclass(frozen=True, slots=True)
class Folded:
    """What a set of revisions adds up to: the dossier, and the heads of each entity."""

    dossier: Dossier
    heads: Heads
    wordings: Wordings


def by_entity(revisions: Iterable[Revision]) -> dict[tuple[str, EntityId], list[Revision]]:
    """Revisions grouped by the entity that they are about, kinds that nobody knows left out."""
    groups: dict[tuple[str, EntityId], list[Revision]] = {}
    for revision in revisions:
        if revision.kind in ENTITY_TYPES:
            groups.setdefault((revision.kind, revision.entity), []).append(revision)
    return groups


def fold(
    dossier_id: EntityId, revisions: Iterable[Revision], erased: Erased = frozenset()
) -> Folded:
    """The state that a set of revisions adds up to, whatever their order."""
    tables: dict[str, dict[EntityId, Entity]] = {kind: {} for kind in ENTITY_TYPES}
    conflicts: dict[ConflictKey, Conflict] = {}
    heads: Heads = {}
    wordings: dict[EntityId, RevisionId] = {}
    # Sorted, so that an id borne by two kinds gives the same whatever the order.
    for (kind, entity_id), group in sorted(by_entity(revisions).items()):
        entity, heads[entity_id], found = fold_entity(group, erased)
        tables[kind][entity_id] = entity
        conflicts |= found
        if kind == "finding":
            wordings |= _wording(group, erased)
    frozen = {kind: MappingProxyType(table) for kind, table in tables.items()}
    return Folded(Dossier(dossier_id, frozen, conflicts), heads, wordings)


def _wording(revisions: list[Revision], erased: Erased) -> Wordings:
    """Who wrote the words of a finding, if anybody did."""
    writer = EntityHistory(revisions, erased).shown_writer("text")
    return {writer.entity: writer.id} if writer else {}


def fold_entity(
    revisions: list[Revision], erased: Erased
) -> tuple[Entity, tuple[RevisionId, ...], Mapping[ConflictKey, Conflict]]:
    """One entity, its heads and its conflicts."""
    if not erased:
        straight = _fold_chain(revisions)
        if straight is not None:
            return straight
    history = EntityHistory(revisions, erased)
    return history.entity(), history.heads, history.conflicts()


def _fold_chain(
    revisions: list[Revision],
) -> tuple[Entity, tuple[RevisionId, ...], Mapping[ConflictKey, Conflict]] | None:
    """The usual case, written by one person at a time: the last write wins. None: not so."""
    expected: tuple[RevisionId, ...] = ()
    patch: dict[str, PatchValue] = {}
    for revision in sorted(revisions, key=order) if len(revisions) > 1 else revisions:
        if revision.parents != expected:
            return None
        expected = (revision.id,)
        patch.update(json.loads(revision.patch))
    first = revisions[0]
    known, texts = field_names(first.kind), text_fields(first.kind)
    values: dict[str, Any] = {
        # Most are texts that need no reading: at opening there are a hundred thousand.
        name: value if name in texts and value.__class__ is str else decode(first.kind, name, value)
        for name, value in patch.items()
        if name in known
    }
    return ENTITY_TYPES[first.kind](id=first.entity, **values), expected, {}
