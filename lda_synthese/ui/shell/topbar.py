"""The top bar: menus, the dossier's title, « Hors ligne », « Chercher ou lancer »."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QPushButton, QSizePolicy, QWidget

from lda_synthese.ui.widgets.basics import ElidedLabel, KeyCap
from lda_synthese.ui.widgets.look import Look

OFFLINE = "Hors ligne, tout est sur cet ordinateur"


class Pill(QWidget):
    """A short text with an icon in a rounded frame."""

    def __init__(self, look: Look, icon: str, text: str) -> None:
        super().__init__()
        self._look, self._icon, self._text = look, icon, text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the text."""
        width = QFontMetricsF(self._look.font(12, 500)).horizontalAdvance(self._text)
        return QSize(round(width) + self._look.px(38), self._look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the icon and the text."""
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(look.colour("line2"))
        painter.setBrush(look.colour("surface2"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        look.paint_icon(painter, QRectF(px(9), 0, px(14), self.height()), self._icon, "text2", 14)
        painter.setPen(look.colour("text2"))
        painter.setFont(look.font(12, 500))
        painter.drawText(rect.adjusted(px(28), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


class TopBar(QWidget):
    """36 px at the top of the window."""

    def __init__(self, look: Look, on_search: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.bar = QMenuBar()
        self.bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.title = ElidedLabel(look, "LDA Synthèse", size=13, weight=700, token="text2")
        self.title.setObjectName("topbar.title")
        self.offline = Pill(look, "lock", OFFLINE)
        self.search = QPushButton()
        self.search.setAccessibleName("Chercher ou lancer")
        self.search.setObjectName("topbar.search")
        look.set_icon(self.search, "search")
        self.search.setStyleSheet("text-align: left; min-height: 0; font-weight: 400;")
        self.search.clicked.connect(lambda: on_search())
        inner = QHBoxLayout(self.search)
        inner.setContentsMargins(0, 0, px(8), 0)
        inner.addStretch(1)
        inner.addWidget(KeyCap(look, "Ctrl+K"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, px(3), px(10), px(3))
        layout.setSpacing(px(14))
        layout.addWidget(self.bar)
        layout.addStretch(1)
        layout.addWidget(self.title)
        layout.addStretch(1)
        layout.addWidget(self.offline)
        layout.addWidget(self.search)

        look.zoomed.connect(self._fit)

    def _fit(self) -> None:
        """Give way, from the least needed: « Hors ligne », the title, the words of the search."""
        px, width = self._look.px, self.width()
        self.offline.setVisible(width >= px(1_000))
        self.title.setVisible(width >= px(800))
        wide = width >= px(1_000)
        self.search.setText("\u00a0Chercher ou lancer" if wide else "")
        self.search.setFixedSize(px(260 if wide else 110), px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and its border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.setPen(self._look.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
