"""The history of one entity: who saw what, who wrote each field, the value to show of it."""

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from types import MappingProxyType

from lda_synthese.domain.log.graph import Links, in_circles, reached, turned
from lda_synthese.domain.log.revision import ErasedFields, Patch, Revision, order, read_patch
from lda_synthese.domain.state.fields import Value, encode
from lda_synthese.domain.state.ids import RevisionId
from lda_synthese.domain.state.model import (
    ALWAYS_WRITTEN,
    ENTITY_TYPES,
    UNCONTESTED,
    field_names,
    fields_of,
)

Watch = Callable[[], object]
"""Called before each walk of a graph; raises to end the reading."""


def _written(revision: Revision, patch: Patch) -> Patch:
    """What a revision says: one that makes a thing says nothing by a default, which 0.1.0 wrote.

    So two people who make one thing each write what they know of it. Decisions are always said.
    """
    if revision.parents or revision.kind not in ENTITY_TYPES:
        return patch
    known = fields_of(revision.kind)
    return {
        name: value
        for name, value in patch.items()
        if name not in known
        or (revision.kind, name) in ALWAYS_WRITTEN
        or value != encode(known[name].default)
    }


class EntityHistory:
    """The graph of one entity's revisions, and what it says of each field."""

    def __init__(
        self,
        revisions: Iterable[Revision],
        erased: ErasedFields = MappingProxyType({}),
        watch: Watch = bool,
    ) -> None:
        """Take the revisions of one entity, in any order; unknown parents are ignored.

        What no program of ours writes is passed over: a patch that is no object, and revisions
        that stand in their own past.
        """
        self._watch = watch
        patches = ((revision, read_patch(revision.patch)) for revision in set(revisions))
        known = {r.id: (r, patch) for r, patch in patches if patch is not None}
        circular = in_circles({id_: revision.parents for id_, (revision, _) in known.items()})
        kept = (revision for revision, _ in known.values() if revision.id not in circular)
        self.revisions = tuple(sorted(kept, key=order))
        self._by_id = {revision.id: revision for revision in self.revisions}
        self._parents: Links = {revision.id: revision.parents for revision in self.revisions}
        self._patches = {id_: _written(*known[id_]) for id_ in self._by_id}
        self._erased = {id_: erased[id_] for id_ in self._by_id if id_ in erased}

    @cached_property
    def _children(self) -> Links:
        return turned(self._parents)

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
        """All that the author of a revision had seen."""
        self._watch()
        return frozenset(reached([revision], self._parents))

    def _gone(self, revision: RevisionId) -> Collection[str]:
        return self._erased.get(revision, ())

    def writes(self, revision: Revision, name: str) -> bool:
        """Whether a revision wrote a field, its value erased since or not."""
        return name in self._patches[revision.id] or name in self._gone(revision.id)

    def fields(self) -> frozenset[str]:
        """Every field that somebody wrote and that this program knows."""
        known = field_names(self.revisions[0].kind) if self.revisions else frozenset()
        return known.intersection(
            name for id_ in self._by_id for name in (*self._patches[id_], *self._gone(id_))
        )

    def written(self, revision: Revision) -> frozenset[str]:
        """The fields that a revision wrote, their values erased since or not."""
        return frozenset((*self._patches[revision.id], *self._gone(revision.id)))

    def writers(self, name: str) -> tuple[Revision, ...]:
        """Every revision that wrote a field, in order."""
        return tuple(revision for revision in self.revisions if self.writes(revision, name))

    def latest_writers(self, name: str) -> tuple[Revision, ...]:
        """The writers of a field that no other writer had seen, in order."""
        writers = self.writers(name)
        if self.is_chain:
            return writers[-1:]
        self._watch()
        seen = reached((writer.id for writer in writers), self._parents)
        return tuple(writer for writer in writers if writer.id not in seen)

    def candidates(self, name: str) -> tuple[Revision, ...]:
        """The latest writers whose value was not erased since."""
        latest = self.latest_writers(name)
        return tuple(writer for writer in latest if name not in self._gone(writer.id))

    def value_written(self, revision: Revision, name: str) -> Value:
        """What a revision wrote in a field; the default when the value was erased."""
        patch = self._patches[revision.id]
        if name not in patch or name in self._gone(revision.id):
            return fields_of(revision.kind)[name].default
        return fields_of(revision.kind)[name].decode(patch[name])

    def value_seen_by(self, revision: Revision, name: str) -> Value:
        """What a field held for the author of a revision, just before."""
        before = self._before(revision)
        if not before.revisions:
            return fields_of(revision.kind)[name].default
        return before.value(name)

    def shown_writer(self, name: str) -> Revision | None:
        """The revision whose value of a field is shown; None where nobody's is."""
        return next(reversed(self.candidates(name)), None)

    def _before(self, revision: Revision) -> "EntityHistory":
        """The history that the author of a revision had seen."""
        return self.only(self.ancestors(revision.id))

    def was_erased(self, revision: Revision, name: str) -> bool:
        """Whether what a field held for the author of a revision was erased since."""
        latest = self._before(revision).latest_writers(name)
        return any(name in self._gone(writer.id) for writer in latest)

    def value(self, name: str) -> Value:
        """The value to show: the greatest candidate, and alive when a deletion is contested."""
        latest = self.candidates(name)
        if not latest:
            return fields_of(self.revisions[0].kind)[name].default
        if name == "deleted" and self.deletion_is_contested(latest):
            return False
        return self.value_written(latest[-1], name)

    def deletion_is_contested(self, latest: tuple[Revision, ...]) -> bool:
        """Whether somebody restored or edited the entity without having seen its deletion."""
        deletions = [writer for writer in latest if self.value_written(writer, "deleted")]
        if not deletions:
            return False
        return len(deletions) < len(latest) or bool(self.unseen_edits(deletions))

    def unseen_edits(self, deletions: Collection[Revision]) -> tuple[Revision, ...]:
        """The contents written side by side with one of these deletions."""
        beside = {id_ for deletion in deletions for id_ in self._beside(deletion.id)}
        return tuple(r for r in self.revisions if r.id in beside and self._is_edit(r))

    def _beside(self, revision: RevisionId) -> set[RevisionId]:
        """What a revision had not seen, and that had not seen it."""
        self._watch()
        known = self._by_id.keys() - {revision}
        known -= reached([revision], self._parents)
        known -= reached([revision], self._children)
        return known

    def _is_edit(self, revision: Revision) -> bool:
        """Whether a revision wrote contents, and nothing of the trash."""
        written = self.written(revision)
        return "deleted" not in written and not written <= UNCONTESTED

    def only(self, ids: Collection[RevisionId]) -> "EntityHistory":
        """The history of which only these revisions are known."""
        known = (revision for revision in self.revisions if revision.id in ids)
        return EntityHistory(known, self._erased, self._watch)
