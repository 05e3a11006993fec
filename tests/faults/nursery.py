"""The tests' side of the workers: start one, listen to it, kill it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from lda_synthese.settings.store import FOLDER_VARIABLE

ROOT = Path(__file__).parents[2]


class Nursery:
    """One worker at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.workers"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        self.pid = 0

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if self.pid:
            self.kill()
        self._process.communicate()

    def start(self, job: str, path: Path) -> None:
        """Fork a worker; it has the dossier open when this returns."""
        assert self._process.stdin
        # Forked before the test chose where this computer keeps things.
        folder = os.environ.get(FOLDER_VARIABLE, "")
        self._process.stdin.write(f"{job}\t{folder}\t{path}\n")
        self._process.stdin.flush()
        self.pid = int(self.wait_for("pid")[0])
        self.wait_for("ouvert")

    def wait_for(self, word: str) -> list[str]:
        """The next line, which begins with that word; its other words."""
        said = self._line()
        assert said[0] == word, said
        return said[1:]

    def ask(self) -> str:
        """Ask the worker for its next deed; the word that it says of it."""
        os.kill(self.pid, signal.SIGUSR1)
        return self._line()[0]

    def kill(self) -> list[list[str]]:
        """Kill the worker; what it had still said."""
        os.kill(self.pid, signal.SIGKILL)
        self.pid = 0
        rest = []
        while (said := self._line()) != ["mort"]:
            rest.append(said)
        return rest

    def _line(self) -> list[str]:
        assert self._process.stdout
        return self._process.stdout.readline().split()
