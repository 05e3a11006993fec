"""How long a reading may last, and whether anybody still waits for it."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from lda_synthese.storage import errors

T = TypeVar("T")

Asked = Callable[[], bool]
"""Whether nobody waits any more; asked from the thread that reads."""

READING_S = 300.0
"""A dossier of 100 000 notes is read in some ten seconds; a slow stick takes ten times as long."""

STEPS_BETWEEN_LOOKS = 20_000
"""Of SQLite's machine: some milliseconds."""

ROWS_BETWEEN_LOOKS = 256


class Patience:
    """One reading of a file: a deadline, and who may give it up before."""

    def __init__(self, path: Path, is_given_up: Asked = bool, seconds: float | None = None) -> None:
        """Begin to read `path`; `is_given_up` ends it, and `seconds`, `READING_S` unless said."""
        self._path = path
        self._is_given_up = is_given_up
        self._end = time.monotonic() + (READING_S if seconds is None else seconds)

    def is_over(self) -> bool:
        """Whether the reading is to stop."""
        return self._is_given_up() or time.monotonic() > self._end

    def check(self) -> None:
        """Raise `ReadingStoppedError` when the reading is to stop."""
        if self.is_over():
            raise errors.stopped(self._path)

    def watched(self, items: Iterable[T]) -> Iterator[T]:
        """The same items, as long as there is patience."""
        for place, item in enumerate(items):
            if place % ROWS_BETWEEN_LOOKS == 0:
                self.check()
            yield item

    @contextmanager
    def over(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Have SQLite look too: a statement is interrupted, and `ReadingStoppedError` raised."""
        connection.set_progress_handler(self.is_over, STEPS_BETWEEN_LOOKS)
        try:
            yield
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                raise errors.stopped(self._path) from error
            raise
        finally:
            connection.set_progress_handler(None, 0)
