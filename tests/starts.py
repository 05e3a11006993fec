"""Starts of the window under load, and how many crash: `python -m tests.starts 200`.

Each opens a dossier, shows every screen and closes, while twice as many processes as there are
cores keep the machine busy. Prints each way to end that is not a good one.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from lda_synthese.example import create_example
from lda_synthese.settings.store import Settings, save_settings

SECONDS = 120
"""A start that lasts is a failure too."""

ROOT = Path(__file__).parents[1]


def start(dossier: Path) -> str:
    """How a start ended; '' for well."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.one_start", str(dossier)]
    try:
        ended = subprocess.run(
            command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "never ended"
    if ended.returncode:
        last = (ended.stderr.strip().splitlines() or [""])[-1]
        return f"exit status {ended.returncode}: {last}"
    return "" if ended.stdout == "[]\n" else f"off Qt's thread: {ended.stdout.strip()}"


def main() -> int:
    wanted = int(sys.argv[1])
    busy = [sys.executable, "-c", "while True: pass"]
    ways: Counter[str] = Counter()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "LDA_SYNTHESE_CONFIG": str(folder)}
        save_settings(Settings(person="Rapporteur A"))
        create_example(folder / "exemple.lda").close()
        for _ in range(2 * (os.cpu_count() or 1)):
            loader = stack.enter_context(subprocess.Popen(busy))
            stack.callback(loader.kill)
        for number in range(1, wanted + 1):
            way = start(folder / "exemple.lda")
            ways[way] += 1
            if way:
                print(f"{number}: {way}", flush=True)
    print(f"{ways['']} of {wanted} starts ended well")
    return 0 if ways[""] == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
