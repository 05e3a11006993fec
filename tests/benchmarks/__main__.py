"""Measure everything, print the table, keep it: `python -m tests.benchmarks`."""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from lda_synthese.settings.store import FOLDER_VARIABLE
from tests.benchmarks import table
from tests.benchmarks.dossiers import FULL, SMALL
from tests.benchmarks.rows import Measured, Measures

GROUPS = {
    "start": "ui.start",
    "window": "ui.window",
    "commit": "storage.commit",
    "assistant": "language.assistant",
    "language": "language.notes",
    "export": "word.export",
    "pauses": "ui.pauses",
    "fold": "storage.fold",
    "keeping": "storage.keeping",
    "merge": "storage.merge",
    "intake": "intake.notes",
}
"""Name → the module with its `measure(sizes, folder)`, run in a process of its own."""


def run_group(name: str, *, small: bool) -> Measures:
    """Measure a group in this process, with folder and settings of its own."""
    module = importlib.import_module(f"tests.benchmarks.{GROUPS[name]}")
    with tempfile.TemporaryDirectory() as folder:
        own = {FOLDER_VARIABLE: folder, "XDG_CONFIG_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        os.environ.update(own)
        found: Measures = module.measure(SMALL if small else FULL, Path(folder))
    return found


def run_apart(name: str, *, small: bool) -> Measures:
    """Measure a group in a process that holds nothing of the others."""
    words = [sys.executable, "-m", "tests.benchmarks", "--group", name]
    done = subprocess.run(
        [*words, "--small"] if small else words,
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return {key: Measured(**values) for key, values in json.loads(done.stdout).items()}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="small sizes: figures mean nothing")
    parser.add_argument("--only", choices=GROUPS, action="append", help="measure this group only")
    parser.add_argument("--group", choices=GROUPS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.group:
        found = run_group(options.group, small=options.small)
        print(json.dumps({key: asdict(measured) for key, measured in found.items()}))
        return 0
    measures: dict[str, Measured] = {}
    for name in options.only or GROUPS:
        print(f"{name}…", file=sys.stderr, flush=True)
        measures |= run_apart(name, small=options.small)
    print(f"{table.machine()}\n\n{table.table(measures)}\n\n{table.remarks(measures)}")
    if not options.small and not options.only:
        table.PAGE.write_text(table.page(measures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
