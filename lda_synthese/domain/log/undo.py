"""Undo and redo, read from the log: no second stack anywhere."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.reopening import reopen
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, trash
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId, GestureId, RevisionId
from lda_synthese.domain.state.model import KIND_OF, NEVER_TRASHED, Entity, field_names
from lda_synthese.domain.state.references import standing_on
from lda_synthese.domain.text.french import enumeration, plural, spoken_moment

UNDO_PREFIX = "Annuler\u00a0: "
REDO_PREFIX = "Rétablir\u00a0: "

_DONE = {UNDO_PREFIX: "Annulé\u00a0: ", REDO_PREFIX: "Rétabli\u00a0: "}

NOUNS = {
    "workshop": ("atelier", "ateliers"),
    "theme": ("thème", "thèmes"),
    "note": ("note", "notes"),
    "finding": ("point de synthèse", "points de synthèse"),
    "support": ("lien de provenance", "liens de provenance"),
    "prolongs": ("lien entre action et piste", "liens entre action et piste"),
    "answer": ("comptage", "comptages"),
    "ballot": ("bulletin", "bulletins"),
    "reaction": ("réaction", "réactions"),
    "section": ("texte du récit", "textes du récit"),
}
"""What may stand on something else, in the singular and in the plural."""

HistoryOf = Callable[[EntityId], EntityHistory]
"""The history of an entity as the file holds it; empty for what is not on the disk yet."""


@dataclass(frozen=True, slots=True)
class Log:
    """What the file says of an entity: its history, and what came to it by receptions.

    Whoever takes a gesture back had not seen what came, even when it is their own. What is `undone`
    came by a reception that was taken back, and counts no more.
    """

    history: HistoryOf
    unseen: Callable[[EntityId], Collection[RevisionId]]
    undone: Callable[[EntityId], Collection[RevisionId]]


@dataclass(frozen=True, slots=True)
class Gesture:
    """One action of a person in the log; `undoes` is the gesture it takes back, else ''.

    One that stays is no step: nobody takes it back, and it takes nothing away from redo.
    """

    id: GestureId
    undoes: str
    label: str
    stays: bool = False


def stays(written: Collection[tuple[str, bool]]) -> bool:
    """Whether a gesture stays, of the (kind, is new) of all that it wrote.

    An export was printed, whatever becomes of its record; without its making there is no dossier.
    """
    return ("dossier", True) in written or all(kind == "export" for kind, _ in written)


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
        if gesture.stays:
            continue
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


def done_label(label: str) -> str:
    """The label of a step as it reads once it is taken: « Annulé : ajouter une note »."""
    for prefix, done in _DONE.items():
        if label.startswith(prefix):
            return done + label.removeprefix(prefix)
    return label


def undo_edit(
    dossier: Dossier,
    gesture: Gesture,
    revisions: Sequence[Revision],
    log: Log,
    people: Collection[EntityId],
) -> Edit:
    """The edit that takes back `gesture`: each field it touched gets its former value.

    `dossier` is the present state, `revisions` are the gesture's own, `log` gives what the file
    holds of an entity, `people` are the ids of who takes it back. A field that holds its former
    value already is written all the same: that is how the gesture counts as taken back. What they
    put on something that goes away goes with it. Raises `RefusedError` when somebody else, or what
    came by a reception, has written one of the fields since or stands on what would go, when a
    field has two versions, when the former text was erased, or when a later program wrote what this
    one doesn't know.
    """
    changes = [
        change
        # The last first: a gesture may write twice in one thing.
        for revision in reversed(revisions)
        if (restoring := _restore(dossier, log, revision, people))
        for change in reopen(log.history(revision.entity), revision, restoring)
    ]
    made = {revision.entity for revision in revisions if not revision.parents}
    prefix, label, verb = UNDO_PREFIX, gesture.label, "annulé"
    if gesture.undoes:
        prefix, label, verb = REDO_PREFIX, gesture.label.removeprefix(UNDO_PREFIX), "rétabli"
    step = Edit(prefix + label[:1].lower() + label[1:], tuple(changes), gesture.id)
    after, gone = dossier.after(step), [change for change in changes if _is_trashing(change)]
    along = standing_on(after, [(c.kind, c.id) for c in gone if c.id in made])
    # What goes back to the trash was put there by a gesture: its links hang again, as they did.
    left = standing_on(after, [(c.kind, c.id) for c in gone if c.id not in made], with_links=False)
    _refuse_others(dossier, (*along, *left), log.history, people, verb)
    return Edit(step.label, (*changes, *filter(None, map(trash, along))), gesture.id)


def _restore(
    dossier: Dossier, log: Log, revision: Revision, people: Collection[EntityId]
) -> Change | None:
    """What gives an entity its former values back; None for what nobody reads."""
    history = log.history(revision.entity)
    written = history.written(revision)
    if revision.kind in NEVER_TRASHED:
        written -= {"deleted"}
    if revision.kind == "export" or not written:
        return None
    entity = dossier.table(revision.kind).get(revision.entity)
    if entity is None or not written <= field_names(revision.kind):
        raise RefusedError(
            "Ce geste vient d’une version plus récente et ne peut pas être annulé ici\u202f; rien "
            "n’a été changé, mettez le logiciel à jour."
        )
    goes = not revision.parents and not entity.deleted
    # With what goes away goes all that it holds, what its making left empty too.
    touched = sorted(field_names(revision.kind) if goes else written)
    unseen, undone = log.unseen(revision.entity), log.undone(revision.entity)
    for name in touched:
        _refuse_if_written_since(dossier, history, revision, name, (people, unseen, undone))
        _refuse_if_contested(dossier, history, name)
    after: dict[str, Value] = {name: history.value_seen_by(revision, name) for name in written}
    if not revision.parents:
        after = {"deleted": True}
    elif any(history.was_erased(revision, name) for name in written):
        raise RefusedError(
            "Ce geste ne peut plus être annulé\u00a0: le texte d’avant a été effacé pour de bon"
            "\u202f; rien n’a été changé."
        )
    before = {name: getattr(entity, name) for name in after}
    return Change(revision.kind, revision.entity, before, after)


def _is_trashing(change: Change) -> bool:
    return bool(change.after.get("deleted")) and not (change.before or {}).get("deleted")


def _refuse_others(
    dossier: Dossier,
    standing: Iterable[Entity],
    history_of: HistoryOf,
    people: Collection[EntityId],
    verb: str,
) -> None:
    """Raise `RefusedError` when one of these is not the person's own alone."""
    counts: Counter[tuple[EntityId, str]] = Counter()
    for entity in dict.fromkeys(standing):
        other = _other(history_of(entity.id), people)
        if other is not None:
            counts[other, KIND_OF[type(entity)]] += 1
    if counts:
        named = [
            f"{plural(count, *NOUNS[kind])} de {dossier.name_of(who)}"
            for (who, kind), count in counts.items()
        ]
        depends = "en dépend" if counts.total() == 1 else "en dépendent"
        raise RefusedError(
            f"Ce geste ne peut plus être {verb}\u00a0: {enumeration(named)} {depends}\u202f; rien "
            "n’a été changé."
        )


def _other(history: EntityHistory, people: Collection[EntityId]) -> EntityId | None:
    """Who else made an entity or wrote it last; None for what is the person's own."""
    ends = (*history.revisions[:1], *history.revisions[-1:])
    return next((end.author for end in ends if end.author not in people), None)


def _refuse_if_contested(dossier: Dossier, history: EntityHistory, name: str) -> None:
    """Raise `RefusedError` where people wrote two versions: a person decides, not undo.

    A deletion that only edits contest has one.
    """
    latest = history.latest_writers(name)
    if len(latest) > 1 and (latest[-1].entity, name) in dossier.conflicts:
        raise RefusedError(
            "Ce geste ne peut plus être annulé\u00a0: ce contenu a deux versions, dont celle de "
            f"{dossier.name_of(latest[-1].author)} {spoken_moment(latest[-1].at)}\u202f; rien n’a "
            "été changé, choisissez d’abord entre elles."
        )


def _refuse_if_written_since(
    dossier: Dossier,
    history: EntityHistory,
    revision: Revision,
    name: str,
    own: tuple[Collection[EntityId], Collection[RevisionId], Collection[RevisionId]],
) -> None:
    """Raise `RefusedError` when a field has a later writer that is not `own`.

    Own are the writings of a person, but for those that came by a reception, unless that is undone.
    """
    people, unseen, undone = own
    seen = history.ancestors(revision.id)
    for writer in reversed(history.writers(name)):
        is_later = writer.id != revision.id and writer.id not in seen and writer.id not in undone
        if is_later and (writer.author not in people or writer.id in unseen):
            came = " (reçu par un carnet)" if writer.id in unseen else ""
            raise RefusedError(
                f"Ce geste ne peut plus être annulé\u00a0: {dossier.name_of(writer.author)} a "
                f"modifié le même contenu {spoken_moment(writer.at)}{came}\u202f; rien n’a été "
                "changé."
            )
