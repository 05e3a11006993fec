"""The dossier: one immutable state, every query reads it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar, cast

from lda_synthese.domain.errors import StaleEditError
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import NOBODY, EntityId, RevisionId
from lda_synthese.domain.state.model import (
    ENTITY_TYPES,
    KIND_OF,
    TAKE_NOTES,
    About,
    Day,
    Entity,
    Export,
    Finding,
    Lesson,
    Note,
    Person,
    Prolongs,
    Support,
    Theme,
    Verdict,
    Workshop,
)
from lda_synthese.domain.state.twinning.births import NO_BIRTHS, Births
from lda_synthese.domain.state.twinning.numbering import number_themes
from lda_synthese.domain.state.twinning.united import (
    INTO,
    NOTHING_BENEATH,
    UNITED_KINDS,
    Beneath,
    as_written,
    read_parts_through,
    show_united,
)

E = TypeVar("E", bound=Entity)

Table = MappingProxyType[EntityId, Entity]
EMPTY: Table = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the values that people wrote without seeing each other, and what wrote it.

    `along` are the fields that were written with it and that follow it, with their values.
    """

    value: Value
    author: EntityId
    at: str
    revision: RevisionId
    along: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several candidates, and the value they all started from."""

    kind: str
    entity: EntityId
    field: str
    ancestor: Value
    candidates: tuple[Candidate, ...]


ConflictKey = tuple[EntityId, str]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All entities by kind and id, trash included; the plural properties leave the trash out."""

    id: EntityId
    tables: Mapping[str, Table] = field(default_factory=dict)
    conflicts: Mapping[ConflictKey, Conflict] = field(default_factory=dict)
    births: Births = field(default_factory=lambda: NO_BIRTHS, compare=False)
    beneath: Beneath = field(default_factory=lambda: NOTHING_BENEATH, compare=False)

    def table(self, kind: str) -> Table:
        """Every entity of a kind, trash included."""
        return self.tables.get(kind, EMPTY)

    def get(self, type_: type[E], id_: EntityId | str | None) -> E | None:
        """The entity of that type and id, or None when it is unknown or in the trash."""
        entity = self.table(KIND_OF[type_]).get(EntityId(id_ or ""))
        return cast(E, entity) if entity is not None and not entity.deleted else None

    def living(self, type_: type[E]) -> Iterator[E]:
        """Every entity of a type outside the trash, in no order: what counting needs."""
        table = cast(Mapping[EntityId, E], self.table(KIND_OF[type_]))
        return (entity for entity in table.values() if not entity.deleted)

    def _ranked(self, type_: type[E]) -> tuple[E, ...]:
        return tuple(sorted(self.living(type_), key=rank_key))

    @property
    def about(self) -> About:
        """Title and aims; blank until somebody writes them."""
        about = self.table("dossier").get(self.id)
        return cast(About, about) if about is not None else About(id=self.id)

    @property
    def persons(self) -> tuple[Person, ...]:
        """People, by name."""
        return tuple(sorted(self.living(Person), key=lambda person: (person.name, person.id)))

    @property
    def note_takers(self) -> tuple[Person, ...]:
        """Rapporteurs and members of the team, by name: not those who only speak on the days."""
        return tuple(person for person in self.persons if person.role in TAKE_NOTES)

    @property
    def days(self) -> tuple[Day, ...]:
        """Days, in order."""
        return self._ranked(Day)

    @property
    def workshops(self) -> tuple[Workshop, ...]:
        """Workshops, in their own order, day after day; not those whose day was removed."""
        places = {day.id: place for place, day in enumerate(self.days)}
        placed = (workshop for workshop in self._ranked(Workshop) if workshop.day in places)
        return tuple(sorted(placed, key=lambda workshop: places[workshop.day]))

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Lessons, in order."""
        return self._ranked(Lesson)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Themes, in their own order, lesson after lesson; not those whose lesson was removed."""
        places = {lesson.id: place for place, lesson in enumerate(self.lessons)}
        placed = (theme for theme in self._ranked(Theme) if theme.lesson in places)
        return tuple(sorted(placed, key=lambda theme: places[theme.lesson]))

    @property
    def notes(self) -> tuple[Note, ...]:
        """Notes by day, workshop and rank: the order of `notes` and of the annexes."""
        return self.in_order(self.living(Note))

    def in_order(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """These notes in the order of `notes`."""
        places = {workshop.id: place for place, workshop in enumerate(self.workshops)}
        ranked = sorted(notes, key=rank_key)
        return tuple(sorted(ranked, key=lambda note: places.get(note.workshop, len(places))))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings in the order of the synthesis: theme, actions before pistes, rank."""
        places = {theme.id: place for place, theme in enumerate(self.themes)}
        return tuple(
            sorted(self._ranked(Finding), key=lambda f: (places.get(f.theme, len(places)), f.kind))
        )

    @property
    def supports(self) -> tuple[Support, ...]:
        """Links between living findings and notes, each pair once."""
        notes, findings = self.table("note"), self.table("finding")
        links = {
            (link.finding, link.note): link
            for link in self.living(Support)
            if is_alive(notes.get(link.note)) and is_alive(findings.get(link.finding))
        }
        return tuple(links.values())

    @property
    def prolongs(self) -> tuple[Prolongs, ...]:
        """Links between living actions and pistes, each pair once."""
        findings = self.table("finding")
        links = {
            (link.action, link.piste): link
            for link in self.living(Prolongs)
            if is_alive(findings.get(link.action)) and is_alive(findings.get(link.piste))
        }
        return tuple(links.values())

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What people decided about the machine's doubts."""
        return tuple(self.living(Verdict))

    @property
    def exports(self) -> tuple[Export, ...]:
        """Exports, by version."""
        return tuple(sorted(self.living(Export), key=lambda export: (export.version, export.id)))

    def notes_of(self, workshop: EntityId) -> tuple[Note, ...]:
        """The notes of one workshop, in the order typed."""
        mine = (note for note in self.living(Note) if note.workshop == workshop)
        return tuple(sorted(mine, key=rank_key))

    def workshops_of(self, day: EntityId) -> tuple[Workshop, ...]:
        """The workshops of one day, in order."""
        return tuple(workshop for workshop in self._ranked(Workshop) if workshop.day == day)

    def themes_of(self, lesson: EntityId) -> tuple[Theme, ...]:
        """The themes of one lesson, in order."""
        return tuple(theme for theme in self._ranked(Theme) if theme.lesson == lesson)

    def notes_by_finding(self) -> Mapping[EntityId, tuple[Note, ...]]:
        """Finding → the notes it comes from, in the order of `notes`."""
        finding_ids: dict[EntityId, list[EntityId]] = {}
        for link in self.supports:
            finding_ids.setdefault(link.note, []).append(link.finding)
        linked = (note for note in self.living(Note) if note.id in finding_ids)
        found: dict[EntityId, list[Note]] = {}
        for note in self.in_order(linked):
            for finding in finding_ids[note.id]:
                found.setdefault(finding, []).append(note)
        return {finding: tuple(notes) for finding, notes in found.items()}

    def name_of(self, person: EntityId) -> str:
        """A person's name, trash included; « Non précisé » for nobody in particular."""
        found = self.table("person").get(person)
        return cast(Person, found).name if found is not None and person != NOBODY else "Non précisé"

    def after(self, edit: Edit) -> "Dossier":
        """The dossier once an edit is applied.

        Raises `StaleEditError` when a touched field no longer holds what the edit started from.
        """
        if not all(_still_holds(self, change) for change in edit.changes):
            raise StaleEditError(
                "Ce contenu vient de changer ailleurs\u202f; rien n’a été modifié, "
                "recommencez le geste."
            )
        return _changed(self, edit.changes)


def is_alive(entity: Entity | None) -> bool:
    """Whether an entity is known and outside the trash."""
    return entity is not None and not entity.deleted


def named_by(edit: Edit, dossier: Dossier) -> Iterator[Entity]:
    """What an edit is about to change in `dossier`, in its order; the trash too."""
    found = (dossier.table(change.kind).get(change.id) for change in edit.changes)
    return (entity for entity in found if entity is not None)


def rank_key(entity: Any) -> tuple[str, str]:
    """What entities that have a rank are sorted by."""
    return entity.rank, entity.id


def _still_holds(dossier: Dossier, change: Change) -> bool:
    """Whether what an edit says of the past is still true."""
    entity = dossier.table(change.kind).get(change.id)
    if change.before is None:
        return entity is None
    return entity is not None and all(
        getattr(entity, name) == value for name, value in change.before.items()
    )


def _changed(dossier: Dossier, changes: Collection[Change]) -> Dossier:
    parts_or_unites = any(map(_parts_or_unites, changes))
    conflicts, beneath = dict(dossier.conflicts), dict(dossier.beneath)
    tables = as_written(dossier.tables, beneath) if parts_or_unites else {}
    for change in changes:
        if change.kind not in tables:
            # `dict()` of a view looks each key up: thirty times as long for 10 000 notes.
            tables[change.kind] = dossier.table(change.kind).copy()
        table = tables[change.kind]
        known = table.get(change.id)
        values = cast(dict[str, Any], dict(change.after))
        if known is None:
            table[change.id] = ENTITY_TYPES[change.kind](id=change.id, **values)
        else:
            table[change.id] = replace(known, **values)
        for name in change.after:
            # The author of an edit has seen every candidate of the fields it writes.
            conflicts.pop((change.id, name), None)
            beneath.pop((change.kind, change.id, name), None)
    if parts_or_unites:
        beneath = show_united(tables, dossier.births)
    else:
        beneath |= _shown_through(dossier, tables, changes)
    if "theme" in tables:
        number_themes(tables["theme"], dossier.births)
    frozen = {kind: MappingProxyType(table) for kind, table in tables.items()}
    return Dossier(dossier.id, {**dossier.tables, **frozen}, conflicts, dossier.births, beneath)


def _parts_or_unites(change: Change) -> bool:
    """Whether a change may make one of two things, or two of one: what names them shows it."""
    return change.kind in UNITED_KINDS and not {"deleted", INTO}.isdisjoint(change.after)


def _shown_through(
    dossier: Dossier, tables: dict[str, dict[EntityId, Entity]], changes: Iterable[Change]
) -> Beneath:
    """Have what changes wrote in `tables` name what is united; what that is beneath."""
    parts: dict[str, dict[EntityId, Entity]] = {}
    for change in changes:
        parts.setdefault(change.kind, {})[change.id] = tables[change.kind][change.id]
    beneath = read_parts_through({**dossier.tables, **tables}, parts)
    for kind, id_, _ in beneath:
        tables[kind][id_] = parts[kind][id_]
    return beneath
