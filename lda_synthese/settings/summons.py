"""A second double click on an open dossier: the window that has it is asked to come forward.

Each window leaves a mark for its dossier, in a folder of this computer that it watches. Who wants
it seen lays a call beside the mark; the window takes the call away.
"""

import hashlib
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path

from lda_synthese.settings.store import FOLDER_VARIABLE

TRIES, PAUSE_S = 20, 0.05
"""A window that does not answer within a second is gone, or has more to do than to be seen."""


def marks_folder() -> Path:
    """Where the windows of this person leave their marks."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_state_path("lda_synthese", False)) / "fenetres"


def presence_of(path: Path) -> Path:
    """The mark of the window that has a dossier open: the number of its process."""
    name = os.path.normcase(path.resolve()).encode("utf-8", "replace")
    return marks_folder() / hashlib.blake2b(name, digest_size=16).hexdigest()


def call_of(path: Path) -> Path:
    """What is laid beside the mark."""
    return presence_of(path).with_suffix(".appel")


def leave_mark(path: Path) -> None:
    """Say that this process has a dossier open. Raises `OSError`."""
    marks_folder().mkdir(parents=True, exist_ok=True)
    presence_of(path).write_text(str(os.getpid()), encoding="ascii")


def take_mark(path: Path) -> None:
    """Say that it has not any more."""
    for left in (presence_of(path), call_of(path)):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def summon(path: Path) -> bool:
    """Ask the window that has a dossier open to come forward; whether it did.

    A mark that nobody answers for was left by a process that died: it is taken away.
    """
    call = call_of(path)
    try:
        owner = presence_of(path).read_text(encoding="ascii")
        _let_come_forward(owner)
        call.touch()
    except (OSError, ValueError):
        return False
    for _ in range(TRIES):
        if not call.exists():
            return True
        time.sleep(PAUSE_S)
    take_mark(path)
    return False


def _let_come_forward(owner: str) -> None:
    """Windows lets a window come forward only when who has the keyboard allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(int(owner))
