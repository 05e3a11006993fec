"""What people wrote without seeing each other, and nobody has settled."""

from collections.abc import Collection

from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Candidate, Conflict, ConflictKey
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.model import FOLLOWING, UNCONTESTED, fields_of


def conflicts_of(history: EntityHistory) -> dict[ConflictKey, Conflict]:
    """Every conflict of an entity."""
    if history.is_chain:
        return {}
    found = ((name, conflict_of(history, name)) for name in sorted(history.fields()))
    return {(conflict.entity, name): conflict for name, conflict in found if conflict is not None}


def conflict_of(history: EntityHistory, name: str) -> Conflict | None:
    """The conflict of a field, if people wrote different values without seeing each other."""
    if name in UNCONTESTED or history.is_chain:
        return None
    latest = history.candidates(name)
    candidates = tuple(
        Candidate(
            history.value_written(writer, name),
            writer.author,
            writer.at,
            writer.id,
            _along(history, writer, name),
        )
        for writer in latest
    )
    if name == "deleted" and history.deletion_is_contested(latest):
        candidates += tuple(
            Candidate(False, edit.author, edit.at, edit.id)
            for edit in history.unseen_edits(
                [writer for writer in latest if history.value_written(writer, name)]
            )
        )
    if len({candidate.value for candidate in candidates}) < 2:
        return None
    first = history.revisions[0]
    ancestor = _common_value(history, latest, name)
    return Conflict(first.kind, first.entity, name, ancestor, candidates)


def _along(history: EntityHistory, writer: Revision, name: str) -> tuple[tuple[str, Value], ...]:
    """What follows the value that a revision wrote in a field."""
    following = FOLLOWING.get((writer.kind, name), ())
    return tuple((other, history.value_written(writer, other)) for other in following)


def _common_value(history: EntityHistory, latest: Collection[Revision], name: str) -> Value:
    """What a field held in all that the candidates had in common."""
    shared = frozenset(revision.id for revision in history.revisions)
    for writer in latest:
        shared &= history.ancestors(writer.id)
    common = history.only(shared)
    if not common.revisions:
        return fields_of(history.revisions[0].kind)[name].default
    return common.value(name)
