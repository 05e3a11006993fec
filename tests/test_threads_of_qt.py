"""Nothing of Qt is imported or made off its thread: a class made there crashes one start in 29."""

import json
import subprocess
import sys
from pathlib import Path

from lda_synthese.example import create_example
from lda_synthese.settings.store import Settings, save_settings
from tests.commands import write_lines

ROOT = Path(__file__).parents[1]


def test_a_start_makes_nothing_of_qt_on_another_thread(tmp_path: Path) -> None:
    save_settings(Settings(person="Rapporteur A"))
    create_example(tmp_path / "d.lda").close()
    notes = write_lines(
        tmp_path / "n.jsonl", [{"texte": "une note", "journee": "Lyon", "atelier": "A"}]
    )
    words = [tmp_path / "d.lda", notes, tmp_path / "synthese.docx"]
    command = [sys.executable, "-m", "tests.one_start", *map(str, words)]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=240, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout.splitlines()[-1]) == []
    assert (tmp_path / "synthese.docx").exists()


STEPS = """
import json, sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from lda_synthese.ui.window import MainWindow
from lda_synthese.ui.pages import MODULES_OF_SAISIE, OTHER_MODULES
from importlib import import_module
counts = []
for name in (*MODULES_OF_SAISIE, *OTHER_MODULES, "lda_synthese.ui.window"):
    before = len(sys.modules)
    import_module(name)
    counts.append(len(sys.modules) - before)
before = set(sys.modules)
from lda_synthese.ui.pages import page_kinds
for kind in ("preparation", "capture", "consolidation", "bilan", "recit", "export"):
    import_module(f"lda_synthese.ui.{kind}.page")
print(json.dumps([counts, sorted(set(sys.modules) - before)]))
"""


def test_the_screens_are_imported_a_few_modules_at_a_time() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STEPS], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    counts, left = json.loads(ended.stdout)
    assert max(counts) <= 8, counts
    assert left == []
