"""What was being typed in a carnet when it was sent: listed, it may become a note."""

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.capture import NewNote, add_notes
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import NOBODY, EntityId
from lda_synthese.domain.state.model import Note, Person, Workshop
from lda_synthese.session.session import Session
from lda_synthese.storage.content import Draft


def workshop_of_draft(dossier: Dossier, draft: Draft) -> Workshop | None:
    """Where a text was being typed, or the note that it was to replace stands."""
    note = dossier.get(Note, draft.entity)
    return dossier.get(Workshop, note.workshop if note else draft.place)


def note_of_draft(session: Session, draft: Draft) -> Edit:
    """The edit that makes a note of a draft, of who was typing it.

    Raises `RefusedError` when its workshop is not in the dossier, or for a text that is too long.
    """
    dossier = session.dossier
    workshop = workshop_of_draft(dossier, draft)
    if workshop is None:
        raise RefusedError(
            "L’atelier de ce texte n’est pas dans ce dossier\u202f; rien n’a été ajouté, intégrez "
            "d’abord le carnet."
        )
    who = dossier.get(Person, draft.person)
    rapporteur = who.id if who is not None else EntityId(NOBODY)
    new = [NewNote(text=draft.text)]
    return add_notes(dossier, session.mint, workshop.id, new, rapporteur=rapporteur)
