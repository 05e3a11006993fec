"""Ctrl with keys that Qt's shortcuts don't hear: the digit row, the keypad.

On AZERTY `Ctrl+1` arrives as `Ctrl+&`; on X11 « Ctrl+Num+- » never meets the key that was pressed.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from lda_synthese.ui.widgets.actions import KEYPAD, digit


class DigitRow(QObject):
    """Ctrl and Ctrl+Maj with a digit, wherever in a window, go to `act` as a table names them.

    So does Ctrl with what zooms on the keypad. `act` gives whether the key means something.

    It listens where keys arrive and nowhere else: asked about every event of the program, Python
    would be entered thousands of times while a page is built, and wait each time for any thread.
    """

    def __init__(self, act: Callable[[str], bool], app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._act, self._window = act, window
        # Without a focus, keys go to the window.
        window.installEventFilter(self)
        app.focusChanged.connect(self._listen_to)

    def _listen_to(self, _: QWidget | None, focused: QWidget | None) -> None:
        # Behind a dialog nothing is done; nor would it be by Qt's shortcuts.
        if focused is not None and focused.window() is self._window:
            # Qt keeps one filter, however often it is installed.
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the chord before Qt's shortcuts see it (there Ctrl+6 is « zoom out »)."""
        # Qt asks also for what is disabled: a window that waits for the disk takes no keys.
        if not isinstance(event, QKeyEvent) or not self._window.isEnabled():
            return False
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        key = _key(event)
        if not key:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.isAutoRepeat():
            return True
        return self._act(key)


def _key(event: QKeyEvent) -> str:
    """« Ctrl+3 », « Ctrl+Shift+3 », « Ctrl+Num+- »; '' for others: AltGr is Ctrl+Alt on Windows."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if modifiers not in (control, control | shift):
        return ""
    if event.modifiers() == control | Qt.KeyboardModifier.KeypadModifier:
        pressed = f"Ctrl+Num+{chr(event.key())}" if event.key() < 0x80 else ""
        if pressed in KEYPAD:
            return pressed
    found = digit(event)
    held = "Ctrl+Shift" if modifiers & shift else "Ctrl"
    return "" if found is None else f"{held}+{found}"
