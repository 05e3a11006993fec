"""Dates, hours, numbers and lists as people type them, and as they read them again."""

import re
from datetime import datetime

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.text.dates import date_as_written
from lda_synthese.domain.text.french import iso_date, long_date, whole_number


def typed_date(text: str) -> str:
    """A date as the file writes it, from one as people do; '' for none.

    Raises `RefusedError` for what is no date.
    """
    day = date_as_written(text, datetime.now().astimezone().date())
    if text.strip() and day is None:
        raise RefusedError(
            "Cette date n’existe pas\u00a0: écrivez-la comme 15/12/2026 ou 15 décembre 2026. "
            "L’ancienne est gardée."
        )
    return day.isoformat() if day else ""


def readable_date(stored: str) -> str:
    """A date of the file as people write it; what is no date, as it is."""
    day = iso_date(stored)
    return long_date(day) if day else stored


HOUR = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?", re.IGNORECASE)


def typed_hour(text: str) -> str:
    """An hour as the file writes it (09:30), from 9:30, 9h30 or 9 h; '' for none.

    Raises `RefusedError` for what is no hour.
    """
    if not text.strip():
        return ""
    found = HOUR.fullmatch(text.strip())
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hours > 23 or minutes > 59:
        raise RefusedError(
            "Cette heure n’existe pas\u00a0: écrivez-la comme 9:30 ou 14h. L’ancienne est gardée."
        )
    return f"{hours:02}:{minutes:02}"


def typed_number(text: str) -> int | None:
    """A number from its digits; None for none.

    Raises `RefusedError` for what is no number.
    """
    number = whole_number(text)
    if text.strip() and number is None:
        raise RefusedError(
            "Ce nombre ne se lit pas\u00a0: écrivez-le en chiffres. L’ancien est gardé."
        )
    return number


def typed_lines(text: str) -> tuple[str, ...]:
    """A list from one item a line; blank lines are none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
