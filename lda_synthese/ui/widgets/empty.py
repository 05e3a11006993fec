"""What a place says while nothing is in it: an icon, a title, what to do, buttons to do it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.ui.widgets.basics import Label, WrappedLabel
from lda_synthese.ui.widgets.look import Look


class EmptyState(QWidget):
    """In the middle of the room it is given; `framed` draws the dashes of a place to drop files."""

    def __init__(self, look: Look, icon: str, *, framed: bool = False) -> None:
        super().__init__()
        self._look, self._framed, self._icon = look, framed, icon
        self._sign = Label(look)
        self.title = Label(look, "", size=16, weight=600)
        self.text = WrappedLabel(look, "", size=13, token="text2")
        for label in (self._sign, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(look.px(10))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self.buttons)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(8))
        column.addStretch(1)
        for widget in (self._sign, self.title, self.text):
            column.addWidget(widget)
        column.addLayout(row)
        column.addStretch(2)
        look.changed.connect(self._show_icon)
        self._show_icon()

    def _show_icon(self) -> None:
        self._sign.setPixmap(self._look.pixmap(self._icon, "text3", 28))

    def show_message(self, title: str, text: str) -> None:
        """Say what is missing, and what to do."""
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(f"{title}. {text}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashes."""
        if not self._framed:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._look.colour("control"), 1)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(self._look.colour("surface"))
        radius = self._look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
