"""A column of cards: a list view with a title and an empty state."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from lda_synthese.ui.consolidation.cards.delegates import CardDelegate
from lda_synthese.ui.widgets.items import ChoosingList, ItemRoles, ItemsModel, ListItem
from lda_synthese.ui.widgets.look import Look


class CardsView(ChoosingList):
    """With `many` several cards can be chosen at once."""

    def __init__(
        self,
        look: Look,
        delegate: type[CardDelegate],
        name: str,
        object_name: str,
        *,
        many: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self.items = ItemsModel(self)
        self.setModel(self.items)
        self.setItemDelegate(delegate(look, self))
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(30)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        if many:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.follow_selection()

    @property
    def current_id(self) -> str:
        """The identity of the current card; ''."""
        item: ListItem | None = self.currentIndex().data(ItemRoles.ITEM)
        return item.id if item is not None else ""

    def selected_ids(self) -> list[str]:
        """The identities of the selected cards, in order."""
        return [index.data(ItemRoles.ITEM).id for index in sorted(self.selectedIndexes())]

    def select(self, id_: str) -> None:
        """Make a card current."""
        row = self.items.row_of(id_)
        if row is not None:
            self.choose(self.items.index(row))

    def show_items(self, items: Sequence[ListItem]) -> None:
        """Show these cards; when the one chosen is gone, its neighbour is."""
        self.items.load(items)
        self.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without a card to bear it, the column has the ring."""
        super().paintEvent(event)
        if self.hasFocus() and not self.items.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
