"""A session of five minutes played fast, and the longest pause of the interface thread."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.dossiers import Sizes, copy_of
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.storage.merge import carnet_of
from tests.benchmarks.ui.day import Day
from tests.benchmarks.ui.hands import shown_window
from tests.benchmarks.ui.heartbeat import Heartbeat, Player, Step, live
from tests.benchmarks.ui.reception import reception

SHOWN = 8
"""So many of the longest pauses are told."""


def measure(sizes: Sizes, folder: Path) -> Measures:
    many = copy_of(sizes.many, sizes.in_workshop, folder)
    huge = copy_of(sizes.huge, sizes.in_workshop, folder)
    with shown_window() as desk:
        idle = Heartbeat()
        live(sizes.idle_ms)
        idle.stop()
        limit = max(idle.worst.values()).late
        day = Day(desk, many, sizes)
        found = {"pause.many": _longest(day.gestures(), limit)}
        Player(day.opening(), Heartbeat()).play()
        found["pause.look"] = _longest(day.look(), limit)
    base = copy_of(sizes.many, sizes.in_workshop, folder)
    carnet = carnet_of(base, sizes.many, 1, folder)
    with shown_window() as desk:
        found["pause.merge"] = _longest(reception(desk, base, carnet), limit)
    with shown_window() as desk:
        found["pause.huge"] = _longest(Day(desk, huge, sizes).gestures(), limit)
    return found


def _longest(steps: Iterator[Step], limit: float) -> Measured:
    heartbeat = Heartbeat()
    Player(steps, heartbeat).play()
    heartbeat.stop()
    longest = sorted(heartbeat.worst.items(), key=lambda item: item[1], reverse=True)[:SHOWN]
    told = "; ".join(f"{name}: {pause}" for name, pause in longest)
    detail = f"the longest in ms, in brackets the work of the thread: {told}"
    return Measured(longest[0][1].late, limit, detail)
