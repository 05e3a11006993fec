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
    A field that holds its former value already is written all the same: that is how the gesture
    counts as taken back. Raises `RefusedError` when somebody else has written one of the fields
    since, or when a later program wrote what this one doesn't know.
    """
    changes = tuple(
        _restore(dossier, histories[revision.entity], revision, person) for revision in revisions
    )
    prefix, label = UNDO_PREFIX, gesture.label
    if gesture.undoes:
        prefix, label = REDO_PREFIX, gesture.label.removeprefix(UNDO_PREFIX)
    return Edit(prefix + label[:1].lower() + label[1:], changes, gesture.id)


def _restore(
    dossier: Dossier, history: EntityHistory, revision: Revision, person: EntityId
) -> Change:
    entity = dossier.table(revision.kind).get(revision.entity)
    written = json.loads(revision.patch).keys()
    if entity is None or not written <= field_names(revision.kind):
        raise RefusedError(
            "Ce geste vient d’une version plus récente et ne peut pas être annulé ici\u202f; rien "
            "n’a été changé, mettez le logiciel à jour."
        )
    for name in sorted(written):
        _refuse_if_written_since(dossier, history, revision, name, person)
    after: dict[str, Value] = {name: history.value_seen_by(revision, name) for name in written}
    if not revision.parents:
        after = {"deleted": True}
        if not entity.deleted:
            _refuse_if_written_since(dossier, history, revision, "deleted", person)
    before = {name: getattr(entity, name) for name in after}
    return Change(revision.kind, revision.entity, before, after)


def _refuse_if_written_since(
    dossier: Dossier, history: EntityHistory, revision: Revision, name: str, person: EntityId
) -> None:
    seen = history.ancestors(revision.id)
    for writer in reversed(history.writers(name)):
        if writer.id != revision.id and writer.id not in seen and writer.author != person:
            raise RefusedError(
                f"Ce geste ne peut plus être annulé\u00a0: {dossier.name_of(writer.author)} a "
                f"modifié le même contenu {spoken_moment(writer.at)}\u202f; rien n’a été changé."
            )
