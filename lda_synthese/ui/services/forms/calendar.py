"""A date: typed as people write them, or chosen in a small calendar."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDialog, QLineEdit, QToolButton, QVBoxLayout

from lda_synthese.domain.text.dates import date_as_written
from lda_synthese.ui.services.forms.reading import readable_date
from lda_synthese.ui.widgets.look import Look

FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)
TURNED = (
    ("qt_calendar_prevmonth", "Mois précédent", "chevron-left"),
    ("qt_calendar_nextmonth", "Mois suivant", "chevron-right"),
)


class DateField(QLineEdit):
    """A line for a date; the button at its end opens the calendar, as `open_calendar` does."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._opens = QAction("Choisir dans le calendrier (Alt+↓)", self)
        self._opens.setObjectName("calendar.open")
        self._opens.triggered.connect(self.open_calendar)
        self.addAction(self._opens, QLineEdit.ActionPosition.TrailingPosition)
        look.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        self._opens.setIcon(self._look.icon("calendar-days"))

    def open_calendar(self) -> None:
        """Open it under the field, on the date that is written, or on today."""
        today = datetime.now().astimezone().date()
        shown = date_as_written(self.text(), today) or today
        calendar = CalendarPopup(self, self._look, shown, self._take)
        calendar.adjustSize()
        calendar.move(self._beside(calendar))
        calendar.show()

    def _beside(self, calendar: QDialog) -> QPoint:
        """Where it stands: under the field, above it where there is no room."""
        room, corner = self.screen().availableGeometry(), self.mapToGlobal(self.rect().bottomLeft())
        if corner.y() + calendar.height() > room.bottom():
            corner = self.mapToGlobal(QPoint(0, -calendar.height()))
        return QPoint(
            max(min(corner.x(), room.right() - calendar.width()), room.left()),
            max(corner.y(), room.top()),
        )

    def _take(self, day: date) -> None:
        self.setText(readable_date(day.isoformat()))
        self.editingFinished.emit()


class CalendarPopup(QDialog):
    """A month, in French, Monday first: arrows choose, Entrée takes, Échap closes."""

    def __init__(
        self, field: QLineEdit, look: Look, shown: date, then: Callable[[date], object]
    ) -> None:
        """Over a `field`, on the day `shown`; `then` gets the one that is taken."""
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Calendrier")
        self._then = then
        self.month = QCalendarWidget()
        self.month.setObjectName("calendar.month")
        self.month.setAccessibleName("Calendrier")
        self.month.setLocale(FRENCH)
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for name, text, icon in TURNED:
            self._name_turned(look, name, text, icon)
        # Qt writes the week-end in red, whatever the colours.
        plain = QTextCharFormat()
        plain.setForeground(look.colour("text2"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekday, plain)
        self.month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        # Entrée is heard as `activated`, a click as both.
        self.month.activated.connect(self._take)
        self.month.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.px(8),) * 4)
        column.addWidget(self.month)
        self.month.setMinimumSize(look.px(308), look.px(250))
        self.month.setFocus()

    def _name_turned(self, look: Look, name: str, text: str, icon: str) -> None:
        """Give the button of Qt called `name` a `text` and an `icon` of ours."""
        turned = self.month.findChild(QToolButton, name)
        if turned is not None:
            turned.setIcon(look.icon(icon))
            turned.setAccessibleName(text)
            turned.setToolTip(text)

    def _take(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self._then(date(day.year(), day.month(), day.day()))
