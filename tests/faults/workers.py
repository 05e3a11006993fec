"""Processes that get killed: `python -m tests.faults.workers` forks one for each line it reads.

Everything is imported before the first fork, so that a trial costs no start.
"""

import itertools
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lda_synthese.domain import capture
from lda_synthese.session import Session, open_dossier
from lda_synthese.storage.dossier_file import DossierFile

KEY_PAUSE_S = 0.02
SENTENCE = "une idée de l’atelier, "


def say(*words: object) -> None:
    """One line, whole even when the process dies right after."""
    os.write(1, f"{' '.join(map(str, words))}\n".encode())


def save(session: Session) -> None:
    """Add notes without end; each is told once it is acknowledged."""
    workshop = session.dossier.workshops[0].id
    chance = random.Random(os.getpid())
    for n in itertools.count():
        name = f"{os.getpid()}-{n}"
        new = [capture.NewNote(text=f"{name} {'mot ' * chance.randrange(1, 400)}")]
        session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
        session.flush()
        say("acquis", name)


def typed(length: int) -> str:
    """What is typed, so far."""
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length]


def type_text(session: Session) -> None:
    """Type a letter every 20 ms; each is told with its moment."""
    for length in itertools.count(1):
        session.save_draft(place="", entity="", text=typed(length))
        say("touche", length, time.monotonic())
        time.sleep(KEY_PAUSE_S)


def freeze(session: Session) -> None:
    """Stop in the middle of a transaction, the lock held."""

    def begin(file: DossierFile) -> None:
        file._connection.execute("BEGIN IMMEDIATE")
        file._connection.execute("UPDATE meta SET value = 'gelé' WHERE key = 'holder'")

    session._writer.aside(begin).result()
    say("gelé")
    os.kill(os.getpid(), signal.SIGSTOP)


JOBS: dict[str, Callable[[Session], None]] = {"save": save, "type": type_text, "freeze": freeze}


def main() -> None:
    for line in sys.stdin:
        job, path = line.rstrip("\n").split(" ", 1)
        pid = os.fork()
        if pid == 0:
            say("pid", os.getpid())
            session = open_dossier(Path(path))
            session.flush()
            say("ouvert")
            JOBS[job](session)
        os.waitpid(pid, 0)
        say("mort")


if __name__ == "__main__":
    main()
