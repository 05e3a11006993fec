"""What went wrong, kept in a file of this computer for whoever looks into it."""

import os
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from lda_synthese import __version__
from lda_synthese.domain.text.sought import SoughtWords
from lda_synthese.settings.store import log_path

MAX_BYTES = 1_000_000


def record_bug(
    type_: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path | None:
    """Add a failure to the log; where the log is, or None when it can't be written.

    `type_`, `error` and `trace` are what Python gives an `excepthook`.
    """
    return record("".join(traceback.format_exception(type_, error, trace)))


def record(what: str) -> Path | None:
    """Add a text to the log; where the log is, or None when it can't be written."""
    # Imported here: it costs milliseconds at start, and most days nothing goes wrong.
    import platform

    path = log_path()
    moment = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    text = f"{moment} lda_synthese {__version__}, {platform.platform()}\n{what}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_full = path.exists() and path.stat().st_size > MAX_BYTES
        with path.open("w" if is_full else "a", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return None
    return path


def hide_in_log(words: SoughtWords) -> None:
    """Take words out of the log, if it holds them. Raises `OSError`."""
    path = log_path()
    if path.exists():
        text = path.read_text(encoding="utf-8", errors="replace")
        if words.are_in(text):
            # In place: a file that is replaced leaves its bytes on the disk.
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.write_text(words.hidden_in(text), encoding="utf-8")


def record_thread_bug(bug: threading.ExceptHookArgs) -> None:
    """What `threading.excepthook` does: the log, never the console."""
    if bug.exc_value is not None:
        record_bug(bug.exc_type, bug.exc_value, bug.exc_traceback)


@contextmanager
def thread_bugs_recorded() -> Iterator[None]:
    """Bugs of threads go to the log; who waits for a thread tells them, or does its work again."""
    before, threading.excepthook = threading.excepthook, record_thread_bug
    try:
        yield
    finally:
        threading.excepthook = before
