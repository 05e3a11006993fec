"""A dossier is seen before it is searched."""

from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from lda_synthese.storage.search import SearchIndex
from tests.desk import Desk


class Seen(QObject):
    """Notes what has been painted, by the names of the widgets around it."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched.parent() is not None:
            self.names.add(watched.parent().objectName())
        return False


def test_the_search_takes_the_notes_in_once_the_list_is_seen(
    desk: Desk, filled: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, seen = SearchIndex.begin, Seen()
    qapp.installEventFilter(seen)
    seen_before: list[bool] = []

    def noted(index: SearchIndex) -> Thread:
        seen_before.append("capture.list" in seen.names)
        return begin(index)

    monkeypatch.setattr(SearchIndex, "begin", noted)
    desk.open(filled)
    desk.wait(lambda: seen_before)
    assert seen_before[0]
    desk.wait(lambda: desk.is_indexed)
    desk.capture.rows.search("gardiens")
    assert desk.capture.rows.count == 1
