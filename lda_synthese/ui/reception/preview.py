"""The notes that are new, before they are taken in: by whom, when, in which theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import made_at_ms
from lda_synthese.domain.state.model import OUTSIDE, Note, Theme
from lda_synthese.domain.text.french import hour
from lda_synthese.ui.widgets.chips import (
    KIND_NAMES,
    TO_CLASSIFY,
    ChipPainter,
    ChipState,
    KindChip,
    ThemeChip,
)
from lda_synthese.ui.widgets.chips import OUTSIDE as OUTSIDE_CHIP
from lda_synthese.ui.widgets.items import AnyIndex, ChoosingList, ItemRoles, ItemsModel
from lda_synthese.ui.widgets.look import Look

HEIGHT, WHO = 34, 150


@dataclass(frozen=True, slots=True)
class NewNoteItem:
    """A note that is new: its words, « Rapporteur A 10:12 », its tags."""

    id: str
    text: str
    who: str
    theme: ThemeChip
    kind: KindChip | None

    @property
    def spoken(self) -> str:
        """One sentence for the screen reader."""
        theme = " ".join(filter(None, (self.theme.number, self.theme.name)))
        kind = f" {KIND_NAMES[self.kind.kind]}." if self.kind else ""
        return f"{self.text}. {theme}.{kind} {self.who}"


def new_note_items(dossier: Dossier, notes: Sequence[Note]) -> list[NewNoteItem]:
    """The rows of `notes`, of which `dossier` names the people and the themes."""
    return [
        NewNoteItem(
            note.id,
            note.text,
            " ".join(filter(None, (dossier.name_of(note.rapporteur), _time_of(note)))),
            theme_chip_of(dossier, note.theme),
            KindChip(ChipState.DECIDED, note.kind) if note.kind else None,
        )
        for note in notes
    ]


def theme_chip_of(dossier: Dossier, theme_id: str | None) -> ThemeChip:
    """The chip of a theme that was decided, or of its absence."""
    if theme_id == OUTSIDE:
        return OUTSIDE_CHIP
    theme = dossier.get(Theme, theme_id or "")
    return ThemeChip(ChipState.DECIDED, theme.number, theme.short) if theme else TO_CLASSIFY


def _time_of(note: Note) -> str:
    made = made_at_ms(note.id)
    return "" if made is None else hour(datetime.fromtimestamp(made / 1000, UTC).astimezone())


class NewNoteDelegate(QStyledItemDelegate):
    """Paints one line: who, the words, the chips at the right."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._chips = ChipPainter(look)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for all."""
        return QSize(self._look.px(160), self._look.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the line."""
        look, px = self._look, self._look.px
        item: NewNoteItem = index.data(ItemRoles.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("sel"))
        right, middle = rect.right() - px(4), rect.center().y()
        if item.kind is not None:
            right -= self._chips.kind_width(item.kind)
            self._chips.paint_kind(painter, right, middle, item.kind)
            right -= px(8)
        if rect.width() > px(560):
            right -= self._chips.theme_width(item.theme)
            self._chips.paint_theme(painter, right, middle, item.theme, rect.width())
            right -= px(12)
        who = px(WHO) if rect.width() > px(420) else 0
        if who:
            self._write(painter, QRectF(rect.left(), rect.top(), who - px(8), rect.height()),
                        item.who, 12, "text2")  # fmt: skip
        words = QRectF(rect.left() + who, rect.top(), right - rect.left() - who, rect.height())
        self._write(painter, words, item.text, 14, "text")
        painter.restore()

    def _write(self, painter: QPainter, room: QRectF, text: str, size: float, token: str) -> None:
        font = self._look.font(size)
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class NewNotesView(ChoosingList):
    """The list of them, as long as it must be."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.items = ItemsModel(self)
        self.setModel(self.items)
        self.setItemDelegate(NewNoteDelegate(look, self))
        self.setObjectName("reception.notes")
        self.setAccessibleName("Nouvelles notes")
        self.setUniformItemSizes(True)
        self.setMinimumHeight(look.px(HEIGHT * 3))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.follow_selection()

    def show_items(self, items: Sequence[NewNoteItem]) -> None:
        """Show these notes; one of them is chosen."""
        self.items.load(items)
        self.settle()
