"""Work off the Qt thread; its result comes back on the Qt thread."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Any, TypeGuard, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from lda_synthese.domain.errors import DossierError

T = TypeVar("T")


SWITCH_S = 0.0005
"""A thread that computes lets the window through this often, not every 5 ms."""

STOP_S = 10.0
"""A window that was closed has nothing to show meanwhile: longer, its process looks stuck."""

UNANSWERED = "Le geste n’a pas abouti\u202f; rien n’a été changé, recommencez."


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
        self._followed: set[Future[Any]] = set()
        self.is_held_up = False
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
        ever, and the bug is raised there; it is called too for a future that was cancelled. What is
        for a method of a widget that has gone is dropped, but a bug. The future is for another
        thread, which may have to wait for this one.
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
        """The same for a `future` that something else completes: `then` or `failed` is called."""
        self._followed.add(future)
        future.add_done_callback(lambda done: self._ended.emit(done, then, failed))

    def _deliver(self, future: "Future[Any]", then: Any, failed: Any) -> None:
        is_reported = future not in self._followed
        self._followed.discard(future)
        if future.cancelled():
            if not is_gone(failed):
                failed(DossierError(UNANSWERED))
            return
        problem = future.exception()
        act = then if problem is None else failed
        try:
            if not is_gone(act):
                act(future.result() if problem is None else as_refusal(problem))
        finally:
            if is_bug(problem) and not is_reported:
                raise problem

    def is_stopping(self) -> bool:
        """Whether nobody waits any more for what is only read; asked from its thread."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Finish what was asked, settings to be written among it; take nothing more.

        What is held up is not waited for. Bugs that nobody hears of any more go to the hook.
        """
        self._stopping.set()
        self._pool.shutdown(wait=False)
        ended, held_up = wait(self._followed, STOP_S)
        for future in ended:
            problem = None if future.cancelled() else future.exception()
            if is_bug(problem):
                self._followed.discard(future)
                sys.excepthook(type(problem), problem, problem.__traceback__)
        self.is_held_up = bool(held_up)


def is_bug(problem: BaseException | None) -> TypeGuard[BaseException]:
    """Whether this is neither nothing nor a refusal."""
    return problem is not None and not isinstance(problem, DossierError)


def as_refusal(problem: BaseException) -> DossierError:
    """What is said of a failure."""
    if isinstance(problem, DossierError):
        return problem
    return DossierError("Le logiciel a rencontré un défaut.")
