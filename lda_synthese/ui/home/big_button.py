"""A way in, on Accueil."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from lda_synthese.ui.widgets.look import Look


class WayIn(NamedTuple):
    """A way in: the command that it runs, its icon, its title, one line, its key or ''."""

    command: str
    icon: str
    title: str
    line: str
    key: str = ""


class BigButton(QAbstractButton):
    """A way in as a button; the first one stands out."""

    def __init__(self, look: Look, way: WayIn, *, first: bool) -> None:
        super().__init__()
        self._look, self._way, self._first = look, way, first
        self.setText(way.title)
        self.setAccessibleName(f"{way.title}. {way.line}")
        self.setObjectName(f"home.{way.command}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(look.px(62))

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(self._look.px(400), self._look.px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        line, width = ("focus", 2) if self.hasFocus() else ("line", 1)
        painter.setPen(QPen(look.colour(line), width))
        ground = "accent" if self._first else "sel" if self.underMouse() else "surface"
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(rect, px(8), px(8))
        ink = "on_accent" if self._first else "text"
        look.paint_icon(
            painter,
            QRectF(px(16), 0, px(22), self.height()),
            self._way.icon,
            ink if self._first else "accent",
            21,
        )
        painter.setPen(look.colour(ink))
        painter.setFont(look.font(15, 600))
        painter.drawText(
            QRectF(px(53), px(11), rect.width(), px(20)), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.setPen(look.colour("on_accent" if self._first else "text2"))
        painter.setFont(look.font(13))
        painter.drawText(
            QRectF(px(53), px(32), rect.width(), px(18)),
            Qt.AlignmentFlag.AlignVCenter,
            self._way.line,
        )
        key = QRectF(0, 0, self.width() - px(18), self.height())
        painter.drawText(
            key, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._way.key
        )
        painter.end()
