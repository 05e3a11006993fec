"""The figures as a table, and the page of the project that keeps the latest."""

import os
import platform
import sys
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.rows import ROWS, Measured, Measures, Row

PAGE = Path(__file__).with_name("README.md")
VERDICTS = {True: "yes", False: "**no**", None: ""}

HEAD = """# Figures

`python -m tests.benchmarks` measures each figure beside its bare limit (the same thing done with
nothing around it) in the same run, and writes this page. Only the ratios carry over to another
machine; run it alone, on a quiet one. `--small` proves in seconds that it runs, `--only GROUP`
measures a part; neither writes anything.

"""


def table(measures: Measures) -> str:
    """Every row; those that were not measured say so."""
    lines = [
        "| what | ours | bare limit | ratio | goal | held |",
        "|---|---:|---:|---:|---|---|",
        *(_line(row, measures.get(row.key)) for row in ROWS),
    ]
    return "\n".join(lines)


def _line(row: Row, measured: Measured | None) -> str:
    goal = row.goal.text(row.unit)
    if measured is None:
        return f"| {row.what} | not measured | {row.limit} | | {goal} | |"
    ours, limit = (f"{_number(value)} {row.unit}" for value in (measured.ours, measured.limit))
    held = VERDICTS[row.goal.held(measured)]
    return (
        f"| {row.what} | {ours} | {row.limit}: {limit} | {measured.ratio:.2f} | {goal} | {held} |"
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def remarks(measures: Measures) -> str:
    """What is to know of single figures."""
    told = []
    for row in ROWS:
        measured = measures.get(row.key)
        said = [text for text in (row.remark, measured.detail if measured else "") if text]
        if said:
            told.append(f"- {row.what}: {'; '.join(said)}.")
    return "\n".join(told)


def machine() -> str:
    """Where and when, without any name of a person or a place."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    today = datetime.now().astimezone().date()
    return (
        f"{today}, {_processor()} ({os.cpu_count()} cores), {_system()}, "
        f"Python {platform.python_version()}, Qt {version('PySide6-Essentials')} offscreen, "
        f"load of the machine at the end {load}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{sys.platform} {platform.release()}"


def page(measures: Measures) -> str:
    """The whole page."""
    return f"{HEAD}{machine()}\n\n{table(measures)}\n\n{remarks(measures)}\n"
