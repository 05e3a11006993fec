"""The notes of a dossier as records of the exchange format."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lda_synthese.domain.exchange.record import KEYS, NO_DAY, NO_WORKSHOP, RARE_KEYS
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import OUTSIDE, Day, Finding, Kind, Note, Person, Workshop


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
        yield _with_rare(dossier, note, dict(zip(KEYS, values, strict=True)))


def _with_rare(dossier: Dossier, note: Note, record: dict[str, Any]) -> dict[str, Any]:
    """The record with what few notes say, the id at the end."""
    speaker = dossier.table("person").get(EntityId(note.speaker or ""))
    name = speaker.name if isinstance(speaker, Person) else None
    values = note.consent, name, note.image, note.image_alt or None, note.table
    rare = {key: value for key, value in zip(RARE_KEYS, values, strict=True) if value is not None}
    id_ = record.pop("id")
    return {**record, **rare, "id": id_}


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
    themes = {str(theme.id) for theme in dossier.themes}
    for finding in dossier.findings:
        notes = notes_by_finding.get(finding.id, ())
        for note in _carriers(finding, [note for note in notes if note.theme in themes]):
            carried.setdefault(note.id, []).append(finding.text)
    return carried


def _carriers(finding: Finding, classified: Sequence[Note]) -> Sequence[Note]:
    """Of the classified notes of a finding, those whose theme and kind say where it stands.

    When there is none (it was moved), all of them, so that its wording is not lost.
    """
    if not any(_stands_with(note, finding) for note in classified):
        return [note for note in classified if note.kind in (Kind.ACTION, Kind.PISTE)]
    return [
        note
        for note in classified
        if _stands_with(note, finding) or (note.kind, note.theme) == (Kind.AUTRE, finding.theme)
    ]


def _stands_with(note: Note, finding: Finding) -> bool:
    return (note.theme, note.kind) == (finding.theme, finding.kind)
