"""A note as a row: time, text, theme, kind in fixed columns; edited in place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lda_synthese.ui.capture.rows.editor import Keys, NoteEditor
from lda_synthese.ui.capture.rows.model import NoteRoles
from lda_synthese.ui.widgets.chips import ChipPainter
from lda_synthese.ui.widgets.look import Look

TIME_WIDTH, THEME_WIDTH, KIND_WIDTH, MARGIN = 46, 226, 92, 12
BADGE_WIDTH = 22
ROOMY, DENSE = (41, 11), (36, 6)
"""Of a row of one line: its height, and what is above and below the words."""

AnyIndex = QModelIndex | QPersistentModelIndex


class NoteDelegate(QStyledItemDelegate):
    """Paints rows; the heights are remembered by text and width.

    `keys` are what `NoteEditor` shows.
    """

    def __init__(self, look: Look, view: QWidget, keys: Keys) -> None:
        super().__init__(view)
        self._look, self._view, self._keys = look, view, keys
        self._chips = ChipPainter(look)
        self._heights: dict[tuple[str, int, int], int] = {}
        self.edited_id = ""

    def text_width(self, width: int, badges: int = 0) -> int:
        """What a row of this width, with so many badges, leaves for the text."""
        columns = TIME_WIDTH + THEME_WIDTH + KIND_WIDTH + 3 * MARGIN
        if width < self._look.px(700):
            columns -= THEME_WIDTH - 70
        return max(width - self._look.px(columns + badges * BADGE_WIDTH), 80)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the wrapped text; higher while it is edited."""
        width = self._view.width() - self._look.px(14)
        note = index.data(NoteRoles.NOTE)
        if note.id == self.edited_id:
            return QSize(width, self._look.px(116))
        badges = len(index.data(NoteRoles.BADGES))
        key = note.text, width - badges, self._look.zoom
        if key not in self._heights:
            metrics = QFontMetrics(self._look.font(14))
            room = QRect(0, 0, self.text_width(width, badges), 100_000)
            wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, note.text)
            least, padding = self._fitting(width)
            height = min(wrapped.height(), metrics.lineSpacing() * 12) + 2 * padding
            self._heights[key] = max(height, least)
        return QSize(width, self._heights[key])

    def _fitting(self, width: int) -> tuple[int, int]:
        """The height of a row of one line, its padding: less where rows of two are usual."""
        least, padding = DENSE if width < self._look.px(700) else ROOMY
        return self._look.px(least), self._look.px(padding)

    def is_on_chips(self, row: QRect, x: int) -> bool:
        """Whether a place across a row is on its chips."""
        narrower = THEME_WIDTH - 70 if row.width() < self._look.px(700) else 0
        return x >= row.right() - self._look.px(THEME_WIDTH + KIND_WIDTH + MARGIN - narrower)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint ground, time, text and chips."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        note = index.data(NoteRoles.NOTE)
        if note.id == self.edited_id:
            return
        px = self._look.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, QRectF(rect), state)
        least, _ = self._fitting(rect.width())
        left, first_line = rect.left() + px(MARGIN), rect.top() + least / 2
        self._paint_words(painter, rect, index)
        chip_left = rect.right() - px(THEME_WIDTH + KIND_WIDTH + MARGIN)
        if rect.width() < px(700):
            chip_left += px(THEME_WIDTH - 70)
        limit = px(THEME_WIDTH - 8) if rect.width() >= px(700) else px(60)
        self._chips.paint_theme(
            painter, chip_left, first_line, index.data(NoteRoles.THEME_CHIP), limit
        )
        kind = index.data(NoteRoles.KIND_CHIP)
        if kind is not None:
            kind_left = rect.right() - px(KIND_WIDTH + MARGIN) + px(4)
            self._chips.paint_kind(painter, kind_left, first_line, kind)
        painter.setPen(self._look.colour("text3"))
        painter.setFont(self._look.font(13))
        time = QRectF(left, rect.top(), px(TIME_WIDTH), least)
        painter.drawText(time, Qt.AlignmentFlag.AlignVCenter, index.data(NoteRoles.TIME))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        if not state & QStyle.StateFlag.State_Selected:
            return
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        line, width = ("focus", 2) if focused else ("accent", 1)
        painter.setPen(QPen(self._look.colour(line), width))
        painter.setBrush(self._look.colour("sel"))
        radius = self._look.px(6)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)

    def _paint_words(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        px = self._look.px
        left = rect.left() + px(MARGIN + TIME_WIDTH)
        badges = index.data(NoteRoles.BADGES)
        width = self.text_width(rect.width(), len(badges))
        words = QRect(left, rect.top(), width, rect.height())
        least, _ = self._fitting(rect.width())
        for place, (icon, _) in enumerate(badges):
            box = QRectF(left + width + px(BADGE_WIDTH) * place, rect.top(), px(18), least)
            self._look.paint_icon(painter, box, icon, "text3", 15)
        painter.setFont(self._look.font(14))
        painter.setPen(self._look.colour("text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), index.data(Qt.ItemDataRole.DisplayRole))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """The note's editor, in its row."""
        note = index.data(NoteRoles.NOTE)
        editor = NoteEditor(self._look, note, index.data(NoteRoles.TIME), self._keys, parent)
        editor.show_chips(index.data(NoteRoles.THEME_CHIP), index.data(NoteRoles.KIND_CHIP))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """The editor takes the whole row."""
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """The text stays what the person is typing; only the chips follow."""
        if isinstance(editor, NoteEditor):
            editor.show_chips(index.data(NoteRoles.THEME_CHIP), index.data(NoteRoles.KIND_CHIP))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Nothing: the page applies the edit."""
