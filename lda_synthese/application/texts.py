"""Texts that were being typed and are in no note: where they belong here, how they come back."""

from collections.abc import Iterable

from lda_synthese.domain.gestures.capture import NewNote, add_notes
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import NOBODY, EntityId
from lda_synthese.domain.state.model import Note, Person, Workshop
from lda_synthese.session.session import Session
from lda_synthese.storage.content import Draft
from lda_synthese.storage.keeping.texts import as_typed, field_key


def workshop_of_draft(dossier: Dossier, draft: Draft) -> EntityId | None:
    """Where a text was being typed, or where the note stands that it was to replace."""
    note = dossier.get(Note, draft.entity)
    workshop = dossier.get(Workshop, note.workshop if note else draft.place)
    return workshop.id if workshop else None


def enter_draft(session: Session, draft: Draft, workshop: EntityId | None = None) -> Edit:
    """The edit by which a `draft` that was being typed in a carnet becomes a note of its writer.

    In `workshop`, or where it was typed in the dossier of `session`. Raises `RefusedError` when it
    is not there any more.
    """
    place = workshop or EntityId(draft.place)
    person = EntityId(draft.person)
    writer = person if session.dossier.get(Person, person) else NOBODY
    new = [NewNote(text=draft.text)]
    return add_notes(session.dossier, session.mint, place, new, rapporteur=writer)


def put_back_texts(session: Session, found: Iterable[Draft]) -> int:
    """Have texts that only the shadow of `session` has typed again; how many came back.

    In its field, or as a note where something else was typed meanwhile. On the session's own
    thread.
    """
    back = []
    for draft in found:
        typed = as_typed(draft)
        if _has_room(session, typed):
            session.save_draft(
                place=typed.place, entity=typed.entity, text=typed.text, person=typed.person
            )
        elif (place := workshop_of_draft(session.dossier, typed)) is not None:
            session.apply(enter_draft(session, typed, place))
        else:
            continue
        back.append(draft)
    session.keeping.gave_back(back)
    return len(back)


def _has_room(session: Session, typed: Draft) -> bool:
    """Whether nothing was typed since where a text was."""
    return not any(
        field_key(one) == field_key(typed) and one.at >= typed.at for one in session.drafts
    )
