"""A letter typed in the list is the beginning of a note: it goes to the field."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class LettersToField(QObject):
    """Hands to `field` the letters that `source` gets, and the focus with them."""

    def __init__(self, source: QWidget, field: QWidget) -> None:
        super().__init__(source)
        self._field = field
        source.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that write something; those that mean something here were taken before."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_letter = event.text().isprintable() and bool(event.text().strip())
        if not is_letter or event.modifiers() & _HELD or not self._field.isEnabled():
            return False
        self._field.setFocus()
        QApplication.sendEvent(self._field, event)
        return True
