"""What is known of words: asked of the child process, never waited for."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from lda_synthese.ui.services.assistant import Assistant

WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")


class Spelling(QObject):
    """What is known of words so far, for every field of the window.

    `turned_off`: the dictionary can't be read on this computer, no word is looked up any more.
    """

    learnt = Signal()
    turned_off = Signal()

    def __init__(self, assistant: Assistant, known: Iterable[str]) -> None:
        super().__init__(assistant)
        self._assistant = assistant
        self._known: set[str] = set(known)
        self._unknown: set[str] = set()
        self._asked: set[str] = set()
        self._is_off = False

    def is_unknown(self, word: str) -> bool:
        """Whether a word is known to be unknown; a new one is asked for."""
        return word in self._unknown

    def ask(self, words: Iterable[str]) -> None:
        """Look words up that nobody asked for yet."""
        seen = self._known | self._unknown | self._asked
        new = [word for word in dict.fromkeys(words) if word not in seen and not word.isupper()]
        if new and not self._is_off:
            self._asked.update(new)
            self._assistant.check_words(new, lambda unknown: self._take(new, unknown))

    def _take(self, asked: list[str], unknown: list[str] | None) -> None:
        self._asked.difference_update(asked)
        if unknown is None:
            self._turn_off()
            return
        wrong = set(unknown) - self._known
        self._unknown |= wrong
        self._known |= set(asked) - wrong
        if wrong:
            self.learnt.emit()

    def _turn_off(self) -> None:
        if not self._is_off:
            self._is_off = True
            self.turned_off.emit()

    def suggest(self, word: str, then: Callable[[list[str]], None]) -> None:
        """What was perhaps meant."""
        self._assistant.suggest_words(word, lambda words: then(words or []))

    def know(self, words: Iterable[str]) -> None:
        """Words that are right here: the user's, the names of the dossier."""
        self._known.update(words)
        self._unknown.difference_update(self._known)
        self.learnt.emit()
