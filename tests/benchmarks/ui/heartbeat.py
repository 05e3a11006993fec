"""The pauses of the interface thread, and what was being done then."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BEAT_MS = 5
WAIT_S = 120.0


@dataclass(frozen=True, slots=True)
class Step:
    """A gesture; the next waits `pause_ms`, then until `reached`."""

    name: str
    act: Callable[[], object]
    pause_ms: float = 0
    reached: Callable[[], object] = lambda: True


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """Milliseconds without a beat, and how many the thread worked: the rest it was kept waiting."""

    late: float
    worked: float

    def __str__(self) -> str:
        return f"{self.late:.0f} ({self.worked:.0f})"


class Heartbeat(QObject):
    """A timer that ought to come every 5 ms; what it comes late is a pause."""

    def __init__(self) -> None:
        super().__init__()
        self.worst: dict[str, Pause] = {}
        """What was done between two beats → the longest pause of that."""
        self._names = ["idle"]
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def doing(self, name: str) -> None:
        """Say what begins now; it lasts until something else does."""
        if name != self._names[-1]:
            self._names.append(name)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        late = (now - self._last) * 1_000 - BEAT_MS
        pause = Pause(late, (worked - self._worked) * 1_000)
        # The end of one and the beginning of the next often share a pause.
        done = ", then ".join(self._names)
        self.worst[done] = max(self.worst.get(done, pause), pause)
        self._last, self._worked, self._names = now, worked, self._names[-1:]

    def stop(self) -> None:
        self._timer.stop()


class Player(QObject):
    """Plays steps from the event loop, as keys come."""

    def __init__(self, steps: Iterator[Step], heartbeat: Heartbeat) -> None:
        super().__init__()
        self._steps, self._heartbeat = steps, heartbeat
        self._loop = QEventLoop()
        self._problem: BaseException | None = None

    def play(self) -> None:
        """Return once all was done; raises what a step raised."""
        QTimer.singleShot(0, self._next)
        self._loop.exec()
        if self._problem is not None:
            raise self._problem

    def _next(self) -> None:
        try:
            step = next(self._steps)
            self._heartbeat.doing(step.name)
            step.act()
        except StopIteration:
            self._loop.quit()
        except BaseException as problem:  # noqa: BLE001 - raised again where it can be read
            self._problem = problem
            self._loop.quit()
        else:
            end = time.perf_counter() + WAIT_S
            QTimer.singleShot(round(step.pause_ms), lambda: self._wait(step, end))

    def _wait(self, step: Step, end: float) -> None:
        if step.reached():
            self._next()
        elif time.perf_counter() > end:
            self._problem = TimeoutError(step.name)
            self._loop.quit()
        else:
            QTimer.singleShot(BEAT_MS, lambda: self._wait(step, end))


def live(milliseconds: float) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(round(milliseconds), loop.quit)
    loop.exec()
