"""The short message at the bottom: inside the window, whatever it says."""

from PySide6.QtWidgets import QLabel, QWidget

from tests.desk import Desk

LONG = "Votre ancien carnet «\u00a0Carnet A\u00a0» garde 12\u00a0notes que celui-ci n’a pas."


def test_a_long_message_and_its_action_stay_inside_a_small_window(desk: Desk) -> None:
    desk.window.resize(640, 360)
    desk.show_toast(LONG, "Reprendre mes notes de l’ancien")
    shown = desk.find(QWidget, "toast")
    (text,) = shown.findChildren(QLabel)
    assert shown.x() >= 0
    assert shown.geometry().right() <= desk.window.width()
    desk.wait(lambda: text.height() >= text.heightForWidth(text.width()))
    desk.window.resize(1366, 768)
    desk.wait(lambda: shown.width() > 640)
    desk.wait(lambda: text.width() >= text.fontMetrics().horizontalAdvance(text.text()))
