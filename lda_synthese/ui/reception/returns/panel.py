"""« Qui a rendu quoi »: days and workshops × rapporteurs, and whom to chase."""

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QPagedPaintDevice
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.application.returns import returns_of
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.board import (
    OUT,
    BoardCell,
    Returned,
    ReturnsBoard,
    lines_to_chase,
)
from lda_synthese.domain.text.french import plural
from lda_synthese.session.session import Session
from lda_synthese.ui.reception.returns.printed import print_list
from lda_synthese.ui.reception.services import ReceptionServices
from lda_synthese.ui.services.dialogs import ask_printer
from lda_synthese.ui.widgets.basics import WrappedLabel, button
from lda_synthese.ui.widgets.empty import EmptyState
from lda_synthese.ui.widgets.items import AnyIndex, Flag
from lda_synthese.ui.widgets.versions.words import moment

TOKEN = Qt.ItemDataRole.UserRole
"""The colour of a cell, by its name."""

TOKENS = {
    Returned.RECEIVED: "ok",
    Returned.EMPTY: "warn",
    Returned.HANDED: "text2",
    Returned.EXPECTED: "error",
}
MANY = {
    Returned.RECEIVED: "reçus",
    Returned.EMPTY: "vides",
    Returned.HANDED: "remis",
    Returned.EXPECTED: "attendus",
}
EMPTY = "Ajoutez les rapporteurs dans Préparation, et dites où ils sont attendus."


def cell_text(cell: BoardCell) -> str:
    """« Reçu, 12 notes », « Attendu », and since when."""
    what = str(cell.state).capitalize()
    if cell.notes:
        what = f"{what}, {plural(cell.notes, 'note', 'notes')}"
    elif cell.is_untouched:
        what = f"{what}, rien n’y a été écrit"
    since = moment(cell.since) if cell.since else ""
    done = "remis" if cell.state in OUT else "rendu"
    return f"{what}\ncarnet {done} {since}" if since else what


class ReturnsTable(QTableWidget):
    """Its current cell is the chosen one."""

    def selectionCommand(
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """The current cell is the chosen one, with Ctrl held too."""
        return Flag.ClearAndSelect if index.isValid() else Flag.NoUpdate

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes here has a cell to read."""
        super().focusInEvent(event)
        if self.rowCount() and not self.selectionModel().hasSelection():
            self.setCurrentCell(max(self.currentRow(), 0), max(self.currentColumn(), 0))


class ReturnsPanel(QWidget):
    """The table, [Copier la liste à relancer] and [Imprimer…]."""

    def __init__(self, services: ReceptionServices) -> None:
        super().__init__()
        self._services = services
        look = services.look
        self._board: ReturnsBoard | None = None
        self.counts = WrappedLabel(look, "", token="text2")
        self.counts.setObjectName("reception.returns.counts")
        self.copy = button(
            look, "Copier la liste à relancer", self._copy, icon="copy", name="reception.chase"
        )
        self.print = button(
            look, "Imprimer…", self._ask_printer, icon="printer", name="reception.print_chase"
        )
        self.table = ReturnsTable()
        self.table.setObjectName("reception.returns")
        self.table.setAccessibleName("Qui a rendu quoi")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.setCornerButtonEnabled(False)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.empty = EmptyState(look, "users")
        self.empty.show_message("Personne n’est attendu", EMPTY)
        look.changed.connect(self._recolour)
        head, layout = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.counts, 1)
        head.addWidget(self.copy)
        head.addWidget(self.print)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)

    def refresh(self) -> None:
        """Look the board up, in a thread."""
        session = self._services.open.session
        self._services.tasks.run(
            partial(returns_of, session), partial(self._show, session), self._refuse
        )

    def _refuse(self, error: DossierError) -> None:
        if self._services.open.has_session:
            self._services.messages.show(str(error))

    def _show(self, session: Session, board: ReturnsBoard) -> None:
        if not self._services.open.has(session):
            return
        self._board = board
        has_cells = any(row.cells for row in board.rows)
        self.table.setVisible(has_cells)
        self.empty.setVisible(not has_cells)
        counts = board.counts
        self.counts.setText(
            " · ".join(
                plural(counts[state], state, MANY[state]) for state in Returned if counts[state]
            )
        )
        for made in (self.copy, self.print):
            made.setEnabled(bool(self.lines))
        table = self.table
        table.clear()
        table.setRowCount(len(board.rows))
        table.setColumnCount(len(board.people))
        table.setHorizontalHeaderLabels([person.name for person in board.people])
        table.setVerticalHeaderLabels(
            [f"{row.day.name} · {row.workshop.title}" for row in board.rows]
        )
        for line, row in enumerate(board.rows):
            for column, person in enumerate(board.people):
                cell = row.cells.get(person.id)
                item = QTableWidgetItem(cell_text(cell) if cell else "")
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                if cell is not None:
                    item.setData(TOKEN, TOKENS[cell.state])
                    spoken = cell_text(cell).replace("\n", ", ")
                    item.setData(
                        Qt.ItemDataRole.AccessibleTextRole,
                        f"{person.name}, {row.day.name}, {row.workshop.title}. {spoken}",
                    )
                table.setItem(line, column, item)
        table.resizeColumnsToContents()
        self._recolour()

    def _recolour(self) -> None:
        look, table = self._services.look, self.table
        for row in range(table.rowCount()):
            for column in range(table.columnCount()):
                item = table.item(row, column)
                if item is not None and item.data(TOKEN):
                    item.setForeground(look.colour(item.data(TOKEN)))

    @property
    def lines(self) -> list[str]:
        """Whom to chase, a line each."""
        return list(lines_to_chase(self._board)) if self._board is not None else []

    def _copy(self) -> None:
        lines = self.lines
        QGuiApplication.clipboard().setText("\n".join(lines))
        people = plural(len(lines), "personne à relancer", "personnes à relancer")
        self._services.messages.show(f"Liste copiée\u00a0: {people}.")

    def _ask_printer(self) -> None:
        ask_printer(self, self.print_on)

    def print_on(self, printer: QPagedPaintDevice) -> None:
        """Print whom to chase."""
        print_list(printer, self._services.open.dossier.about.title, self.lines)
