"""A person at the window, offscreen: looks things up by their names, types, clicks, waits."""

import json
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange import mail
from lda_synthese.language import protocol
from lda_synthese.settings.store import Settings, save_settings
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import journal_of
from lda_synthese.ui.app import make_window, thread_bug_reporter
from lda_synthese.ui.services.assistant import AssistantState
from lda_synthese.ui.shell.summons import Summons
from lda_synthese.ui.window import MainWindow
from tests.desks.dialogs import HistoryDesk, PasteDesk, RecapDesk
from tests.desks.imports import ImportDesk
from tests.desks.parts import part
from tests.desks.window import WindowDesk

W = TypeVar("W", bound=QWidget)

WAIT_MS = 120_000
SCRIPTED = Path(__file__).with_name("scripted_worker.py")


class Desk(WindowDesk):
    """The window, and the hands of who uses it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, patch: pytest.MonkeyPatch) -> None:
        super().__init__(window)
        self.bot, self.patch = qtbot, patch

    def find(self, type_: type[W], name: str, inside: QWidget | None = None) -> W:
        """The widget of that object name; the one that is seen when there are several."""
        return part(inside or self.window, type_, name)

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Click a button."""
        self.bot.mouseClick(self.find(QPushButton, name, inside), Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the focus is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        widget = QApplication.focusWidget() or self.window
        self.bot.keyClick(widget, key, held)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        for character in text:
            # QTest aborts on anything beyond ASCII.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(focused, event)

    def wait(self, reached: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(lambda: bool(reached()), timeout=WAIT_MS)

    def open(self, path: Path) -> None:
        """Open a file and wait for it."""
        self.window.keeper.open_file(path)
        self.wait(lambda: self.context.open.has_session)

    def close(self) -> None:
        """Close the dossier and wait until it has gone."""
        self.window.keeper.close_dossier()
        self.wait(lambda: not self.context.open.has_session)

    def saved(self) -> None:
        """Wait for the disk."""
        self.wait(lambda: not self.context.open.state.pending)

    def killed(self, path: Path, typed: str) -> Path:
        """The file that a kill leaves once the draft is on the disk; the dossier is closed."""
        left = path.with_name("Après la panne.lda")

        def copied() -> bool:
            for source, target in ((path, left), (journal_of(path), journal_of(left))):
                target.unlink(missing_ok=True)
                if source.exists():
                    target.write_bytes(source.read_bytes())
            try:
                return [draft.text for draft in read_copy(left).drafts] == [typed]
            except DossierError:
                # Written while it was copied, which no kill does.
                return False

        self.wait(copied)
        self.close()
        return left

    def dialog(self) -> QWidget:
        """The dialog that is open."""
        self.wait(lambda: QApplication.activeModalWidget() is not None)
        found = QApplication.activeModalWidget()
        assert found is not None
        found.activateWindow()
        self.wait(lambda: QApplication.activeWindow() is found)
        return found

    @property
    def has_dialog(self) -> bool:
        """Whether something stops the person."""
        return QApplication.activeModalWidget() is not None

    def words(self, dialog: QWidget) -> str:
        """The sentences of a dialog."""
        return "\n".join(label.text() for label in dialog.findChildren(QLabel))

    def answer(self, text: str) -> None:
        """Fill in the open dialog and confirm."""
        dialog = self.dialog()
        self.fill("dialog.field", text, dialog)
        self.confirm(dialog)

    def confirm(self, dialog: QWidget) -> None:
        """Click the verb of a dialog; the window has the focus again."""
        self.click_away("dialog.confirm", dialog)

    def click_away(self, name: str, dialog: QWidget) -> None:
        """Click a button by which a dialog goes; the window has the focus again."""
        self.click(name, dialog)
        self.wait(lambda: QApplication.activeModalWidget() is not dialog)
        if QApplication.activeModalWidget() is None:
            self.window.activateWindow()
            self.wait(lambda: QApplication.activeWindow() is not None)

    def rename(self, text: str) -> None:
        """Type over the field that has the focus, and leave it."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.selectAll()
        self.type(text)
        self.press(Qt.Key.Key_Tab)

    def place_caret(self, position: int) -> None:
        """Put the caret somewhere in the field that has the focus."""
        field = QApplication.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        cursor = field.textCursor()
        cursor.setPosition(position)
        field.setTextCursor(cursor)

    @property
    def typed(self) -> str:
        """What the field that has the focus holds."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def write(self, text: str) -> None:
        """Put a whole text in the field that has the focus."""
        field = QApplication.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText(text)

    def fill(self, name: str, text: str, inside: QWidget | None = None) -> None:
        """Put a text in a field, in place of what it holds."""
        self.find(QLineEdit, name, inside).setText(text)

    def choices(self, dialog: QWidget, name: str = "dialog.choices") -> QListWidget:
        """What a dialog has one choose from."""
        return self.find(QListWidget, name, dialog)

    def pasted(self) -> PasteDesk:
        """« Coller une liste », once it is open."""
        return PasteDesk(self.dialog())

    def recap(self) -> RecapDesk:
        """« Restitution de l’atelier », once it is shown."""
        self.wait(lambda: self.window.findChild(QWidget, "recap") is not None)
        return RecapDesk(self.window)

    def history(self) -> HistoryDesk:
        """« Historique de la note », once it is read."""
        found = HistoryDesk(self.dialog())
        self.wait(lambda: found.spoken)
        return found

    def importing(self) -> ImportDesk:
        """« Importer des notes », once it says what the files hold."""
        found = ImportDesk(self.dialog())
        self.wait(lambda: found.has_read)
        return found

    def shown_ways_out(self) -> list[str]:
        """What the banner offers, once it is there."""
        self.wait(lambda: self.banner)
        return self.ways_out

    def take(self, way_out: str = "") -> None:
        """Click a way out of the banner; the only one without a text."""
        self.wait(lambda: self.banner)
        self.bot.mouseClick(self.way_out(way_out), Qt.MouseButton.LeftButton)

    def suggests(self, *rules: Mapping[str, object]) -> None:
        """Start a child process that answers by these rules (`tests/scripted_worker.py`)."""
        program = [sys.executable, str(SCRIPTED), json.dumps(rules)]
        self.patch.setattr(protocol, "worker_command", lambda: program)
        self.context.assistant.start()
        self.wait(lambda: self.context.assistant.state is AssistantState.READY)

    def answer_calls(self) -> None:
        """Come forward when a second program opens the same dossier, as while the program runs."""
        Summons(self.window, self.context.open, self.context.tasks)

    def report_threads(self) -> None:
        """Have an error of any thread reach the last door, as while the program runs."""
        self.patch.setattr(threading, "excepthook", thread_bug_reporter(self.context))


def let_go(window: MainWindow) -> None:
    """Nothing is waited for at the end of a test."""
    WindowDesk(window).let_go()


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The window on Accueil; suggestions are not started."""
    save_settings(Settings(person="Rapporteur A"))
    # The folders of tests are temporary ones: « courriel » is where a mail was opened.
    monkeypatch.setattr(mail, "TEMPORARY", re.compile("/courriel/"))
    window = make_window()
    window.resize(1366, 768)
    qtbot.addWidget(window, before_close_func=let_go)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk = Desk(qtbot, window, monkeypatch)
    yield desk
    window.context.assistant.stop()
    window.context.tasks.stop()
    # Offscreen, Qt keeps it until after Python: what Python put there would then crash the exit.
    QGuiApplication.clipboard().clear()
