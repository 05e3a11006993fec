"""The card of one subject: its charts or their tables, what they read, what is in conflict."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.survey.charts import Chart
from lda_synthese.domain.survey.figures import Figure, FigureSubject
from lda_synthese.ui.bilan.drawing import ChartDrawing
from lda_synthese.ui.bilan.services import BilanServices
from lda_synthese.ui.bilan.table import FiguresTable
from lda_synthese.ui.widgets.basics import Card, Label, Sign, WrappedLabel, button, styled

CONTESTED = (
    "En conflit\u00a0: deux versions de ce qui est montré ici. L’une est gardée, l’autre attend "
    "que vous tranchiez."
)

TOP = 120
"""The height of what is looked at first."""


class FigureCard(Card):
    """A stop of Tab; `is_tabled` when numbers are read in place of charts."""

    def __init__(self, services: BilanServices, subject: FigureSubject) -> None:
        super().__init__(services.look)
        self._services, self.subject = services, subject
        self.is_tabled = False
        self._figure: Figure | None = None
        self._contested: tuple[EntityId, ...] = ()
        look = services.look
        self.setObjectName(f"bilan.{subject}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = Label(look, "", size=15, weight=600)
        self.toggle = styled(
            button(look, "Table", self.toggle_table, icon="list", name="bilan.toggle"), "dense"
        )
        self.toggle.setCheckable(True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.toggle)
        self.body.addLayout(head)
        self._inner = QWidget()
        self.body.addWidget(self._inner)
        services.actions.watch("bilan.card", self)

    def show_figure(self, figure: Figure, contested: Collection[EntityId]) -> None:
        """Show a figure; `contested` are the entities of the dossier that are in conflict."""
        sources = [id_ for chart in figure.charts for id_ in chart.sources if id_ in contested]
        wanted = tuple(sorted({*sources}))
        if (figure, wanted) == (self._figure, self._contested):
            return
        self._figure, self._contested = figure, wanted
        self.title.setText(figure.title)
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.alternative)
        self._show()

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget is this card, or in it."""
        return widget is self or self.isAncestorOf(widget)

    def toggle_table(self) -> None:
        """The tables in place of the charts, or these again; the card keeps the focus."""
        self.is_tabled = not self.is_tabled
        self._show()

    def _show(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._inner.isAncestorOf(focused):
            self.setFocus()
        self.toggle.setChecked(self.is_tabled)
        self.toggle.setAccessibleName(
            f"Table\u00a0: {self.title.text()}" if not self.is_tabled else "Graphique"
        )
        self.toggle.setVisible(bool(self._figure and self._figure.charts))
        shown = self._inner
        self._inner = self._made()
        self.body.replaceWidget(shown, self._inner)
        shown.hide()
        shown.deleteLater()
        self._inner.show()
        self._order_stops()

    def _order_stops(self) -> None:
        """What was just made is visited after the head of its card: Qt puts it last of all."""
        before: QWidget = self.toggle
        for child in self._inner.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, child)
                before = child

    def _made(self) -> QWidget:
        inner, look = QWidget(), self._services.look
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        figure = self._figure
        if figure is None:
            return inner
        if self._contested:
            column.addWidget(self._conflict())
        if figure.remark:
            column.addWidget(WrappedLabel(look, figure.remark, size=13, token="text2"))
        read = ""
        for chart in figure.charts:
            self._add_chart(column, chart)
            # Two questions that one sentence tells stand one under the other.
            if chart.reading != read:
                column.addLayout(self._reading(chart.reading))
            read = chart.reading
            column.addSpacing(look.px(6))
        return inner

    def _add_chart(self, column: QVBoxLayout, chart: Chart) -> None:
        look = self._services.look
        column.addWidget(WrappedLabel(look, chart.title, weight=500))
        column.addWidget(WrappedLabel(look, chart.base, size=12, token="text2"))
        if self.is_tabled:
            self._add_table(column, chart)
        else:
            column.addWidget(ChartDrawing(look, chart))
        for heaps in chart.heaps:
            column.addWidget(WrappedLabel(look, heaps, size=13, token="text2"))

    def _add_table(self, column: QVBoxLayout, chart: Chart) -> None:
        """Days stand above their columns as « J1 », which is told under the table."""
        look, days = self._services.look, self._services.open.dossier.days
        short = {day.name: f"J{place}" for place, day in enumerate(days, start=1)}
        column.addWidget(FiguresTable(look, chart, short))
        told = [f"{short[title]} {title}" for title in chart.table[0] if title in short]
        if told:
            column.addWidget(WrappedLabel(look, " · ".join(told), size=12, token="text2"))

    def _reading(self, reading: str) -> QHBoxLayout:
        row, look = QHBoxLayout(), self._services.look
        row.setSpacing(look.px(6))
        row.addWidget(Sign(look, "info", "text2", 15), 0, Qt.AlignmentFlag.AlignTop)
        words = WrappedLabel(look, f"Lecture\u00a0: {reading}", size=13, token="text2")
        words.setObjectName("bilan.reading")
        row.addWidget(words, 1)
        return row

    def _conflict(self) -> QWidget:
        """What is in conflict, and the way to it."""
        look = self._services.look
        told = QWidget()
        row = QHBoxLayout(told)
        row.setContentsMargins(0, 0, 0, 0)
        words = WrappedLabel(look, CONTESTED, size=13, token="warn")
        words.setObjectName("bilan.contested")
        row.addWidget(words, 1)
        go = partial(self._services.navigation.go_to, "reception", self._contested[0])
        row.addWidget(styled(button(look, "Trancher", go, name="bilan.settle"), "warn"))
        return told

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 - Qt's name
        """What is to be seen first of a card that gets the focus is its top."""
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return QRect(0, 0, self.width(), self._services.look.px(TOP))
        return super().inputMethodQuery(query)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Its ring is painted."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Its ring goes."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, and the ring of the card that has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter, look = QPainter(self), self._services.look
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("focus"), 2))
            radius = look.px(8)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
            painter.end()
