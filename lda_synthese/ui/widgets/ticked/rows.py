"""A row with a tick: its words, then a mark, where it goes, a remark or the chips."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lda_synthese.ui.widgets.chips import ChipPainter
from lda_synthese.ui.widgets.look import Look

AnyIndex = QModelIndex | QPersistentModelIndex
CHIPS_WIDTH = 330
"""At the right of each row, in pixels at 100 %."""
DETAIL_WIDTH = 200
"""Left of them, for rows that say where they go."""
LEAST_WORDS = 220
"""What a row keeps for its own words, whatever else it may show."""
SHOWN = 300
"""Characters, more than any screen is wide."""


class TickedRoles(IntEnum):
    """What a row gives beside its text and its tick."""

    REMARK = Qt.ItemDataRole.UserRole + 1
    THEME_CHIP = Qt.ItemDataRole.UserRole + 2
    KIND_CHIP = Qt.ItemDataRole.UserRole + 3
    DETAIL = Qt.ItemDataRole.UserRole + 4
    MARK = Qt.ItemDataRole.UserRole + 5


class TickedDelegate(QStyledItemDelegate):
    """The words give way to a remark, or to the proposal, and to a mark that asks a question."""

    def __init__(self, look: Look, view: QWidget) -> None:
        super().__init__(view)
        self._look, self._chips = look, ChipPainter(look)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line high."""
        return QSize(200, self._look.px(34))

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The beginning of a long text: Qt would lay out all of it for the one line that shows."""
        super().initStyleOption(option, index)
        option.text = option.text[:SHOWN]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint tick and words, then the remark or the chips."""
        px = self._look.px
        detail = index.data(TickedRoles.DETAIL)
        option.rect = option.rect.adjusted(px(6), 0, -px(CHIPS_WIDTH), 0)
        # In a narrow window a row is for its own words.
        if option.rect.width() < px(DETAIL_WIDTH + LEAST_WORDS):
            detail = ""
        if detail:
            option.rect = option.rect.adjusted(0, 0, -px(DETAIL_WIDTH), 0)
        mark = str(index.data(TickedRoles.MARK) or "")
        marked = self._marked_width(mark, option.rect.width()) if mark else 0
        option.rect = option.rect.adjusted(0, 0, -marked, 0)
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = option.rect.right() + px(12), option.rect.center().y() + 0.5
        if mark:
            self._paint_mark(painter, left, middle, mark, marked)
            left += marked
        if detail:
            self._paint_detail(painter, left, middle, str(detail))
            left += px(DETAIL_WIDTH)
        remark = index.data(TickedRoles.REMARK)
        if remark:
            self._paint_remark(painter, left, middle, str(remark))
        else:
            theme, kind = index.data(TickedRoles.THEME_CHIP), index.data(TickedRoles.KIND_CHIP)
            if theme is not None:
                self._chips.paint_theme(painter, left, middle, theme, px(210))
            if kind is not None:
                self._chips.paint_kind(painter, left + px(222), middle, kind)
        painter.restore()

    def _marked_width(self, mark: str, room: int) -> int:
        """What a mark takes of the room of the words: without its own words when that is little."""
        px = self._look.px
        whole = QFontMetrics(self._look.font(13, 500)).horizontalAdvance(mark) + px(42)
        return whole if room - whole >= px(LEAST_WORDS) else px(32)

    def _paint_mark(
        self, painter: QPainter, left: float, middle: float, mark: str, width: int
    ) -> None:
        px = self._look.px
        box = QRectF(left, middle - px(10), px(20), px(20))
        self._look.paint_icon(painter, box, "shield-check", "warn", 16)
        if width > px(32):
            painter.setFont(self._look.font(13, 500))
            painter.setPen(self._look.colour("warn"))
            words = QRectF(box.right() + px(4), middle - px(13), width, px(26))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, mark)

    def _paint_detail(self, painter: QPainter, left: float, middle: float, text: str) -> None:
        px = self._look.px
        painter.setFont(self._look.font(13, 400))
        painter.setPen(self._look.colour("text2"))
        width = px(DETAIL_WIDTH - 12)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        box = QRectF(left, middle - px(13), width, px(26))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_remark(self, painter: QPainter, left: float, middle: float, text: str) -> None:
        px = self._look.px
        painter.setFont(self._look.font(13, 500))
        width = painter.fontMetrics().horizontalAdvance(text) + px(22)
        box = QRectF(left, middle - px(13), width, px(26))
        painter.setPen(self._look.colour("warn_line"))
        painter.setBrush(self._look.colour("warn_bg"))
        painter.drawRoundedRect(box, px(13), px(13))
        painter.setPen(self._look.colour("warn"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
