"""The child of suggestions: ready when, one answer how fast, how heavy."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lda_synthese.language import protocol
from lda_synthese.language.classes import KINDS
from tests.benchmarks.dossiers import Sizes, Texts
from tests.benchmarks.memory import megabytes
from tests.benchmarks.rows import Measured, Measures
from tests.benchmarks.timing import alternate, elapsed, median, p95

ECHO = (
    "import sys\nfor line in sys.stdin.buffer:\n sys.stdout.buffer.write(line); sys.stdout.flush()"
)
SPACY = "import spacy, sys; print(flush=True); sys.stdin.read()"
PREVIOUS, LEARNT = 20, 400
"""What the window sends with a question, and when a dossier opens."""


@contextmanager
def child(*command: str) -> Iterator["Child"]:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Child(process)


class Child:
    """A process that answers a line by a line."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def ask(self, question: Mapping[str, Any]) -> bytes:
        assert self.process.stdin is not None
        self.process.stdin.write(protocol.encode_message(question))
        self.process.stdin.flush()
        return self.read()

    def read(self) -> bytes:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


@contextmanager
def launched(*command: str) -> Iterator[tuple[Child, float]]:
    """A child, and the milliseconds to its first line."""
    begun = time.perf_counter()
    with child(*command) as made:
        made.read()
        yield made, (time.perf_counter() - begun) * 1_000


def time_to_first_line(*command: str) -> float:
    with launched(*command) as (_, milliseconds):
        return milliseconds


def measure(sizes: Sizes, folder: Path) -> Measures:
    worker, spacy = protocol.worker_command(), [sys.executable, "-c", SPACY]
    ready, limits = alternate(
        sizes.times - 1, lambda: time_to_first_line(*worker), lambda: time_to_first_line(*spacy)
    )
    with launched(*worker) as (ours, last), launched(*spacy) as (bare, last_limit):
        weights = _weights(ours, bare, sizes)
        times = [elapsed(lambda q=question: ours.ask(q)) for question in _questions(sizes)]
    with child(sys.executable, "-c", ECHO) as echo:
        echoes = [elapsed(lambda q=question: echo.ask(q)) for question in _questions(sizes)]
    return {
        "assistant.ready": Measured(median([*ready, last]), median([*limits, last_limit])),
        "assistant.median": Measured(median(times), median(echoes)),
        "assistant.p95": Measured(p95(times), p95(echoes)),
        "memory.child": weights,
    }


def _weights(ours: Child, bare: Child, sizes: Sizes) -> Measured:
    """With what a dossier teaches, beside the library alone."""
    ours.ask({"id": 0, "op": protocol.LEARN, "decidees": _decided(sizes)})
    return Measured(megabytes(ours.process.pid), megabytes(bare.process.pid))


def _questions(sizes: Sizes) -> list[dict[str, Any]]:
    texts = Texts(seed=4)
    previous = [{"texte": texts.text(), "theme": "1.1", "nature": "piste"} for _ in range(PREVIOUS)]
    return [
        {"id": number, "op": protocol.SUGGEST, "texte": texts.text(), "atelier": "Atelier A",
         "precedentes": previous}
        for number in range(sizes.keys)
    ]  # fmt: skip


def _decided(sizes: Sizes) -> list[dict[str, str]]:
    texts = Texts(seed=5)
    count = min(LEARNT, sizes.many)
    themes = ("1.1", "1.2", "2", "3.1", "3.2", "4")
    return [
        {"id": f"{number}", "texte": texts.text(), "theme": themes[number % len(themes)],
         "nature": KINDS[number % len(KINDS)]}
        for number in range(count)
    ]  # fmt: skip
