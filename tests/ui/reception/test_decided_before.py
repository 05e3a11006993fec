"""What is decided on the cards before « Intégrer » is taken back with it, in one step."""

from PySide6.QtCore import Qt

from tests.desk import Desk
from tests.ui.reception.conftest import Office
from tests.ui.reception.test_conflicts_decided import (
    THERE,
    conflicting,
    decides,
    looked_at,
    texts,
)


def test_one_undo_takes_back_the_carnet_and_what_was_decided(desk: Desk, office: Office) -> None:
    (carnet,) = conflicting(office, "B")
    office.opened_at(desk)
    before = texts(desk)
    looked_at(desk, carnet)
    decides(desk, Qt.Key.Key_2)
    desk.click("reception.integrate")
    desk.wait(lambda: desk.reception.receipt and desk.reception.is_settled)
    desk.wait(lambda: texts(desk) == [THERE])
    desk.wait(lambda: desk.undo_label == "Intégrer un carnet")
    desk.undo()
    desk.wait(lambda: texts(desk) == before)
    assert not desk.dossier.conflicts
