"""The exchange format of notes: one flat record a note, in French words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from lda_synthese.domain.gestures.capture import legible, one_line
from lda_synthese.domain.state.edits import normal
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import NOTE_LIMIT, OUTSIDE, TEXT_LIMIT, Kind, Voice
from lda_synthese.domain.text.folding import folded_words
from lda_synthese.domain.text.french import date_as_written, number, plural, quoted

KEYS = (
    "journee", "date", "commune", "atelier", "rapporteur", "texte", "theme", "nature", "voix",
    "verbatim", "point", "ecartee", "id",
)  # fmt: skip
"""In the order written; `texte` alone is required."""

NO_DAY = "Journée à préciser"
NO_WORKSHOP = "Atelier à préciser"
"""Where notes that name no day or no workshop are seen; a record says null."""

GREATEST = 10**20
"""No number that anybody noted is above it."""

SHORTER = 20
"""How many times shorter a text may become once its blanks and signs are in order."""

YES = frozenset({"oui", "vrai", "true", "1", "x"})
NO = frozenset({"non", "faux", "false", "0", ""})

C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignNote:
    """A note from elsewhere; names instead of identities, '' for what isn't said.

    `theme` is a number in the framework, or `OUTSIDE`.
    """

    text: str
    day: str = ""
    date: str = ""
    commune: str = ""
    workshop: str = ""
    rapporteur: str = ""
    theme: str | None = None
    kind: Kind | None = None
    voice: Voice | None = None
    verbatim: bool = False
    points: tuple[str, ...] = ()
    set_aside: str | None = None
    id: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken in, from 1, and why."""

    line: int
    reason: str


def parse_note(record: Mapping[str, Any]) -> ForeignNote:
    """The note of a record; unknown keys are left to the caller.

    Raises `ValueError` with the reason, in French.
    """
    text = _text(record, "texte", NOTE_LIMIT)
    if not text:
        raise ValueError("le texte manque")
    return ForeignNote(
        text=text,
        # A table without days often has the town of each.
        day=_name(record, "journee", NO_DAY) or _name(record, "commune"),
        date=_date(record),
        commune=_name(record, "commune"),
        workshop=_name(record, "atelier", NO_WORKSHOP),
        rapporteur=_name(record, "rapporteur"),
        theme=_theme(record),
        kind=_choice(record, "nature", Kind),
        voice=_choice(record, "voix", Voice),
        verbatim=_flag(record, "verbatim"),
        points=_points(record),
        set_aside=_text(record, "ecartee") or None,
        id=_id(record),
    )


def _text(record: Mapping[str, Any], key: str, limit: int = TEXT_LIMIT) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = _number(key, value)
    if not isinstance(value, str):
        raise ValueError(f"{quoted(key)} n’est pas un texte")
    if len(value) > SHORTER * limit:
        # Too long however it is written: not worth a copy of it.
        raise _too_long(key, len(value), limit)
    text = legible(str(normal(value)))
    if len(text) > limit:
        raise _too_long(key, len(text), limit)
    return text


def _number(key: str, value: float) -> str:
    """A number as a text; a table holds 3.1 and 2.0 as numbers."""
    if not abs(value) < GREATEST:
        raise ValueError(f"{quoted(key)} est un nombre trop grand")
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _too_long(key: str, length: int, limit: int) -> ValueError:
    signs = plural(length, "signe", "signes")
    return ValueError(f"{quoted(key)} est trop long ({signs}, au plus {number(limit)})")


def _name(record: Mapping[str, Any], key: str, placeholder: str = "") -> str:
    name = " ".join(_text(record, key).split())
    return "" if name == placeholder else name


def _date(record: Mapping[str, Any]) -> str:
    text = _text(record, "date")
    if not text:
        return ""
    day = date_as_written(text)
    if day is None:
        raise ValueError(f"date illisible\u00a0: {quoted(text)} (attendue comme 2023-12-15)")
    return day.isoformat()


def _theme(record: Mapping[str, Any]) -> str | None:
    # Excel in French writes 3,1 in a .csv.
    text = re.sub(r"(?<=\d),(?=\d)", ".", _text(record, "theme"))
    return OUTSIDE if folded_words(text) == OUTSIDE else text or None


def _choice(record: Mapping[str, Any], key: str, enum: type[C]) -> C | None:
    text = _text(record, key)
    code = folded_words(text).replace(" ", "_")
    if code and code not in enum._value2member_map_:
        raise ValueError(f"{key} inconnue\u00a0: {quoted(text)}")
    return enum(code) if code else None


def _flag(record: Mapping[str, Any], key: str) -> bool:
    value = record.get(key)
    if isinstance(value, bool):
        return value
    text = folded_words(_text(record, key))
    if text not in YES | NO:
        raise ValueError(f"{quoted(key)} n’est ni oui ni non")
    return text in YES


def _points(record: Mapping[str, Any]) -> tuple[str, ...]:
    value = record.get("point")
    items = value if isinstance(value, list) else [value]
    texts = (one_line(_text({"point": item}, "point")) for item in items)
    return tuple(dict.fromkeys(text for text in texts if text))


def _id(record: Mapping[str, Any]) -> EntityId | None:
    text = _text(record, "id")
    if text and not (len(text) == 32 and set(text) <= set("0123456789abcdef")):
        raise ValueError("identifiant mal formé")
    return EntityId(text) if text else None


def cells(record: Mapping[str, Any]) -> dict[str, str]:
    """A record as the cells of a table: a list holds one item a line."""
    return {key: _cell(value) for key, value in record.items()}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return "\n".join(one_line(str(item)) for item in value)
    return "" if value is None else str(value)
