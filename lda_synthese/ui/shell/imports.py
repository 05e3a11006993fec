"""Modules that the first paint doesn't wait for, imported between two events.

On Qt's thread: a class of Qt that is made on another, as an import does, crashes now and then.
"""

import linecache
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea

T = TypeVar("T")


class Imports(QObject):
    """Imports modules in order, one a turn of Qt's loop; what waits does so for the first ones."""

    def __init__(self, parent: QObject, first: Iterable[str], others: Iterable[str]) -> None:
        """`first` are waited for by `before`, `others` by nobody."""
        super().__init__(parent)
        self._left: list[Callable[[], object]] = [partial(import_module, name) for name in first]
        self._left = [make_classes_of_qt, *self._left][::-1]
        self._others = [*others][::-1]
        self._waiting: list[Callable[[], object]] = []
        self._last: list[Callable[[], object]] = []
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._import_next)

    def start(self) -> None:
        """Begin, once the window is painted."""
        self._turn.start(0)

    def before(self, act: Callable[[T], object]) -> Callable[[T], None]:
        """What does this once the first modules are imported."""

        def wait(value: T) -> None:
            self._waiting.append(lambda: act(value))
            self.start()

        return wait

    def after(self, act: Callable[[], object]) -> None:
        """Do this once all of them are imported."""
        self._last.append(act)
        self.start()

    def _import_next(self) -> None:
        if self._left:
            self._left.pop()()
        elif self._waiting:
            waiting, self._waiting = self._waiting, []
            for act in waiting:
                act()
        elif self._others:
            import_module(self._others.pop())
        elif self._last:
            self._last.pop(0)()
        else:
            self._turn.stop()
            # To look for its own features, Qt for Python reads the source of each module that is
            # imported, and Python would keep it: megabytes.
            linecache.clearcache()


def make_classes_of_qt() -> None:
    """Have Qt for Python make its classes of widgets, as it does to name one that Qt itself made.

    Once, ten milliseconds that the first page would wait for.
    """
    QScrollArea().viewport()
