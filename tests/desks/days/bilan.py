"""Bilan: a card a subject, each with its charts or its tables."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget

from lda_synthese.domain.survey.figures import FigureSubject
from lda_synthese.ui.bilan.card import FigureCard
from lda_synthese.ui.bilan.drawing import ChartDrawing
from lda_synthese.ui.bilan.page import BilanPage
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import page_of, part


class BilanDesk:
    """The page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> BilanPage:
        return page_of(self._window, "bilan", BilanPage)

    def _card(self, subject: str) -> FigureCard:
        return self._page.cards[FigureSubject(subject)]

    @property
    def is_reckoned(self) -> bool:
        """Whether the figures of now are shown."""
        return not self._page.is_reckoning

    @property
    def subjects(self) -> list[str]:
        """The cards that are seen."""
        return [str(subject) for subject, card in self._page.cards.items() if card.isVisible()]

    @property
    def focused(self) -> str:
        """The card that has the focus; ''."""
        return next((str(s) for s, card in self._page.cards.items() if card.hasFocus()), "")

    @property
    def empty(self) -> str:
        """What the page says while there is nothing; ''."""
        empty = self._page.empty
        return f"{empty.title.text()}. {empty.text.text()}" if empty.isVisible() else ""

    @property
    def width(self) -> int:
        """How wide the page is."""
        return self._page.width()

    def place(self, subject: str) -> QPoint:
        """Where the corner of a card is, on the page."""
        return self._card(subject).mapTo(self._page, QPoint())

    def drawings(self, subject: str) -> list[ChartDrawing]:
        """The charts of a card, as they are painted; none while it is read as a table."""
        found = self._card(subject).findChildren(ChartDrawing)
        return [drawing for drawing in found if drawing.isVisible()]

    def readings(self, subject: str) -> list[str]:
        """The sentences « Lecture : … » of a card."""
        found = self._card(subject).findChildren(QLabel, "bilan.reading")
        return [label.text() for label in found if label.isVisible()]

    def words(self, subject: str) -> str:
        """All sentences of a card."""
        found = self._card(subject).findChildren(QLabel)
        return "\n".join(label.text() for label in found if label.isVisible())

    def tables(self, subject: str) -> list[list[list[str]]]:
        """The cells of the tables of a card, row by row, the titles first."""
        return [
            [
                [table.horizontalHeaderItem(n).text() for n in range(table.columnCount())],
                *(
                    [table.item(row, n).text() for n in range(table.columnCount())]
                    for row in range(table.rowCount())
                ),
            ]
            for table in self._tables(subject)
        ]

    def _tables(self, subject: str) -> list[QTableWidget]:
        found = self._card(subject).findChildren(QTableWidget)
        return [table for table in found if table.isVisible()]

    def clipped_tables(self, subject: str) -> list[str]:
        """The tables of which a row or a column is not seen whole."""
        return [
            table.accessibleName()
            for table in self._tables(subject)
            if table.verticalScrollBar().maximum() or table.horizontalScrollBar().maximum()
        ]

    def spoken(self, subject: str) -> tuple[str, str]:
        """The name and the description that a screen reader gets of a card."""
        found: QAccessibleInterface = QAccessible.queryAccessibleInterface(self._card(subject))
        return found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Description)

    def settle(self, subject: str) -> None:
        """« Trancher », on a card in conflict."""
        part(self._card(subject), QPushButton, "bilan.settle").click()
