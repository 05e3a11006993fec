"""Entrée presses the button that has the focus, as people expect of every button.

Qt gives it to Espace only, and in a dialog Entrée on « Abandonner » would press the verb.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QWidget,
)

ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter


class EnterKey(QObject):
    """Listens to the button that has the focus, in a window of the program; see `DigitRow`."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        app.focusChanged.connect(self._listen_to)

    def _listen_to(self, _: QWidget | None, focused: QWidget | None) -> None:
        # What is ticked is no button to people: there, Entrée confirms the dialog.
        if isinstance(focused, QAbstractButton) and not isinstance(
            focused, QCheckBox | QRadioButton
        ):
            # Qt keeps one filter, however often it is installed.
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the button by Entrée as by Espace; one that is held down presses once."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in ENTER or not is_plain or not isinstance(watched, QAbstractButton):
            return False
        if not event.isAutoRepeat():
            press(watched)
        return True


def press(button: QAbstractButton) -> None:
    """Press a button; the menu of one that has a menu opens."""
    if isinstance(button, QPushButton) and button.menu() is not None:
        button.showMenu()
    else:
        button.click()
