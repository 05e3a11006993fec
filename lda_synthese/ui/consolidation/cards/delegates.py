"""Findings and source notes as cards."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lda_synthese.domain.text.french import plural
from lda_synthese.ui.consolidation.board import FindingItem, NoteItem
from lda_synthese.ui.widgets.chips import KIND_ICONS, ChipPainter, KindChip, ThemeChip
from lda_synthese.ui.widgets.items import ItemRoles
from lda_synthese.ui.widgets.look import Look, TextStyle

GAP, MARGIN = 8, 12
REMARK, CHIP = 19, 32
"""The heights of a line that says why a note stands in a list, of the chip proposed for it."""

AnyIndex = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """A card with wrapped words; the height follows the words and the width."""

    weight, foot = 400, 22

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.look, self.view = look, view
        self._heights: dict[tuple[str, int, int, int], int] = {}

    def left(self) -> int:
        """What stands before the words."""
        return MARGIN

    def right(self) -> int:
        """What stands after the words."""
        return MARGIN + 22

    def foot_of(self, item: object) -> int:
        """The height under the words, in logical pixels: one line more for what is said."""
        assert isinstance(item, NoteItem | FindingItem)
        more = REMARK if item.remark else 0
        if isinstance(item, NoteItem):
            more += CHIP if item.proposed else 0
        elif item.link:
            more += REMARK
        return self.foot + more

    def _room(self, width: int) -> int:
        return max(width - self.look.px(self.left() + self.right()), 60)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the words and the foot."""
        width = self.view.viewport().width()
        text = index.data(Qt.ItemDataRole.DisplayRole)
        foot = self.foot_of(index.data(ItemRoles.ITEM))
        key = text, width, self.look.zoom, foot
        if key not in self._heights:
            metrics = QFontMetrics(self.look.font(14, self.weight))
            room = QRect(0, 0, self._room(width), 10_000)
            words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
            words = min(words, metrics.lineSpacing() * 8)
            self._heights[key] = words + self.look.px(foot + 2 * 9 + GAP)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint ground, words and what the kind of card adds."""
        px = self.look.px
        rect = QRectF(option.rect).adjusted(1, 1, -1, -px(GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus) and self.view.hasFocus()
        line = "focus" if current else "accent" if selected else "line"
        painter.setPen(QPen(self.look.colour(line), 2 if current else 1))
        painter.setBrush(self.look.colour("sel" if selected else "surface"))
        painter.drawRoundedRect(rect, px(6), px(6))
        words = QRectF(
            rect.left() + px(self.left()), rect.top() + px(9), self._room(option.rect.width()),
            rect.height() - px(self.foot_of(index.data(ItemRoles.ITEM)) + 14),
        )  # fmt: skip
        painter.setPen(self.look.colour("text"))
        painter.setFont(self.look.font(14, self.weight))
        text = index.data(Qt.ItemDataRole.DisplayRole)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), text)
        self.paint_more(painter, rect, index.data(ItemRoles.ITEM))
        painter.restore()

    def paint_more(self, painter: QPainter, rect: QRectF, item: object) -> None:
        """What this kind of card adds for `item`, by `painter`, in the card's `rect`."""

    def write(self, painter: QPainter, rect: QRectF, text: str, style: TextStyle) -> None:
        """Paint `text` by `painter` in a `style`, in the middle of the height of `rect`.

        What doesn't fit ends in « … ».
        """
        painter.setFont(self.look.font(style.size, style.weight))
        painter.setPen(self.look.colour(style.token))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


class NoteCardDelegate(CardDelegate):
    """A source note: its words, why it stands here, what is proposed, where it was heard."""

    def paint_more(self, painter: QPainter, rect: QRectF, item: object) -> None:
        """The place of `item` at the foot of `rect`, its kind at the right, by `painter`.

        Above the place, what is proposed; above that, why it stands here.
        """
        assert isinstance(item, NoteItem)
        px = self.look.px
        foot = QRectF(
            rect.left() + px(MARGIN), rect.bottom() - px(26), rect.width() - px(24), px(18)
        )
        self.write(painter, foot, item.place, TextStyle(12, 400, "text2"))
        above = -px(REMARK)
        if item.proposed is not None:
            above -= px(CHIP)
            self._paint_proposal(painter, foot, item.proposed, item.proposed_kind)
        self.write(painter, foot.translated(0, above), item.remark, TextStyle(12, 600, "warn"))
        if item.kind is not None:
            icon = QRectF(rect.right() - px(30), rect.top() + px(6), px(20), px(22))
            self.look.paint_icon(painter, icon, KIND_ICONS[item.kind], "text2", 16)

    def _paint_proposal(
        self, painter: QPainter, foot: QRectF, theme: ThemeChip, kind: KindChip | None
    ) -> None:
        chips, px = ChipPainter(self.look), self.look.px
        middle, gap = foot.top() - px(CHIP / 2), px(6)
        room = foot.width() - (chips.kind_width(kind) + gap if kind else 0)
        right = chips.paint_theme(painter, foot.left(), middle, theme, room)
        if kind is not None:
            chips.paint_kind(painter, right + gap, middle, kind)


class FindingCardDelegate(CardDelegate):
    """A finding: rank, wording, why it is in no theme, number of notes, the days it was heard."""

    weight, foot = 500, 30

    def left(self) -> int:
        """The rank stands before."""
        return MARGIN + 18

    def right(self) -> int:
        """Nothing after."""
        return MARGIN

    def paint_more(self, painter: QPainter, rect: QRectF, item: object) -> None:
        """Rank of `item`, notes, « 1 voix », state, and a mark a day, in `rect` by `painter`."""
        assert isinstance(item, FindingItem)
        px = self.look.px
        rank = QRectF(rect.left() + px(MARGIN), rect.top() + px(9), px(16), px(20))
        self.write(painter, rank, str(item.place), TextStyle(13, 600, "text2"))
        middle = rect.bottom() - px(19)
        left = rect.left() + px(self.left())
        icon = QRectF(left, middle - px(9), px(16), px(18))
        self.look.paint_icon(painter, icon, "file-text", "text2", 15)
        marks = self._paint_days(painter, rect, middle, item.days)
        has_room = marks - left > px(140)
        notes = QRectF(left + px(20), middle - px(9), px(70), px(18))
        count = plural(item.notes, "note", "notes")
        # Where a badge has no room, the few notes are told in place of their number.
        counted = count if has_room and not item.state else item.weight or count
        self.write(painter, notes, counted, TextStyle(13, 400, "text2"))
        above = QRectF(left, middle - px(10 + REMARK), rect.right() - left - px(8), px(18))
        self.write(painter, above, item.link, TextStyle(12, 500, "text2"))
        if item.link:
            above.translate(0, -px(REMARK))
        self.write(painter, above, item.remark, TextStyle(12, 600, "warn"))
        remark = item.state or item.weight
        if remark and has_room:
            self._paint_badge(painter, left + px(76), middle, remark, warn=not item.state)

    def _paint_days(
        self, painter: QPainter, rect: QRectF, middle: float, days: tuple[bool, ...]
    ) -> float:
        px = self.look.px
        left = rect.right() - px(8) - len(days) * px(30)
        painter.setFont(self.look.font(11, 600))
        for place, here in enumerate(days):
            box = QRectF(left + place * px(30), middle - px(8), px(26), px(17))
            pen = QPen(self.look.colour("control" if here else "line2"), 1)
            if not here:
                pen.setDashPattern([2.0, 2.0])
            painter.setPen(pen)
            painter.setBrush(self.look.colour("surface") if here else QColor(0, 0, 0, 0))
            painter.drawRoundedRect(box, px(4), px(4))
            painter.setPen(self.look.colour("text" if here else "control"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"J{place + 1}")
        return left

    def _paint_badge(
        self, painter: QPainter, left: float, middle: float, text: str, *, warn: bool
    ) -> None:
        px = self.look.px
        painter.setFont(self.look.font(12, 500))
        width = painter.fontMetrics().horizontalAdvance(text) + px(14)
        box = QRectF(left, middle - px(9), width, px(18))
        painter.setPen(self.look.colour("warn_line" if warn else "line2"))
        painter.setBrush(self.look.colour("warn_bg" if warn else "ok_bg"))
        painter.drawRoundedRect(box, px(9), px(9))
        painter.setPen(self.look.colour("warn" if warn else "ok"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
