"""Dates as people and programs write them."""

import re
from datetime import date, timedelta

from lda_synthese.domain.text.folding import folded_words
from lda_synthese.domain.text.french import iso_date

MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip

SHORTEST = 3
"""Letters of a month cut short; « jui » is none of the two."""

EXCEL_BEGINS = date(1899, 12, 30)
EXCEL_DAYS = range(36_526, 73_051)
"""2000 to 2099 as Excel counts days: any other number is no date."""

_TIME = r"(?:[T ,–-]*(?:a )?\d{1,2}(?:[:h]\d{0,2}){1,2}(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_FRENCH = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|\d\d){_TIME}")
_SPELT = re.compile(
    rf"(?:[a-z]+\.?,? )?(?:le )?(\d{{1,2}})(?:er)? ([a-z]+)\.? (\d{{4}}){_TIME}", re.I
)
_TYPED = re.compile(
    r"(?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
    r"(?P<day>\d{1,2})(?:er)?[ /.-]+(?P<month>\d{1,2}|[a-z]{3,})(?:[ /.-]+(?P<year>\d{4}|\d\d))?"
)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")


def date_of(text: str) -> date | None:
    """The day that a text says, its hour left out; None when it says none.

    « 15/12/2023 - 10:41 », « 15 déc. 2023 », « 2023-12-15T10:41 », « 45275 » as Excel counts.
    """
    words = folded_words(text)
    if found := _ISO.fullmatch(words.upper()) or _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FRENCH.fullmatch(words):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _SPELT.fullmatch(words):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if (found := _SERIAL.fullmatch(words)) and int(found[1]) in EXCEL_DAYS:
        return EXCEL_BEGINS + timedelta(days=int(found[1]))
    return None


def date_as_written(text: str, today: date) -> date | None:
    """The day that somebody typed: 15/12/2026, 15-12-26, 15 déc., mardi 15 décembre 2026.

    One without a year is the nearest to `today`; None for what is no day, or says an hour too.
    """
    typed = _TYPED.fullmatch(folded_words(text).removesuffix("."))
    if typed is None:
        return iso_date(text.strip())
    written, day = typed["month"], int(typed["day"])
    month = int(written) if written.isdecimal() else _month(written)
    if typed["year"]:
        return _day(int(typed["year"]), month, day)
    near = (_day(today.year + step, month, day) for step in (-1, 0, 1))
    return min(filter(None, near), key=lambda found: abs(found - today), default=None)


def _month(word: str) -> int:
    """From 1; 0 for a word that is no month, or may be two."""
    found = [n for n, month in enumerate(MONTHS, 1) if month.startswith(word)]
    is_one = len(found) == 1 and len(word) >= SHORTEST
    return found[0] if is_one else {"juil": 7, "mai": 5}.get(word, 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
