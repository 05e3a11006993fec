"""A form whose fields are saved when they are left."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from lda_synthese.ui.theme import Theme
from lda_synthese.ui.widgets.basics import Label


class LinesField(QPlainTextEdit):
    """A short list, one item a line."""

    editingFinished = Signal()  # noqa: N815 - the name that QLineEdit gives to the same fact

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: what it holds counts."""
        super().focusOutEvent(event)
        self.editingFinished.emit()


class Form(QWidget):
    """Fields under their labels; `changed(name, text)` is called when a changed one is left."""

    def __init__(self, theme: Theme, changed: Callable[[str, str], object]) -> None:
        super().__init__()
        self._theme, self._changed = theme, changed
        self._fields: dict[str, QLineEdit | LinesField] = {}
        self._shown: dict[str, str] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(6))

    def add(self, name: str, label: str, *, lines: int = 1, advice: str = "") -> None:
        """Add a field of so many lines."""
        caption = Label(self._theme, label, size=13, weight=600, token="text2", wrap=True)
        field: QLineEdit | LinesField = QLineEdit() if lines == 1 else LinesField()
        if isinstance(field, LinesField):
            field.setFixedHeight(self._theme.px(22 * lines + 14))
            field.setTabChangesFocus(True)
        field.setPlaceholderText(advice)
        field.setObjectName(f"form.{name}")
        field.setAccessibleName(label)
        field.editingFinished.connect(lambda: self._left(name))
        self._fields[name] = field
        self.column.addWidget(caption)
        self.column.addWidget(field)
        self.column.addSpacing(self._theme.px(6))

    def show_values(self, **values: str) -> None:
        """Show these texts."""
        for name, text in values.items():
            field = self._fields[name]
            self._shown[name] = text
            if self.text(name) != text:
                if isinstance(field, QLineEdit):
                    field.setText(text)
                    field.setCursorPosition(0)
                else:
                    field.setPlainText(text)

    def text(self, name: str) -> str:
        """What a field holds."""
        field = self._fields[name]
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def focus(self, name: str) -> None:
        """Put the caret in a field, its text selected."""
        self._fields[name].setFocus()
        self._fields[name].selectAll()

    def _left(self, name: str) -> None:
        text = self.text(name)
        if text != self._shown.get(name):
            self._shown[name] = text
            self._changed(name, text)
