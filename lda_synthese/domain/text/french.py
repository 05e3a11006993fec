"""French for readers: plurals, numbers, dates, hours."""

from collections.abc import Sequence
from datetime import date, datetime

from lda_synthese.domain.text.folding import folded

NBSP = "\u00a0"
"""Before a colon and a percent sign, between a number and its unit."""

NNBSP = "\u202f"
"""Before ; ! ? and inside guillemets; in thousands."""

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


def number(value: int) -> str:
    """An integer with its thousands apart: 10 000."""
    return f"{value:,}".replace(",", NNBSP)


def plural(count: int, one: str, many: str) -> str:
    """A `count` and its noun, `one` or `many`: « 0 note », « 1 note », « 2 notes »."""
    return f"{number(count)}{NBSP}{one if abs(count) < 2 else many}"


def signs(text: str, at_most: int) -> str:
    """How long a text is, and how long it may be: « 12 003 signes, au plus 10 000 »."""
    return f"{plural(len(text), 'signe', 'signes')}, au plus {number(at_most)}"


def quoted(text: str) -> str:
    """The text between guillemets."""
    return f"«{NNBSP}{text}{NNBSP}»"


def enumeration(items: Sequence[str], last: str = "et") -> str:
    """« a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def named_once(kind: str, name: str) -> str:
    """« Atelier · Table ronde »; the `name` alone when it says the `kind` itself: « Atelier 1 »."""
    return name if folded(name).startswith(folded(kind)) else f"{kind} · {name}"


def hour(moment: datetime) -> str:
    """10:42."""
    return f"{moment:%H:%M}"


def long_date(day: date) -> str:
    """15 décembre 2023, 1er mars 2024."""
    number_of_day = "1er" if day.day == 1 else str(day.day)
    return f"{number_of_day}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def short_date(day: date) -> str:
    """15 déc. 2023."""
    return f"{day.day}{NBSP}{_SHORT_MONTHS[day.month - 1]}{NBSP}{day.year}"


def iso_date(text: str) -> date | None:
    """The date written 2023-12-15, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def whole_number(text: str) -> int | None:
    """The number that somebody wrote in digits, its thousands apart or not: 40, 1 200."""
    digits = "".join(text.split())
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


def spoken_moment(at: str) -> str:
    """« le 15 décembre 2023 à 10:42 », from a time with its offset, in that offset."""
    moment = datetime.fromisoformat(at)
    return f"le{NBSP}{long_date(moment.date())} à{NBSP}{hour(moment)}"


def day_and_month(at: str) -> str:
    """« 12 mars », from a time with its offset, in that offset."""
    return long_date(datetime.fromisoformat(at).date()).rpartition(NBSP)[0]
