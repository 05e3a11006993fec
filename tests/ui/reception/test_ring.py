"""Réception with a conflict: the card has the ring while its keys are heard, one ring in all."""

from PySide6.QtCore import QPoint, QRect, Qt

from tests.desk import Desk
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import conflicting, looked_at
from tests.ui.test_statements_focus import LEAST_RING, focused, ringed, stops


def test_29_with_a_conflict_chosen_too_there_is_one_ring(desk: Desk, office: Office) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    looked_at(desk, carnet)
    desk.window.resize(1366, 768)
    desk.reception.focus_conflict()
    desk.press(Qt.Key.Key_1)
    assert desk.reception.chosen == 1
    card = focused()
    assert card.objectName() == "reception.conflict"
    for widget in (card, *stops(desk)):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        drawn = ringed(desk.window.grab().toImage(), desk.look.colour("focus"))
        around = QRect(widget.mapTo(desk.window, QPoint(0, 0)), widget.size())
        assert len(drawn) >= LEAST_RING, widget.objectName() or type(widget).__name__
        assert all(around.adjusted(-4, -4, 4, 4).contains(pixel) for pixel in drawn)
