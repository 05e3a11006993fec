"""The demonstration dossier: four days of the Bouches-du-Rhône, rebuilt from its resources."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from lda_synthese.domain.exchange.days.taking import take_days_document
from lda_synthese.domain.exchange.plan import Defaults, Lines, import_notes
from lda_synthese.domain.gestures import consolidate, prepare
from lda_synthese.domain.gestures.consolidate import code_of
from lda_synthese.domain.gestures.framework import default_theme
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, create, edit
from lda_synthese.domain.state.ids import EntityId, named_entity
from lda_synthese.domain.state.model import (
    Assignment,
    Day,
    Finding,
    Form,
    Kind,
    Person,
    Theme,
    Workshop,
)
from lda_synthese.intake.notes import read_notes
from lda_synthese.session.opening import create_dossier
from lda_synthese.session.session import Session

Content = Mapping[str, Any]

BETWEEN_WORKSHOPS_MS = 75 * 60_000
BETWEEN_NOTES_MS = 3 * 60_000


def create_example(path: Path) -> Session:
    """Make the demonstration dossier and open it.

    Raises `DossierExistsError` or `DiskError`, as `create_dossier`.
    """
    folder = resources.files("lda_synthese.resources")
    content = json.loads((folder / "exemple.json").read_text(encoding="utf-8"))
    with resources.as_file(folder / "exemple.jsonl") as notes:
        lines = read_notes(notes).notes
    return create_dossier(path, content["titre"], lambda session: _fill(session, content, lines))


def _fill(session: Session, content: Content, lines: Lines) -> None:
    about = session.dossier.about
    session.apply(
        prepare.describe(
            about,
            replace(
                about,
                organiser=content["organisateur"],
                objectives=tuple(content["objectifs"]),
            ),
        )
    )
    session.apply(edit("Préparer les journées", _plan(content)))
    session.apply(edit("Créer les points de synthèse", _findings(session.dossier, content)))
    notes = _timed(session.dossier, lines)
    session.apply(import_notes(session.dossier, session.mint, notes, Defaults()).edit)
    _prolong(session, content["prolonge"])
    session.apply(take_days_document(session.dossier, session.mint, content["bilan"]))


def _plan(content: Content) -> list[Change]:
    """Days, workshops, rapporteurs and who is expected where, in the order of the content."""
    return [
        *(_day(place, day) for place, day in enumerate(content["journees"], start=1)),
        *(_workshop(place, one) for place, one in enumerate(content["ateliers"], start=1)),
        *(
            create(Person(id=named_entity("person", name), name=name))
            for name in content["rapporteurs"]
        ),
        *(_assignment(expected) for expected in content["affectations"]),
    ]


def _day(place: int, day: Content) -> Change:
    return create(
        Day(
            id=named_entity("day", day["nom"]),
            name=day["nom"],
            date=day["date"],
            commune=day["commune"],
            venue=day["lieu"],
            attendance=day["participants"],
            rank=_rank(place),
        )
    )


def _workshop(place: int, workshop: Content) -> Change:
    return create(
        Workshop(
            id=_workshop_id(workshop["journee"], workshop["titre"]),
            day=named_entity("day", workshop["journee"]),
            title=workshop["titre"],
            form=Form(workshop["forme"]),
            intentions=tuple(workshop["intentions"]),
            rank=_rank(place),
        )
    )


def _assignment(expected: Content) -> Change:
    workshop = _workshop_id(expected["journee"], expected["atelier"])
    person = named_entity("person", expected["rapporteur"])
    id_ = named_entity("assignment", workshop, person)
    return create(Assignment(id=id_, workshop=workshop, person=person))


def _workshop_id(day: str, title: str) -> EntityId:
    return named_entity("workshop", day, title)


def _rank(place: int) -> str:
    return f"{place:04d}V"


def _findings(dossier: Dossier, content: Content) -> list[Change]:
    """The findings in the order of the synthesis; the notes join them by their wording."""
    changes = []
    counts: dict[tuple[str, Kind], int] = {}
    for point in content["points"]:
        theme = dossier.get(Theme, default_theme(point["theme"]))
        kind = Kind(point["nature"])
        if theme is None:
            continue
        counts[theme.id, kind] = number = counts.get((theme.id, kind), 0) + 1
        changes.append(
            create(
                Finding(
                    id=named_entity("finding", theme.id, kind, point["libelle"]),
                    theme=theme.id,
                    kind=kind,
                    text=point["libelle"],
                    code=code_of(theme, kind, number),
                    rank=_rank(number),
                )
            )
        )
    return changes


def _timed(dossier: Dossier, notes: Lines) -> Lines:
    """The notes with ids that say they were typed on their day, one after the other."""
    dates = {day.name: day.date for day in dossier.days}
    starts = {
        (day.name, workshop.title): place * BETWEEN_WORKSHOPS_MS
        for day in dossier.days
        for place, workshop in enumerate(dossier.workshops_of(day.id))
    }
    counts: dict[tuple[str, str], int] = {}
    timed = []
    for line, note in notes:
        place = note.day, note.workshop
        counts[place] = number = counts.get(place, 0) + 1
        morning = datetime.fromisoformat(f"{dates[note.day]}T09:30:00+01:00")
        typed_ms = round(morning.timestamp() * 1000) + starts[place] + number * BETWEEN_NOTES_MS
        timed.append((line, replace(note, id=_id_at(typed_ms, *place, note.text, str(number)))))
    return timed


def _id_at(at_ms: int, *names: str) -> EntityId:
    """A UUIDv7 of that moment, the same at each making of the dossier."""
    digits = named_entity("note", *names)
    return EntityId(f"{at_ms + int(digits[:3], 16) * 10:012x}7{digits[3:6]}8{digits[6:21]}")


def _prolong(session: Session, pairs: Sequence[Mapping[str, str]]) -> None:
    findings: dict[str, Finding] = {f"{f.kind} {f.text}": f for f in session.dossier.findings}
    for pair in pairs:
        action, piste = findings[f"action {pair['action']}"], findings[f"piste {pair['piste']}"]
        session.apply(consolidate.prolong(session.dossier, action, piste, linked=True))
