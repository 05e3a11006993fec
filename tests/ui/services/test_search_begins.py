"""What is looked for before all notes can be found comes as soon as they can."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget

from lda_synthese.storage.search import SearchIndex
from tests.desk import Desk


@pytest.fixture
def filling(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Holds the filling of the search until it is set."""
    may_fill = threading.Event()
    fill = SearchIndex.fill

    def held(index: SearchIndex, notes: object) -> None:
        may_fill.wait()
        fill(index, notes)  # type: ignore[arg-type]

    monkeypatch.setattr(SearchIndex, "fill", held)
    yield may_fill
    may_fill.set()


def test_the_palette_finds_notes_once_they_are_taken_in(
    desk: Desk, filled: Path, filling: threading.Event
) -> None:
    desk.open(filled)
    desk.trigger("palette")
    palette = desk.dialog()
    field = desk.find(QLineEdit, "palette.field", palette)
    found = desk.find(QListWidget, "palette.found", palette)
    field.setText("gardiens")
    assert not found.count()
    filling.set()
    desk.wait(lambda: found.count() and "former les gardiens" in found.item(0).text())


def test_the_search_of_saisie_finds_notes_once_they_are_taken_in(
    desk: Desk, filled: Path, filling: threading.Event
) -> None:
    desk.open(filled)
    desk.go_to("saisie")
    desk.fill("capture.search", "gardiens")
    desk.wait(lambda: not desk.capture.rows.texts)
    filling.set()
    desk.wait(lambda: desk.capture.rows.texts == ["former les gardiens"])
