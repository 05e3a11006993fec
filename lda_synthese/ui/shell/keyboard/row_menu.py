"""The menu of the row, by Maj+F10: X11 has no such key but « Menu », which laptops lack."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


def open_row_menu() -> None:
    """Open the menu of what has the focus: of the row chosen, of the caret of a field."""
    focused = QApplication.focusWidget()
    if focused is None:
        return
    target: QWidget = focused
    if isinstance(focused, QAbstractItemView):
        target, at = focused.viewport(), focused.visualRect(focused.currentIndex()).center()
    else:
        at = caret_in(focused)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))


def caret_in(widget: QWidget) -> QPoint:
    """Where the caret is in a widget; its middle where there is none."""
    caret = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    return caret.center().toPoint() if caret else widget.rect().center()
