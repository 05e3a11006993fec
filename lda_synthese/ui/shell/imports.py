"""Modules that the first paint doesn't wait for, imported between two events.

On Qt's thread: a class of Qt that is made on another, as an import does, crashes now and then.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")


class Imports(QObject):
    """Imports modules in order, one a turn of Qt's loop; then does what waits for all of them."""

    def __init__(self, parent: QObject, modules: Iterable[str]) -> None:
        super().__init__(parent)
        self._left = list(reversed(list(modules)))
        self._waiting: list[Callable[[], object]] = []
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._import_next)

    def start(self) -> None:
        """Begin, once the window is painted."""
        self._turn.start(0)

    def before(self, act: Callable[[T], object]) -> Callable[[T], None]:
        """What does this once all is imported."""

        def wait(value: T) -> None:
            self._waiting.append(lambda: act(value))
            self.start()

        return wait

    def _import_next(self) -> None:
        if self._left:
            import_module(self._left.pop())
            return
        self._turn.stop()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
