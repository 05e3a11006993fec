"""The exchange format of notes: one flat record a note, in French words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.ids import NOBODY
from lda_synthese.domain.model import NOTE_LIMIT, OUTSIDE, Day, Kind, Note, Theme, Voice, Workshop

KEYS = (
    "journee", "date", "commune", "atelier", "rapporteur", "texte", "theme", "nature", "voix",
    "verbatim", "point", "ecartee", "id",
)  # fmt: skip
"""In the order written; `texte` alone is required."""

TRUE_WORDS = frozenset({"oui", "vrai", "true", "1", "x"})

C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignNote:
    """A note from elsewhere; names instead of identities, '' for what isn't said."""

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
    id: str = ""


class Records:
    """Writes the notes of a dossier as records."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._points: dict[str, list[str]] = {}
        findings = {finding.id: finding.text for finding in dossier.findings}
        for support in dossier.supports:
            self._points.setdefault(support.note, []).append(findings[support.finding])

    def record(self, note: Note) -> dict[str, Any]:
        """The record of a note, its keys in the order of `KEYS`."""
        workshop = self._dossier.get(Workshop, note.workshop)
        day = self._dossier.get(Day, workshop.day) if workshop else None
        nobody = note.rapporteur == NOBODY
        values = (
            day.name if day else None,
            day.date or None if day else None,
            day.commune or None if day else None,
            workshop.title if workshop else None,
            None if nobody else self._dossier.name_of(note.rapporteur),
            note.text,
            self._theme(note),
            note.kind,
            note.voice,
            note.verbatim,
            self._point(note),
            note.set_aside,
            note.id,
        )
        return dict(zip(KEYS, values, strict=True))

    def _theme(self, note: Note) -> str | None:
        if note.theme == OUTSIDE:
            return OUTSIDE
        theme = self._dossier.get(Theme, note.theme)
        return theme.number if theme else None

    def _point(self, note: Note) -> str | list[str] | None:
        points = sorted(self._points.get(note.id, []))
        return points if len(points) > 1 else next(iter(points), None)


def parse(record: Mapping[str, Any]) -> ForeignNote:
    """The note of a record; unknown keys are left to the caller.

    Raises `ValueError` with the reason, in French.
    """
    text = _text(record, "texte").strip()
    if not text:
        raise ValueError("le texte manque")
    if len(text) > NOTE_LIMIT:
        raise ValueError(f"le texte dépasse {NOTE_LIMIT} signes")
    return ForeignNote(
        text=text,
        day=_text(record, "journee") or _text(record, "commune"),
        date=_text(record, "date"),
        commune=_text(record, "commune"),
        workshop=_text(record, "atelier"),
        rapporteur=_text(record, "rapporteur"),
        theme=_text(record, "theme") or None,
        kind=_choice(record, "nature", Kind),
        voice=_choice(record, "voix", Voice),
        verbatim=_flag(record, "verbatim"),
        points=_points(record.get("point")),
        set_aside=_text(record, "ecartee") or None,
        id=_text(record, "id"),
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"«\u202f{key}\u202f» n’est pas un texte")
    text = str(value)
    return text if key == "texte" else " ".join(text.split())


def _choice(record: Mapping[str, Any], key: str, enum: type[C]) -> C | None:
    value = _text(record, key).lower()
    if not value:
        return None
    if value not in enum._value2member_map_:
        raise ValueError(f"{key} inconnue\u00a0: «\u202f{value}\u202f»")
    return enum(value)


def _flag(record: Mapping[str, Any], key: str) -> bool:
    value = record.get(key)
    if value is None or isinstance(value, bool):
        return bool(value)
    return str(value).strip().lower() in TRUE_WORDS


def _points(value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    wordings = value.split("\n") if isinstance(value, str) else value
    if not isinstance(wordings, list) or not all(isinstance(item, str) for item in wordings):
        raise ValueError("«\u202fpoint\u202f» n’est ni un texte ni une liste de textes")
    return tuple(item.strip() for item in wordings if item.strip())
