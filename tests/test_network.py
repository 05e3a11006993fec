"""A whole journey under strace: no internet socket of ours, of the child, of LibreOffice."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lda_synthese.cli.main import parser
from tests.commands import new_dossier
from tests.word.hostile import PICTURE, drawn, headed, plain_template

ROOT = Path(__file__).parents[1]
CALLS = ("-f", "-qq", "-e", "trace=socket,bind,connect", "-e", "signal=none")

COMMANDS = """
import json, sys
from lda_synthese.__main__ import main
for words in json.loads(sys.argv[1]):
    status = main(words)
    if status:
        sys.exit(f"{words}: {status}")
"""

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from lda_synthese.ui.app import run_window
from lda_synthese.ui.services.assistant import AssistantState
from lda_synthese.ui.window import MainWindow

app = QApplication([])
looking = QTimer()

def close_once_ready():
    for window in app.topLevelWidgets():
        if isinstance(window, MainWindow) and window.context.open.has_session:
            state = window.context.assistant.state
            if state is AssistantState.OUT:
                sys.exit("no suggestions")
            if state is AssistantState.READY:
                looking.stop()
                window.close()

looking.timeout.connect(close_once_ready)
looking.start(20)
sys.exit(run_window(Path(sys.argv[1])))
"""

CONVERSION = """
import sys
from pathlib import Path
from lda_synthese.office.libreoffice import converted
Path(sys.argv[2]).write_bytes(converted(Path(sys.argv[1]), ".pdf"))
"""


def can_trace() -> bool:
    """Whether strace is here, and may follow a process."""
    strace = shutil.which("strace")
    return bool(strace) and subprocess.run([strace, "true"], capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is not installed, or not allowed")
needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


def internet_calls(folder: Path, code: str, *words: object) -> list[str]:
    """What a process that ends well, and all that it starts, asked of the internet."""
    trace = folder / "appels.txt"
    command = [sys.executable, "-c", code, *map(str, words)]
    ended = subprocess.run(
        ["strace", *CALLS, "-o", str(trace), *command], capture_output=True, cwd=ROOT, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode()
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if "AF_INET" in line or "sin_addr" in line]


def test_an_internet_socket_would_be_seen(tmp_path: Path) -> None:
    code = "import socket; socket.socket(socket.AF_INET6).close()"
    assert len(internet_calls(tmp_path, code)) == 1


@needs_libreoffice
def test_no_command_opens_an_internet_socket(tmp_path: Path) -> None:
    dossier, notes, carnet = tmp_path / "d.lda", tmp_path / "n.jsonl", tmp_path / "a.lda-carnet"
    notes.write_text('{"texte": "Écouter Mme Martin"}', encoding="utf-8")
    template = headed(plain_template(tmp_path), drawn('r:link="rId1">'), PICTURE)
    journey = [
        ["creer", dossier, "--exemple"],
        ["importer", dossier, notes],
        ["notes", dossier],
        ["suggerer", notes, "--dossier", dossier],
        ["rapprocher", dossier],
        ["points", dossier],
        ["verifier", dossier],
        ["carnet", dossier, carnet, "--rapporteur", "Rapporteur A"],
        ["fusionner", dossier, carnet],
        ["conflits", dossier],
        ["jumeaux", dossier],
        ["bilan", dossier],
        ["noter", dossier, "018bb85cf25c786b8bcb9ca71ad5547d", "--nature", "piste"],
        ["annuler", dossier],
        ["sauvegardes", dossier, "--restaurer", "1"],
        ["reformuler", dossier, "A-1.1-01", "Une offre de formation"],
        ["effacer", dossier, "Mme Martin"],
        *(["exporter", dossier, tmp_path / f"s{suffix}", "--brouillon", "--modele", template]
          for suffix in (".docx", ".pdf")),
    ]  # fmt: skip
    (commands,) = (action.choices for action in parser()._actions if action.choices)
    assert {words[0] for words in journey} == set(commands)
    words = json.dumps([[str(word) for word in words] for words in journey])
    assert internet_calls(tmp_path, COMMANDS, words) == []
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")


def test_the_window_and_its_child_open_no_internet_socket(tmp_path: Path) -> None:
    assert internet_calls(tmp_path, WINDOW, new_dossier(tmp_path)) == []


@needs_libreoffice
def test_libreoffice_follows_no_link_of_a_document(tmp_path: Path) -> None:
    document = headed(plain_template(tmp_path), drawn('r:link="rId1">'), PICTURE)
    assert internet_calls(tmp_path, CONVERSION, document, tmp_path / "s.pdf") == []
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
