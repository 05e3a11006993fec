"""Work off the Qt thread; its result comes back on the Qt thread."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from lda_synthese.domain.errors import DossierError

T = TypeVar("T")


SWITCH_S = 0.0005
"""A thread that computes lets the window through this often, not every 5 ms."""


def is_gone(act: Callable[..., object]) -> bool:
    """Whether this is a method, arguments given or not, of a widget that has gone."""
    receiver = getattr(getattr(act, "func", act), "__self__", None)
    return isinstance(receiver, QObject) and not isValid(receiver)


class Tasks(QObject):
    """Runs functions in threads, two at a time. Belongs to the Qt thread."""

    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_S)
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="task")
        self._stopping = Event()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[DossierError], object],
    ) -> "Future[T]":
        """Call `function` in a thread, then `then(result)` or `failed(error)` on the Qt thread.

        Anything but a `DossierError` is a bug: `failed` is called all the same, so nobody waits for
        ever, and the bug is raised there. A result for a method of a widget that has gone is
        dropped. The future is for another thread, which may have to wait for this one.
        """
        future = self._pool.submit(function)
        self.follow(future, then, failed)
        return future

    def follow(
        self,
        future: "Future[T]",
        then: Callable[[T], object],
        failed: Callable[[DossierError], object],
    ) -> None:
        """The same for a future that something else completes."""
        future.add_done_callback(lambda done: self._ended.emit(done, then, failed))

    def _deliver(self, future: "Future[Any]", then: Any, failed: Any) -> None:
        if future.cancelled() or is_gone(then):
            return
        problem = future.exception()
        if problem is None:
            then(future.result())
        elif isinstance(problem, DossierError):
            failed(problem)
        else:
            failed(DossierError("Le logiciel a rencontré un défaut."))
            raise problem

    def is_stopping(self) -> bool:
        """Whether nobody waits any more for what is only read; asked from its thread."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Finish what was asked, settings to be written among it; take nothing more."""
        self._stopping.set()
        self._pool.shutdown(wait=True)
