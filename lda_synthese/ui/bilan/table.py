"""The numbers of a chart as a table, whole: the page scrolls, not the table."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from lda_synthese.domain.survey.charts import Chart
from lda_synthese.ui.widgets.look import Look


class FiguresTable(QTableWidget):
    """Titles above, a row an answer; read cell by cell with the arrows, never written."""

    def __init__(self, look: Look, chart: Chart, short: Mapping[str, str]) -> None:
        """Show the table of `chart` in the sizes of `look`; `short` titles stand for the long."""
        titles, *rows = chart.table
        super().__init__(len(rows), len(titles))
        self.setProperty("look", "ringed")
        self.setObjectName("bilan.table")
        self.setAccessibleName(f"Table\u00a0: {chart.title}")
        for column, title in enumerate(titles):
            head = QTableWidgetItem(short.get(title, title))
            head.setToolTip(title)
            head.setData(Qt.ItemDataRole.AccessibleTextRole, title)
            self.setHorizontalHeaderItem(column, head)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        for scroll in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            scroll(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.setItem(row, column, self._item(text, is_number=column > 0))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(look.px(48))
        # A narrower column wraps its words: then the rows are higher, and so is the table.
        header.sectionResized.connect(lambda *_: self._fit())
        self.setCurrentCell(0, 0)

    def _item(self, text: str, *, is_number: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(text)
        return item

    def _fit(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 4)
