"""The command line as a process: its bytes, its streams, its defects, what it imports."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lda_synthese import __version__
from lda_synthese.settings.store import Settings, save_settings
from tests.commands import done, lda, new_dossier, write_lines

ROOT = Path(__file__).parents[2]


def run(code: str, *words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A process of the program's Python that runs some code with these arguments."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


START = "import sys; from lda_synthese.__main__ import main; sys.exit(main())"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = new_dossier(tmp_path)
    done("importer", path, write_lines(tmp_path / "n.jsonl", [{"texte": "œuvre « été »"}]))
    return path


def test_output_is_utf8_whatever_the_console(dossier: Path) -> None:
    ended = run(START, "notes", dossier, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert json.loads(ended.stdout.decode("utf-8"))["texte"] == "œuvre « été »"
    assert b"\r" not in ended.stdout
    refusal = run(START, "notes", dossier.with_name("abé.lda"), PYTHONIOENCODING="ascii")
    assert refusal.returncode == 1
    assert "«\u202fabé.lda\u202f»" in refusal.stderr.decode("utf-8")


def test_a_windowed_executable_has_no_streams(dossier: Path) -> None:
    code = "import sys; sys.stdin = sys.stdout = sys.stderr = None; " + START
    for words in (("notes", dossier), ("points", dossier, "--json"), ("verifier", dossier)):
        assert run(code, *words).returncode == 0
    assert run(code, "notes", "absent.lda").returncode == 1
    assert run(code, "inconnue").returncode == 2


def test_a_reader_that_leaves_early_is_no_defect(dossier: Path) -> None:
    code = "import os; r, w = os.pipe(); os.dup2(w, 1); os.close(r); os.close(w); " + START
    ended = run(code, "notes", dossier)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_a_defect_is_told_in_one_sentence_and_kept_in_the_log(
    dossier: Path, tmp_path: Path
) -> None:
    code = (
        "from lda_synthese.cli import findings\n"
        "def broken(*_): raise KeyError('oups')\n"
        "findings.synthesis = broken\n" + START
    )
    ended = run(code, "points", dossier, LDA_SYNTHESE_CONFIG=str(tmp_path / "journal"))
    sentence = ended.stderr.decode("utf-8")
    log = tmp_path / "journal" / "journal.log"
    assert ended.returncode == 1
    assert sentence.count("\n") == 1
    assert str(log) in sentence
    assert "Traceback" not in sentence
    assert "KeyError: 'oups'" in log.read_text(encoding="utf-8")


HEAVY = ("spacy", "numpy", "docx", "openpyxl", "lxml", "PySide6", "sqlite_utils")


@pytest.mark.parametrize(
    "words", [("notes",), ("points", "--json"), ("verifier",), ("importer", "n.jsonl")]
)
def test_a_command_imports_only_what_it_needs(dossier: Path, words: tuple[str, ...]) -> None:
    command, *others = words
    (dossier.parent / "n.jsonl").write_text('{"texte": "autre"}', encoding="utf-8")
    others = [str(dossier.parent / other) if "." in other else other for other in others]
    code = (
        "import sys; from lda_synthese.__main__ import main; main()\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    ended = run(code, command, dossier, *others)
    assert eval(ended.stderr.decode("utf-8").splitlines()[-1]) == []


def test_the_version() -> None:
    assert lda("--version").out == f"lda-synthese {__version__}\n"


def test_who_acts_is_the_person_of_the_settings(tmp_path: Path) -> None:
    save_settings(Settings(person="Équipe A"))
    path = new_dossier(tmp_path)
    done("importer", path, write_lines(tmp_path / "n.jsonl", [{"texte": "une"}]))
    from lda_synthese.session.opening import read_dossier

    assert [person.name for person in read_dossier(path).persons] == ["Équipe A"]
