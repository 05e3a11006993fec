"""A dossier is closed while the disk takes its time: the window waits for it, and lives on."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from lda_synthese.session.opening import create_dossier, read_dossier
from lda_synthese.session.session import Session
from lda_synthese.storage.copies import read_copy
from lda_synthese.storage.dossier_file import DossierFile
from tests.desk import Desk

Key = Qt.Key


@pytest.fixture
def held_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], threading.Event]]:
    """Have a method of the file wait for the event that is given back."""
    gates: list[threading.Event] = []

    def hold_up(name: str) -> threading.Event:
        gates.append(gate := threading.Event())
        method = getattr(DossierFile, name)

        def late(*arguments: Any, **options: Any) -> Any:
            gate.wait(30)
            return method(*arguments, **options)

        monkeypatch.setattr(DossierFile, name, late)
        return gate

    yield hold_up
    for gate in gates:
        gate.set()


def type_a_note(desk: Desk, path: Path) -> None:
    desk.open(path)
    desk.go_to("saisie")
    desk.type("la dernière")
    desk.press(Key.Key_Return)


def newest(path: Path) -> str:
    return read_dossier(path).notes[-1].text


def test_a_dossier_is_closed_once_the_disk_has_taken_its_last_note(
    desk: Desk, filled: Path, held_up: Callable[[str], threading.Event]
) -> None:
    gate = held_up("append")
    type_a_note(desk, filled)
    desk.ask_to_close()
    desk.wait(lambda: desk.saved_text == "Enregistrement…")
    assert not desk.window.isEnabled()
    assert desk.page == "saisie"
    gate.set()
    desk.wait(lambda: not desk.has_dossier)
    assert desk.window.isEnabled()
    assert (desk.page, desk.saved_text) == ("accueil", "Prêt")
    assert newest(filled) == "la dernière"


def test_the_window_goes_once_the_disk_has_taken_what_was_being_typed(
    desk: Desk, filled: Path, held_up: Callable[[str], threading.Event]
) -> None:
    gate = held_up("save_drafts")
    desk.open(filled)
    desk.go_to("saisie")
    desk.type("en cours")
    # Clicked again: nothing seemed to happen.
    assert not desk.window.close()
    assert not desk.window.close()
    desk.wait(lambda: desk.saved_text == "Enregistrement…")
    assert desk.window.isVisible()
    gate.set()
    desk.wait(lambda: not desk.window.isVisible())
    assert [draft.text for draft in read_copy(filled).drafts] == ["en cours"]


def test_keys_do_nothing_while_the_disk_is_waited_for(
    desk: Desk, filled: Path, held_up: Callable[[str], threading.Event]
) -> None:
    gate = held_up("append")
    type_a_note(desk, filled)
    before = desk.capture.theme, desk.capture.kind
    desk.ask_to_close()
    chord = QKeyEvent(QEvent.Type.KeyPress, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(desk.window, chord)
    assert (desk.capture.theme, desk.capture.kind) == before
    gate.set()
    desk.wait(lambda: not desk.has_dossier)


def test_an_undo_that_ends_while_the_dossier_is_being_closed_is_kept(
    desk: Desk, filled: Path, held_up: Callable[[str], threading.Event]
) -> None:
    gate = held_up("append")
    type_a_note(desk, filled)
    desk.undo()
    desk.ask_to_close()
    gate.set()
    desk.wait(lambda: not desk.has_dossier)
    assert newest(filled) == "on en reparle"


def test_an_undo_that_the_disk_refuses_meanwhile_keeps_the_dossier_open(
    desk: Desk, filled: Path, held_up: Callable[[str], threading.Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    taken: list[object] = []
    append = DossierFile.append

    def append_once(file: DossierFile, *arguments: Any, **options: Any) -> None:
        if taken:
            raise sqlite3.OperationalError("disk I/O error")
        taken.append(append(file, *arguments, **options))

    monkeypatch.setattr(DossierFile, "append", append_once)
    gate = held_up("append")
    type_a_note(desk, filled)
    desk.undo()
    desk.ask_to_close()
    gate.set()
    desk.wait(lambda: desk.banner)
    desk.wait(lambda: desk.window.isEnabled())
    assert len(desk.dossier.notes) == 5
    assert set(desk.ways_out) >= {"Enregistrer ailleurs", "Fermer sans enregistrer"}


def test_a_dossier_that_takes_the_place_of_one_that_is_being_closed_is_shown(
    desk: Desk, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = desk.closings()
    gates: list[threading.Event] = []
    flush = Session.flush

    def in_turn(session: Session) -> None:
        gates.append(gate := threading.Event())
        gate.wait(30)
        flush(session)

    other = tmp_path / "autre.lda"
    create_dossier(other, "Autre").close()
    type_a_note(desk, filled)
    monkeypatch.setattr(Session, "flush", in_turn)
    desk.ask_to_open(other)
    desk.wait(lambda: gates)
    desk.ask_to_close()
    desk.wait(lambda: len(gates) == 2)
    gates[0].set()
    desk.wait(lambda: desk.path == other)
    gates[1].set()
    desk.wait(lambda: closed)
    assert (desk.page, desk.title) == ("preparation", "Autre")
    assert newest(filled) == "la dernière"


def test_a_file_that_is_being_let_go_is_opened_again_when_it_is_free(
    desk: Desk, filled: Path, held_up: Callable[[str], threading.Event]
) -> None:
    desk.open(filled)
    gate = held_up("close")
    desk.close()
    assert desk.page == "accueil"
    desk.ask_to_open(filled)
    assert desk.counts_text == "Ouverture…"
    gate.set()
    desk.wait(lambda: desk.has_dossier)
    assert not desk.banner
