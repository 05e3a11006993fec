"""What went wrong, kept in a file of this computer for whoever looks into it."""

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from lda_synthese import __version__
from lda_synthese.settings import log_path

MAX_BYTES = 1_000_000


def record_bug(
    type_: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path | None:
    """Add a failure to the log; where the log is, or None when it can't be written."""
    path = log_path()
    moment = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    lines = traceback.format_exception(type_, error, trace)
    text = f"{moment} lda_synthese {__version__}, {platform.platform()}\n{''.join(lines)}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_full = path.exists() and path.stat().st_size > MAX_BYTES
        with path.open("w" if is_full else "a", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return None
    return path
