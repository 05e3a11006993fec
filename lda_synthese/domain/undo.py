"""Undo and redo, read from the log: no second stack anywhere."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.edits import Change, Edit
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.french import spoken_moment
from lda_synthese.domain.history import EntityHistory, Revision
from lda_synthese.domain.ids import EntityId, GestureId
from lda_synthese.domain.model import Value, field_names

UNDO_PREFIX = "Annuler\u00a0: "
REDO_PREFIX = "Rétablir\u00a0: "


@dataclass(frozen=True, slots=True)
class Gesture:
    """One action of a person in the log; `undoes` is the gesture it takes back, else ''."""

    id: GestureId
    undoes: str
    label: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be undone and redone next: both lists newest first."""

    undo: tuple[Gesture, ...]
    redo: tuple[Gesture, ...]


def steps(newest_first: Iterable[Gesture], *, first_only: bool = False) -> Steps:
    """Read the two lists from a person's gestures, newest first.

    A gesture that is taken back counts no more, nor does what it took back itself.
    With `first_only`, stop as soon as the next undo is known (redo is complete by then).
    """
    taken_back: set[str] = set()
    undo: list[Gesture] = []
    redo: dict[str, Gesture] = {}
    ordinary_met = False
    for gesture in newest_first:
        if not gesture.undoes:
            ordinary_met = True
            if gesture.id not in taken_back:
                undo.append(gesture)
                if first_only:
                    break
        elif gesture.id in taken_back:
            # What took back this undo was a redo, which cannot itself be redone.
            redo.pop(gesture.id, None)
        else:
            taken_back.add(gesture.undoes)
            if not ordinary_met:
                redo[gesture.undoes] = gesture
    return Steps(tuple(undo), tuple(redo.values()))


def undo_edit(
    dossier: Dossier,
    gesture: Gesture,
    revisions: Sequence[Revision],
    histories: Mapping[EntityId, EntityHistory],
    person: EntityId,
) -> Edit:
    """The edit that takes back a gesture: each field it touched gets its former value.

    `revisions` are the gesture's own, `histories` those of the entities it touched.
    Raises `RefusedError` when somebody else has written one of the fields since.
    """
    changes = []
    for revision in revisions:
        history = histories[revision.entity]
        change = _restore(dossier, history, revision, person)
        if change is not None:
            changes.append(change)
    prefix, label = UNDO_PREFIX, gesture.label
    if gesture.undoes:
        prefix, label = REDO_PREFIX, gesture.label.removeprefix(UNDO_PREFIX)
    return Edit(prefix + label[:1].lower() + label[1:], tuple(changes), gesture.id)


def _restore(
    dossier: Dossier, history: EntityHistory, revision: Revision, person: EntityId
) -> Change | None:
    names = sorted(field_names(revision.kind).intersection(json.loads(revision.patch)))
    for name in names:
        _refuse_if_written_since(dossier, history, revision, name, person)
    entity = dossier.table(revision.kind).get(revision.entity)
    if entity is None:
        return None
    after: dict[str, Value] = {name: history.value_seen_by(revision, name) for name in names}
    if not revision.parents:
        after = {"deleted": True}
    before = {name: getattr(entity, name) for name in after}
    if before == after:
        return None
    return Change(revision.kind, revision.entity, before, after)


def _refuse_if_written_since(
    dossier: Dossier, history: EntityHistory, revision: Revision, name: str, person: EntityId
) -> None:
    for writer in history.latest_writers(name):
        if writer.id != revision.id and writer.author != person:
            raise RefusedError(
                f"Ce geste ne peut plus être annulé\u00a0: {dossier.name_of(writer.author)} a "
                f"modifié le même contenu {spoken_moment(writer.at)}\u202f; rien n’a été changé."
            )
