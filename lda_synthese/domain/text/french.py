"""French for readers: plurals, numbers, dates, hours."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from lda_synthese.domain.text.folding import folded, folded_words

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


_WRITTEN = re.compile(
    r"(?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
    r"(?P<day>\d{1,2})(?:er)?[ /.-]+(?P<month>\d{1,2}|[a-z]{3,})(?:[ /.-]+(?P<year>\d{4}|\d{2}))?"
)


def date_as_written(text: str, today: date | None = None) -> date | None:
    """The date that somebody wrote: 15/12/2026, 15-12-26, 15 déc., mardi 15 décembre 2026.

    None for what is no date. One without a year is the nearest to `today`; None without that.
    """
    written = _WRITTEN.fullmatch(folded_words(text).removesuffix("."))
    if written is None:
        return iso_date(text.strip())
    day, month, year = written["day"], _month(written["month"]), written["year"]
    if month is None:
        return None
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    if today is None:
        return None
    near = (_day(today.year + step, month, int(day)) for step in (-1, 0, 1))
    return min(filter(None, near), key=lambda found: abs(found - today), default=None)


def _month(written: str) -> int | None:
    """The number of a month, from its number, its name or the beginning of it."""
    if written.isdecimal():
        return int(written)
    found = [n for n, name in enumerate(_MONTHS, start=1) if folded(name).startswith(written)]
    return found[0] if len(found) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
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
