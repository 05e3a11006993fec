"""A small tree that people order, rename, add to and take from."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from lda_synthese.ui.widgets.items import AnyIndex, only
from lda_synthese.ui.widgets.look import Look

ID = Qt.ItemDataRole.UserRole + 1
TOKEN = Qt.ItemDataRole.UserRole + 2

BESIDE = 0.48
"""The share of the width that what stands beside the names may take."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the tree: identity, columns, children; an `icon` in the colour of `tint`."""

    id: str
    columns: tuple[str, ...]
    token: str = "text"
    bold: bool = False
    children: tuple["Row", ...] = ()
    icon: str = ""
    tint: str = "text2"


def _ids(row: Row) -> Iterator[str]:
    yield row.id
    for child in row.children:
        yield from _ids(child)


class RowDelegate(QStyledItemDelegate):
    """Rows with air, long headings on several lines, a quiet ground for the current one."""

    def __init__(self, look: Look, tree: "OutlineTree") -> None:
        super().__init__(tree)
        self._look, self._tree = look, tree

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The current row keeps the colour of its words."""
        item = self._tree.itemFromIndex(index)
        words = self._look.colour(item.data(0, TOKEN) if index.column() == 0 else "text2")
        palette = option.palette
        palette.setColor(QPalette.ColorRole.Highlight, self._look.colour("sel"))
        for role in (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Text):
            palette.setColor(role, words)
        option.palette = palette
        super().paint(painter, option, index)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the wrapped words of a heading; one line for what it holds."""
        size = super().sizeHint(option, index)
        if index.column():
            return QSize(size.width() + self._look.px(16), size.height())
        item = self._tree.itemFromIndex(index)
        metrics = QFontMetrics(item.font(0))
        if item.parent() is not None:
            return QSize(size.width(), metrics.lineSpacing() + self._look.px(15))
        left = self._tree.indentation() + self._look.px(14)
        room = QRect(0, 0, max(self._tree.columnWidth(0) - left, 80), 10_000)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, index.data())
        return QSize(size.width(), words.height() + self._look.px(15))


class OutlineTree(QTreeWidget):
    """`renamed`: a line was clicked twice; `chosen`: another is current."""

    renamed = Signal()
    chosen = Signal(str)

    def __init__(self, look: Look, name: str, object_name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setIndentation(look.px(18))
        self.setItemDelegate(RowDelegate(look, self))
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current_id))
        self.itemDoubleClicked.connect(lambda *_: self.renamed.emit())

    @property
    def current_id(self) -> str:
        """The identity of the current line; '' when there is none."""
        item = self.currentItem()
        return str(item.data(0, ID)) if item is not None else ""

    def load(self, rows: tuple[Row, ...], current: str = "") -> None:
        """Show these lines, keeping the current one current; once it is gone, the one above it."""
        wanted = [current or self.current_id, *self._upwards()]
        self.blockSignals(True)
        self.clear()
        for row in rows:
            self.addTopLevelItem(self._item(row))
        self.expandAll()
        self.blockSignals(False)
        self.setColumnCount(max((len(row.columns) for row in rows), default=1))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()
        left = {id_ for row in rows for id_ in _ids(row)}
        self.select(next((id_ for id_ in wanted if id_ in left), wanted[0]))

    def _upwards(self) -> Iterator[str]:
        """The current line, then those above it."""
        item = self.currentItem()
        while item is not None:
            yield str(item.data(0, ID))
            item = self.itemAbove(item)

    def _item(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(row.columns))
        item.setData(0, ID, row.id)
        item.setToolTip(0, row.columns[0])
        item.setFont(0, self._look.font(13 if row.bold else 14, 600 if row.bold else 400))
        item.setData(0, TOKEN, row.token)
        if row.icon:
            item.setIcon(0, self._look.icon(row.icon, row.tint))
        for child in row.children:
            item.addChild(self._item(child))
        return item

    def select(self, id_: str) -> None:
        """Make a line current; the first one when it isn't there."""
        pending = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        first = pending[0] if pending else None
        while pending:
            item = pending.pop(0)
            if item is None:
                continue
            if item.data(0, ID) == id_:
                self.setCurrentItem(item)
                return
            pending += [item.child(n) for n in range(item.childCount())]
        if first is not None:
            self.setCurrentItem(first)
        self.chosen.emit(self.current_id)

    def selectionCommand(
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """The current line is the chosen one, with Ctrl held too."""
        return only(index)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a row by `painter` with `option`; that of `index` has the ring if it is current."""
        super().drawRow(painter, option, index)
        if (
            self.hasFocus()
            and index.row() == self.currentIndex().row()
            and (index.parent() == self.currentIndex().parent())
        ):
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles wrap anew."""
        super().resizeEvent(event)
        self._fit_columns()
        self.scheduleDelayedItemsLayout()

    def _fit_columns(self) -> None:
        """Where what stands beside the names would take their room, the names have it."""
        if self.columnCount() > 1:
            room = self.viewport().width() * BESIDE
            self.setColumnHidden(1, self.sizeHintForColumn(1) > room)
