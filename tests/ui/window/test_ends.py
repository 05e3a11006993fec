"""Closing the window ends the process, whatever a thread or a child still does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lda_synthese.session.opening import read_dossier

BEGINNING = """
import os, sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from lda_synthese.session import saving
from lda_synthese.__main__ import main
from lda_synthese.domain.gestures import capture
from lda_synthese.language import protocol
from lda_synthese.storage.saving import writer
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.ui.widgets import tasks
from lda_synthese.ui.window import MainWindow


saving.PATIENCE_S = writer.STOP_S = tasks.STOP_S = 0.2
protocol.worker_command = lambda: [sys.executable, "-c", "import time; time.sleep(600)"]
held_up = threading.Event()

def for_ever(*_, **__):
    held_up.set()
    threading.Event().wait()

def window():
    windows = QApplication.topLevelWidgets()
    return next((w for w in windows if isinstance(w, MainWindow)), None)

def is_open():
    return window() is not None and window().context.open.has_session

def until(reached):
    while not reached():
        yield

def walk():
"""

ENDING = """

app = QApplication([])
turn, steps = QTimer(app), walk()
turn.timeout.connect(lambda: next(steps, None))
turn.start(1)
sys.exit(main(sys.argv[1:]))
"""

A_DEAD_DISK = """
    yield from until(is_open)
    window().context.navigation.go_to("saisie")
    DossierFile.append = for_ever
    session, texts = window().context.open.session, ("une", "deux")
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in texts]
    window().context.open.apply(capture.add_notes(session.dossier, session.mint, workshop, new))
    yield from until(held_up.is_set)
    window().close()
    yield from until(window().shell.banner.isVisible)
    print(window().shell.banner.text.text(), flush=True)
    ways = {b.text(): b for b in window().shell.banner.findChildren(QPushButton)}
    ways["Fermer sans enregistrer"].click()
    window().close()
"""

A_FILE_THAT_NEVER_OPENS = """
    DossierFile.open = for_ever
    yield from until(lambda: window() is not None and held_up.is_set())
    window().close()
"""

A_CHILD_THAT_HEARS_NOTHING = """
    yield from until(is_open)
    child = window().context.assistant._process
    yield from until(child.processId)
    print(child.processId(), flush=True)
    window().close()
"""


def output_of(walk: str, path: Path) -> str:
    """What a process of the window says until it ends."""
    ended = subprocess.run(
        [sys.executable, "-c", BEGINNING + walk + ENDING, str(path)],
        capture_output=True, encoding="utf-8", timeout=240, check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_a_disk_that_answers_no_more_is_told_and_the_process_ends(filled: Path) -> None:
    assert output_of(A_DEAD_DISK, filled) == (
        "«\u202fJournées é.lda\u202f» ne répond plus\u00a0: 2\u00a0notes n’y sont pas "
        "encore\u202f; vos notes restent à l’écran, réessayez ou enregistrez ailleurs."
    )
    # The file has nothing new; this computer has kept both for its next opening.
    elsewhere = shutil.copy(filled, filled.with_name("copie.lda"))
    assert len(read_dossier(elsewhere).notes) == 5
    assert len(read_dossier(filled).notes) == 7


def test_a_file_that_never_opens_holds_nothing(filled: Path) -> None:
    assert output_of(A_FILE_THAT_NEVER_OPENS, filled) == ""


@pytest.mark.skipif(os.name != "posix", reason="asks the system for a process by its number")
def test_a_child_that_hears_nothing_ends_with_the_window(filled: Path) -> None:
    child = int(output_of(A_CHILD_THAT_HEARS_NOTHING, filled))
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
