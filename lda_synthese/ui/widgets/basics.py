"""Labels, key caps, cards, buttons: the small vocabulary of every page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.ui.theme import Theme


class Label(QLabel):
    """A text in one of the scale's sizes; its colour follows the theme."""

    def __init__(
        self, theme: Theme, text: str = "", *, size: float = 14, weight: int = 400,
        token: str = "text", wrap: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(text)
        self._theme, self._token = theme, token
        self._size, self._weight = size, weight
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self._recolour)
        theme.zoomed.connect(self._resize)
        self._resize()
        self._recolour()

    def _resize(self) -> None:
        self.setFont(self._theme.font(self._size, self._weight))

    def set_token(self, token: str) -> None:
        """Change the colour."""
        self._token = token
        self._recolour()

    def _recolour(self) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._theme.colour(self._token))
        self.setPalette(palette)


class ElidedLabel(Label):
    """One line that gives way: what doesn't fit ends in « … », and is in the tooltip."""

    def minimumSizeHint(self) -> QSize:
        """Almost nothing."""
        return QSize(self._theme.px(40), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._token))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class KeyCap(QWidget):
    """A key, as it stands on the keyboard."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme, self._key = theme, key

    def sizeHint(self) -> QSize:
        """As wide as the key's name."""
        width = QFontMetricsF(self._theme.font(12, 500)).horizontalAdvance(self._key)
        return QSize(round(max(width + self._theme.px(12), self._theme.px(22))), self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Never narrower."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._theme.px(20)
        rect = QRectF(0.5, (self.height() - height) / 2 + 0.5, self.width() - 1, height - 1)
        painter.setPen(QPen(self._theme.colour("control"), 1))
        painter.setBrush(self._theme.colour("surface2"))
        painter.drawRoundedRect(rect, self._theme.px(3), self._theme.px(3))
        painter.setPen(self._theme.colour("text2"))
        painter.setFont(self._theme.font(12, 500))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()


class Card(QWidget):
    """A white surface with a thin border and round corners, and a layout inside."""

    def __init__(
        self, theme: Theme, *, margin: int = 16, spacing: int = 8, token: str = "surface",
        line: str = "line", horizontal: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._token, self._line = theme, token, line
        self.body: QBoxLayout = QHBoxLayout(self) if horizontal else QVBoxLayout(self)
        side = theme.px(margin)
        self.body.setContentsMargins(side, side, side, side)
        self.body.setSpacing(theme.px(spacing))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(self._line), 1))
        painter.setBrush(self._theme.colour(self._token))
        radius = self._theme.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class Chooser(QComboBox):
    """A combo box whose arrow follows the colours; what doesn't fit ends in « … »."""

    def __init__(self, theme: Theme, name: str, icon: str = "") -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """As wide as the longest choice, and the icon."""
        return super().sizeHint() + QSize(self._theme.px(24 if self._icon else 0), 0)

    def minimumSizeHint(self) -> QSize:
        """A few letters: the list that unfolds, and the tooltip, show the rest."""
        return QSize(self._theme.px(120), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the icon, what fits of the choice, and the arrow."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        box = QStyle.ComplexControl.CC_ComboBox
        painter.drawComplexControl(box, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, field, self)
        px, height = self._theme.px, self.height()
        if self._icon:
            mark = QRectF(px(10), 0, px(16), height)
            self._theme.paint_icon(painter, mark, self._icon, "text2", 16)
            room.setLeft(px(34))
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip(self.currentText() if shown != self.currentText() else "")
        painter.setPen(self._theme.colour("text" if self.isEnabled() else "text3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        arrow = QRectF(self.width() - px(26), 0, px(18), height)
        self._theme.paint_icon(painter, arrow, "chevron-down", "text2", 16)
        painter.end()


def scrolled(widget: QWidget) -> QScrollArea:
    """A widget that scrolls up and down when there is no room for it; never a stop of Tab."""
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


class RuleAcross(QWidget):
    """A thin horizontal line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("line"))
        painter.end()


def button(
    theme: Theme, text: str, action: Callable[[], object], *, look: str = "", icon: str = "",
    name: str = "", tip: str = "",
) -> QPushButton:  # fmt: skip
    """A push button; `look` is « primary », « flat », « banner » or ''."""
    # Qt leaves 4 px between an icon and its text; the eye wants twice that.
    made = QPushButton(f"\u00a0{text}" if icon and text else text)
    made.setProperty("look", look)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: action())
    made.setAutoDefault(False)
    if icon:
        theme.set_icon(made, icon, "on_accent" if look == "primary" else "text2")
    if name:
        made.setObjectName(name)
    if tip:
        made.setToolTip(tip)
    made.setAccessibleName(text or tip)
    return made


class Hint(QWidget):
    """« [Entrée] valider   [Échap] annuler »: keys and what they do, as many as fit."""

    def __init__(self, theme: Theme, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._gap = theme.px(14)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._gap)
        for key, text in parts:
            part = QWidget()
            inside = QHBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(theme.px(6))
            inside.addWidget(KeyCap(theme, key))
            inside.addWidget(Label(theme, text, size=13, token="text2"))
            layout.addWidget(part)
            self._parts.append(part)
        layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as needed: what doesn't fit is left out."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as all parts."""
        widths = [part.sizeHint().width() for part in self._parts]
        return QSize(sum(widths) + self._gap * len(widths), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out, from the last, what has no room."""
        super().resizeEvent(event)
        used = 0
        for part in self._parts:
            used += part.sizeHint().width()
            part.setVisible(used <= self.width())
            used += self._gap


def hint(theme: Theme, *parts: tuple[str, str]) -> Hint:
    """Keys and what they do."""
    return Hint(theme, parts)
