"""The window in this process, and who types in it; no pytest here."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lda_synthese.settings.store import Settings, save_settings
from lda_synthese.ui.app import make_window
from lda_synthese.ui.services.assistant import AssistantState
from tests.benchmarks.dossiers import PERSON
from tests.desks.window import WindowDesk

WAIT_S = 120.0
LOOK_MS = 1
QUIET_PASSES = 3
"""So often may the loop find nothing to paint before it is quiet: layouts are batched."""


def application() -> QApplication:
    """The only one of this process."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def pump_until(reached: Callable[[], object]) -> None:
    """Let the window live until something is so.

    It sleeps between two events, as it does for a person: turning without end it would take the
    interpreter from the threads that it waits for.
    """
    end, beat = time.perf_counter() + WAIT_S, QTimer()
    beat.start(LOOK_MS)
    while not reached():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > end:
            raise TimeoutError


class Painted(QObject):
    """Counts the times that a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False

    def after(self, act: Callable[[], object]) -> float:
        """Milliseconds from an act to the next time that the widget is painted."""
        before, start = self.count, time.perf_counter()
        act()
        pump_until(lambda: self.count > before)
        return (time.perf_counter() - start) * 1_000

    def last_after(self, act: Callable[[], object]) -> float:
        """The same to the last time, once nothing is left to paint."""
        start = end = time.perf_counter()
        act()
        quiet = 0
        while quiet < QUIET_PASSES:
            before = self.count
            QApplication.processEvents()
            quiet = 0 if self.count > before else quiet + 1
            end = end if quiet else time.perf_counter()
        return (end - start) * 1_000


def type_character(widget: QWidget, character: str) -> None:
    """Press and release a key, accents included."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(widget, event)


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(focused(), key, held)


def focused() -> QWidget:
    """What has the focus; the open dialog or window when nothing in it has."""
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "nothing is active"
    return found


@contextmanager
def shown_window(*, with_child: bool = False) -> Iterator[WindowDesk]:
    """The window on Accueil, and ended after."""
    application()
    save_settings(Settings(person=PERSON, theme="light"))
    window = make_window()
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    pump_until(window.isActiveWindow)
    desk = WindowDesk(window)
    if with_child:
        desk.assistant.start()
        pump_until(lambda: desk.assistant.state is not AssistantState.STARTING)
    try:
        yield desk
    finally:
        desk.let_go()
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def close_dossier(desk: WindowDesk) -> None:
    """Close the dossier; return once it has gone."""
    desk.ask_to_close()
    pump_until(lambda: not desk.has_dossier)


def open_dossier(desk: WindowDesk, path: Path) -> None:
    """Open a dossier; return with the list painted and the caret in the field."""
    desk.ask_to_open(path)
    pump_until(lambda: desk.capture.is_ready)
    rows = desk.capture.rows
    if rows.notes:
        pump_until(lambda: rows.is_painted)
    Painted(rows.view).last_after(lambda: None)
