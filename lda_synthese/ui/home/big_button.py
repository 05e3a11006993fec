"""A way in, on Accueil."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from lda_synthese.ui.widgets.look import Theme


class BigButton(QAbstractButton):
    """A way in: icon, title, one line, key."""

    def __init__(
        self, theme: Theme, icon: str, title: str, line: str, key: str, *, first: bool
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._line, self._key, self._first = theme, icon, line, key, first
        self.setText(title)
        self.setAccessibleName(f"{title}. {line}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(62))

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(self._theme.px(400), self._theme.px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(theme.colour("focus" if self.hasFocus() else "line"))
        ground = "accent" if self._first else "sel" if self.underMouse() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(rect, px(8), px(8))
        ink = "on_accent" if self._first else "text"
        theme.paint_icon(
            painter,
            QRectF(px(16), 0, px(22), self.height()),
            self._icon,
            ink if self._first else "accent",
            21,
        )
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(15, 600))
        painter.drawText(
            QRectF(px(53), px(11), rect.width(), px(20)), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.setPen(theme.colour("on_accent" if self._first else "text2"))
        painter.setFont(theme.font(13))
        painter.drawText(
            QRectF(px(53), px(32), rect.width(), px(18)), Qt.AlignmentFlag.AlignVCenter, self._line
        )
        key = QRectF(0, 0, self.width() - px(18), self.height())
        painter.drawText(
            key, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key
        )
        painter.end()
