"""A list with one chosen row: what has the ring is what every key and menu acts on."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView

AnyIndex = QModelIndex | QPersistentModelIndex
Flag = QItemSelectionModel.SelectionFlag


def only(index: AnyIndex) -> QItemSelectionModel.SelectionFlag:
    """How a click or a key chooses where one row is chosen at a time: never none of them."""
    return Flag.ClearAndSelect | Flag.Rows if index.isValid() else Flag.NoUpdate


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
