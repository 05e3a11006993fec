"""Whatever is done off the Qt thread, or by a zero timer, comes late: who doesn't wait is caught.

python -m pytest -p tests.late tests/ui

A test that asserts at once passes on a quick machine, and fails on a busy one.
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QTimer

from lda_synthese.storage.saving.writer import Writer
from lda_synthese.storage.search import SearchIndex
from lda_synthese.ui.widgets.tasks import Tasks

LATE_S = 0.15

run, step, fill, single_shot = Tasks.run, Writer._step, SearchIndex.fill, QTimer.singleShot


def late_run(self: Tasks, function: Callable[[], Any], *then: Any) -> "Future[Any]":
    def later() -> Any:
        time.sleep(LATE_S)
        result = function()
        time.sleep(LATE_S)
        return result

    return run(self, later, *then)


def late_step(self: Writer) -> None:
    time.sleep(LATE_S)
    step(self)


def late_fill(self: SearchIndex, notes: Iterable[tuple[str, str]]) -> None:
    time.sleep(LATE_S)
    fill(self, notes)


def late_shot(ms: int, *what: Any) -> None:
    single_shot(ms or round(LATE_S * 1000), *what)


Tasks.run, Writer._step, SearchIndex.fill = late_run, late_step, late_fill
QTimer.singleShot = staticmethod(late_shot)
