"""The strip of themes under the field: real checkable buttons, Ctrl+1…6."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from lda_synthese.domain.state.model import Theme
from lda_synthese.ui.widgets.basics import KeyCap, Label
from lda_synthese.ui.widgets.look import Look


class ThemeButton(QToolButton):
    """A theme: checked when decided, dashed when proposed."""

    def __init__(self, look: Look, place: int, entry: Theme) -> None:
        super().__init__()
        self._look, self._place, self.entry = look, place, entry
        self.proposed = self.is_short = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(f"capture.theme.{entry.number}")
        self.setAccessibleName(f"Thème {entry.number} {entry.short}, Ctrl+{place}")
        self.setToolTip(entry.title or entry.short)

    def _widths(self) -> tuple[float, float]:
        font = QFontMetricsF(self._look.font(13, 700))
        name = QFontMetricsF(self._look.font(13, 500)).horizontalAdvance(self.entry.short)
        return font.horizontalAdvance(self.entry.number), name

    def sizeHint(self) -> QSize:
        """As wide as key, number and, but for a short one, name."""
        number, name = self._widths()
        words = number if self.is_short else number + name + self._look.px(6)
        return QSize(round(words) + self._look.px(41), self._look.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint key, number and name."""
        look, px = self._look, self._look.px
        lesson = look.lesson(self.entry.number)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        decided = self.isChecked()
        pen = QPen(look.colour(lesson.colour if decided or self.proposed else "line2"), 1)
        if self.proposed and not decided:
            pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        painter.setBrush(look.colour(lesson.tint if decided else "surface2"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, px(5), px(5))
        box = QRectF(px(6), (self.height() - px(19)) / 2, px(18), px(19))
        painter.setPen(look.colour("control"))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(box, px(3), px(3))
        painter.setPen(look.colour("text2"))
        painter.setFont(look.font(12, 500))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._place))
        number, _ = self._widths()
        painter.setPen(look.colour(lesson.colour))
        painter.setFont(look.font(13, 700))
        left = px(31)
        painter.drawText(
            QRectF(left, 0, number + 2, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self.entry.number,
        )
        if not self.is_short:
            painter.setPen(look.colour("text"))
            painter.setFont(look.font(13, 500))
            name = QRectF(left + number + px(6), 0, self.width(), self.height())
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self.entry.short)
        painter.end()


class ThemeStrip(QWidget):
    """One button a theme, then what Ctrl+B does, as `kind` says: its key and its words.

    With less room, these go first, then the names of the themes: none is cut.
    """

    def __init__(self, look: Look, chosen: Callable[[str], object], kind: tuple[str, str]) -> None:
        super().__init__()
        self._look, self._chosen, self._kind = look, chosen, kind
        self.buttons: list[ThemeButton] = []
        # As wide as the page lets it be.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._held = Label(look)
        self._of_kind: tuple[QWidget, ...] = ()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(6))

    def load(self, themes: tuple[Theme, ...]) -> None:
        """Show the themes of the dossier."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        key, words = self._kind
        held, _, letter = key.rpartition("+")
        self._held = Label(self._look, f"{held}\u00a0+", size=13, weight=600, token="text2")
        self._layout.addWidget(self._held)
        self.buttons = [ThemeButton(self._look, n, t) for n, t in enumerate(themes, start=1)]
        for made in self.buttons:
            made.clicked.connect(lambda _=False, made=made: self._chosen(made.entry.id))
            self._layout.addWidget(made)
        self._layout.addStretch(1)
        self._of_kind = KeyCap(self._look, letter), Label(self._look, words, size=13, token="text2")
        for widget in self._of_kind:
            self._layout.addWidget(widget)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for made in self.buttons:
            made.is_short = False
        themes = self._needed(self._held, *self.buttons)
        has_room = themes + self._needed(*self._of_kind) <= self.width()
        for widget in self._of_kind:
            widget.setVisible(has_room)
        for made in self.buttons:
            made.is_short = themes > self.width()
            made.updateGeometry()

    def _needed(self, *widgets: QWidget) -> int:
        """The width of some, each with the room after it."""
        return sum(widget.sizeHint().width() + self._layout.spacing() for widget in widgets)

    def show_tags(self, decided: str | None, proposed: str | None) -> None:
        """Mark the decided theme, and the proposed one."""
        for made in self.buttons:
            made.setChecked(made.entry.id == decided)
            made.proposed = made.entry.id == proposed
            made.update()
