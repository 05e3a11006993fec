"""What this computer remembers of the person, written as it changes."""

from dataclasses import replace
from threading import Lock

from PySide6.QtCore import QObject, Signal

from lda_synthese.settings.store import Settings, save_settings
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.spelling import Spelling
from lda_synthese.ui.widgets.tasks import Tasks


class Preferences(QObject):
    """The settings, and the words that the spelling takes for right; `changed` once they are."""

    changed = Signal()

    def __init__(
        self, messages: Messages, tasks: Tasks, settings: Settings, spelling: Spelling
    ) -> None:
        super().__init__(messages)
        self._messages, self._tasks, self._spelling = messages, tasks, spelling
        self.settings = self._saved = settings
        self._saving = Lock()

    def change_settings(self, settings: Settings) -> None:
        """Take new settings and write them in a thread."""
        self.settings = settings
        self._tasks.run(
            self._save_settings,
            lambda _: None,
            lambda problem: self._messages.show(str(problem)),
        )
        self.changed.emit()

    def _save_settings(self) -> None:
        """One at a time, and the newest: an older state is never written last.

        Only what changed in this window: another one has its own words and recent dossiers.
        """
        with self._saving:
            settings = self.settings
            save_settings(settings, self._saved)
            self._saved = settings

    def add_word(self, word: str) -> None:
        """« Ajouter au dictionnaire »."""
        self._spelling.know([word])
        words = tuple(dict.fromkeys([*self.settings.words, word]))
        self.change_settings(replace(self.settings, words=words))
