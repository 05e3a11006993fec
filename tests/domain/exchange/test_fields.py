"""What stands beside a note: read as people write it, else left aside without the note."""

from typing import Any

import pytest

from lda_synthese.domain.exchange.record import parse_note
from lda_synthese.domain.state.model import Kind
from lda_synthese.domain.text.dates import date_of


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("nature", "idée"),
        ("voix", "quelqu’un"),
        ("verbatim", "peut-être"),
        ("date", "le 15"),
        ("id", "12"),
    ],
)
def test_what_means_nothing_beside_a_note_refuses_itself_only(key: str, value: str) -> None:
    note = parse_note({"texte": "une", key: value})
    assert note.unread == ((key, value),)
    assert note == parse_note({"texte": "une"}) or note.text == "une"
    assert (note.date, note.kind, note.voice, note.verbatim, note.id) == (
        "",
        None,
        None,
        False,
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "15/12/2023", "15/12/2023 10:41", "15/12/2023 - 10:41", "15/12/2023 à 10h41",
        "15-12-2023", "15.12.2023", "15/12/23", "15 décembre 2023", "15 déc. 2023",
        "vendredi 15 décembre 2023", "2023-12-15", "2023-12-15 10:41:07",
        "2023-12-15T10:41:07.123+01:00", "2023-12-15T10:41:07Z", "45275", "45275.44513888889",
        "45275,4451",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    day = date_of(text)
    assert day is not None
    assert day.isoformat() == "2023-12-15"


@pytest.mark.parametrize(
    "text", ["", "le 15", "31/02/2023", "12", "2023", "15 jui. 2023", "06 12 34 56 78", "99999"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert date_of(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Actions", Kind.ACTION),
        ("actions identifiées", Kind.ACTION),
        ("Pistes de travail", Kind.PISTE),
        ("piste", Kind.PISTE),
        ("Autre", Kind.AUTRE),
    ],
)
def test_a_kind_is_read_as_the_synthesis_names_it(text: str, kind: Kind) -> None:
    assert parse_note({"texte": "une", "nature": text}).kind is kind


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234567890123456789, "1234567890123456789"), (1.234567890123457e18, "1234567890123457000"),
     (3.0, "3"), (3.1, "3.1"), (0.1 + 0.2, "0.3"), (-2.0, "-2")],
)  # fmt: skip
def test_a_number_keeps_its_digits(value: Any, text: str) -> None:
    assert parse_note({"texte": value}).text == text
