"""A carnet goes back to the team: what the receipt will repeat, and its file in an archive."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lda_synthese.application.handing_out import Whole, whole_of
from lda_synthese.application.people import rapporteur_in
from lda_synthese.domain.exchange.carnet import Fingerprint, fingerprint_of_log, notes_missing
from lda_synthese.domain.gestures.capture import NewNote, add_notes
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note, Workshop
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.office.saving import save_safely
from lda_synthese.session.session import Session
from lda_synthese.storage.content import Draft

ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class HandedBack:
    """A carnet as it goes: living notes, those in its trash, the print of its log, its drafts."""

    path: Path
    notes: int
    trashed: int
    fingerprint: Fingerprint
    drafts: tuple[Draft, ...] = ()

    @property
    def sentence(self) -> str:
        """What is told to whoever gives it back, and what they may tell the team."""
        return (
            f"{quoted(self.path.name)} est prêt\u00a0: {plural(self.notes, 'note', 'notes')}, "
            f"empreinte {self.fingerprint}."
        )


def hand_back(path: Path) -> HandedBack:
    """What a carnet that was closed holds, read and verified: it can be sent as it is.

    Nothing stands beside its file that it would need. Raises the errors of `storage.errors`. Slow:
    for a thread.
    """
    whole = whole_of(path)
    content, notes = whole.content, whole.dossier.table("note").values()
    return HandedBack(
        path,
        sum(not note.deleted for note in notes),
        sum(note.deleted for note in notes),
        fingerprint_of_log(revision.id for revision in content.revisions),
        tuple(draft for draft in content.drafts if draft.text.strip()),
    )


def pending_notes(session: Session) -> tuple[Draft, ...]:
    """What whoever is at the keyboard was typing as new notes, in workshops that are there."""
    return tuple(
        draft
        for draft in session.drafts
        if (draft.person, draft.entity) == (session.person, "")
        and draft.text.strip()
        and session.dossier.get(Workshop, draft.place) is not None
    )


def add_pending_notes(session: Session) -> None:
    """[Ajouter la note en cours]: make notes of what was being typed, in one step a workshop.

    Raises `RefusedError` for a text that is too long; it stays what was being typed.
    """
    for draft in pending_notes(session):
        new = [NewNote(text=draft.text)]
        workshop, rapporteur = EntityId(draft.place), rapporteur_in(session)
        adding = add_notes(session.dossier, session.mint, workshop, new, rapporteur=rapporteur)
        session.apply(adding, drafts_done=[(draft.place, "")])


def archived(path: Path) -> Path:
    """Put a closed carnet in an archive beside it, for gateways of mail that keep it back.

    Raises `SavingError`; an archive that was there is replaced whole.
    """
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(path.name, path.read_bytes())
    target = path.with_suffix(ARCHIVE)
    save_safely(target, data.getvalue())
    return target


@dataclass(frozen=True, slots=True)
class OlderCarnet:
    """A carnet that the same person had before, with the notes that the newer one has not."""

    path: Path
    notes: tuple[Note, ...]

    @property
    def sentence(self) -> str:
        """« Votre ancien carnet « … » garde 12 notes que celui-ci n’a pas. »."""
        notes = plural(len(self.notes), "note", "notes")
        return f"Votre ancien carnet {quoted(self.path.name)} garde {notes} que celui-ci n’a pas."


def older_carnet(path: Path, other: Path) -> OlderCarnet | None:
    """What a file offers to the carnet `path`; None unless it is an older one of the same person.

    Nothing is merged: [Reprendre mes notes de l’ancien] takes the file in as a reception does.
    Raises the errors of `storage.errors` when one of the files can't be read.
    """
    newer, older = whole_of(path), whole_of(other)
    bearer = _bearer(newer)
    if bearer is None or bearer != _bearer(older) or _birth(older) > _birth(newer):
        return None
    missing = tuple(notes_missing(older.dossier, newer.dossier))
    return OlderCarnet(other, missing) if missing else None


def _birth(whole: Whole) -> str:
    """What orders files by when each was made: `meta.file` begins with the time."""
    return whole.content.meta.get("file", "")


def _bearer(whole: Whole) -> tuple[EntityId, str] | None:
    """Of which dossier a carnet is, and whose; None for what is no carnet."""
    is_carnet = whole.content.meta.get("role") == "carnet"
    return (whole.content.dossier, whole.content.person) if is_carnet else None
