"""What went wrong, kept in a file of this computer for whoever looks into it: nobody's words."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from lda_synthese import __version__
from lda_synthese.domain.text.sought import SoughtWords
from lda_synthese.settings.store import log_path

MAX_BYTES = 1_000_000


def record_bug(error: BaseException, trace: TracebackType | None) -> Path | None:
    """Add a failure to the log; where the log is, or None when it can't be written.

    `trace` is where it went through. Its message may quote what was being typed: only the
    program's own words are kept of it.
    """
    # Imported here, as below: it costs milliseconds at start, and most days nothing goes wrong.
    from lda_synthese.domain.privacy.failures import failure_lines

    return _add("\n".join(failure_lines(error, trace)))


def record(what: str, details: str = "") -> Path | None:
    """Add `what` went wrong to the log, in the program's own words.

    The `details` are another's, and lose what may be somebody's. Where the log is, or None when it
    can't be written.
    """
    from lda_synthese.domain.privacy.failures import without_words

    return _add(f"{what}{without_words(details)}")


def _add(what: str) -> Path | None:
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
        record_bug(bug.exc_value, bug.exc_traceback)


@contextmanager
def thread_bugs_recorded() -> Iterator[None]:
    """Bugs of threads go to the log; who waits for a thread tells them, or does its work again."""
    before, threading.excepthook = threading.excepthook, record_thread_bug
    try:
        yield
    finally:
        threading.excepthook = before
