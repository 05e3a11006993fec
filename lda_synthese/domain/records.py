"""The notes of a dossier as records of the exchange format."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.exchange import KEYS, NO_DAY, NO_WORKSHOP
from lda_synthese.domain.ids import EntityId
from lda_synthese.domain.model import OUTSIDE, Day, Finding, Kind, Note, Person, Theme, Workshop


def records(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Every note outside the trash, by day, workshop and rank, its keys in the order of `KEYS`."""
    numbers = {theme.id: theme.number for theme in dossier.themes}
    points = carried_points(dossier)
    for note in dossier.notes:
        theme = OUTSIDE if note.theme == OUTSIDE else numbers.get(EntityId(note.theme or ""))
        values = (
            *_place(dossier, note),
            note.text,
            theme,
            note.kind,
            note.voice,
            note.verbatim,
            _one_or_list(points.get(note.id, ())),
            note.set_aside,
            note.id,
        )
        yield dict(zip(KEYS, values, strict=True))


def _place(dossier: Dossier, note: Note) -> tuple[str | None, ...]:
    """Day, date, commune, workshop, rapporteur."""
    workshop = dossier.get(Workshop, note.workshop)
    day = dossier.get(Day, workshop.day) if workshop else None
    person = dossier.table("person").get(note.rapporteur)
    return (
        day.name if day and day.name != NO_DAY else None,
        (day.date if day else "") or None,
        (day.commune if day else "") or None,
        workshop.title if workshop and workshop.title != NO_WORKSHOP else None,
        (person.name if isinstance(person, Person) else "") or None,
    )


def _one_or_list(points: Sequence[str]) -> str | list[str] | None:
    return list(points) if len(points) > 1 else next(iter(points), None)


def carried_points(dossier: Dossier) -> Mapping[EntityId, Sequence[str]]:
    """Note → the wordings that bring its findings back when the notes are imported elsewhere."""
    carried: dict[EntityId, list[str]] = {}
    notes_by_finding = dossier.notes_by_finding()
    for finding in dossier.findings:
        for note in _carriers(dossier, finding, notes_by_finding.get(finding.id, ())):
            carried.setdefault(note.id, []).append(finding.text)
    return carried


def _carriers(dossier: Dossier, finding: Finding, notes: Sequence[Note]) -> Sequence[Note]:
    """The notes whose own theme and kind say where the finding stands.

    When there is none (it was moved), its classified notes, so that its wording is not lost.
    """
    if not any(_stands_with(note, finding) for note in notes):
        classified = (note for note in notes if dossier.get(Theme, note.theme))
        return [note for note in classified if note.kind in (Kind.ACTION, Kind.PISTE)]
    return [
        note
        for note in notes
        if _stands_with(note, finding) or (note.kind, note.theme) == (Kind.AUTRE, finding.theme)
    ]


def _stands_with(note: Note, finding: Finding) -> bool:
    return (note.theme, note.kind) == (finding.theme, finding.kind)
