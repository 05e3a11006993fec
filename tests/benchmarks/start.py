"""From the command to a window that can be used, and what the window weighs. No Qt here."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from lda_synthese.settings import FOLDER_VARIABLE, Settings, save_settings
from tests.benchmarks.dossiers import PERSON, Sizes, copy_of
from tests.benchmarks.memory import megabytes
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, median

STARTED = "tests.benchmarks.started"
HELD = ("PySide6", "shiboken6", "lda_synthese", "platformdirs")
"""Packages that a start reads."""


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A window in a process of its own."""
    # Qt keeps the window's place in the user's folder: one of its own here.
    own = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": os.environ[FOLDER_VARIABLE]}
    process = subprocess.Popen(
        [sys.executable, "-m", STARTED, *words],
        cwd=Path(__file__).parents[2], env={**os.environ, **own},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        yield process
    finally:
        process.communicate(timeout=60)


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    if not any(line.strip() == word for line in process.stdout):
        raise RuntimeError(f"the window ended before it said « {word} »")


def time_to(word: str, *words: str) -> float:
    """Milliseconds from the command to that word."""
    start = time.perf_counter()
    with started(*words) as process:
        wait_for(process, word)
        return (time.perf_counter() - start) * 1_000


def evict() -> None:
    """Have the system forget the files of a start, without root and for nobody else."""
    if not hasattr(os, "posix_fadvise"):
        return
    folders = [Path(os.__file__).parent / "lib-dynload"]
    for name in HELD:
        spec = find_spec(name)
        folders += (
            [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
        )
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def time_evicted(what: str) -> float:
    evict()
    return time_to("usable", what)


def weigh(word: str, *words: str) -> float:
    """Megabytes of a window once it has said that word."""
    with started(*words) as process:
        wait_for(process, word)
        return megabytes(process.pid)


def measure(sizes: Sizes, folder: Path) -> Measures:
    many = str(copy_of(sizes.many, sizes.in_workshop, folder))
    huge = str(copy_of(sizes.huge, sizes.in_workshop, folder))
    save_settings(Settings(person=PERSON))

    def bare() -> float:
        return time_to("usable", "bare")

    bare()
    warm = alternate(sizes.times, lambda: time_to("usable", "window"), bare)
    dossier = alternate(sizes.times, lambda: time_to("caret", "dossier", many), bare)
    evicted = alternate(sizes.times, lambda: time_evicted("window"), lambda: time_evicted("bare"))
    light = weigh("usable", "bare")
    return {
        "start.warm": Measured(median(warm[0]), median(warm[1])),
        "start.evicted": Measured(median(evicted[0]), median(evicted[1])),
        "start.dossier": Measured(median(dossier[0]), median(dossier[1])),
        "memory.many": Measured(weigh("indexed", "dossier", many), light),
        "memory.huge": Measured(weigh("indexed", "dossier", huge), light),
    }
