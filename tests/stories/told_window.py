"""The program's window, telling on its output what it reached; driven from outside by real keys.

python -m tests.stories.told_window DOSSIER
"""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from lda_synthese.ui.app import make_window
from lda_synthese.ui.assistant import AssistantState
from lda_synthese.ui.pages.capture import CapturePage
from lda_synthese.ui.window import MainWindow

LONGEST_MS = 300_000
"""No story is longer, on a busy machine either."""


class Teller:
    """Prints a line when something is reached: `fenêtre`, `prêt`, `proposition`, `enregistré N`."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.context = window, window.context
        self._asked = QTimer(window)
        self._asked.timeout.connect(self._look)
        self._asked.start(20)
        self._ready = False
        self._answer: object = None
        self.context.state_changed.connect(lambda _: self._saved())

    def _look(self) -> None:
        page = self.window.pages.get("saisie")
        if not isinstance(page, CapturePage):
            return
        ready = self.context.assistant.state is AssistantState.READY
        if ready and page.card.field.hasFocus() and not self._ready:
            self._ready = True
            tell("prêt")
        if page.card.answer is not None and page.card.answer is not self._answer:
            tell("proposition")
        self._answer = page.card.answer

    def _saved(self) -> None:
        if self.context.has_session and not self.context.state.pending:
            tell(f"enregistré {len(self.context.dossier.notes)}")


def tell(line: str) -> None:
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
    _teller = Teller(window)
    QTimer.singleShot(0, window.context.assistant.start)
    QTimer.singleShot(0, lambda: window.open_file(Path(sys.argv[1])))
    QTimer.singleShot(0, lambda: tell(f"fenêtre {int(window.winId())}"))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
