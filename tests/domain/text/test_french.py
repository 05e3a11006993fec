from datetime import date, datetime

from lda_synthese.domain.text import french


def test_a_plural_begins_at_two_and_a_number_stays_with_its_noun() -> None:
    assert french.plural(0, "note", "notes") == "0\u00a0note"
    assert french.plural(1, "note", "notes") == "1\u00a0note"
    assert french.plural(10_000, "note", "notes") == "10\u202f000\u00a0notes"


def test_dates_and_hours_are_written_as_in_french() -> None:
    assert french.long_date(date(2024, 3, 1)) == "1er\u00a0mars\u00a02024"
    assert french.short_date(date(2023, 12, 15)) == "15\u00a0déc.\u00a02023"
    assert french.hour(datetime(2023, 12, 15, 9, 5)) == "09:05"  # noqa: DTZ001
    spoken = french.spoken_moment("2023-12-15T10:42:07.123+01:00")
    assert spoken == "le\u00a015\u00a0décembre\u00a02023 à\u00a010:42"


def test_what_is_not_a_date_is_none() -> None:
    assert french.iso_date("vendredi") is None
    assert french.iso_date("2023-12-15") == date(2023, 12, 15)


def test_a_list_ends_with_and() -> None:
    assert french.enumeration(["a", "b", "c"]) == "a, b et c"
    assert french.enumeration(["a"]) == "a"
    assert french.enumeration([]) == ""


def test_a_quotation_keeps_its_guillemets() -> None:
    assert french.quoted("Aubagne") == "«\u202fAubagne\u202f»"
