"""What a carnet takes along: the framework, one rapporteur's workshops and his own notes."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from typing import NewType

from lda_synthese.domain.log.revision import Revision, read_patch
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.domain.state.model import Assignment, Note, Person, Role, Workshop
from lda_synthese.domain.state.twinning.united import end_of, gone_into

BY_CARNET = "carnet"
"""What the rows of a carnet came by: nobody takes back there what the team did here."""

FRAMEWORK = ("lesson", "theme", "allowed")
"""The kinds of which a carnet takes all, the trash included."""

Fingerprint = NewType("Fingerprint", str)

Taken = frozenset[tuple[str, EntityId]]
"""The (kind, entity) that a carnet takes along."""


def rapporteurs(dossier: Dossier) -> tuple[Person, ...]:
    """Who is given a carnet, by name."""
    return tuple(person for person in dossier.persons if person.role is Role.RAPPORTEUR)


def workshops_of_person(dossier: Dossier, person: EntityId) -> tuple[Workshop, ...]:
    """Where a person is expected; else where they took notes; else every workshop."""
    expected = {link.workshop for link in dossier.living(Assignment) if link.person == person}
    noted = {note.workshop for note in dossier.living(Note) if note.rapporteur == person}
    for wanted in (expected, noted):
        found = tuple(workshop for workshop in dossier.workshops if workshop.id in wanted)
        if found:
            return found
    return dossier.workshops


def taken_along(dossier: Dossier, person: EntityId, workshops: Collection[EntityId]) -> Taken:
    """What of `dossier` goes in the carnet of a `person`, for these `workshops`.

    With what was united with one of them, and the person's own notes there, the trash included.
    """
    mine = _with_twins(dossier, "person", {person})
    places = _with_twins(dossier, "workshop", workshops)
    table = dossier.table("workshop")
    known = (table[id_] for id_ in places if id_ in table)
    days = _with_twins(dossier, "day", {one.day for one in known if isinstance(one, Workshop)})
    notes = {
        note.id
        for note in dossier.table("note").values()
        if isinstance(note, Note) and note.rapporteur in mine and note.workshop in places
    }
    taken = {"dossier": {dossier.id}, "person": mine, "workshop": places, "day": days}
    taken |= {"note": notes, **{kind: {*dossier.table(kind)} for kind in FRAMEWORK}}
    return frozenset((kind, id_) for kind, ids in taken.items() for id_ in ids)


def _with_twins(dossier: Dossier, kind: str, ids: Collection[EntityId]) -> set[EntityId]:
    """These, and all that went into them, or that they went into."""
    table = dossier.table(kind)
    ends = {end_of(table, id_) for id_ in ids}
    return {*ids, *gone_into(table, frozenset(ends)), *ends} - {EntityId("")}


def revisions_taken(revisions: Iterable[Revision], taken: Taken) -> tuple[Revision, ...]:
    """Every revision of what a carnet takes along, and of the persons who wrote them.

    With the reactions of the room that its persons noted in its workshops.
    """
    log = tuple(revisions)
    taken |= {("reaction", id_) for id_ in _own_reactions(log, taken)}
    persons: set[EntityId] = {id_ for kind, id_ in taken if kind == "person"}
    written = [one for one in log if (one.kind, one.entity) in taken]
    while written:
        wrote = {one.author for one in written} - persons
        persons |= wrote
        written = [one for one in log if one.kind == "person" and one.entity in wrote]
    along = taken | {("person", id_) for id_ in persons}
    return tuple(one for one in log if (one.kind, one.entity) in along)


def _own_reactions(log: Iterable[Revision], taken: Taken) -> Iterator[EntityId]:
    for one in log:
        if one.kind == "reaction" and not one.parents and ("person", one.author) in taken:
            written = read_patch(one.patch) or {}
            if ("workshop", written.get("workshop")) in taken:
                yield one.entity


def fingerprint_of_log(ids: Iterable[RevisionId]) -> Fingerprint:
    """Eight digits that tell two logs apart: said when a carnet goes, again when it is received."""
    digest = hashlib.blake2b(b"".join(sorted(ids)), digest_size=4)
    return Fingerprint(digest.hexdigest())


def notes_missing(old: Dossier, new: Dossier) -> Iterator[Note]:
    """The living notes of an older carnet that a newer one of the same person has not."""
    known = new.table("note")
    return (note for note in old.living(Note) if note.id not in known)
