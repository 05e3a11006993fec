"""Labels, key caps, cards, buttons: the small vocabulary of every page."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.ui.widgets.look import Look


class Label(QLabel):
    """A text in one of the scale's sizes; its colour follows the look."""

    wraps = False

    def __init__(
        self, look: Look, text: str = "", *, size: float = 14, weight: int = 400,
        token: str = "text",
    ) -> None:  # fmt: skip
        super().__init__(text)
        self._look, self._token = look, token
        self._size, self._weight = size, weight
        self.setWordWrap(self.wraps)
        self.setTextFormat(Qt.TextFormat.PlainText)
        look.changed.connect(self._recolour)
        look.zoomed.connect(self._resize)
        self._resize()
        self._recolour()

    def _resize(self) -> None:
        self.setFont(self._look.font(self._size, self._weight))

    def set_token(self, token: str) -> None:
        """Change the colour."""
        self._token = token
        self._recolour()

    def _recolour(self) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._look.colour(self._token))
        self.setPalette(palette)


class WrappedLabel(Label):
    """As many lines as it takes."""

    wraps = True


class ElidedLabel(Label):
    """One line that gives way: what doesn't fit ends in « … », and is in the tooltip."""

    def minimumSizeHint(self) -> QSize:
        """Almost nothing."""
        return QSize(self._look.px(40), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self._look.colour(self._token))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Sign(Label):
    """An icon in the colour of a token; both follow the look."""

    def __init__(self, look: Look, icon: str, token: str, px: float = 18) -> None:
        self._icon, self._px = icon, px
        super().__init__(look, token=token)

    def _recolour(self) -> None:
        self.setPixmap(self._look.pixmap(self._icon, self._token, self._px))


class KeyCap(QWidget):
    """A key, as it stands on the keyboard."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__()
        self._look, self._key = look, key

    def sizeHint(self) -> QSize:
        """As wide as the key's name."""
        return key_size(self._look, self._key)

    def minimumSizeHint(self) -> QSize:
        """Never narrower."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key."""
        painter = QPainter(self)
        height = self._look.px(20)
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        paint_key(painter, self._look, rect, self._key)
        painter.end()


def key_size(look: Look, key: str) -> QSize:
    """The size of a key as it is painted."""
    width = QFontMetricsF(look.font(12, 500)).horizontalAdvance(key)
    return QSize(round(max(width + look.px(12), look.px(22))), look.px(20))


def paint_key(painter: QPainter, look: Look, rect: QRectF, key: str) -> None:
    """Paint the name of a `key` by `painter`, in the colours of `look`, in a rectangle `rect`."""
    rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("control"), 1))
    painter.setBrush(look.colour("surface2"))
    painter.drawRoundedRect(rect, look.px(3), look.px(3))
    painter.setPen(look.colour("text2"))
    painter.setFont(look.font(12, 500))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)


class Surface(NamedTuple):
    """The tokens of a card: what it is filled with, and its border."""

    fill: str = "surface"
    line: str = "line"


PLAIN_SURFACE = Surface()


class Card(QWidget):
    """A surface with a thin border and round corners, and a layout inside."""

    def __init__(
        self, look: Look, *, margin: int = 16, spacing: int = 8, surface: Surface = PLAIN_SURFACE,
        horizontal: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._look, self._surface = look, surface
        self.body: QBoxLayout = QHBoxLayout(self) if horizontal else QVBoxLayout(self)
        side = look.px(margin)
        self.body.setContentsMargins(side, side, side, side)
        self.body.setSpacing(look.px(spacing))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour(self._surface.line), 1))
        painter.setBrush(self._look.colour(self._surface.fill))
        radius = self._look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class Chooser(QComboBox):
    """A combo box whose arrow follows the colours; what doesn't fit ends in « … »."""

    def __init__(self, look: Look, name: str, icon: str = "") -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """As wide as the longest choice, and the icon."""
        return super().sizeHint() + QSize(self._look.px(24 if self._icon else 0), 0)

    def minimumSizeHint(self) -> QSize:
        """A few letters: the list that unfolds, and the tooltip, show the rest."""
        return QSize(self._look.px(120), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the icon, what fits of the choice, and the arrow."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        box = QStyle.ComplexControl.CC_ComboBox
        painter.drawComplexControl(box, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, field, self)
        px, height = self._look.px, self.height()
        if self._icon:
            mark = QRectF(px(10), 0, px(16), height)
            self._look.paint_icon(painter, mark, self._icon, "text2", 16)
            room.setLeft(px(34))
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip(self.currentText() if shown != self.currentText() else "")
        painter.setPen(self._look.colour("text" if self.isEnabled() else "text3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        arrow = QRectF(self.width() - px(26), 0, px(18), height)
        self._look.paint_icon(painter, arrow, "chevron-down", "text2", 16)
        painter.end()


class FollowingArea(QScrollArea):
    """Scrolls to what gets the focus, wherever it comes from; Qt's own does so from inside only."""

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)


def scrolled(widget: QWidget) -> QScrollArea:
    """A widget that scrolls up and down when there is no room for it; never a stop of Tab."""
    area = FollowingArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def reveal(widget: QWidget) -> None:
    """Scroll whatever holds a widget until its top is seen: a focus that is given does not."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (inner := above.widget()) is not None:
            top = widget.mapTo(inner, QPoint(0, 0))
            room = min(widget.height(), above.viewport().height()) // 2
            above.ensureVisible(top.x(), top.y() + room, 0, room)
        above = above.parentWidget()


class RuleAcross(QWidget):
    """A thin horizontal line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("line"))
        painter.end()


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Show a menu made for this once, at a place of the screen; it is gone with its choice."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def text_of(field: QPlainTextEdit) -> str:
    """What a field holds, with its no-break spaces: `toPlainText` makes plain ones of them."""
    return field.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def caret_of(field: QPlainTextEdit) -> int:
    """Where the caret is in `text_of`: Qt counts an emoji twice."""
    text, at = text_of(field), field.textCursor().position()
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "replace"))


def button(
    look: Look, text: str, action: Callable[[], object], *, icon: str = "", name: str = ""
) -> QPushButton:
    """A push button with `text` that calls `action`, with an `icon` before the text or none.

    `look` gives the colour of the icon, `name` is the button's object name.
    """
    # Qt leaves 4 px between an icon and its text; the eye wants twice that.
    made = QPushButton(f"\u00a0{text}" if icon and text else text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: action())
    made.setAutoDefault(False)
    if icon:
        look.set_icon(made, icon)
    if name:
        made.setObjectName(name)
    made.setAccessibleName(text)
    return made


def recaption(made: QPushButton, text: str) -> None:
    """Change what a button says, to the ear too."""
    made.setText(text)
    made.setAccessibleName(text)


def icon_button(look: Look, icon: str, tip: str, action: Callable[[], object]) -> QPushButton:
    """A flat button of one `icon`, of which `tip` says what it does; a click calls `action`.

    `look` gives the colour of the icon.
    """
    made = styled(button(look, "", action, icon=icon), "flat")
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    return made


def styled(made: QPushButton, style: str) -> QPushButton:
    """The button, as the sheet shows « primary », « flat », « dense », « banner » or « warn »."""
    made.setProperty("look", style)
    return made


class Hint(QWidget):
    """« [Entrée] valider   [Échap] annuler »: keys and what they do, as many as fit.

    Painted: as widgets, the keys of four lists were half of the board's.
    """

    def __init__(self, look: Look, ways: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        self.show_ways(ways)

    def show_ways(self, ways: Sequence[tuple[str, str]]) -> None:
        """Show other keys, and what they do."""
        self._ways = tuple(ways)
        self.setAccessibleName(", ".join(f"{key}\u00a0: {text}" for key, text in ways))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """As narrow as needed: what doesn't fit is left out."""
        return QSize(0, self._look.px(20))

    def sizeHint(self) -> QSize:
        """As wide as all of them."""
        px = self._look.px
        return QSize(sum(self._widths()) + px(14) * len(self._ways), px(20))

    def _widths(self) -> list[int]:
        metrics, gap = QFontMetricsF(self._look.font(13)), self._look.px(6)
        return [
            key_size(self._look, key).width() + gap + round(metrics.horizontalAdvance(text) + 0.5)
            for key, text in self._ways
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        look, px, left = self._look, self._look.px, 0
        painter = QPainter(self)
        top = (self.height() - px(20)) / 2
        for (key, text), width in zip(self._ways, self._widths(), strict=True):
            if left + width > self.width():
                break
            cap = key_size(look, key)
            paint_key(painter, look, QRectF(left, top, cap.width(), cap.height()), key)
            words = QRectF(left + cap.width() + px(6), 0, width, self.height())
            painter.setFont(look.font(13))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
            left += width + px(14)
        painter.end()


def hint(look: Look, *ways: tuple[str, str]) -> Hint:
    """Keys and what they do; what has no key is left out."""
    return Hint(look, [way for way in ways if way[0]])
