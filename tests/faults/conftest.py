"""What the faults need: workers, a medium of our own, root."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.nursery import Nursery
from tests.faults.trials import make_dossier

is_root = os.name == "posix" and os.geteuid() == 0
needs_root = pytest.mark.skipif(
    not (is_root and shutil.which("mount")), reason="only root may mount a medium"
)


@pytest.fixture(autouse=True)
def needs_posix() -> None:
    if os.name != "posix":
        pytest.skip("these faults are injected by signals and forks")


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as nursery:
        yield nursery


@pytest.fixture
def chance() -> random.Random:
    return random.Random(1)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return make_dossier(tmp_path / "été.lda")


class Medium:
    """A small disk of its own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "lda", place], check=True)

    def remount(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", self.place], check=True)

    def yank(self) -> None:
        """Take it away, whoever has a file of it open."""
        subprocess.run(["umount", "-l", self.place], check=True)

    def end(self) -> None:
        if self.place.is_mount():
            self.yank()


@pytest.fixture
def medium(tmp_path: Path) -> Iterator[Medium]:
    medium = Medium(tmp_path / "clé")
    yield medium
    medium.end()


@pytest.fixture
def immutable(tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Make a file one that nobody may change, even root."""
    made: list[Path] = []

    def make(path: Path) -> None:
        done = subprocess.run(["chattr", "+i", path], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("this file system has no immutable files")
        made.append(path)

    yield make
    for path in made:
        subprocess.run(["chattr", "-i", path], check=True)
