"""The short message at the bottom: inside the window, whatever it says."""

from PySide6.QtWidgets import QWidget

from tests.desk import Desk

LONG = "Votre ancien carnet «\u00a0Carnet Rapporteur A\u00a0» garde 12\u00a0notes que celui-ci n’a pas."


def toast(desk: Desk) -> QWidget:
    return desk.find(QWidget, "toast")


def test_a_long_message_and_its_action_stay_inside_a_small_window(desk: Desk) -> None:
    desk.window.resize(640, 360)
    desk.context.messages.show(LONG, "Reprendre mes notes de l’ancien", lambda: None)
    shown = toast(desk)
    assert shown.x() >= 0
    assert shown.geometry().right() <= desk.window.width()
    high = shown.height()
    desk.window.resize(1366, 768)
    assert shown.height() < high
    assert shown.geometry().bottom() < desk.window.height()
