"""Notes from elsewhere become an edit: each is added, already there, or refused with a reason."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lda_synthese.domain.capture import counted, link
from lda_synthese.domain.consolidate import code_of, findings_of, last_number
from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.edits import Change, Edit, create, edit, modify
from lda_synthese.domain.exchange import ForeignNote
from lda_synthese.domain.ids import NOBODY, EntityId, Mint, named_entity, normal_name
from lda_synthese.domain.model import (
    KIND_OF,
    OUTSIDE,
    Day,
    Entity,
    Finding,
    FindingState,
    Kind,
    Note,
    Person,
    Role,
    Theme,
    Value,
    Workshop,
)

UNNAMED_DAY = "Journée non précisée"
UNNAMED_WORKSHOP = "Atelier non précisé"

ENTITY_ID = re.compile(r"[0-9a-f]{32}")

Identity = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What fills the keys that a note lacks."""

    day: str = ""
    workshop: str = ""
    rapporteur: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken in, from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The edit, and what became of each line."""

    edit: Edit
    added: int
    present: int
    refused: tuple[Refused, ...]


def import_notes(
    dossier: Dossier,
    mint: Mint,
    notes: Iterable[tuple[int, ForeignNote]],
    defaults: Defaults | None = None,
) -> Imported:
    """Plan the import of (line, note) pairs; the days, workshops and people named are made."""
    plan = _Plan(dossier, mint)
    for line, note in notes:
        plan.take(line, _filled(note, defaults or Defaults()))
    label = counted("Importer", plan.added)
    return Imported(edit(label, plan.changes), plan.added, plan.present, tuple(plan.refused))


def _filled(note: ForeignNote, defaults: Defaults) -> ForeignNote:
    return replace(
        note,
        day=note.day or defaults.day or UNNAMED_DAY,
        workshop=note.workshop or defaults.workshop or UNNAMED_WORKSHOP,
        rapporteur=note.rapporteur or defaults.rapporteur,
    )


@dataclass(slots=True)
class _Plan:
    """The changes so far, and what has been named or numbered on the way."""

    dossier: Dossier
    mint: Mint
    changes: list[Change | None] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    added: int = 0
    present: int = 0
    _days: dict[str, EntityId] = field(default_factory=dict)
    _workshops: dict[tuple[str, str], EntityId] = field(default_factory=dict)
    _persons: dict[str, EntityId] = field(default_factory=dict)
    _findings: dict[tuple[str, str, str], EntityId] = field(default_factory=dict)
    _last_ranks: dict[str, str] = field(default_factory=dict)
    _numbers: dict[tuple[str, Kind], int] = field(default_factory=dict)
    _known: dict[Identity, int] = field(default_factory=dict)
    _seen: dict[Identity, int] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for day in self.dossier.days:
            self._days.setdefault(normal_name(day.name), day.id)
        days = {day.id: normal_name(day.name) for day in self.dossier.days}
        for workshop in self.dossier.workshops:
            key = days.get(workshop.day, ""), normal_name(workshop.title)
            self._workshops.setdefault(key, workshop.id)
        for person in self.dossier.persons:
            self._persons.setdefault(normal_name(person.name), person.id)
        for finding in self.dossier.findings:
            wording = finding.theme, finding.kind.value, normal_name(finding.text)
            self._findings.setdefault(wording, finding.id)
        self._count_known_notes()

    def _count_known_notes(self) -> None:
        """How many notes of each identity there are, trash included."""
        for note in self.dossier.table("note").values():
            if isinstance(note, Note):
                place = note.workshop, note.rapporteur, normal_name(note.text)
                self._known[place] = self._known.get(place, 0) + 1

    def take(self, line: int, note: ForeignNote) -> None:
        """Plan one note."""
        reason = self._objection(note)
        if reason:
            self.refused.append(Refused(line, reason))
            return
        known = self.dossier.table("note")
        if note.id and (note.id in known or note.id in self._made):
            self.present += 1
            return
        self._add(note)

    def _objection(self, note: ForeignNote) -> str:
        theme = self._theme(note)
        if note.theme and not theme:
            return f"thème inconnu\u00a0: «\u202f{note.theme}\u202f»"
        if note.points and (theme in (None, OUTSIDE) or note.kind in (None, Kind.AUTRE)):
            return "un point de synthèse demande un thème, et pour nature une action ou une piste"
        if note.id and not ENTITY_ID.fullmatch(note.id):
            return "identifiant mal formé"
        others = (kind for kind in self.dossier.tables if kind != "note")
        if note.id and any(EntityId(note.id) in self.dossier.table(kind) for kind in others):
            return "cet identifiant est celui d’autre chose qu’une note"
        return ""

    def _theme(self, note: ForeignNote) -> str | None:
        if not note.theme or note.theme == OUTSIDE:
            return note.theme
        return next((t.id for t in self.dossier.themes if t.number == note.theme), None)

    def _add(self, note: ForeignNote) -> None:
        rapporteur = self._person(note.rapporteur)
        workshop = self._workshop(note)
        id_ = EntityId(note.id) or self._derived_id(note, workshop, rapporteur)
        if id_ is None or id_ in self.dossier.table("note"):
            self.present += 1
            return
        self._made.add(id_)
        self.added += 1
        theme = self._theme(note)
        self.changes.append(
            create(
                "note",
                id_,
                workshop=workshop,
                rapporteur=rapporteur,
                text=note.text,
                theme=theme,
                kind=note.kind,
                voice=note.voice,
                verbatim=note.verbatim,
                set_aside=note.set_aside,
                rank=self._next_rank(workshop, self.dossier.notes_of(workshop)),
            )
        )
        for wording in note.points:
            finding = self._finding(str(theme), note.kind or Kind.PISTE, wording)
            self.changes.append(link(self.dossier, finding, id_))

    def _derived_id(
        self, note: ForeignNote, workshop: EntityId, rapporteur: EntityId
    ) -> EntityId | None:
        """The id that the names give; None when the n-th such note is already there."""
        identity = workshop, rapporteur, normal_name(note.text)
        number = self._seen[identity] = self._seen.get(identity, 0) + 1
        if number <= self._known.get(identity, 0):
            return None
        names = note.day, note.workshop, note.rapporteur, note.text, str(number)
        return named_entity("note", *names)

    def _day(self, note: ForeignNote) -> EntityId:
        name = normal_name(note.day)
        if name not in self._days:
            self._days[name] = self._make(
                named_entity("day", note.day),
                Day,
                name=note.day,
                date=note.date,
                commune=note.commune,
                rank=self._next_rank("day", self.dossier.days),
            )
        return self._days[name]

    def _workshop(self, note: ForeignNote) -> EntityId:
        key = normal_name(note.day), normal_name(note.workshop)
        if key not in self._workshops:
            day = self._day(note)
            self._workshops[key] = self._make(
                named_entity("workshop", note.day, note.workshop),
                Workshop,
                day=day,
                title=note.workshop,
                rank=self._next_rank(day, self.dossier.workshops_of(day)),
            )
        return self._workshops[key]

    def _person(self, name: str) -> EntityId:
        if not name:
            return NOBODY
        key = normal_name(name)
        if key not in self._persons:
            id_ = named_entity("person", name)
            self._persons[key] = self._make(id_, Person, name=name, role=Role.RAPPORTEUR)
        return self._persons[key]

    def _finding(self, theme_id: str, kind: Kind, wording: str) -> EntityId:
        key = theme_id, kind.value, normal_name(wording)
        theme = self.dossier.get(Theme, theme_id)
        if key not in self._findings and theme is not None:
            self._findings[key] = self._make(
                named_entity("finding", theme_id, kind.value, wording),
                Finding,
                theme=theme_id,
                kind=kind,
                text=wording,
                code=code_of(theme, kind, self._next_number(theme, kind)),
                state=FindingState.DRAFT,
                rank=self._next_rank(theme_id + kind, findings_of(self.dossier, theme.id, kind)),
            )
        return self._findings[key]

    def _next_number(self, theme: Theme, kind: Kind) -> int:
        key = theme.id, kind
        last = self._numbers.get(key) or last_number(self.dossier, theme, kind)
        self._numbers[key] = last + 1
        return last + 1

    def _next_rank(self, key: str, siblings: Sequence[Day | Workshop | Note | Finding]) -> str:
        """A rank after the siblings and after what was added to them on the way."""
        if key not in self._last_ranks:
            self._last_ranks[key] = max((sibling.rank for sibling in siblings), default="")
        self._last_ranks[key] = self.mint.rank_after(self._last_ranks[key])
        return self._last_ranks[key]

    def _make(self, id_: EntityId, type_: type[Entity], **values: Value) -> EntityId:
        """Make an entity, or take it out of the trash."""
        kind = KIND_OF[type_]
        known = self.dossier.table(kind).get(id_)
        self.changes.append(
            create(kind, id_, **values) if known is None else modify(known, deleted=False)
        )
        return id_
