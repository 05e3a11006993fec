"""The values of a dossier, and the one table that says which fields the file holds.

Each class mirrors a kind of storage/FORMAT.md; the metadata of a field says how it is written.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, NewType

from lda_synthese.domain.state.fields import (
    ChoiceField,
    FieldType,
    FlagField,
    IntegerField,
    LinesField,
    RankField,
    ReferenceField,
    TextField,
)
from lda_synthese.domain.state.ids import NOBODY, RANK_LIMIT, EntityId

ThemeTag = NewType("ThemeTag", str)
OUTSIDE = ThemeTag("hors")
"""The tag of a note that stands outside the framework."""

NOTE_LIMIT = 10_000
TEXT_LIMIT = 30_000
ID_LIMIT = 64
"""Characters, shared by capture, import and reader."""

TYPE = "type"
"""Under which a field's metadata holds its `FieldType`."""


class Kind(StrEnum):
    """The nature of a note or of a finding."""

    ACTION = "action"
    PISTE = "piste"
    AUTRE = "autre"


class Role(StrEnum):
    """What a person does here."""

    RAPPORTEUR = "rapporteur"
    TEAM = "equipe"


class Form(StrEnum):
    """The form of a sequence of a day."""

    WORKSHOP = "atelier"
    PHOTOLANGAGE = "photolangage"
    TABLE = "table"
    TESTIMONY = "temoignage"
    EXCHANGE = "echange"
    PLENARY = "pleniere"


class Intention(StrEnum):
    """The four intentions of the days, in their order."""

    MEET = "rencontrer"
    SHARE = "partager"
    INFORM = "informer"
    REFLECT = "reflechir"


class Voice(StrEnum):
    """Who said it in the room."""

    PROFESSIONAL = "professionnel"
    ACCOMPANIED = "personne_accompagnee"
    PEER_WORKER = "travailleur_pair"
    INSTITUTION = "institution"
    LANDLORD = "bailleur"
    ROOM = "salle"


class Consent(StrEnum):
    """How a quoted person agreed to be named."""

    NAME = "nom"
    FIRST_NAME = "prenom"
    PSEUDONYM = "pseudonyme"
    ANONYMOUS = "anonyme"
    REFUSED = "refus"


class FindingState(StrEnum):
    """How far a finding is."""

    DRAFT = "brouillon"
    READY = "pret"


class VerdictValue(StrEnum):
    """What a person decided about a doubt of the machine."""

    CHECKED = "verifie"
    KEPT = "garde"
    DISMISSED = "ecarte"


def _field(type_: FieldType) -> Any:
    return field(default=type_.default, metadata={TYPE: type_})


def _text(default: str | None = "", *, limit: int = TEXT_LIMIT) -> Any:
    return _field(TextField(default=default, limit=limit))


def _rank() -> Any:
    return _field(RankField(default="", limit=RANK_LIMIT))


def _reference(to: str, default: str | None = "", *, hangs: bool = False) -> Any:
    return _field(ReferenceField(default=default, limit=ID_LIMIT, to=to, hangs=hangs))


def _into(kind: str) -> Any:
    """Where what is in the trash went when it was united with its twin."""
    return _reference(kind, hangs=True)


def _flag() -> Any:
    return _field(FlagField(default=False))


def _integer(default: int | None) -> Any:
    return _field(IntegerField(default=default))


def _lines() -> Any:
    return _field(LinesField(default=()))


def _choice(
    choices: type[StrEnum], default: StrEnum | None, *, never: Collection[StrEnum] = ()
) -> Any:
    return _field(ChoiceField(default=default, choices=choices, never=never))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Anything with an identity in the dossier."""

    id: EntityId
    deleted: bool = _flag()


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Entity):
    """The dossier's own title and aims (kind `dossier`)."""

    title: str = _text()
    organiser: str = _text()
    objectives: tuple[str, ...] = _lines()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A rapporteur, or a member of the team."""

    name: str = _text()
    role: Role = _choice(Role, Role.RAPPORTEUR)
    into: str = _into("person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Entity):
    """One professional day; `date` is ISO (2023-12-15) or ''."""

    name: str = _text()
    date: str = _text()
    commune: str = _text()
    venue: str = _text()
    attendance: int | None = _integer(None)
    rank: str = _rank()
    into: str = _into("day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop(Entity):
    """One sequence of a day; `intentions` hold codes of `Intention`, in its order."""

    day: EntityId = _reference("day")
    title: str = _text()
    form: Form = _choice(Form, Form.WORKSHOP)
    intentions: tuple[str, ...] = _lines()
    rank: str = _rank()
    into: str = _into("workshop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Entity):
    """Who is expected to take notes in a workshop; when a carnet was handed out for it, as what.

    One in the trash expects nobody, and remembers the carnet all the same.
    """

    workshop: EntityId = _reference("workshop", hangs=True)
    person: EntityId = _reference("person", hangs=True)
    handed: str = _text()
    handed_as: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Entity):
    """One *enseignement* of the framework."""

    number: str = _text()
    title: str = _text()
    rank: str = _rank()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Entity):
    """One theme of a lesson; without a title it is its lesson's only one.

    Of two that were given one number, the later born has a letter after it, which no file holds:
    `given` is then the number without it.
    """

    lesson: EntityId = _reference("lesson")
    number: str = _text()
    title: str = _text()
    short: str = _text()
    label_actions: str = _text("Actions identifiées")
    label_pistes: str = _text("Pistes de travail")
    words: tuple[str, ...] = _lines()
    rank: str = _rank()
    into: str = _into("theme")
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Entity):
    """One short text typed in a workshop; `theme` is a theme's id, `OUTSIDE` or None."""

    workshop: EntityId = _reference("workshop")
    rapporteur: EntityId = _reference("person", NOBODY)
    text: str = _text(limit=NOTE_LIMIT)
    theme: str | None = _reference("theme", None)
    kind: Kind | None = _choice(Kind, None)
    voice: Voice | None = _choice(Voice, None)
    verbatim: bool = _flag()
    consent: Consent | None = _choice(Consent, None)
    set_aside: str | None = _text(None)
    rank: str = _rank()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Entity):
    """One *point de synthèse*; `ready_for` fingerprints the notes it was declared ready with."""

    theme: EntityId = _reference("theme")
    # One of no half would be in no column and in no part.
    kind: Kind = _choice(Kind, Kind.PISTE, never=(Kind.AUTRE,))
    text: str = _text()
    code: str = _text()
    state: FindingState = _choice(FindingState, FindingState.DRAFT)
    ready_for: str | None = _text(None)
    discuss: bool = _flag()
    rank: str = _rank()
    into: str = _into("finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Entity):
    """A note that a finding comes from."""

    finding: EntityId = _reference("finding")
    note: EntityId = _reference("note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prolongs(Entity):
    """The piste that carries an action further."""

    action: EntityId = _reference("finding")
    piste: EntityId = _reference("finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Entity):
    """What a person decided about a passage, a tag or a likeness that the machine pointed at."""

    about: EntityId = _reference("", hangs=True)
    what: str = _text()
    passage: str = _text()
    value: VerdictValue = _choice(VerdictValue, VerdictValue.CHECKED)
    reason: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed(Entity):
    """A name or an organisation that is never personal data here."""

    text: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Export(Entity):
    """One Word file made from the dossier; `printed` pairs findings and revisions."""

    version: int = _integer(0)
    draft: bool = _flag()
    file_name: str = _text()
    template: str = _text()
    options: tuple[str, ...] = _lines()
    printed: tuple[str, ...] = _lines()


ENTITY_TYPES: Mapping[str, type[Entity]] = {
    "dossier": About,
    "person": Person,
    "day": Day,
    "workshop": Workshop,
    "assignment": Assignment,
    "lesson": Lesson,
    "theme": Theme,
    "note": Note,
    "finding": Finding,
    "support": Support,
    "prolongs": Prolongs,
    "verdict": Verdict,
    "allowed": Allowed,
    "export": Export,
}
"""Kind in the file → class; a kind that is not here is kept in the log and not shown."""

KIND_OF: Mapping[type[Entity], str] = {type_: kind for kind, type_ in ENTITY_TYPES.items()}

UNCONTESTED = frozenset({"rank", "ready_for", "code", "handed", "handed_as"})
"""Fields that are never shown as a conflict: the latest wins."""

ALWAYS_WRITTEN = frozenset({("verdict", "value")})
"""Decisions, by kind and field: one that holds the default was taken all the same."""

NEVER_TRASHED = frozenset({"dossier", "export"})
"""Kinds whose `deleted`, which 0.1.0 could write, nobody reads."""


@cache
def fields_of(kind: str) -> Mapping[str, FieldType]:
    """Field → what it holds, for the fields of a kind that the file holds."""
    specs = {spec.name: spec.metadata[TYPE] for spec in fields(ENTITY_TYPES[kind]) if spec.metadata}
    if kind in NEVER_TRASHED:
        del specs["deleted"]
    return MappingProxyType(specs)


@cache
def field_names(kind: str) -> frozenset[str]:
    """The fields of a kind that this program knows."""
    return frozenset(fields_of(kind))


@cache
def text_fields(kind: str) -> frozenset[str]:
    """Those of them that hold any text."""
    return frozenset(n for n, type_ in fields_of(kind).items() if isinstance(type_, TextField))


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names an entity of the kind `to`, '' for any.

    Who has it stands on what it names; when it hangs, it is at home without it.
    """

    kind: str
    field: str
    to: str
    hangs: bool


REFERENCES = tuple(
    Reference(kind, name, type_.to, type_.hangs)
    for kind in ENTITY_TYPES
    for name, type_ in fields_of(kind).items()
    if isinstance(type_, ReferenceField)
)
"""Every reference of every kind."""
