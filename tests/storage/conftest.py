"""A small dossier, open."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lda_synthese.domain.gestures import capture, prepare
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Note
from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.session.session import Session

LONG = "Renforcer le lien avec les bailleurs. " * 200

BEGINNING = """
import sys, threading
from pathlib import Path
from lda_synthese.session.opening import open_dossier
path = Path(sys.argv[1])
"""


IDEAS = [f"idée {n}" for n in range(7)]

ENTER_SEVEN = """
from lda_synthese.domain.gestures import capture
from lda_synthese.storage.dossier_file import DossierFile
session = open_dossier(path)
session.flush()
DossierFile.append = lambda *_, **__: threading.Event().wait()
workshop = session.dossier.workshops[0].id
for n in range(7):
    session.save_draft(place=workshop, entity="", text=f"idée {n}")
    new = [capture.NewNote(text=f"idée {n}")]
    edit = capture.add_notes(session.dossier, session.mint, workshop, new)
    session.apply(edit, drafts_done=[(workshop, "")])
    session.save_draft(place=workshop, entity="", text="")
kept = threading.Event()
session._saving.writer._waiting._do(kept.set)
kept.wait()
print("entrées", flush=True)
sys.stdin.read()
"""


def add(session: Session, *texts: str) -> list[Note]:
    """Type notes in the workshop."""
    workshop = session.dossier.workshops[0].id
    new = [capture.NewNote(text=text) for text in texts]
    edit = capture.add_notes(session.dossier, session.mint, workshop, new)
    session.apply(edit)
    return [found for change in edit.changes if (found := session.dossier.get(Note, change.id))]


def another_process(program: str, path: Path) -> "subprocess.Popen[str]":
    """A program that has `path`, and speaks on its output."""
    return subprocess.Popen(
        [sys.executable, "-c", BEGINNING + program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def kill(child: "subprocess.Popen[str]") -> None:
    """End a process without a warning."""
    child.kill()
    child.communicate()


def pragma(session: Session, text: str) -> None:
    """Set something of the open file, between two writings."""
    session._saving.writer.aside(
        lambda file: file._connection.execute(f"PRAGMA {text}").fetchall()
    ).result()


def fill_disk(session: Session) -> None:
    """SQLite may not grow the file: what it says then is what it says of a full disk."""
    session.flush()
    pragma(session, "max_page_count=1")
    # An answer tells the state too, a little after it is given.
    session.flush()


def make_room(session: Session) -> None:
    pragma(session, "max_page_count=1000000")


def texts(dossier: Dossier) -> list[str]:
    return [note.text for note in dossier.notes]


def read_back(path: Path) -> Dossier:
    session = open_dossier(path)
    session.close()
    return session.dossier


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = create_dossier(tmp_path / "dossier é.lda", "Logement d’abord")
    session.apply(prepare.add_day(session.dossier, session.mint, "Aubagne"))
    day = session.dossier.days[0].id
    session.apply(prepare.add_workshop(session.dossier, session.mint, day, "Atelier B"))
    session.flush()
    yield session
    session.close(force=True)


@pytest.fixture
def path(session: Session) -> Path:
    """A dossier that nobody has open."""
    session.close()
    return session.path


@pytest.fixture
def killed(path: Path) -> Path:
    """The dossier of a process that was killed with seven notes entered and none committed."""
    child = another_process(ENTER_SEVEN, path)
    assert child.stdout is not None
    assert child.stdout.readline() == "entrées\n"
    kill(child)
    return path
