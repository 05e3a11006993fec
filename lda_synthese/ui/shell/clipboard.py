"""Couper, Copier, Coller: what has the focus decides what they mean."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

_FIELDS = QLineEdit | QPlainTextEdit | QTextEdit


def cut() -> None:
    """Cut what is selected in a field."""
    focused = QApplication.focusWidget()
    if isinstance(focused, _FIELDS):
        focused.cut()


def copy() -> None:
    """Copy what is selected in a field, or the words of the rows chosen in a list."""
    focused = QApplication.focusWidget()
    if isinstance(focused, _FIELDS):
        focused.copy()
    elif isinstance(focused, QAbstractItemView):
        words = words_chosen(focused)
        if words:
            QGuiApplication.clipboard().setText(words)


def paste() -> None:
    """Paste in a field."""
    focused = QApplication.focusWidget()
    if isinstance(focused, _FIELDS):
        focused.paste()


def words_chosen(view: QAbstractItemView) -> str:
    """The words of the rows chosen in a list, a line each, in their order."""
    rows = sorted(index for index in view.selectedIndexes() if index.column() == 0)
    return "\n".join(str(index.data(Qt.ItemDataRole.DisplayRole)) for index in rows)
