"""The carnets received, as cards: whose each is, and what it brings."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from lda_synthese.application.receiving import ReceivedFile, ReceptionState
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.widgets.items import AnyIndex, ChoosingList, ItemRoles, ItemsModel
from lda_synthese.ui.widgets.look import Look, TextStyle

HEIGHT, GAP = 78, 8


@dataclass(frozen=True, slots=True)
class CarnetItem:
    """A file as a card: `whose` is its second line, `verdict` the third, in a `token`'s colour."""

    file: ReceivedFile
    icon: str
    token: str
    whose: str
    verdict: str

    @property
    def id(self) -> str:
        """Its place."""
        return str(self.file.path)

    @property
    def text(self) -> str:
        """Its name."""
        return self.file.path.name

    @property
    def spoken(self) -> str:
        """One sentence for the screen reader."""
        return ". ".join(filter(None, (self.text, self.whose, self.verdict))) + "."


def carnet_items(files: Sequence[ReceivedFile], *, is_taken: bool) -> list[CarnetItem]:
    """The cards of files; those that were integrated already say so when `is_taken`."""
    return [_item(file, is_taken=is_taken) for file in files]


def _item(file: ReceivedFile, *, is_taken: bool) -> CarnetItem:
    if file.state is ReceptionState.REFUSED:
        verdict = refusal_verdict(file)
        token = "error" if file.notes is None and file.readable is None else "warn"
        return CarnetItem(file, "circle-alert", token, "Ignoré, le fichier reste intact", verdict)
    notes = plural(file.counts.notes, "note", "notes")
    whose = " · ".join(filter(None, (file.person, notes)))
    if file.state is ReceptionState.NOTHING_NEW:
        verdict = "c’est le dossier ouvert" if file.reason else "rien de nouveau"
        if file.is_return:
            verdict = "rendu tel qu’il était parti"
        if file.trashed:
            verdict = f"{plural(len(file.trashed), 'note', 'notes')} à la corbeille ici"
        return CarnetItem(file, "copy", "text2", whose, verdict)
    verdict = _news(file, is_taken=is_taken)
    if file.counts.conflicts:
        return CarnetItem(file, "merge", "warn", whose, verdict)
    return CarnetItem(file, "circle-check-big", "ok", whose, verdict)


def refusal_verdict(file: ReceivedFile) -> str:
    """A refusal in two or three words; its sentence stands below the list."""
    if file.notes is not None:
        return "vient d’un autre dossier"
    if file.readable is not None:
        return f"incomplet · {plural(file.readable, 'note lisible', 'notes lisibles')}"
    return "non intégré"


def _news(file: ReceivedFile, *, is_taken: bool) -> str:
    counts = file.counts
    new = ("intégrée", "intégrées") if is_taken else ("nouvelle", "nouvelles")
    parts = [
        plural(counts.added, *new) if counts.added else "",
        plural(counts.changed, "modifiée", "modifiées") if counts.changed else "",
        plural(counts.conflicts, "conflit", "conflits") if counts.conflicts else "",
        f"{plural(len(file.trashed), 'note', 'notes')} à la corbeille ici" if file.trashed else "",
    ]
    return " · ".join(filter(None, parts)) or ("intégré" if is_taken else "autres modifications")


class CarnetDelegate(QStyledItemDelegate):
    """Paints a file: an icon, its name, whose it is, what it brings."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for all."""
        return QSize(self._look.px(160), self._look.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the card."""
        look, px = self._look, self._look.px
        item: CarnetItem = index.data(ItemRoles.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1, 1, -1, -px(GAP))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and self._view.hasFocus()
        line = "focus" if focused else "accent" if chosen else "line"
        painter.setPen(QPen(look.colour(line), 2 if focused else 1))
        painter.setBrush(look.colour("sel" if chosen else "surface"))
        painter.drawRoundedRect(rect, px(6), px(6))
        icon = QRectF(rect.left() + px(10), rect.top(), px(24), rect.height())
        look.paint_icon(painter, icon, item.icon, item.token, 20)
        lines = (
            (item.text, TextStyle(14, 500, "text")),
            (item.whose, TextStyle(12, 400, "text2")),
            (item.verdict, TextStyle(13, 600, item.token)),
        )
        top, left = rect.top() + px(8), rect.left() + px(44)
        for text, style in lines:
            room = QRectF(left, top, rect.right() - left - px(8), px(18))
            font = look.font(style.size, style.weight)
            painter.setFont(font)
            painter.setPen(look.colour(style.token))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            top += px(18)
        painter.restore()


class CarnetsView(ChoosingList):
    """The list of the files; one of them is chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.items = ItemsModel(self)
        self.setModel(self.items)
        self.setItemDelegate(CarnetDelegate(look, self))
        self.setObjectName("reception.carnets")
        self.setAccessibleName("Carnets reçus")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.follow_selection()

    @property
    def current(self) -> ReceivedFile | None:
        """The file that is chosen."""
        item: CarnetItem | None = self.currentIndex().data(ItemRoles.ITEM)
        return item.file if item is not None else None

    def load(self, items: Sequence[CarnetItem]) -> None:
        """Show these files; the first one is chosen when none was."""
        self.items.load(items)
        self.settle()
        self.chosen.emit()
