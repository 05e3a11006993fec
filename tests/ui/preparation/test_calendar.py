"""Préparation: a date is chosen in a small calendar as well as typed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QToolButton

from tests.desk import Desk
from tests.desks.preparation import PreparationDesk, Tab

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(desk: Desk, prepared: Path) -> PreparationDesk:
    desk.open(prepared)
    desk.go_to("preparation")
    desk.preparation.show(Tab.DAYS)
    desk.preparation.choose(desk.dossier.days[0].id)
    desk.preparation.focus("date")
    return desk.preparation


def opened(desk: Desk) -> QCalendarWidget:
    """The calendar that a key opens in the date."""
    desk.press(Key.Key_Down, ALT)
    return shown()


def shown() -> QCalendarWidget:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup.findChild(QCalendarWidget)


def press(desk: Desk, *keys: Key) -> None:
    """Keys go to what has the focus in the calendar."""
    for key in keys:
        popup = QApplication.activePopupWidget()
        assert popup is not None
        desk.bot.keyClick(popup.focusWidget(), key)


def test_arrows_choose_and_entree_takes_without_a_mouse(desk: Desk, page: PreparationDesk) -> None:
    desk.rename("15/12/2026")
    page.focus("date")
    assert opened(desk).selectedDate() == QDate(2026, 12, 15)
    # A day, a week, a month.
    press(desk, Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert desk.dossier.days[0].date == "2027-01-23"
    assert page.text("date") == "23\u00a0janvier\u00a02027"
    assert (page.message, desk.drafts) == ("", [])
    # The hands are where they were.
    assert desk.find(QLineEdit, "form.date").hasFocus()


def test_it_is_french_and_its_weeks_begin_on_monday(desk: Desk, page: PreparationDesk) -> None:
    month = opened(desk)
    assert month.locale().language() is QLocale.Language.French
    assert month.firstDayOfWeek() is Qt.DayOfWeek.Monday
    turned = month.findChildren(QToolButton)
    assert {"Mois précédent", "Mois suivant"} <= {one.accessibleName() for one in turned}


def test_the_button_opens_it_and_a_click_takes_a_day(desk: Desk, page: PreparationDesk) -> None:
    field = desk.find(QLineEdit, "form.date")
    field.findChild(QToolButton).click()
    shown().clicked.emit(QDate(2026, 3, 9))
    assert QApplication.activePopupWidget() is None
    assert desk.dossier.days[0].date == "2026-03-09"


def test_echap_leaves_what_was_typed(desk: Desk, page: PreparationDesk) -> None:
    before = desk.dossier.days[0].date
    desk.type("16 brumaire")
    opened(desk)
    press(desk, Key.Key_Right, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert page.text("date").endswith("16 brumaire")
    assert desk.dossier.days[0].date == before


def test_what_is_not_a_date_is_mended_by_the_calendar(desk: Desk, page: PreparationDesk) -> None:
    desk.rename("31/02/2026")
    assert page.error("date")
    page.focus("date")
    opened(desk).setSelectedDate(QDate(2026, 2, 27))
    press(desk, Key.Key_Return)
    assert desk.dossier.days[0].date == "2026-02-27"
    assert not page.error("date")


def test_without_a_date_to_change_the_menu_explains_it(desk: Desk, page: PreparationDesk) -> None:
    page.focus("venue")
    desk.trigger("preparation.calendar")
    assert desk.toast == "Placez-vous d’abord dans une date."
