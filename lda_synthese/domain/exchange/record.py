"""The exchange format of notes: one flat record a note, in French words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lda_synthese.domain.gestures.capture import legible, one_line
from lda_synthese.domain.state.edits import normal
from lda_synthese.domain.state.fields import TextField
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import NOTE_LIMIT, OUTSIDE, TEXT_LIMIT, Consent, Kind, Voice
from lda_synthese.domain.text.dates import date_of
from lda_synthese.domain.text.folding import folded_words
from lda_synthese.domain.text.french import quoted

KEYS = (
    "journee", "date", "commune", "atelier", "rapporteur", "texte", "theme", "nature", "voix",
    "verbatim", "point", "ecartee", "id",
)  # fmt: skip
"""In the order written; `texte` alone is required."""

RARE_KEYS = (
    "consentement", "parole_de", "photolangage_image", "photolangage_montre", "photolangage_table",
)  # fmt: skip
"""Before the last one, in a record that says something under one of them: most say nothing."""

NO_DAY = "Journée à préciser"
NO_WORKSHOP = "Atelier à préciser"
"""Where notes that name no day or no workshop are seen; a record says null."""

GREATEST = 10**20
"""No number that anybody noted is above it."""

TEXT = TextField(default="", limit=TEXT_LIMIT)
NOTE_TEXT = TextField(default="", limit=NOTE_LIMIT)
"""What a record may say, as the model has it."""

SHORTER = 20
"""How many times shorter a text may become once its blanks and signs are in order."""

YES = frozenset({"oui", "vrai", "true", "1", "x"})
NO = frozenset({"non", "faux", "false", "0", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignNote:
    """A note from elsewhere; names instead of identities, '' for what isn't said.

    `theme` is a number in the framework, or `OUTSIDE`; `speaker` is the name of whose words these
    are; `image` and `table` are those of a photolangage. `unread` gives the key and the text of
    what could not be understood beside the note.
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
    consent: Consent | None = None
    speaker: str = ""
    image: str | None = None
    image_alt: str = ""
    table: str | None = None
    id: EntityId | None = None
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken in, from 1, and why."""

    line: int
    reason: str


def parse_note(record: Mapping[str, Any]) -> ForeignNote:
    """The note of a record; unknown keys are left to the caller.

    What stands beside the note and means nothing refuses itself only. Raises `ValueError` with the
    reason, in French.
    """
    text = _text(record, "texte", NOTE_TEXT)
    if not text:
        raise ValueError("le texte manque")
    beside = {key: _text(record, key) for key in READERS if key != "verbatim" or _is_worded(record)}
    read = {key: READERS[key](text) for key, text in beside.items()}
    return ForeignNote(
        text=text,
        # A table without days often has the town of each.
        day=_name(record, "journee", NO_DAY) or _name(record, "commune"),
        date=read["date"] or "",
        commune=_name(record, "commune"),
        workshop=_name(record, "atelier", NO_WORKSHOP),
        rapporteur=_name(record, "rapporteur"),
        theme=_theme(record),
        kind=read["nature"],
        voice=read["voix"],
        verbatim=record.get("verbatim") is True or bool(read.get("verbatim")),
        points=_points(record),
        set_aside=_text(record, "ecartee") or None,
        consent=read["consentement"],
        speaker=_name(record, "parole_de"),
        image=_text(record, "photolangage_image") or None,
        image_alt=_text(record, "photolangage_montre"),
        table=_text(record, "photolangage_table") or None,
        id=read["id"],
        unread=tuple((key, text) for key, text in beside.items() if text and read[key] is None),
    )


def _text(record: Mapping[str, Any], key: str, field: TextField = TEXT) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = _number(key, value)
    # Too long however it is written: not worth a copy of it.
    if isinstance(value, str) and len(value) <= SHORTER * field.limit:
        value = legible(str(normal(value)))
    if problem := field.problem(value):
        raise ValueError(f"{quoted(key)} {problem}")
    return str(value)


def _number(key: str, value: float) -> str:
    """A number as a text; a table holds 3.1 and 2.0 as numbers."""
    if not abs(value) < GREATEST:
        raise ValueError(f"{quoted(key)} est un nombre trop grand")
    whole = value == int(value)
    return f"{Decimal(repr(value)):.0f}" if whole else f"{value:.15g}"


def _name(record: Mapping[str, Any], key: str, placeholder: str = "") -> str:
    name = " ".join(_text(record, key).split())
    return "" if name == placeholder else name


def _date(text: str) -> str | None:
    day = date_of(text)
    return day.isoformat() if day else None


def _theme(record: Mapping[str, Any]) -> str | None:
    # Excel in French writes 3,1 in a .csv.
    text = re.sub(r"(?<=\d),(?=\d)", ".", _text(record, "theme"))
    return OUTSIDE if folded_words(text) == OUTSIDE else text or None


def _kind(text: str) -> Kind | None:
    """« Action », « Actions identifiées », « pistes de travail »: by the first word."""
    word = next(iter(folded_words(text).split()), "").rstrip("s:.")
    return Kind(word) if word in Kind._value2member_map_ else None


def _voice(text: str) -> Voice | None:
    code = folded_words(text).replace(" ", "_")
    return Voice(code) if code in Voice._value2member_map_ else None


def _consent(text: str) -> Consent | None:
    code = folded_words(text)
    return Consent(code) if code in Consent._value2member_map_ else None


def _is_worded(record: Mapping[str, Any]) -> bool:
    """Whether « verbatim » is a word to understand: JSON says true or false."""
    return not isinstance(record.get("verbatim"), bool)


def _flag(text: str) -> bool | None:
    word = folded_words(text)
    return word in YES if word in YES | NO else None


def _points(record: Mapping[str, Any]) -> tuple[str, ...]:
    value = record.get("point")
    items = value if isinstance(value, list) else [value]
    texts = (one_line(_text({"point": item}, "point")) for item in items)
    return tuple(dict.fromkeys(text for text in texts if text))


def _id(text: str) -> EntityId | None:
    """The id that a note of ours bears; a foreign sheet numbers its lines, which says nothing."""
    is_ours = len(text) == 32 and set(text) <= set("0123456789abcdef")
    return EntityId(text) if is_ours else None


READERS: Mapping[str, Callable[[str], Any]] = {
    "date": _date,
    "nature": _kind,
    "voix": _voice,
    "consentement": _consent,
    "verbatim": _flag,
    "id": _id,
}
"""What is told beside a note, and what makes a value of its text: None when nothing can."""


def cells(record: Mapping[str, Any]) -> dict[str, str]:
    """A record as the cells of a table: a list holds one item a line."""
    return {key: _cell(value) for key, value in record.items()}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return "\n".join(one_line(str(item)) for item in value)
    return "" if value is None else str(value)
