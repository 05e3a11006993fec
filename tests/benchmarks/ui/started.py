"""A window in a process of its own that says when it can be used.

python -m tests.benchmarks.ui.started bare | window | dossier PATH

Prints `usable` after the first paint, once the loop answers; with a dossier, `caret` once the
capture field has the focus and `indexed` once the search is ready. Ends when its input does.
"""

import sys

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QWidget

LOOK_MS = 5


class Teller(QObject):
    """Watches the application's events."""

    def __init__(self) -> None:
        super().__init__()
        self._is_painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = isinstance(watched, QWidget)
            QTimer.singleShot(0, lambda: report("usable"))
        return False


def report(word: str) -> None:
    print(word, flush=True)


def tell_when_typed(app: QApplication) -> None:
    """Say `caret`, then `indexed`."""
    timer = QTimer(app)

    def look() -> None:
        widget = app.focusWidget()
        if widget is not None and widget.objectName() == "capture.field":
            timer.stop()
            report("caret")
            tell_when_indexed(app)

    timer.timeout.connect(look)
    timer.start(LOOK_MS)


def tell_when_indexed(app: QApplication) -> None:
    from lda_synthese.ui.window import MainWindow

    (window,) = (w for w in app.topLevelWidgets() if isinstance(w, MainWindow))
    indexing, timer = window.context.open.session.index.begin(), QTimer(app)

    def look() -> None:
        if not indexing.is_alive():
            timer.stop()
            report("indexed")

    timer.timeout.connect(look)
    timer.start(LOOK_MS)


def end_with_input(app: QApplication) -> QSocketNotifier:
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(app.closeAllWindows)
    return notifier


def main() -> int:
    app = QApplication(sys.argv[:1])
    teller, _notifier = Teller(), end_with_input(app)
    app.installEventFilter(teller)
    what, *path = sys.argv[1:]
    if what == "bare":
        window = QMainWindow()
        window.setCentralWidget(QPlainTextEdit())
        window.resize(1280, 720)
        window.show()
        return app.exec()
    if what == "dossier":
        tell_when_typed(app)
    from lda_synthese.__main__ import main as run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
