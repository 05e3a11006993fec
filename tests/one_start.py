"""One start of the window, as a process: a dossier opens, each screen is shown, the window closes.

    python -m tests.one_start dossier.lda [notes.jsonl synthese.docx]

With notes and the name of a document, the notes are read and a draft is exported beside the
dossier too. Prints what of Qt was imported or made on another thread than Qt's: nothing.
"""

import builtins
import json
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

OF_QT = ("PySide6", "shiboken6", "lda_synthese.ui")

strangers: list[str] = []


def is_stranger() -> bool:
    return threading.current_thread() is not threading.main_thread()


def note_import(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "import" and is_stranger() and str(arguments[0]).startswith(OF_QT):
        strangers.append(f"import {arguments[0]}")


def watch() -> None:
    """Note each import, and each class derived from one of Qt, off Qt's thread."""
    sys.addaudithook(note_import)
    build = builtins.__build_class__

    def build_noted(*arguments: Any, **options: Any) -> Any:
        made = build(*arguments, **options)
        if is_stranger() and isinstance(made, type(QObject)):
            strangers.append(f"class {made.__name__}")
        return made

    builtins.__build_class__ = build_noted


def walk(others: list[str]) -> Iterator[None]:
    """What a person does, each time the window has nothing better to do."""
    from lda_synthese.ui.imports.dialog import ImportDialog
    from lda_synthese.ui.imports.offer import offer_import
    from lda_synthese.ui.window import MainWindow

    def window_shown() -> MainWindow | None:
        windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        return next(windows, None)

    while (window := window_shown()) is None or not window.context.open.has_session:
        yield
    if others:
        offer_import(window.context, [Path(others[0])])
        dialog = window.findChild(ImportDialog)
        while not (dialog.confirm.isVisible() and dialog.confirm.isEnabled()):
            yield
        dialog.confirm.click()
        while "note importée" not in window.shell.toast.text.text():
            yield
    for name in window.shell.kinds:
        window.context.navigation.go_to(name)
        yield
    if others:
        page = window.shell.pages["export"]
        page.target.name.setText(Path(others[1]).name)
        page.draft.click()
        while "Synthèse exportée" not in window.shell.toast.text.text():
            yield
    window.close()


def end_at_once(
    type_: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A defect ends the process: else who waits for the walk waits for ever."""
    traceback.print_exception(type_, error, trace)
    sys.stderr.flush()
    os._exit(3)


def main() -> int:
    from lda_synthese.__main__ import main as start
    from lda_synthese.ui import app as program

    watch()
    app = QApplication(sys.argv[:1])
    program.bug_reporter = lambda _: end_at_once  # type: ignore[assignment]
    dossier, *others = sys.argv[1:]
    steps, turn = walk(others), QTimer(app)
    turn.timeout.connect(lambda: next(steps, None))
    turn.start(5)
    status = start([dossier])
    print(json.dumps(strangers))
    return status


if __name__ == "__main__":
    sys.exit(main())
