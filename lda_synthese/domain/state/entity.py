"""What every entity of a dossier is, and how the fields of its kind are declared.

The metadata of a field says how the file writes it; `fields_of` (`state.model`) reads it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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
from lda_synthese.domain.state.ids import RANK_LIMIT, EntityId

TEXT_LIMIT = 30_000
ID_LIMIT = 64
"""Characters, shared by capture, import and reader."""

TYPE = "type"
"""Under which a field's metadata holds its `FieldType`."""


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


def _field(type_: FieldType) -> Any:
    return field(default=type_.default, metadata={TYPE: type_})


def text_field(default: str | None = "", *, limit: int = TEXT_LIMIT) -> Any:
    """A text of at most `limit` characters."""
    return _field(TextField(default=default, limit=limit))


def rank_field() -> Any:
    """A place among siblings."""
    return _field(RankField(default="", limit=RANK_LIMIT))


def reference_field(*to: str, default: str | None = "", hangs: bool = False) -> Any:
    """The id of an entity of one of the kinds `to`, any without one; see `ReferenceField`."""
    first, *others = to or ("",)
    type_ = ReferenceField(
        default=default, limit=ID_LIMIT, to=first, or_to=tuple(others), hangs=hangs
    )
    return _field(type_)


def into_field(kind: str) -> Any:
    """Where what is in the trash went when it was united with its twin."""
    return reference_field(kind, hangs=True)


def flag_field(*, default: bool = False) -> Any:
    """True or false."""
    return _field(FlagField(default=default))


def integer_field(default: int | None = None) -> Any:
    """A whole number, or, for a default of None, none."""
    return _field(IntegerField(default=default))


def lines_field() -> Any:
    """A list of texts of one line."""
    return _field(LinesField(default=()))


def choice_field(
    choices: type[StrEnum], default: StrEnum | None, *, never: Collection[StrEnum] = ()
) -> Any:
    """A code of `choices` but those of `never`; `default` is what stands where nobody wrote one."""
    return _field(ChoiceField(default=default, choices=choices, never=never))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Anything with an identity in the dossier."""

    id: EntityId
    deleted: bool = flag_field()
