"""Dates and numbers as people write them."""

from datetime import date

import pytest

from lda_synthese.domain.text.dates import date_as_written
from lda_synthese.domain.text.french import long_date, short_date, whole_number

TODAY = date(2026, 11, 30)
FIFTEENTH = date(2026, 12, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/12/2026", FIFTEENTH),
        ("15-12-26", FIFTEENTH),
        ("15.12.2026", FIFTEENTH),
        ("15 / 12 / 2026", FIFTEENTH),
        ("2026-12-15", FIFTEENTH),
        ("15 déc. 2026", FIFTEENTH),
        ("15 dec 26", FIFTEENTH),
        ("15 Décembre 2026", FIFTEENTH),
        (" mardi 15 décembre 2026 ", FIFTEENTH),
        ("le 15 décembre 2026.", FIFTEENTH),
        ("15 déc.", FIFTEENTH),
        ("15/12", FIFTEENTH),
        ("15 décembre", FIFTEENTH),
        ("3 janv.", date(2027, 1, 3)),
        ("30 juin", date(2026, 6, 30)),
        ("1er août 2026", date(2026, 8, 1)),
        ("2 févr. 2026", date(2026, 2, 2)),
        ("29 février 2024", date(2024, 2, 29)),
        ("14 juil. 2026", date(2026, 7, 14)),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, day: date) -> None:
    assert date_as_written(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "31/02/2026", "32/12/2026", "15/13/2026", "15", "décembre 2026", "vendredi",
        "15 jui 2026", "15 brumaire 2026", "29/02/2026", "15/12/026", "15 déc. ou 16 déc.",
        "15/12/2026 14:00",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert date_as_written(text, TODAY) is None


@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_that_we_write_is_read_again(month: int) -> None:
    day = date(2026, month, 1)
    assert date_as_written(long_date(day), TODAY) == day
    assert date_as_written(short_date(day), TODAY) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("40", 40), ("1 200", 1200), ("1\u202f200 ", 1200), ("0", 0),
        ("", None), ("une centaine", None), ("-3", None), ("4,5", None), ("1" * 10, None),
    ],
)  # fmt: skip
def test_a_number_is_read_in_digits(text: str, number: int | None) -> None:
    assert whole_number(text) == number
