"""Lists of frozen items, told only what changed; one row is chosen: keys and menus act on it."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QListWidget

AnyIndex = QModelIndex | QPersistentModelIndex
Flag = QItemSelectionModel.SelectionFlag


class ItemRoles(IntEnum):
    """What a row gives beside its text."""

    ITEM = Qt.ItemDataRole.UserRole + 1


class ListItem(Protocol):
    """What a row shows."""

    @property
    def id(self) -> str:
        """Its identity."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def spoken(self) -> str:
        """One sentence for the screen reader."""


class ItemsModel(QAbstractListModel):
    """Rows are items."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[ListItem] = []

    @property
    def items(self) -> tuple[ListItem, ...]:
        """The items shown."""
        return tuple(self._items)

    def load(self, items: Sequence[ListItem]) -> None:
        """Show these items; the rows that are gone leave, the new ones come, the others stay."""
        wanted = {item.id for item in items}
        known = {item.id for item in self._items}
        if wanted.isdisjoint(known):
            self._load_anew(items)
            return
        for row in reversed(range(len(self._items))):
            if self._items[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._items[row]
                self.endRemoveRows()
        for row, item in enumerate(items):
            self._place(row, item, is_known=item.id in known)

    def _load_anew(self, items: Sequence[ListItem]) -> None:
        if items or self._items:
            self.beginResetModel()
            self._items = list(items)
            self.endResetModel()

    def _place(self, row: int, item: ListItem, *, is_known: bool) -> None:
        if not is_known:
            self.beginInsertRows(QModelIndex(), row, row)
            self._items.insert(row, item)
            self.endInsertRows()
            return
        if self._items[row].id != item.id:
            here = self.row_of(item.id) or row
            self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), row)
            self._items.insert(row, self._items.pop(here))
            self.endMoveRows()
        self.change(row, item)

    def change(self, row: int, item: ListItem) -> None:
        """Show something else of the item of a row."""
        if self._items[row] != item:
            self._items[row] = item
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, id_: str) -> int | None:
        """The row of an item, or None."""
        return next((row for row, item in enumerate(self._items) if item.id == id_), None)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row an item."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, the item, one sentence."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ItemRoles.ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        return item.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


def only(index: AnyIndex) -> QItemSelectionModel.SelectionFlag:
    """How a click or a key chooses where one row is chosen at a time: never none of them."""
    return Flag.ClearAndSelect | Flag.Rows if index.isValid() else Flag.NoUpdate


class ChoosingRows(QListWidget):
    """Rows of which one is chosen: the current one, with Ctrl held too."""

    def selectionCommand(
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """The current row is the chosen one."""
        return only(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes here has a row to act on."""
        super().focusInEvent(event)
        if self.count() and not self.selectionModel().hasSelection():
            self.setCurrentRow(max(self.currentRow(), 0), Flag.ClearAndSelect)


class ChoosingList(QListView):
    """Its current row is always a selected one, whatever was clicked, pressed or taken away.

    `chosen`: another row, or the same again, is the current and selected one.
    """

    chosen = Signal()

    def follow_selection(self) -> None:
        """Listen to the rows chosen, once the list has its model."""
        selection = self.selectionModel()
        selection.selectionChanged.connect(lambda *_: self._report())
        selection.currentChanged.connect(lambda *_: self._report())

    def _report(self) -> None:
        if self.selectionModel().isSelected(self.currentIndex()):
            self.chosen.emit()

    def settle(self) -> None:
        """Have the current row selected: the nearest that is, else itself, else the first."""
        selection, current = self.selectionModel(), self.currentIndex()
        if selection.isSelected(current):
            return
        selected = self.selectedIndexes()
        if selected:
            nearest = min(selected, key=lambda index: abs(index.row() - current.row()))
            selection.setCurrentIndex(nearest, Flag.NoUpdate)
        elif current.isValid() or self.model().rowCount():
            self.choose(current if current.isValid() else self.model().index(0, 0))

    def choose(self, index: QModelIndex) -> None:
        """Make a row the chosen one, and show it."""
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose."""
        super().keyPressEvent(event)
        self.settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses; beside the rows it leaves one of them chosen."""
        super().mousePressEvent(event)
        self.settle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """So does a stretch of rows."""
        super().mouseMoveEvent(event)
        self.settle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """So does the end of a click."""
        super().mouseReleaseEvent(event)
        self.settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes here has a row to act on."""
        super().focusInEvent(event)
        self.settle()
