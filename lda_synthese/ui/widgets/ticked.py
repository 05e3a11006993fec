"""A note to be as a row: its tick and words, where it goes, what is worth knowing of it."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lda_synthese.ui.widgets.chips import ChipPainter
from lda_synthese.ui.widgets.look import Look

AnyIndex = QModelIndex | QPersistentModelIndex
CHIPS_WIDTH = 330
"""At the right of each row, in pixels at 100 %."""
DETAIL_WIDTH = 200
"""Left of them, for rows that say where they go."""
SHOWN = 300
"""Characters, more than any screen is wide."""


class TickedRoles(IntEnum):
    """What a row gives beside its text and its tick."""

    REMARK = Qt.ItemDataRole.UserRole + 1
    THEME_CHIP = Qt.ItemDataRole.UserRole + 2
    KIND_CHIP = Qt.ItemDataRole.UserRole + 3
    DETAIL = Qt.ItemDataRole.UserRole + 4


class TickedDelegate(QStyledItemDelegate):
    """The words give way to a remark, or to the proposal."""

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
        if detail:
            option.rect = option.rect.adjusted(0, 0, -px(DETAIL_WIDTH), 0)
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = option.rect.right() + px(12), option.rect.center().y() + 0.5
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
