"""Suggestions for the rows of a list, a few at a time: those that are seen first."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, islice
from typing import Generic, TypeVar

from PySide6.QtWidgets import QListView

from lda_synthese.language.protocol import NoteToTag, Suggestion
from lda_synthese.ui.services.assistant import READ_AT_ONCE, Assistant, AssistantState

ROWS_AT_MOST = 1_000
"""Rows of a list that are asked: less than half a minute of one core, whatever else runs."""

K = TypeVar("K")


class Batches(Generic[K]):
    """Asks for a few rows, shows them, asks for the next; what is typed meanwhile goes between."""

    def __init__(
        self,
        assistant: Assistant,
        topic: str,
        seen: Callable[[], Iterable[K]],
        then: Callable[[K, Suggestion], None],
    ) -> None:
        """`seen` gives the rows before the eyes, `then` takes what is answered for a row.

        `topic` is what the assistant knows these questions by.
        """
        self._assistant, self._topic = assistant, topic
        self._seen, self._then = seen, then
        self._left: dict[K, NoteToTag] = {}
        self._asked: dict[K, NoteToTag] = {}

    def ask(self, notes: Mapping[K, NoteToTag]) -> None:
        """Ask for these rows, and for no others any more."""
        wanted = islice(notes.items(), ROWS_AT_MOST)
        self._left = {row: note for row, note in wanted if self._asked.get(row) != note}
        self.go_on()

    def go_on(self) -> None:
        """Ask for the next rows; when the child is there again, for those that it never read."""
        assistant = self._assistant
        if assistant.wishes.shown(assistant.state) is not AssistantState.READY:
            self._left = self._asked | self._left
            self._asked = {}
        elif self._left and not self._asked:
            first = (row for row in self._seen() if row in self._left)
            rows = list(islice(dict.fromkeys(chain(first, self._left)), READ_AT_ONCE))
            self._asked = {row: self._left.pop(row) for row in rows}
            self._assistant.suggest_all(self._topic, [*self._asked.values()], self._receive)

    def _receive(self, answers: list[Suggestion]) -> None:
        asked, self._asked = self._asked, {}
        for row, answer in zip(asked, answers, strict=True):
            # A row that is asked again has other words now.
            if row not in self._left:
                self._then(row, answer)
        self.go_on()

    def forget(self) -> None:
        """Nobody waits for these rows any more."""
        self._left, self._asked = {}, {}
        self._assistant.forget(self._topic)


def rows_seen(view: QListView) -> range:
    """The rows that a list shows now, those cut by its edges too."""
    area, rows = view.viewport().rect(), view.model().rowCount()
    first, last = view.indexAt(area.topLeft()), view.indexAt(area.bottomLeft())
    return range(max(first.row(), 0), last.row() + 1 if last.isValid() else rows)
