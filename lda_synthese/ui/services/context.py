"""The services of a window, put together once; `ui/pages.py` gives each page those it uses."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lda_synthese.language.boldness import Boldness
from lda_synthese.settings.store import Settings
from lda_synthese.ui.services.assistant import Assistant, Wishes
from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.navigation import Navigation
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.services.spelling import Spelling
from lda_synthese.ui.services.teaching import Teaching
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


class Context(QObject):
    """The services of a window, each a small object that says what it does."""

    def __init__(
        self, window: QWidget, look: Look, actions: Registry, tasks: Tasks, settings: Settings
    ) -> None:
        super().__init__(window)
        self.window = window
        self.look = look
        self.actions = actions
        self.tasks = tasks
        self.assistant = Assistant(self)
        self.spelling = Spelling(self.assistant, settings.words)
        self.messages = Messages(self)
        self.preferences = Preferences(self.messages, tasks, settings, self.spelling)
        self.open = OpenDossier(self.messages, tasks)
        self.dialogs = Dialogs(window, look, self.open)
        self.navigation = Navigation(self, self.open, self.preferences)
        self.teaching = Teaching(self.open, self.assistant, self.spelling)
        actions.take_keys(dict(settings.keys))
        self._take_wishes()
        self.preferences.changed.connect(self._take_wishes)

    def _take_wishes(self) -> None:
        """What is wanted of suggestions, from now on."""
        settings, assistant = self.preferences.settings, self.assistant
        wishes = Wishes(settings.suggests, Boldness(settings.boldness))
        if wishes != assistant.wishes:
            assistant.wishes = wishes
            assistant.state_changed.emit(str(wishes.shown(assistant.state)))

    def check_spelling(self, field: QPlainTextEdit) -> None:
        """Underline the unknown words of a field."""
        # Imported here: the window does not need it to start.
        from lda_synthese.ui.services.underlining import check_spelling

        check_spelling(field, self.spelling, self.look, self.preferences.add_word)
