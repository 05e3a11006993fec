"""The notes as they were once, beside what became of them, and the way back of one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.restoring import bring_back_notes
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, change, create, edit
from lda_synthese.domain.state.model import Day, Note, Workshop


class Since(StrEnum):
    """What became of a note since then."""

    SAME = "inchangée"
    CHANGED = "différente aujourd’hui"
    TRASHED = "à la corbeille"
    ABSENT = "absente du dossier"


@dataclass(frozen=True, slots=True)
class PastNote:
    """A note as it was, where it stood then, and what became of it."""

    note: Note
    place: str
    since: Since


TAKEN = ("text", "theme", "kind", "voice", "verbatim", "consent", "set_aside")
"""What a note has of itself: where it stands now is where it stays."""


def past_notes(past: Dossier, present: Dossier) -> tuple[PastNote, ...]:
    """The notes of a `past` state of a dossier, beside its `present` one: what differs first."""
    found = [PastNote(note, _place(past, note), _since(note, present)) for note in past.notes]
    return tuple(sorted(found, key=lambda one: one.since is Since.SAME))


def take_back_note(dossier: Dossier, past: Note, label: str) -> Edit:
    """The edit that makes of a note of `dossier` what it was, `past`, by a step named `label`.

    It leaves the trash with what it stands on. Raises `RefusedError` for one that is unknown, and
    whose workshop is unknown too.
    """
    known = dossier.table("note").get(past.id)
    if isinstance(known, Note):
        as_it_was = replace(known, **{name: getattr(past, name) for name in TAKEN}, deleted=False)
        ground = bring_back_notes(dossier, [past.id]) if known.deleted else edit(label, ())
        others = (one for one in ground.changes if one.id != past.id)
        return edit(label, (change(known, as_it_was), *others))
    if dossier.get(Workshop, past.workshop) is None:
        raise RefusedError(
            "L’atelier de cette note n’est plus dans le dossier\u202f; rien n’a été modifié, "
            "restaurez la copie entière."
        )
    return edit(label, [create(replace(past, deleted=False))])


def _since(note: Note, present: Dossier) -> Since:
    known = present.table("note").get(note.id)
    if known is None:
        return Since.ABSENT
    if known.deleted:
        return Since.TRASHED
    is_same = all(getattr(known, name) == getattr(note, name) for name in TAKEN)
    return Since.SAME if is_same else Since.CHANGED


def _place(dossier: Dossier, note: Note) -> str:
    """« Aubagne, Atelier B »."""
    return ", ".join(_names(dossier, note))


def _names(dossier: Dossier, note: Note) -> Iterator[str]:
    workshop = dossier.get(Workshop, note.workshop)
    if workshop is not None:
        day = dossier.get(Day, workshop.day)
        yield from filter(None, (day.name if day else "", workshop.title))
