"""Préparation: the framework, the days, the people."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.domain.state.model import Assignment
from tests.desk import Desk
from tests.desks.preparation import PreparationDesk, Tab

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(desk: Desk, prepared: Path) -> PreparationDesk:
    desk.open(prepared)
    desk.go_to("preparation")
    return desk.preparation


def days(desk: Desk) -> list[str]:
    return [day.name for day in desk.dossier.days]


def workshops(desk: Desk) -> list[str]:
    return [workshop.title for workshop in desk.dossier.workshops]


def test_a_day_and_its_workshop_are_added_and_named(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.DAYS)
    desk.click("preparation.add_day")
    desk.rename("Arles")
    desk.click("preparation.add_workshop")
    desk.rename("Atelier C")
    assert days(desk) == ["Aubagne", "Martigues", "Arles"]
    assert workshops(desk)[-1] == "Atelier C"


def test_days_are_ordered_and_removed_with_a_way_back(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.DAYS)
    page.focus_tree()
    page.choose(desk.dossier.days[1].id)
    desk.press(Key.Key_Up, ALT)
    assert days(desk) == ["Martigues", "Aubagne"]
    desk.press(Key.Key_Delete)
    assert days(desk) == ["Aubagne"]
    desk.click("toast.action")
    desk.wait(lambda: days(desk) == ["Martigues", "Aubagne"])


def test_a_workshop_with_notes_is_not_removed(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("preparation")
    page = desk.preparation
    page.show(Tab.DAYS)
    page.focus_tree()
    page.choose(desk.dossier.workshops[0].id)
    desk.press(Key.Key_Delete)
    assert workshops(desk) == ["Atelier A", "Atelier B", "Table ronde"]
    assert desk.toast.endswith("déplacez ou supprimez d’abord ces notes dans Saisie.")
    page.choose(desk.dossier.days[0].id)
    desk.press(Key.Key_Delete)
    assert days(desk) == ["Aubagne", "Martigues"]
    assert desk.toast.startswith("La journée «\u202fAubagne\u202f» contient 5\u00a0notes")


def test_an_impossible_date_is_refused_and_the_old_one_kept(
    desk: Desk, page: PreparationDesk
) -> None:
    page.show(Tab.DAYS)
    page.focus_tree()
    page.choose(desk.dossier.days[0].id)
    page.focus("date")
    desk.rename("2023-02-31")
    assert desk.dossier.days[0].date == ""
    assert "15/12/2026" in page.message


def test_a_number_of_people_in_words_is_refused_and_the_old_one_kept(
    desk: Desk, page: PreparationDesk
) -> None:
    page.show(Tab.DAYS)
    page.focus_tree()
    page.choose(desk.dossier.days[0].id)
    for typed in ("40", "une centaine"):
        page.focus("attendance")
        desk.rename(typed)
        assert desk.dossier.days[0].attendance == 40
        assert page.text("attendance") == typed
    assert "en chiffres" in page.message


def test_a_theme_is_added_renamed_moved_and_removed(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.FRAMEWORK)
    page.focus_tree()
    page.choose(desk.dossier.lessons[1].id)
    desk.press(Key.Key_Insert)
    desk.answer("Habitat léger")
    themes = desk.dossier.themes_of(desk.dossier.lessons[1].id)
    assert [theme.title for theme in themes] == ["", "Habitat léger"]
    page.choose(themes[1].id)
    page.focus_tree()
    desk.press(Key.Key_F2)
    desk.rename("Habitat léger et mobile")
    made = desk.dossier.themes_of(desk.dossier.lessons[1].id)[1]
    assert made.title == "Habitat léger et mobile"
    page.focus_tree()
    page.choose(made.id)
    desk.press(Key.Key_Delete)
    assert len(desk.dossier.themes) == 6


def test_removing_a_theme_with_notes_asks_where_they_go(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("preparation")
    desk.preparation.focus_tree()
    first, second = desk.dossier.themes[:2]
    desk.preparation.choose(first.id)
    desk.press(Key.Key_Delete)
    desk.confirm(desk.dialog())
    desk.wait(lambda: len(desk.dossier.themes) == 5)
    moved = [note for note in desk.dossier.notes if note.theme == second.id]
    assert len(moved) == 3


def test_people_are_added_named_and_expected_somewhere(desk: Desk, page: PreparationDesk) -> None:
    page.show(Tab.PEOPLE)
    desk.click("preparation.add_person")
    desk.answer("Rapporteur B")
    assert "Rapporteur B" in [person.name for person in desk.dossier.persons]
    page.expect(0)
    (expected,) = desk.dossier.living(Assignment)
    assert desk.dossier.name_of(expected.person) == "Rapporteur B"


def test_a_name_that_is_there_already_is_refused_and_the_old_one_shown(
    desk: Desk, page: PreparationDesk
) -> None:
    page.show(Tab.PEOPLE)
    desk.click("preparation.add_person")
    desk.answer("rapporteur a")
    assert desk.toast.startswith("«\u202fRapporteur A\u202f» est déjà dans la liste")
    desk.click("preparation.add_person")
    desk.answer("Rapporteur B")
    page.focus("name")
    desk.rename("RAPPORTEUR A")
    assert desk.toast.startswith("«\u202fRapporteur A\u202f» est déjà dans la liste")
    assert page.text("name") == "Rapporteur B"
    people = [person.name for person in desk.dossier.persons]
    assert people == ["Rapporteur A", "Rapporteur B"]


def test_the_title_of_the_synthesis_changes_the_window_at_once(
    desk: Desk, page: PreparationDesk
) -> None:
    page.show(Tab.PLAN)
    page.focus("title")
    desk.rename("Quatre journées")
    assert desk.dossier.about.title == "Quatre journées"
    assert desk.title == "Quatre journées"
