"""What would hold the window up, counted: the benchmarks measure the milliseconds."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from lda_synthese.domain.report.outline import Outline, synthesis
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.ui.capture.rows.card import NOTHING_FOUND
from lda_synthese.ui.export import page
from lda_synthese.ui.shell.keyboard.digits import DigitRow
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
    desk.toggle_dark()
    assert 1 <= events.seen[QEvent.Type.StyleChange] <= 3


def test_digits_are_listened_to_where_keys_arrive_and_nowhere_else(desk: Desk) -> None:
    window, app = QWidget(), QApplication.instance()
    assert isinstance(app, QApplication)
    desk.bot.addWidget(window)
    heard: list[str] = []

    def act(key: str) -> bool:
        heard.append(key)
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
    assert heard == ["Ctrl+3", "Ctrl+4"]


def test_digits_typed_in_a_dialog_do_nothing_behind_it(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    before = desk.capture.theme, desk.capture.kind
    desk.ask_who()
    desk.dialog()
    desk.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert (desk.capture.theme, desk.capture.kind) == before


def test_the_keys_of_a_list_are_one_widget_that_says_them_all(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("consolidation")
    ways = desk.board.ways
    assert ways.findChildren(QWidget) == []
    assert ways.accessibleName().startswith("F6\u00a0: changer de zone, Entrée\u00a0: ")
    assert ways.minimumSizeHint().width() == 0


def test_showing_the_export_looks_at_the_dossier_once(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Dossier] = []

    def look(dossier: Dossier) -> Outline:
        looked.append(dossier)
        return synthesis(dossier)

    monkeypatch.setattr(page, "synthesis", look)
    desk.open(filled)
    desk.go_to("export")
    assert looked == []
    desk.wait(lambda: desk.export.is_checked)
    assert looked == [desk.dossier]


def test_a_list_that_holds_something_says_nothing_of_being_empty(desk: Desk, filled: Path) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    rows = desk.capture.rows
    desk.wait(lambda: desk.is_indexed)
    said = rows.emptied()
    rows.search("gardiens")
    assert 0 < rows.count < len(rows.notes)
    assert said == []
    rows.search("introuvable")
    assert set(said) == {NOTHING_FOUND}


def test_a_font_is_looked_up_once(desk: Desk) -> None:
    theme = desk.look
    assert theme.font(13, 500) is theme.font(13, 500)
    assert theme.font(13, 500) != theme.font(13, 700)
