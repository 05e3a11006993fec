"""Entrée in the window: one transaction, and what it costs nobody."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from lda_synthese.storage.dossier_file import DossierFile
from tests.desk import Desk


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The transactions of the open file: gestures, with what is typed since, or drafts alone."""
    found: list[str] = []

    def counted(name: str) -> Callable[..., Any]:
        write = getattr(DossierFile, name)

        def counting(*arguments: Any, **options: Any) -> Any:
            found.append(name)
            return write(*arguments, **options)

        return counting

    for name in ("append", "save_drafts"):
        monkeypatch.setattr(DossierFile, name, counted(name))
    return found


def settle(desk: Desk, written: list[str]) -> None:
    """Have all that waits written, and forget it."""
    desk.session.flush()
    written.clear()


def test_a_note_is_one_transaction(desk: Desk, prepared: Path, written: list[str]) -> None:
    desk.open(prepared)
    desk.go_to("saisie")
    desk.type("une idée")
    settle(desk, written)
    desk.press(Qt.Key.Key_Return)
    desk.session.flush()
    assert written == ["append"]
    desk.type("une autre")
    desk.press(Qt.Key.Key_Return)
    desk.type("x")
    desk.press(Qt.Key.Key_Backspace)
    settle(desk, written)
    desk.trigger("saisie.next")
    desk.trigger("saisie.previous")
    desk.session.flush()
    # To look at a workshop and come back writes nothing.
    assert written == []
