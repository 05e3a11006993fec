"""The synthesis as a tree: what the blocks of the document, and later the slides, are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lda_synthese.domain.log.fold import Wordings
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day, Finding, Kind, Lesson, Note, Theme
from lda_synthese.domain.state.placing import findings_to_reclass, printed_findings
from lda_synthese.domain.state.twinning.codes import shown_codes


@dataclass(frozen=True, slots=True)
class Point:
    """One finding as it is printed; `workshops` and `days` count where it was heard.

    `revision` is the one that wrote `text`, in hexadecimal; '' where nobody will ask.
    """

    id: EntityId
    code: str
    text: str
    notes: tuple[Note, ...]
    workshops: int
    days: int
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Half:
    """The actions or the pistes of a theme."""

    label: str
    kind: Kind
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ThemePart:
    """A theme; without a title it prints no heading, and its halves move up a level."""

    id: EntityId
    number: str
    title: str
    halves: tuple[Half, ...]


@dataclass(frozen=True, slots=True)
class LessonPart:
    """A lesson and its themes; `place` from 1 decides its colour."""

    id: EntityId
    place: int
    number: str
    title: str
    themes: tuple[ThemePart, ...]


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A note of the annex, and the codes of the findings that come from it."""

    id: EntityId
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkshopPart:
    """The notes of one workshop that support findings."""

    id: EntityId
    title: str
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class DayPart:
    """One day of the annex; `date` is ISO or ''."""

    id: EntityId
    name: str
    date: str
    workshops: tuple[WorkshopPart, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All that a synthesis says, in its order."""

    id: EntityId
    title: str
    organiser: str
    days: tuple[Day, ...]
    lessons: tuple[LessonPart, ...]
    provenance: tuple[DayPart, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every finding, in the order printed."""
        return tuple(
            point
            for lesson in self.lessons
            for theme in lesson.themes
            for half in theme.halves
            for point in half.points
        )


class _Reader:
    """What is looked up once for the whole outline."""

    def __init__(self, dossier: Dossier, wordings: Wordings = MappingProxyType({})) -> None:
        self.dossier = dossier
        self.wordings = wordings
        self.codes = shown_codes(dossier)
        self.sources = dossier.notes_by_finding()
        self.workshops = {workshop.id: workshop for workshop in dossier.workshops}
        self.halves: dict[tuple[str, Kind], list[Finding]] = {}
        for finding in dossier.findings:
            self.halves.setdefault((finding.theme, finding.kind), []).append(finding)

    def point(self, finding: Finding) -> Point:
        notes = self.sources.get(finding.id, ())
        workshops = {self.workshops[n.workshop] for n in notes if n.workshop in self.workshops}
        days = {workshop.day for workshop in workshops}
        code = self.codes[finding.id]
        revision = self.wordings.get(finding.id, b"").hex()
        return Point(finding.id, code, finding.text, notes, len(workshops), len(days), revision)

    def half(self, theme: Theme, kind: Kind, label: str) -> Half:
        findings = self.halves.get((theme.id, kind), ())
        return Half(label, kind, tuple(self.point(finding) for finding in findings))

    def theme(self, theme: Theme) -> ThemePart:
        halves = (
            self.half(theme, Kind.ACTION, theme.label_actions),
            self.half(theme, Kind.PISTE, theme.label_pistes),
        )
        return ThemePart(theme.id, theme.number, theme.title, halves)

    def lesson(self, place: int, lesson: Lesson) -> LessonPart:
        themes = tuple(self.theme(theme) for theme in self.dossier.themes_of(lesson.id))
        return LessonPart(lesson.id, place, lesson.number, lesson.title, themes)

    def day(self, day: Day, notes: Mapping[EntityId, list[SourceNote]]) -> DayPart:
        workshops = tuple(
            WorkshopPart(workshop.id, workshop.title, tuple(notes[workshop.id]))
            for workshop in self.dossier.workshops_of(day.id)
            if workshop.id in notes
        )
        return DayPart(day.id, day.name, day.date, workshops)


def synthesis(dossier: Dossier, wordings: Wordings = MappingProxyType({})) -> Outline:
    """The synthesis of a dossier, in the order of its framework and of its days.

    `wordings` gives for each finding the revision that wrote its words, for the record of an
    export.
    """
    reader = _Reader(dossier, wordings)
    lessons = tuple(
        reader.lesson(place, lesson) for place, lesson in enumerate(dossier.lessons, start=1)
    )
    notes = _source_notes(reader)
    days = (reader.day(day, notes) for day in dossier.days)
    return Outline(
        id=dossier.about.id,
        title=dossier.about.title,
        organiser=dossier.about.organiser,
        days=dossier.days,
        lessons=lessons,
        provenance=tuple(day for day in days if day.workshops),
    )


def points_to_reclass(dossier: Dossier) -> tuple[Point, ...]:
    """The findings that no part prints, as it would print them."""
    return tuple(map(_Reader(dossier).point, findings_to_reclass(dossier)))


def _source_notes(reader: _Reader) -> dict[EntityId, list[SourceNote]]:
    """Workshop → its notes that support a finding, in order."""
    codes: dict[EntityId, list[str]] = {}
    for finding in printed_findings(reader.dossier):
        for note in reader.sources.get(finding.id, ()):
            codes.setdefault(note.id, []).append(reader.codes[finding.id])
    found: dict[EntityId, list[SourceNote]] = {}
    for note in reader.dossier.notes:
        if note.id in codes and note.workshop in reader.workshops:
            source = SourceNote(note.id, note.text, tuple(codes[note.id]))
            found.setdefault(note.workshop, []).append(source)
    return found
