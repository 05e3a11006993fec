"""Ctrl+Z goes on working whatever became of the step before."""

from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from lda_synthese.session.session import Session
from lda_synthese.session.standing import Prepared
from tests.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def typed(desk: Desk, filled: Path) -> Desk:
    """A dossier in which Rapporteur A typed one more note."""
    desk.open(filled)
    desk.go_to("saisie")
    desk.type("une de plus")
    desk.press(Qt.Key.Key_Return)
    desk.saved()
    return desk


def texts(desk: Desk) -> list[str]:
    return [note.text for note in desk.dossier.notes]


def test_a_step_that_nobody_answers_is_said_and_the_next_one_works(typed: Desk) -> None:
    cancelled: Future[Prepared | None] = Future()
    cancelled.cancel()
    with typed.patch.context() as patch:
        patch.setattr(typed.session, "undo", lambda: cancelled)
        typed.press(Qt.Key.Key_Z, CTRL)
        typed.wait(lambda: "n’a pas abouti" in typed.toast)
    assert "une de plus" in texts(typed)
    typed.press(Qt.Key.Key_Z, CTRL)
    typed.wait(lambda: "une de plus" not in texts(typed))


def test_a_step_that_breaks_leaves_the_next_one_alive(typed: Desk) -> None:
    def broken(self: Session, prepared: Prepared) -> None:
        raise RuntimeError("a bug")

    with typed.bot.captureExceptions() as raised, typed.patch.context() as patch:
        patch.setattr(Session, "publish", broken)
        typed.press(Qt.Key.Key_Z, CTRL)
        typed.wait(lambda: raised)
    typed.press(Qt.Key.Key_Z, CTRL)
    typed.wait(lambda: "une de plus" not in texts(typed))
