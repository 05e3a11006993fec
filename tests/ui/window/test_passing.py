"""What is shown for a moment goes with it, and takes nothing along."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QListView, QMenu

from lda_synthese.language.protocol import NoteToTag
from lda_synthese.session import opening
from lda_synthese.session.opening import create_dossier, open_dossier
from lda_synthese.session.session import Session
from lda_synthese.ui.services.assistant import Assistant
from tests.desk import Desk

Key = Qt.Key


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("saisie", "capture.list"),
        ("consolidation", "board.notes"),
        ("consolidation", "board.action"),
    ],
)
def test_a_menu_is_gone_once_it_is_hidden(desk: Desk, filled: Path, page: str, name: str) -> None:
    desk.open(filled)
    desk.go_to(page)
    view = desk.find(QListView, name)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    view.customContextMenuRequested.emit(QPoint(5, 5))
    assert view.findChildren(QMenu)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    desk.wait(lambda: not view.findChildren(QMenu))


@pytest.mark.parametrize("command", ["palette", "keys"])
def test_what_a_key_shows_over_the_page_is_gone_once_it_is_left(
    desk: Desk, filled: Path, command: str
) -> None:
    desk.open(filled)
    desk.trigger(command)
    desk.dialog()
    desk.press(Key.Key_Escape)
    desk.wait(lambda: not desk.window.findChildren(QDialog))


@pytest.mark.parametrize(
    "asked", ["saisie.voice", "saisie.paste", "saisie.recap", "palette", "keys"]
)
def test_what_is_asked_about_a_dossier_goes_with_it(
    desk: Desk, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    other, gate = tmp_path / "autre.lda", threading.Event()
    create_dossier(other, "Autre").close()
    desk.open(filled)
    desk.go_to("saisie")

    def open_(path: Path, *_: object, **__: object) -> Session:
        gate.wait(30)
        return open_dossier(path)

    monkeypatch.setattr(opening, "open_dossier", open_)
    desk.ask_to_open(other)
    desk.trigger(asked)
    desk.wait(lambda: desk.window.findChildren(QDialog))
    (title,) = [dialog.windowTitle() for dialog in desk.window.findChildren(QDialog)]
    gate.set()
    desk.wait(lambda: desk.path == other)
    desk.wait(lambda: title not in [d.windowTitle() for d in desk.window.findChildren(QDialog)])


def test_an_answer_that_comes_after_its_page_is_dropped(
    desk: Desk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers: list[object] = []
    suggest = Assistant.suggest

    def noted(assistant: Assistant, topic: str, *rest: Any) -> None:
        asked.append(topic)
        suggest(assistant, topic, *rest)

    monkeypatch.setattr(Assistant, "suggest", noted)
    desk.suggests({"has": "gardiens", "theme": "1.1", "after": 1})
    desk.open(filled)
    desk.go_to("saisie")
    desk.type("former les gardiens")
    desk.wait(lambda: "field" in asked)
    desk.go_to("consolidation")
    desk.zoom_in()
    # The child answers in turn: this one comes after the one that nobody waits for.
    desk.assistant.suggest("next", NoteToTag(""), answers.append)
    desk.wait(lambda: answers)
