"""A chart as it is painted: lengths, and every number in words beside them.

Nothing is told by a colour alone: each bar has its label and its number, each part of a whole its
own in the legend, in the order of the parts.
"""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lda_synthese.domain.survey.charts import Chart, ChartPart, ChartShape
from lda_synthese.domain.text.french import NBSP
from lda_synthese.ui.widgets.look import Look

BAR, WHOLE, GAP, SWATCH = 16, 26, 6, 12
"""Heights of a bar and of a whole that is cut, what is between two rows, a square of the legend."""

LABELS_BESIDE_FROM, MOST_LABEL_0_1 = 380, 0.44
"""A width from which labels stand beside bars, and how much of it they may take."""

INK_0_1 = (1.0, 0.72, 0.4, 0.18)
"""How much of the accent each part of a whole has, in their order; further ones have the last."""

READABLE = 4.5
"""The contrast of words on what they stand on."""

WRAPS = Qt.TextFlag.TextWordWrap


def mixed(over: QColor, under: QColor, share_0_1: float) -> QColor:
    """The colour `over` on the colour `under`: `share_0_1` of it shows."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return QColor.fromRgbF(*(a * share_0_1 + b * (1 - share_0_1) for a, b in pairs))


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def luminance(colour: QColor) -> float:
    """How light a colour is, from 0 to 1, as WCAG reckons it."""
    red, green, blue = map(_linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast_of(one: QColor, other: QColor) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class LegendItem(NamedTuple):
    """Where a part is told under the whole: the place of its square, its words."""

    part: int
    left: float
    top: float
    words: str


class ChartDrawing(QWidget):
    """As high as its rows are at its width."""

    def __init__(self, look: Look, chart: Chart) -> None:
        super().__init__()
        self._look, self.chart = look, chart
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(chart.alternative)
        look.changed.connect(self.update)

    @property
    def _is_whole(self) -> bool:
        return self.chart.shape is ChartShape.SHARES

    def minimumSizeHint(self) -> QSize:
        """Narrow: labels then stand above their bars."""
        return QSize(self._look.px(160), self._look.px(WHOLE))

    def sizeHint(self) -> QSize:
        """Any width."""
        width = self._look.px(360)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the rows take."""
        if self._is_whole:
            last = max((item.top for item in self._legend(width)), default=0.0)
            return round(last + self._line)
        return round(sum(self._row_heights(width)))

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._look.font(13))

    @property
    def _line(self) -> float:
        return self._metrics.height() + self._look.px(GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, or the whole and its legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(13))
        if self._is_whole:
            self._paint_whole(painter)
        else:
            self._paint_bars(painter)
        painter.end()

    # Bars

    def _label_width(self, width: float) -> float:
        """The column of the labels; the whole width where they stand above their bars."""
        if width < self._look.px(LABELS_BESIDE_FROM):
            return width
        widest = max(self._metrics.horizontalAdvance(part.label) for part in self.chart.parts)
        return min(widest + self._look.px(4), width * MOST_LABEL_0_1)

    def _words_height(self, part: ChartPart, width: float) -> float:
        room = QRectF(0, 0, self._label_width(width), 10_000)
        return self._metrics.boundingRect(room, WRAPS, part.label).height()

    def _row_heights(self, width: float) -> list[float]:
        px, beside = self._look.px, width >= self._look.px(LABELS_BESIDE_FROM)
        words = (self._words_height(part, width) for part in self.chart.parts)
        if beside:
            return [max(high, px(BAR)) + px(GAP) for high in words]
        return [high + px(BAR) + px(GAP + 2) for high in words]

    def _paint_bars(self, painter: QPainter) -> None:
        px, width = self._look.px, float(self.width())
        labels, beside = self._label_width(width), width >= px(LABELS_BESIDE_FROM)
        left = labels + px(12) if beside else 0.0
        # The number after the longest bar has its room too.
        numbers = max(self._metrics.horizontalAdvance(part.printed) for part in self.chart.parts)
        room, top = max(width - left - numbers - px(8), px(24)), 0.0
        for part, height in zip(self.chart.parts, self._row_heights(width), strict=True):
            words = self._words_height(part, width)
            label_top = top + (height - px(GAP) - words) / 2 if beside else top
            painter.setPen(self._look.colour("text"))
            painter.drawText(QRectF(0, label_top, labels, words + 1), WRAPS, part.label)
            bar_top = top + (height - px(GAP) - px(BAR)) / 2 if beside else top + words + px(2)
            bar = QRectF(left, bar_top, room * part.size_0_1, px(BAR))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(bar, px(3), px(3))
            painter.setPen(self._look.colour("text"))
            beside_bar = QRectF(bar.right() + px(6), bar_top, numbers + px(2), px(BAR))
            painter.drawText(beside_bar, Qt.AlignmentFlag.AlignVCenter, part.printed)
            top += height

    # A whole that is cut

    def _legend(self, width: float) -> Iterator[LegendItem]:
        """The parts in words under the whole, as many in a line as fit."""
        px, left, top = self._look.px, 0.0, float(self._look.px(WHOLE + GAP))
        for place, part in enumerate(self.chart.parts):
            words = f"{part.label}{NBSP}{part.printed}"
            taken = self._metrics.horizontalAdvance(words) + px(SWATCH + 6)
            if left and left + taken > width:
                left, top = 0.0, top + self._line
            yield LegendItem(place, left, top, words)
            left += taken + px(16)

    def ink(self, place: int) -> QColor:
        """The colour of a part, in the order of the parts."""
        share = INK_0_1[min(place, len(INK_0_1) - 1)]
        return mixed(self._look.colour("accent"), self._look.colour("surface"), share)

    def words_on(self, ground: QColor) -> QColor | None:
        """The colour that is read on another; None when none is."""
        inks = (self._look.colour(token) for token in ("on_accent", "text"))
        best = max(inks, key=lambda ink: contrast_of(ink, ground))
        return best if contrast_of(best, ground) >= READABLE else None

    def _paint_whole(self, painter: QPainter) -> None:
        px, left = self._look.px, 0.0
        for place, part in enumerate(self.chart.parts):
            width = self.width() * part.size_0_1
            box = QRectF(left, 0, max(width - px(2), 1), px(WHOLE)).adjusted(0.5, 0.5, -0.5, -0.5)
            self._paint_part(painter, box, place)
            self._paint_inside(painter, box, part, self.ink(place))
            left += width
        for item in self._legend(self.width()):
            self._paint_legend(painter, item)

    def _paint_part(self, painter: QPainter, box: QRectF, place: int) -> None:
        painter.setPen(QPen(self._look.colour("control"), 1))
        painter.setBrush(self.ink(place))
        painter.drawRect(box)

    def _paint_inside(
        self, painter: QPainter, box: QRectF, part: ChartPart, ground: QColor
    ) -> None:
        """Paint by `painter` the number of a `part` in its `box`, if it fits on that `ground`."""
        ink, bold = self.words_on(ground), self._look.font(13, 600)
        needed = QFontMetricsF(bold).horizontalAdvance(part.printed) + self._look.px(8)
        if ink is None or needed > box.width():
            return
        painter.setPen(ink)
        painter.setFont(bold)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, part.printed)
        painter.setFont(self._look.font(13))

    def _paint_legend(self, painter: QPainter, item: LegendItem) -> None:
        px, high = self._look.px, self._metrics.height()
        square = QRectF(item.left, item.top + (high - px(SWATCH)) / 2, px(SWATCH), px(SWATCH))
        self._paint_part(painter, square.adjusted(0.5, 0.5, -0.5, -0.5), item.part)
        words = QRectF(square.right() + px(6), item.top, self.width(), high)
        painter.setPen(self._look.colour("text2"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, item.words)
