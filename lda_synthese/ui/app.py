"""The program with a window: dressed, opened, run."""

import gc
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QSettings, Qt, QTranslator
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from lda_synthese.diagnostics import record_bug
from lda_synthese.domain.errors import DossierError
from lda_synthese.office.scratch import clean_left_folders
from lda_synthese.settings.store import load_settings
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.shell.identity import name_program, program_icon
from lda_synthese.ui.shell.keyboard.digits import DigitRow
from lda_synthese.ui.shell.keyboard.enter_key import EnterKey
from lda_synthese.ui.shell.summons import Summons
from lda_synthese.ui.widgets.first_paint import FirstPaint
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.window import MainWindow


def make_window() -> MainWindow:
    """The window, dressed; shown by the caller."""
    app = QApplication.instance()
    settings = load_settings()
    look = Look(zoom=settings.zoom)
    look.set_font(settings.font)
    look.set_calm(is_calm=settings.is_calm)
    if isinstance(app, QApplication):
        app.setStyle("Fusion")
        translate_qt(app)
    look.apply(settings.theme)
    window = MainWindow(look)
    if isinstance(app, QApplication):
        DigitRow(window.context.actions.trigger_key, app, window)
        EnterKey(app, window)
    return window


def translate_qt(app: QApplication) -> None:
    """Have Qt's own words in French: the menu of a field, a file dialog."""
    if app.findChild(QTranslator, "french") is None:
        translator = QTranslator(app)
        translator.setObjectName("french")
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_fr", folder):
            app.installTranslator(translator)


def bug_reporter(context: Context) -> Callable[..., None]:
    """What `sys.excepthook` does while the window is open, on any thread: log, and a sentence."""

    def report(_: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        path = record_bug(error, trace)
        details = f"les détails sont dans {path}" if path else "signalez-le-nous"
        sentence = (
            "Le logiciel a rencontré un défaut\u202f; ce qui était enregistré l’est toujours, "
            f"{details}."
        )
        if isValid(context):
            context.messages.show(str(error) if isinstance(error, DossierError) else sentence)

    return report


def thread_bug_reporter(context: Context) -> Callable[[threading.ExceptHookArgs], None]:
    """What `threading.excepthook` does while the window is open: the same."""
    report = bug_reporter(context)

    def report_bug(bug: threading.ExceptHookArgs) -> None:
        if bug.exc_value is not None:
            report(bug.exc_type, bug.exc_value, bug.exc_traceback)

    return report_bug


def run_window(path: Path | None) -> int:
    """Open the window, on a dossier if one is given; the exit status.

    When another window has that dossier, it comes forward, and that is all.
    """
    if path is not None:
        from lda_synthese.settings.summons import summon

        path = path.absolute()
        if summon(path):
            return 0
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("lda_synthese")
    name_program()
    window = make_window()
    sys.excepthook = bug_reporter(window.context)
    threading.excepthook = thread_bug_reporter(window.context)
    geometry = QSettings("Unafo", "lda_synthese").value("geometry")
    if geometry is None or not window.restoreGeometry(geometry):
        window.resize(1280, 720)
    available = window.screen().availableGeometry()
    if available.width() < 1400 and geometry is None:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    FirstPaint(window, lambda: start_work(window, path))
    window.show()
    status = app.exec()
    # Qt goes while Python is whole: what it still holds of ours (the clipboard, an event) is
    # destroyed by Python.
    app.shutdown()
    if window.context.tasks.is_held_up:
        # Python waits for its threads: one that a dead disk holds up would keep the process.
        os._exit(status)
    return status


def start_work(window: MainWindow, path: Path | None) -> None:
    """What the first paint doesn't wait for: the pages, the child process, the dossier."""
    gc.freeze()
    gc.enable()
    window.imports.start()
    window.context.assistant.start()
    window.setWindowIcon(program_icon())
    Summons(window, window.context.open, window.context.tasks)
    if path is not None:
        window.keeper.open_file(path)
    window.context.tasks.run(clean_left_folders, lambda _: None, lambda _: None)
