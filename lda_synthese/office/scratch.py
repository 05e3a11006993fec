"""Private folders for what is made or read on the side, and those that killed processes left."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OWNED = re.compile(r"lda-synthese-(\d+)-\w+")


def scratch_folder() -> "tempfile.TemporaryDirectory[str]":
    """A folder that goes at the end; its name says whose it is."""
    return tempfile.TemporaryDirectory(
        prefix=f"lda-synthese-{os.getpid()}-", ignore_cleanup_errors=True
    )


def clean_left_folders() -> None:
    """Remove the folders whose process ended without doing it."""
    # A computer without a folder for this is told to who needs one.
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob("lda-synthese-*"):
            owner = OWNED.fullmatch(folder.name)
            if owner and not _is_alive(int(owner[1])):
                shutil.rmtree(folder, ignore_errors=True)


def scratch_files() -> Iterator[Path]:
    """Every file of these folders, whose process still runs."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob("lda-synthese-*"):
            if OWNED.fullmatch(folder.name):
                yield from (path for path in folder.rglob("*") if path.is_file())


def _is_alive(process: int) -> bool:
    """Whether a process runs. Not asked on Windows, where nobody can remove what is open."""
    if os.name != "posix":
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
