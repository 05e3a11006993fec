"""Processes that get killed: `python -m tests.faults.workers` forks one for each line it reads.

Everything is imported before the first fork, so that a trial costs no start.
"""

import itertools
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from lda_synthese.application.people import Actor
from lda_synthese.application.receiving import receive_files
from lda_synthese.domain.gestures import capture
from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.session.session import Session
from lda_synthese.settings.store import FOLDER_VARIABLE
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.errors import DiskError

KEY_PAUSE_S = 0.02
SENTENCE = "une idée de l’atelier, "
CARNET = "carnet.lda-carnet"
"""What a worker receives, beside its dossier."""


def report(*words: object) -> None:
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
        report("acquis", name)


def carry_on(session: Session) -> None:
    """Add a note each time it is asked for; once the disk refuses one, save elsewhere."""
    workshop = session.dossier.workshops[0].id
    for n in itertools.count():
        signal.sigwait({signal.SIGUSR1})
        new = [capture.NewNote(text=f"{n} mot")]
        session.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
        try:
            session.flush()
        except DiskError:
            session.save_elsewhere(session.path.with_name("ailleurs.lda"))
            report("ailleurs", n)
        else:
            report("acquis", n)


def make(session: Session) -> None:
    """Make dossiers without end, new ones and copies in turn; each is told once it is made."""
    for n in itertools.count():
        path = session.path.with_name(f"{os.getpid()}-{n}.lda")
        if n % 2:
            session.save_elsewhere(path)
        else:
            create_dossier(path, "Logement d’abord").close()
        report("fait", path.name)


def typed(length: int) -> str:
    """What is typed, so far."""
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length]


def type_text(session: Session) -> None:
    """Type a letter every 20 ms; each is told with its moment."""
    for length in itertools.count(1):
        session.save_draft(place="", entity="", text=typed(length))
        report("touche", length, time.monotonic())
        time.sleep(KEY_PAUSE_S)


def enter(session: Session) -> None:
    """Type ideas and press Entrée without waiting for any commit; each is told once it is kept.

    Told with the milliseconds that this took.
    """
    workshop = session.dossier.workshops[0].id
    for n in itertools.count():
        name = f"{os.getpid()}-{n}"
        text = f"{name} {SENTENCE}"
        for length in range(0, len(text), 5):
            session.save_draft(place=workshop, entity="", text=text[:length])
        entered, is_kept = time.monotonic(), threading.Event()
        new = [capture.NewNote(text=text)]
        edit = capture.add_notes(session.dossier, session.mint, workshop, new)
        session.apply(edit, drafts_done=[(workshop, "")])
        session.save_draft(place=workshop, entity="", text="")
        session._saving.writer._waiting._do(is_kept.set)
        is_kept.wait()
        report("entrée", name, (time.monotonic() - entered) * 1000)


def freeze(session: Session) -> None:
    """Stop in the middle of a transaction, the lock held."""

    def begin(file: DossierFile) -> None:
        file._connection.execute("BEGIN IMMEDIATE")
        file._connection.execute("UPDATE meta SET value = 'gelé' WHERE key = 'holder'")

    session._saving.writer.aside(begin).result()
    report("gelé")
    os.kill(os.getpid(), signal.SIGSTOP)


def receive(session: Session) -> None:
    """Receive the carnet that lies beside the dossier, then wait."""
    report("reçoit")
    receive_files(Actor(session, None), [session.path.with_name(CARNET)])
    report("intégré")
    signal.pause()


JOBS: dict[str, Callable[[Session], None]] = {
    "save": save, "type": type_text, "enter": enter, "freeze": freeze,
    "carry-on": carry_on, "make": make, "receive": receive,
}  # fmt: skip


def main() -> None:
    # One that comes before it is waited for is kept.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    for line in sys.stdin:
        job, folder, path = line.rstrip("\n").split("\t")
        os.environ[FOLDER_VARIABLE] = folder
        pid = os.fork()
        if pid == 0:
            report("pid", os.getpid())
            session = open_dossier(Path(path))
            session.flush()
            report("ouvert")
            JOBS[job](session)
        os.waitpid(pid, 0)
        report("mort")


if __name__ == "__main__":
    main()
