"""A strange file met by the window: what is set aside is told, and closing always ends."""

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from lda_synthese.session.opening import read_dossier
from lda_synthese.storage import reading
from lda_synthese.storage.patience import Patience
from tests.desk import Desk
from tests.storage.rows import execute, put, row

TOLD = (
    "1\u00a0modification illisible est laissée de côté dans «\u202fJournées é.lda\u202f»\u202f; "
    "tout le reste est là, s’il manque une note reprenez-la dans une copie plus ancienne."
)


def test_a_row_that_follows_no_rule_is_told_at_the_opening_and_a_note_is_taken(
    desk: Desk, filled: Path
) -> None:
    put(filled, row(patch="[1]"))
    desk.open(filled)
    assert desk.toast == TOLD
    desk.go_to("saisie")
    desk.type("la dernière")
    desk.press(Qt.Key.Key_Return)
    desk.saved()
    assert desk.problem is None
    desk.close()
    assert read_dossier(filled).notes[-1].text == "la dernière"


def test_a_dossier_with_a_trigger_is_brought_over_to_a_new_one(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptying = "CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM revision; END"
    execute(filled, emptying)
    target = filled.with_name("récupéré.lda")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    desk.ask_to_open(filled)
    desk.wait(lambda: desk.banner)
    assert desk.banner == (
        "Fichier transformé par un autre logiciel\u00a0: 5\u00a0notes sur\u00a05 sont lisibles."
    )
    desk.take(desk.ways_out[0])
    desk.wait(lambda: desk.has_dossier)
    assert len(desk.dossier.notes) == 5


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Have no reading come to its end; set once one has begun."""
    begun = threading.Event()

    def read_for_ever(connection: sqlite3.Connection, patience: Patience) -> Any:
        begun.set()
        without_end = (
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT * FROM c"
        )
        connection.execute(f"SELECT max(n) FROM ({without_end})").fetchone()

    monkeypatch.setattr(reading, "read_all", read_for_ever)
    return begun


def busy_threads() -> list[str]:
    """Those of the window that are still there: each goes just after what it did last."""
    names = (thread.name for thread in threading.enumerate())
    return [name for name in names if name.startswith("task")]


@pytest.mark.parametrize("read_only", [False, True])
def test_closing_ends_a_reading_that_never_would(
    desk: Desk, filled: Path, endless: threading.Event, read_only: bool
) -> None:
    opening = desk.ask_to_read if read_only else desk.ask_to_open
    opening(filled)
    desk.wait(endless.is_set)
    assert desk.window.close()
    assert not desk.window.isVisible()
    desk.wait(lambda: not busy_threads())


def test_closing_does_not_wait_for_a_second_dossier_that_is_being_read(
    desk: Desk, filled: Path, request: pytest.FixtureRequest
) -> None:
    desk.open(filled)
    other = filled.with_name("autre.lda")
    other.write_bytes(filled.read_bytes())
    begun = request.getfixturevalue("endless")
    desk.ask_to_open(other)
    desk.wait(begun.is_set)
    desk.window.close()
    desk.wait(lambda: not desk.window.isVisible())
    desk.wait(lambda: not busy_threads())
