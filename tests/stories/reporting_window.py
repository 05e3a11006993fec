"""The program's window, telling on its output what it reached; driven from outside by real keys.

python -m tests.stories.reporting_window DOSSIER
"""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from lda_synthese.ui.app import make_window
from lda_synthese.ui.services.assistant import AssistantState
from tests.desks.window import WindowDesk

LONGEST_MS = 300_000
"""No story is longer, on a busy machine either."""


class Teller:
    """Prints a line when something is reached.

    `fenêtre`, `prêt`, `proposition`, `enregistré N`, `texte T` for what the field typed in holds,
    `taille N` for a zoom.
    """

    def __init__(self, desk: WindowDesk) -> None:
        self._desk = desk
        self._asked = QTimer(desk.window)
        self._asked.timeout.connect(self._look)
        self._asked.start(20)
        self._ready = False
        self._answer: object = None
        self._text = ""
        self._zoom = desk.look.zoom
        desk.on_state(self._saved)

    def _look(self) -> None:
        self._look_at_text()
        if self._desk.look.zoom != self._zoom:
            self._zoom = self._desk.look.zoom
            report(f"taille {self._zoom}")
        capture = self._desk.capture
        if not capture.is_there:
            return
        ready = self._desk.assistant.state is AssistantState.READY
        if ready and capture.field.has_caret and not self._ready:
            self._ready = True
            report("prêt")
        if capture.answer is not None and capture.answer is not self._answer:
            report("proposition")
        self._answer = capture.answer

    def _look_at_text(self) -> None:
        field = QApplication.focusWidget()
        text = str(field.property("plainText") or field.property("text") or "") if field else ""
        if text != self._text:
            self._text = text
            report(f"texte {text}")

    def _saved(self) -> None:
        if self._desk.has_dossier and self._desk.is_saved:
            report(f"enregistré {len(self._desk.dossier.notes)}")


def report(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def end_at_once(
    type_: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A defect ends the window: else who waits for it to tell something waits for ever."""
    traceback.print_exception(type_, error, trace)
    os._exit(1)


def main() -> int:
    """Show the window on a dossier, without a window manager's help."""
    app = QApplication(sys.argv[:1])
    sys.excepthook = end_at_once
    QTimer.singleShot(LONGEST_MS, lambda: os._exit(2))
    window = make_window()
    window.resize(1366, 768)
    window.show()
    desk = WindowDesk(window)
    _teller = Teller(desk)
    QTimer.singleShot(0, desk.assistant.start)
    QTimer.singleShot(0, lambda: desk.ask_to_open(Path(sys.argv[1])))
    QTimer.singleShot(0, lambda: report(f"fenêtre {int(window.winId())}"))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
