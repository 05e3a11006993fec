"""Dates as people and programs write them."""

import re
from datetime import date, timedelta

from lda_synthese.domain.text.folding import folded_words

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
