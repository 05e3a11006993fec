"""The values of a dossier, and the one table that says which fields the file holds.

Each class mirrors a kind of storage/FORMAT.md; the metadata of a field says how it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NewType

from lda_synthese.domain.state import entity
from lda_synthese.domain.state.entity import (
    TYPE,
    choice_field,
    flag_field,
    integer_field,
    into_field,
    lines_field,
    rank_field,
    reference_field,
    text_field,
)
from lda_synthese.domain.state.fields import FieldType, RankField, ReferenceField, TextField
from lda_synthese.domain.state.ids import NOBODY, EntityId
from lda_synthese.domain.state.recorded import (
    Ballot,
    Reaction,
    Resource,
    Section,
    SurveyQuestion,
    Tally,
    Trait,
)

Entity = entity.Entity
Consent = entity.Consent
Voice = entity.Voice
TEXT_LIMIT = entity.TEXT_LIMIT
"""Of the model for all who read it; they stand below for `state.recorded`."""

ThemeTag = NewType("ThemeTag", str)
OUTSIDE = ThemeTag("hors")
"""The tag of a note that stands outside the framework."""

NOTE_LIMIT = 10_000
"""Characters, shared by capture, import and reader."""


class Kind(StrEnum):
    """The nature of a note or of a finding."""

    ACTION = "action"
    PISTE = "piste"
    AUTRE = "autre"


class Role(StrEnum):
    """What a person does here."""

    RAPPORTEUR = "rapporteur"
    TEAM = "equipe"
    SPEAKER = "intervenant"
    WITNESS = "temoin"


TAKE_NOTES = frozenset({Role.RAPPORTEUR, Role.TEAM})
"""Who writes in the dossier."""


class Form(StrEnum):
    """The form of a sequence of a day."""

    WORKSHOP = "atelier"
    PHOTOLANGAGE = "photolangage"
    TABLE = "table"
    TESTIMONY = "temoignage"
    EXCHANGE = "echange"
    PLENARY = "pleniere"
    QUESTIONNAIRE = "questionnaire"


class Intention(StrEnum):
    """The four intentions of the days, in their order."""

    MEET = "rencontrer"
    SHARE = "partager"
    INFORM = "informer"
    REFLECT = "reflechir"


class FindingState(StrEnum):
    """How far a finding is."""

    DRAFT = "brouillon"
    READY = "pret"


class VerdictValue(StrEnum):
    """What a person decided about a doubt of the machine."""

    CHECKED = "verifie"
    KEPT = "garde"
    DISMISSED = "ecarte"


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Entity):
    """The plan: its title, aims and partners (kind `dossier`).

    `participants` are different people over the whole of it; `participants_how` says how that is
    known.
    """

    title: str = text_field()
    organiser: str = text_field()
    objectives: tuple[str, ...] = lines_field()
    subtitle: str = text_field()
    pilot: str = text_field()
    partners: tuple[str, ...] = lines_field()
    participants: int | None = integer_field()
    participants_how: str = text_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A rapporteur, a member of the team, or who speaks on the days.

    `public` is who the programme names; `named_as` is how the person wishes to be named.
    """

    name: str = text_field()
    role: Role = choice_field(Role, Role.RAPPORTEUR)
    function: str = text_field()
    organisation: str = text_field()
    public: bool = flag_field()
    consent: Consent | None = choice_field(Consent, None)
    consent_on: str = text_field()
    named_as: str = text_field()
    into: str = into_field("person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Entity):
    """One professional day; `date` is ISO (2023-12-15) or ''."""

    name: str = text_field()
    date: str = text_field()
    commune: str = text_field()
    venue: str = text_field()
    attendance: int | None = integer_field()
    rank: str = rank_field()
    into: str = into_field("day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop(Entity):
    """One sequence of a day; `intentions` hold codes of `Intention`, in its order.

    `start` is an hour (09:30), or ''.
    """

    day: EntityId = reference_field("day")
    title: str = text_field()
    form: Form = choice_field(Form, Form.WORKSHOP)
    intentions: tuple[str, ...] = lines_field()
    start: str = text_field()
    rank: str = rank_field()
    into: str = into_field("workshop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Entity):
    """Who is expected to take notes in a workshop; when a carnet was handed out for it, as what.

    One in the trash expects nobody, and remembers the carnet all the same.
    """

    workshop: EntityId = reference_field("workshop", hangs=True)
    person: EntityId = reference_field("person", hangs=True)
    handed: str = text_field()
    handed_as: str = text_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Entity):
    """One *enseignement* of the framework."""

    number: str = text_field()
    title: str = text_field()
    rank: str = rank_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Entity):
    """One theme of a lesson; without a title it is its lesson's only one.

    Of two that were given one number, the later born has a letter after it, which no file holds:
    `given` is then the number without it.
    """

    lesson: EntityId = reference_field("lesson")
    number: str = text_field()
    title: str = text_field()
    short: str = text_field()
    label_actions: str = text_field("Actions identifiées")
    label_pistes: str = text_field("Pistes de travail")
    words: tuple[str, ...] = lines_field()
    rank: str = rank_field()
    into: str = into_field("theme")
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Entity):
    """One short text typed in a workshop; `theme` is a theme's id, `OUTSIDE` or None.

    `speaker` is the person whose words these are. With an `image` of a photolangage (the text is
    why it was chosen, `image_alt` what it shows) or a `table` (a line of its portrait) the note
    stands outside the framework.
    """

    workshop: EntityId = reference_field("workshop")
    rapporteur: EntityId = reference_field("person", default=NOBODY)
    text: str = text_field(limit=NOTE_LIMIT)
    theme: str | None = reference_field("theme", default=None)
    kind: Kind | None = choice_field(Kind, None)
    voice: Voice | None = choice_field(Voice, None)
    verbatim: bool = flag_field()
    consent: Consent | None = choice_field(Consent, None)
    set_aside: str | None = text_field(None)
    speaker: EntityId | None = reference_field("person", default=None)
    image: str | None = text_field(None)
    image_alt: str = text_field()
    table: str | None = text_field(None)
    rank: str = rank_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Entity):
    """One *point de synthèse*; `ready_for` fingerprints the notes it was declared ready with."""

    theme: EntityId = reference_field("theme")
    # One of no half would be in no column and in no part.
    kind: Kind = choice_field(Kind, Kind.PISTE, never=(Kind.AUTRE,))
    text: str = text_field()
    code: str = text_field()
    state: FindingState = choice_field(FindingState, FindingState.DRAFT)
    ready_for: str | None = text_field(None)
    discuss: bool = flag_field()
    rank: str = rank_field()
    into: str = into_field("finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Entity):
    """A note that a finding, or a trait of the photolangage, comes from."""

    finding: EntityId = reference_field("finding", "trait")
    note: EntityId = reference_field("note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prolongs(Entity):
    """The piste that carries an action further."""

    action: EntityId = reference_field("finding")
    piste: EntityId = reference_field("finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Entity):
    """What a person decided about a passage, a tag or a likeness that the machine pointed at."""

    about: EntityId = reference_field(hangs=True)
    what: str = text_field()
    passage: str = text_field()
    value: VerdictValue = choice_field(VerdictValue, VerdictValue.CHECKED)
    reason: str = text_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed(Entity):
    """A name or an organisation that is never personal data here."""

    text: str = text_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Export(Entity):
    """One Word file made from the dossier; `printed` pairs findings and revisions.

    `part`, from 1, tells the records of one version that more than one patch hold.
    """

    version: int = integer_field(0)
    draft: bool = flag_field()
    file_name: str = text_field()
    template: str = text_field()
    options: tuple[str, ...] = lines_field()
    printed: tuple[str, ...] = lines_field()
    part: int | None = integer_field()


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
    "question": SurveyQuestion,
    "answer": Tally,
    "ballot": Ballot,
    "trait": Trait,
    "reaction": Reaction,
    "resource": Resource,
    "section": Section,
}
"""Kind in the file → class; a kind that is not here is kept in the log and not shown."""

KIND_OF: Mapping[type[Entity], str] = {type_: kind for kind, type_ in ENTITY_TYPES.items()}

UNCONTESTED = frozenset(
    {"rank", "ready_for", "code", "handed", "handed_as", "means", "illustrative", "respondents"}
)
"""Fields that are never shown as a conflict: the latest wins."""

FOLLOWING: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("answer", "counts"): ("respondents", "means", "illustrative")
}
"""Kind and field → what is written with it, and follows the version of it that is chosen."""

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


@cache
def word_fields(kind: str) -> frozenset[str]:
    """Those that hold words: no place, no name of another thing."""
    no_words = RankField | ReferenceField
    return frozenset(n for n in text_fields(kind) if not isinstance(fields_of(kind)[n], no_words))


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names an entity of the kind `to`, '' for any.

    Who has it stands on what it names; when it hangs, it is at home without it. A field that may
    name several kinds makes as many references.
    """

    kind: str
    field: str
    to: str
    hangs: bool


REFERENCES = tuple(
    Reference(kind, name, to, type_.hangs)
    for kind in ENTITY_TYPES
    for name, type_ in fields_of(kind).items()
    if isinstance(type_, ReferenceField)
    for to in (type_.to, *type_.or_to)
)
"""Every reference of every kind."""
