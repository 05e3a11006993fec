"""Statements 28 and 29 on every page: Tab and F6 go everywhere, one ring is drawn."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.desk import Desk

Key = Qt.Key
PAGES = (
    "accueil", "preparation", "saisie", "reception", "consolidation", "bilan", "recit", "export",
)  # fmt: skip
MOST_STOPS = 120

LEAST_RING = 150
"""Pixels of the very colour: a line of one pixel that is smoothed has a few."""


@pytest.fixture
def page(desk: Desk, filled: Path, request: pytest.FixtureRequest) -> QWidget:
    """A page with a dossier; the five notes are there."""
    desk.open(filled)
    desk.window.resize(1366, 768)
    desk.go_to(request.param)
    if request.param == "reception":
        desk.wait(lambda: desk.reception.is_settled)
    desk.hide_toast()
    return desk.page_widget


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def stops(desk: Desk) -> list[QWidget]:
    """What Tab visits from here, until it is here again."""
    start, visited = focused(), [focused()]
    for _ in range(MOST_STOPS):
        desk.press(Key.Key_Tab)
        if focused() is start:
            return visited
        visited.append(focused())
    raise AssertionError([widget.objectName() for widget in visited])


def holds(zone: QWidget, widget: QWidget) -> bool:
    return zone is widget or zone.isAncestorOf(widget)


def takes_focus(zone: QWidget) -> bool:
    inside = [zone, *zone.findChildren(QWidget)]
    return any(
        widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        for widget in inside
    )


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_28_tab_visits_every_zone_and_comes_back(desk: Desk, page: QWidget) -> None:
    visited = stops(desk)
    for zone in desk.zones:
        if zone.isVisible() and takes_focus(zone):
            assert any(holds(zone, widget) for widget in visited), zone.objectName()


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_28_f6_visits_the_zones_in_their_order(desk: Desk, page: QWidget) -> None:
    zones = [zone for zone in desk.zones if zone.isVisible() and takes_focus(zone)]
    reached = []
    for _ in zones:
        desk.press(Key.Key_F6)
        reached.append(next(n for n, zone in enumerate(zones) if holds(zone, focused())))
    first = reached.index(0)
    assert reached[first:] + reached[:first] == list(range(len(zones)))


def ringed(image: QImage, colour: QColor) -> list[QPoint]:
    """The pixels of a colour."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    bits, wanted = bytes(plain.constBits()), colour.rgb().to_bytes(4, "little")
    found, at = [], bits.find(wanted)
    while at >= 0:
        if at % 4 == 0:
            found.append(QPoint(at // 4 % plain.width(), at // 4 // plain.width()))
        at = bits.find(wanted, at + 1)
    return found


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_29_one_ring_is_drawn_around_what_has_the_focus(desk: Desk, page: QWidget) -> None:
    colour = desk.look.colour("focus")
    for widget in stops(desk):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        place = QRect(widget.mapTo(desk.window, QPoint(0, 0)), widget.size())
        drawn = ringed(desk.window.grab().toImage(), colour)
        around = place.adjusted(-4, -4, 4, 4)
        assert len(drawn) >= LEAST_RING, widget.objectName() or type(widget).__name__
        assert all(around.contains(pixel) for pixel in drawn), widget.objectName()


def test_f6_lands_on_the_form_of_what_is_chosen(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("preparation")
    desk.preparation.focus_tree()
    desk.press(Key.Key_F6)
    assert focused().objectName() == "form.title"
    desk.press(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused().objectName() == "preparation.framework"
