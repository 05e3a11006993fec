"""From the command to a window that can be used, and what the window weighs. No Qt here."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lda_synthese.settings.store import FOLDER_VARIABLE, Settings, save_settings
from tests.benchmarks.dossiers import PERSON, Sizes, copy_of
from tests.benchmarks.memory import megabytes
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import median

STARTED = "tests.benchmarks.ui.started"
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
HELD = ("PySide6", "shiboken6", "lda_synthese", "platformdirs")
"""Packages that a start reads."""


@dataclass(frozen=True, slots=True)
class Start:
    """How long a start took, and what the window weighs."""

    milliseconds: float
    megabytes: float


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A window in a process of its own."""
    # Qt keeps the window's place in the user's folder: one of its own here.
    own = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": os.environ[FOLDER_VARIABLE]}
    # A program that was installed, or started once, is not compiled again.
    environment = {name: value for name, value in os.environ.items() if name != UNCOMPILED}
    process = subprocess.Popen(
        [sys.executable, "-m", STARTED, *words],
        cwd=Path(__file__).parents[3], env={**environment, **own},
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


def start(*words: str, until: str = "usable", then: str = "") -> Start:
    """Start a window; timed until it says a word, weighed once it has said another."""
    begun = time.perf_counter()
    with started(*words) as process:
        wait_for(process, until)
        milliseconds = (time.perf_counter() - begun) * 1_000
        if then:
            wait_for(process, then)
        return Start(milliseconds, megabytes(process.pid))


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


def start_evicted(what: str) -> Start:
    evict()
    return start(what)


def measure(sizes: Sizes, folder: Path) -> Measures:
    some = str(copy_of(sizes.some, sizes.in_workshop, folder))
    many = str(copy_of(sizes.many, sizes.in_workshop, folder))
    huge = str(copy_of(sizes.huge, sizes.in_workshop, folder))
    evict()
    save_settings(Settings(person=PERSON))
    usual, dossiers, windows, bares = [], [], [], []
    for _ in range(sizes.times):
        usual.append(start("dossier", some, until="caret"))
        dossiers.append(start("dossier", many, until="caret", then="indexed"))
        windows.append(start("window"))
        bares.append(start("bare"))
    evicted = list(zip(windows, bares, strict=True))
    heaviest = dossiers[0]
    if sizes.is_full:
        evicted = [(start_evicted("window"), start_evicted("bare")) for _ in range(sizes.times)]
        heaviest = start("dossier", huge, until="caret", then="indexed")
    bare, light = median(b.milliseconds for b in bares), median(b.megabytes for b in bares)
    return {
        "start.warm": Measured(median(w.milliseconds for w in windows), bare),
        "start.evicted": Measured(
            median(ours.milliseconds for ours, _ in evicted),
            median(limit.milliseconds for _, limit in evicted),
        ),
        "start.some": Measured(median(u.milliseconds for u in usual), bare),
        "start.dossier": Measured(median(d.milliseconds for d in dossiers), bare),
        "memory.many": Measured(median(d.megabytes for d in dossiers), light),
        "memory.huge": Measured(heaviest.megabytes, light),
    }
