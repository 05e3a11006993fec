"""The days, workshops and people that a foreign note names: found, or made on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from lda_synthese.domain.exchange.record import NO_DAY, NO_WORKSHOP, ForeignNote
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change
from lda_synthese.domain.state.ids import NOBODY, EntityId, Mint, named_entity, normal_name
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import Day, Entity, Note, Person, Role, Workshop
from lda_synthese.domain.text.french import enumeration

E = TypeVar("E", bound=Entity)

Place = tuple[str, str]
"""Day's name and workshop's title, in the form of `normal_name`; '' for none."""


@dataclass(slots=True)
class Ranks:
    """Ranks at the end of lists, after what was there and after what was added on the way."""

    mint: Mint
    _last: dict[str, str] = field(default_factory=dict)

    def is_known(self, siblings: str) -> bool:
        """Whether `start` was called for these siblings."""
        return siblings in self._last

    def start(self, siblings: str, last: str) -> None:
        """Say which rank the siblings end with; '' when there are none."""
        self._last[siblings] = last

    def next(self, siblings: str) -> str:
        """A rank after all of these siblings."""
        self._last[siblings] = self.mint.rank_after(self._last[siblings])
        return self._last[siblings]


class Places:
    """Names of the dossier, and the changes that make those that were missing."""

    def __init__(self, dossier: Dossier, ranks: Ranks) -> None:
        self.changes: list[Change | None] = []
        self._dossier = dossier
        self._ranks = ranks
        self._days: dict[str, EntityId] = {}
        self._workshops: dict[Place, EntityId] = {}
        self._persons: dict[str, EntityId] = {}
        self._made: set[EntityId] = set()
        self._day_names = {day.id: day.name for day in dossier.days}
        for day in dossier.days:
            self._days.setdefault(day_key(day.name), day.id)
        for workshop in dossier.workshops:
            place = day_key(self._day_names.get(workshop.day, "")), workshop_key(workshop.title)
            self._workshops.setdefault(place, workshop.id)
        for person in dossier.persons:
            self._persons.setdefault(normal_name(person.name), person.id)

    def day_of(self, title: str) -> str:
        """The name of the only day that has a workshop of that title; '' when there is none.

        Raises `ValueError` when several have one.
        """
        key = workshop_key(title)
        if not key or ("", key) in self._workshops:
            return ""
        ids = [id_ for (_, known), id_ in self._workshops.items() if known == key]
        found = (self._dossier.get(Workshop, id_) for id_ in ids)
        days = [self._day_names.get(workshop.day, "") for workshop in found if workshop]
        if len(days) > 1:
            choices = enumeration([f"{day}/{title}" for day in days], "ou")
            raise ValueError(f"atelier ambigu\u00a0: {choices}")
        return next(iter(days), "")

    def split(self, title: str) -> tuple[str, str]:
        """Day and title of « JOURNÉE/TITRE »; the day is '' unless it is one of the dossier.

        Names may hold slashes: a workshop that is there is meant before any other.
        """
        slashes = [at for at, letter in enumerate(title) if letter == "/"]
        pairs = [(title[:at].strip(), title[at + 1 :].strip()) for at in slashes]
        there = [p for p in pairs if (day_key(p[0]), workshop_key(p[1])) in self._workshops]
        named = [p for p in pairs if day_key(p[0]) in self._days and p[1]]
        day, title = next(iter([*there, *named]), ("", title))
        return real_name(day, NO_DAY), real_name(title, NO_WORKSHOP)

    def workshop(self, note: ForeignNote) -> EntityId:
        """The workshop of a note, made with its day when they are not there."""
        key = normal_name(note.day), normal_name(note.workshop)
        if key not in self._workshops:
            day = self._day(note)
            workshop = Workshop(
                id=named_entity("workshop", note.day, note.workshop),
                day=day,
                title=note.workshop or NO_WORKSHOP,
                rank=self._rank(f"workshops {day}", self._dossier.workshops_of(day)),
            )
            # Its day may have been removed, and another have taken its name.
            self._workshops[key] = self._make(workshop, lambda known: replace(known, day=day))
        return self._workshops[key]

    def _day(self, note: ForeignNote) -> EntityId:
        key = normal_name(note.day)
        if key not in self._days:
            day = Day(
                id=named_entity("day", note.day),
                name=note.day or NO_DAY,
                date=note.date,
                commune=note.commune,
                rank=self._rank("days", self._dossier.days),
            )
            self._days[key] = self._make(day)
        return self._days[key]

    def person(self, name: str, role: Role = Role.RAPPORTEUR) -> EntityId:
        """The person of that name; whoever is not there is made, and has that role."""
        key = normal_name(name)
        if not key:
            return NOBODY
        if key not in self._persons:
            new = Person(id=named_entity("person", name), name=name, role=role)
            self._persons[key] = self._make(new)
        return self._persons[key]

    def speaker(self, name: str) -> EntityId | None:
        """Whose words a note has; a witness, unless the dossier says otherwise; None for nobody."""
        return self.person(name, Role.WITNESS) if normal_name(name) else None

    def restore(self, note: Note) -> None:
        """Take out of the trash the place where a note stood, and who took it."""
        workshop = self._dossier.table("workshop").get(note.workshop)
        person = self._dossier.table("person").get(note.rapporteur)
        if isinstance(workshop, Workshop):
            day = self._dossier.table("day").get(workshop.day)
            self._make(workshop)
            name = ""
            if isinstance(day, Day):
                self._make(day)
                name = day_key(day.name)
                self._days.setdefault(name, day.id)
            self._workshops.setdefault((name, workshop_key(workshop.title)), workshop.id)
        if isinstance(person, Person):
            self._make(person)
            self._persons.setdefault(normal_name(person.name), person.id)

    def _rank(self, siblings: str, known: tuple[Day, ...] | tuple[Workshop, ...]) -> str:
        if not self._ranks.is_known(siblings):
            self._ranks.start(siblings, max((one.rank for one in known), default=""))
        return self._ranks.next(siblings)

    def _make(self, new: E, again: Callable[[E], E] | None = None) -> EntityId:
        """Make an entity, or take it out of the trash: the file names it again."""
        if new.id not in self._made:
            self._made.add(new.id)
            self.changes.append(make_or_bring_back(self._dossier, new, again))
        return new.id


def workshops_titled(dossier: Dossier, title: str) -> tuple[Workshop, ...]:
    """The workshops that a title names, or « JOURNÉE/TITRE »: one, unless it is ambiguous."""
    key = workshop_key(title)
    names = {day.id: day.name for day in dossier.days}
    bare = tuple(one for one in dossier.workshops if workshop_key(one.title) == key)
    whole = normal_name(title)
    return bare or tuple(
        one
        for one in dossier.workshops
        if normal_name(f"{names[one.day]}/{one.title}") == whole.replace(" / ", "/")
    )


def real_name(name: str, placeholder: str) -> str:
    """The name, '' when it only stands for none."""
    return "" if name == placeholder else name


def day_key(name: str) -> str:
    """The form of a day's name that two files share."""
    return normal_name(real_name(name, NO_DAY))


def workshop_key(title: str) -> str:
    """The form of a workshop's title that two files share."""
    return normal_name(real_name(title, NO_WORKSHOP))


def place_of(dossier: Dossier, note: Note) -> tuple[str, str, str]:
    """Where a note stands and who took it, by names; trash included."""
    workshop = dossier.table("workshop").get(note.workshop)
    if not isinstance(workshop, Workshop):
        return "", "", _name_of(dossier, note.rapporteur)
    day = dossier.table("day").get(workshop.day)
    day_name = day_key(day.name) if isinstance(day, Day) else ""
    return day_name, workshop_key(workshop.title), _name_of(dossier, note.rapporteur)


def _name_of(dossier: Dossier, id_: EntityId) -> str:
    person = dossier.table("person").get(id_)
    return normal_name(person.name) if isinstance(person, Person) else ""
