"""Préparation: dates and numbers as people write them; what can't be read stays, and says why."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk import Desk
from tests.desks.preparation import PreparationDesk, Tab

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, prepared: Path) -> PreparationDesk:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    desk.preparation.choose(desk.dossier.days[0].id)
    return desk.preparation


@pytest.mark.parametrize("typed", ["16/12/2026", "16-12-26", "16 déc. 2026", "16 décembre 2026"])
def test_a_date_is_stored_and_reads_in_words(desk: Desk, page: PreparationDesk, typed: str) -> None:
    page.focus("date")
    desk.rename(typed)
    assert desk.dossier.days[0].date == "2026-12-16"
    assert page.text("date") == "16\u00a0décembre\u00a02026"
    assert (page.message, desk.drafts) == ("", [])


def test_a_date_without_a_year_is_a_near_one(desk: Desk, page: PreparationDesk) -> None:
    page.focus("date")
    desk.rename("16 déc.")
    assert desk.dossier.days[0].date.endswith("-12-16")


@pytest.mark.parametrize(
    ("field", "wrong", "right", "stored"),
    [
        ("date", "31/02/2026", "28/02/2026", "2026-02-28"),
        ("attendance", "une centaine", "1 200", 1200),
        ("name", " ", "Arles", "Arles"),
    ],
)
def test_an_error_stands_under_its_field_until_it_is_right(
    desk: Desk, page: PreparationDesk, field: str, wrong: str, right: str, stored: object
) -> None:
    first, second = desk.dossier.days
    page.focus(field)
    desk.rename(wrong)
    assert page.error(field)
    # Neither another field, nor another day, nor another page takes it away.
    page.focus("venue")
    desk.rename("Salle des fêtes")
    assert page.error(field)
    page.choose(second.id)
    assert not page.message
    desk.go_to("saisie")
    desk.go_to("preparation")
    page.choose(first.id)
    assert (page.text(field), bool(page.error(field))) == (wrong, True)
    assert getattr(desk.dossier.days[0], field) == getattr(first, field)
    page.focus(field)
    desk.type(right)
    assert not page.error(field)
    desk.press(Key.Key_Tab)
    assert getattr(desk.dossier.days[0], field) == stored
    assert (page.message, desk.drafts) == ("", [])


def test_what_could_not_be_read_is_there_after_a_kill(
    desk: Desk, page: PreparationDesk, prepared: Path
) -> None:
    page.focus("date")
    desk.rename("16 brumaire")
    desk.open(desk.killed(prepared, "16 brumaire"))
    desk.go_to("preparation")
    assert page.text("date") == "16 brumaire"
    assert page.error("date")


@pytest.mark.parametrize(
    ("typed", "stored"), [("9h30", "09:30"), ("14 h", "14:00"), ("9:05", "09:05"), ("", "")]
)
def test_an_hour_is_typed_as_people_do(
    desk: Desk, page: PreparationDesk, typed: str, stored: str
) -> None:
    page.choose(desk.dossier.workshops[0].id)
    page.focus("start")
    desk.rename(typed)
    assert desk.dossier.workshops[0].start == stored
    page.focus("start")
    desk.rename("midi et quart")
    assert "Cette heure n’existe pas" in page.error("start")
    assert desk.dossier.workshops[0].start == stored
