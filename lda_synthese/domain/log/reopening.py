"""A settlement that is taken back: the conflict is there again, with each of its versions.

One row a version, each written upon the settlement, and none seeing another.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lda_synthese.domain.log.conflicts import conflict_of, conflicts_of
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Conflict, ConflictKey, Dossier
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId


def reopen(history: EntityHistory, revision: Revision, restoring: Change) -> Iterator[Change]:
    """The changes in place of the one that gives a thing its former values back.

    `history` is the thing's, `restoring` that one change: it stays, unless `revision` settled
    conflicts: then one for each version that its author
    had seen, the one that was shown last.
    """
    seen = history.only(history.ancestors(revision.id))
    versions = {name: values for name in restoring.after if (values := _versions(seen, name))}
    rounds = max(map(len, versions.values()), default=0)
    if not rounds:
        yield restoring
    for left in range(rounds, 0, -1):
        after = {name: values[-left] for name, values in versions.items() if left <= len(values)}
        if left == rounds:
            after = {**restoring.after, **after}
        before = {name: (restoring.before or {})[name] for name in after}
        yield replace(restoring, before=before, after=after, beside=left < rounds)


def _versions(history: EntityHistory, name: str) -> tuple[Value, ...]:
    """The values of a field in conflict, each once, the greatest last; nothing without conflict."""
    conflict = conflict_of(history, name) if history.revisions else None
    if conflict is None:
        return ()
    return tuple(dict.fromkeys(reversed([one.value for one in conflict.candidates])))[::-1]


def with_reopened(before: Dossier, after: Dossier, edit: Edit, rows: Iterable[Revision]) -> Dossier:
    """The state after an edit, with the conflicts that it opens again.

    `before` is the state that it started from, `rows` are the revisions that write it.
    """
    open_again = {change.id for change in edit.changes if change.beside}
    if not open_again:
        return after
    written: dict[EntityId, list[Revision]] = {}
    for row in rows:
        written.setdefault(row.entity, []).append(row)
    found: dict[ConflictKey, Conflict] = dict(after.conflicts)
    for id_ in open_again:
        found |= _opened(before, conflicts_of(EntityHistory(written[id_])))
    return replace(after, conflicts=found)


def _opened(
    before: Dossier, conflicts: Mapping[ConflictKey, Conflict]
) -> dict[ConflictKey, Conflict]:
    """Conflicts of the rows of one gesture, which all start from what was settled."""
    return {
        key: replace(one, ancestor=getattr(before.table(one.kind)[one.entity], one.field))
        for key, one in conflicts.items()
    }
