"""Ctrl with the physical digit row, whatever the layout: on AZERTY `Ctrl+1` arrives as `Ctrl+&`."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from lda_synthese.ui.widgets.actions import digit


class DigitRow(QObject):
    """Ctrl and Ctrl+Maj with a digit, wherever in a window, go to `act(digit, shift=)`.

    It listens where keys arrive and nowhere else: asked about every event of the program, Python
    would be entered thousands of times while a page is built, and wait each time for any thread.
    """

    def __init__(self, act: Callable[..., bool], app: QApplication, window: QWidget) -> None:
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
        chord = _chord(event)
        if chord is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.isAutoRepeat():
            return True
        return self._act(chord[0], shift=chord[1])


def _chord(event: QKeyEvent) -> tuple[int, bool] | None:
    """(digit, Maj) for Ctrl with a digit and nothing else; AltGr is Ctrl+Alt on Windows."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if modifiers not in (control, control | shift):
        return None
    found = digit(event)
    if found == 0 and event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        # Beside plus and minus it gives the usual size back.
        return None
    return None if found is None else (found, bool(modifiers & shift))
