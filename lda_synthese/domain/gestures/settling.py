"""Gestures that settle conflicts: a value kept or written, both kept, what is in the trash."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.capture import clean_text, one_line
from lda_synthese.domain.state.dossier import Conflict, Dossier
from lda_synthese.domain.state.edits import Change, Edit, edit
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId, named_entity
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.text.french import plural

Choice = tuple[Conflict, Value]
"""A conflict, and the value that its field is to hold."""


def settle(dossier: Dossier, choices: Iterable[Choice]) -> Edit:
    """Give contested fields the values chosen, in one step.

    The value that is shown is written too: whoever chose it has seen the others. What was written
    with a value follows it. Raises `RefusedError` for a conflict that somebody settled meanwhile.
    """
    wanted = tuple(choices)
    found: dict[tuple[str, EntityId], dict[str, Value]] = {}
    for conflict, value in wanted:
        _refuse_settled(dossier, conflict)
        written = found.setdefault((conflict.kind, conflict.entity), {})
        written |= {conflict.field: value, **_along(conflict, value)}
    changes = [_written(dossier, kind, id_, values) for (kind, id_), values in found.items()]
    return edit(f"Trancher {plural(len(wanted), 'conflit', 'conflits')}", changes)


def _along(conflict: Conflict, value: Value) -> dict[str, Value]:
    """What was written with a value of a conflict; of several who wrote it, by the last."""
    same = (one.along for one in reversed(conflict.candidates) if one.value == value)
    return dict(next(same, ()))


def settle_by_deleting(dossier: Dossier, conflicts: Iterable[Conflict]) -> Edit:
    """Put in the trash a thing that somebody deleted while others wrote in it; its conflicts.

    Raises `RefusedError` when nobody deleted it.
    """
    wanted = tuple(conflicts)
    if not any(conflict.field == "deleted" for conflict in wanted):
        raise RefusedError(
            "Personne n’a supprimé ceci\u202f; rien n’a changé, choisissez une des versions."
        )
    choices = [(one, _value_left(dossier, one)) for one in wanted]
    return edit("Trancher par une suppression", settle(dossier, choices).changes)


def _value_left(dossier: Dossier, conflict: Conflict) -> Value:
    """What a field of a thing that goes to the trash holds there."""
    if conflict.field == "deleted":
        return True
    shown: Value = getattr(dossier.table(conflict.kind)[conflict.entity], conflict.field)
    return shown


def settle_with_words(dossier: Dossier, conflict: Conflict, text: str) -> Edit:
    """Settle a `conflict` of words of `dossier` with a third `text`.

    Raises `RefusedError` for a text that is blank or too long.
    """
    words = clean_text(text if conflict.kind == "note" else one_line(text))
    return settle(dossier, [(conflict, words)])


def keep_both(dossier: Dossier, conflict: Conflict) -> Edit:
    """Keep every wording of a note: the one shown stays, each other makes a note beside it.

    Whoever keeps both makes the same note. Raises `RefusedError` for a conflict of something else
    than the words of a note.
    """
    _refuse_settled(dossier, conflict)
    note = dossier.table(conflict.kind).get(conflict.entity)
    if not isinstance(note, Note) or conflict.field != "text":
        raise RefusedError(
            "Seules deux rédactions d’une note peuvent être gardées toutes deux\u202f; rien n’a "
            "changé, choisissez l’une des deux."
        )
    others = {one.value: one for one in reversed(conflict.candidates) if one.value != note.text}
    beside = (
        replace(
            note,
            id=named_entity("note", "conflit", note.id, one.revision.hex()),
            text=str(one.value),
        )
        for one in others.values()
    )
    changes = [_written(dossier, "note", note.id, {"text": note.text})]
    changes += [made for new in beside if (made := make_or_bring_back(dossier, new))]
    return edit("Garder les deux notes", changes)


def settle_together(edits: Sequence[Edit]) -> Edit:
    """Several settlements in one step."""
    label = f"Trancher {plural(len(edits), 'conflit', 'conflits')}"
    return Edit(label, tuple(change for edit in edits for change in edit.changes))


def _written(dossier: Dossier, kind: str, id_: EntityId, after: dict[str, Value]) -> Change:
    entity = dossier.table(kind)[id_]
    return Change(kind, id_, {name: getattr(entity, name) for name in after}, after)


def _refuse_settled(dossier: Dossier, conflict: Conflict) -> None:
    if (conflict.entity, conflict.field) not in dossier.conflicts:
        raise RefusedError(
            "Ce conflit vient d’être tranché\u202f; rien n’a changé, relisez la version gardée."
        )
