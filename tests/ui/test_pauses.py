"""What would hold the window up, counted: the benchmarks measure the milliseconds."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from lda_synthese.ui.digits import DigitRow
from tests.desk import Desk


class Events(QObject):
    """Counts the events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen: Counter[QEvent.Type] = Counter()
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        self.seen[event.type()] += 1
        return False


class AskedDigits(DigitRow):
    """Counts the events that it is asked about."""

    asked = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.asked += 1
        return super().eventFilter(watched, event)


def test_other_colours_dress_a_widget_twice_however_deep_it_is(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    events = Events(desk.find(QLineEdit, "capture.search"))
    desk.window.toggle_dark()
    assert 1 <= events.seen[QEvent.Type.StyleChange] <= 3


def test_digits_are_listened_to_where_keys_arrive_and_nowhere_else(desk: Desk) -> None:
    window, app = QWidget(), QApplication.instance()
    assert isinstance(app, QApplication)
    desk.bot.addWidget(window)
    heard: list[tuple[int, bool]] = []

    def act(digit: int, *, shift: bool) -> bool:
        heard.append((digit, shift))
        return True

    row = AskedDigits(act, app, window)
    layout, field, label = QVBoxLayout(window), QLineEdit(), QLabel("rien")
    layout.addWidget(label)
    layout.addWidget(field)
    window.show()
    window.activateWindow()
    field.setFocus()
    desk.wait(field.hasFocus)
    row.asked = 0
    QApplication.sendEvent(label, QEvent(QEvent.Type.PaletteChange))
    assert row.asked == 0
    desk.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    field.clearFocus()
    desk.bot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert heard == [(3, False), (4, False)]
