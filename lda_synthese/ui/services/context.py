"""What every page is given: the open dossier, the look, the commands, ways to speak and to go."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from heapq import nlargest
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import NOBODY, EntityId
from lda_synthese.domain.state.model import Note, Person
from lda_synthese.session.session import Prepared, SaveState, Session
from lda_synthese.settings.store import Settings, View, save_settings
from lda_synthese.storage.errors import set_aside
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.spelling import WORD, Spelling, check_spelling
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Theme
from lda_synthese.ui.widgets.tasks import Tasks

TAUGHT_AT_ONCE = 400
"""Decided notes told to the child when many come: some three seconds of its time."""


class Context(QObject):
    """Shared by the pages. All signals are emitted on the Qt thread.

    `edited`: an edit was applied; `state_changed`: the disk is further, or refuses;
    `identified`: somebody else types; `left`: the dossier goes, with what is asked about it;
    `shown`: go to a page, and to something on it ('' for nothing in particular);
    `said`: a message with an optional action; `asked_to_open`: a file to open.
    """

    edited = Signal(object)
    identified = Signal()
    left = Signal()
    state_changed = Signal(object)
    shown = Signal(str, str)
    said = Signal(str, str, object)
    asked_to_open = Signal(object)
    settings_changed = Signal()
    _told = Signal()

    def __init__(
        self, window: QWidget, theme: Theme, actions: Registry, tasks: Tasks, settings: Settings
    ) -> None:
        super().__init__(window)
        self.window = window
        self.theme = theme
        self.actions = actions
        self.tasks = tasks
        self.settings = self._saved = settings
        self._saving = Lock()
        self.assistant = Assistant(self)
        self.spelling = Spelling(self.assistant, settings.words)
        self._session: Session | None = None
        self._leave: list[Callable[[], None]] = []
        self._steps: list[Callable[[Session], Future[Prepared | None]]] = []
        self.edited.connect(self._teach)
        self._told.connect(self._tell_state)

    @property
    def session(self) -> Session:
        """The open session; pages that need one are only shown with one."""
        if self._session is None:
            raise RuntimeError("no dossier is open")
        return self._session

    @property
    def has_session(self) -> bool:
        """Whether a dossier is open."""
        return self._session is not None

    @property
    def dossier(self) -> Dossier:
        """The state of the open dossier."""
        return self.session.dossier

    def attach(self, session: Session) -> None:
        """Take a session that was just opened."""
        self._session = session
        self._leave = [
            session.subscribe(self.edited.emit),
            session.on_state(lambda _: self._told.emit()),
        ]
        self.spelling.know(names_of(self.dossier))
        if session.set_aside:
            self.say(set_aside(session.path, session.set_aside))
        # The list and the caret first.
        QTimer.singleShot(0, self, self._teach_latest)

    def _tell_state(self) -> None:
        """The state of now: what the writer's thread told may come after what Qt's told since."""
        if self.has_session:
            self.state_changed.emit(self.state)

    def _teach_latest(self) -> None:
        if not self.has_session:
            return
        # An id begins with its time: no need to sort them all by place.
        decided = (note.id for note in self.dossier.living(Note) if note.theme or note.kind)
        self.assistant.learn(self.dossier, reversed(nlargest(TAUGHT_AT_ONCE, decided)))

    def _teach(self, edit: Edit) -> None:
        """What people decide teaches the assistant at once."""
        notes = [change for change in edit.changes if change.kind == "note"]
        changed = [change.id for change in notes if change.before is not None]
        new = [change for change in notes if change.before is None]
        decided = [c.id for c in new if c.after.get("theme") or c.after.get("kind")]
        self.assistant.learn(self.dossier, [*changed, *decided[-TAUGHT_AT_ONCE:]])

    def detach(self) -> Session | None:
        """Let the session go; it is the caller's to close."""
        session, self._session = self._session, None
        self._steps = []
        for leave in self._leave:
            leave()
        self._leave = []
        self.assistant.forget_dossier()
        self.left.emit()
        return session

    def identify(self, person: Person | None) -> None:
        """Say who types from now on, here and the next time on this computer."""
        self.session.identify(person.id if person else NOBODY)
        if person is not None and self.settings.person != person.name:
            self.change_settings(replace(self.settings, person=person.name))
        self.identified.emit()

    def apply(self, edit: Edit, *, drafts_done: tuple[tuple[str, str], ...] = ()) -> bool:
        """Apply an edit, or say why not; whether it went through."""
        return self.attempt(lambda: self.session.apply(edit, drafts_done=drafts_done))

    def attempt(self, gesture: Callable[[], object]) -> bool:
        """Do something that may be refused; a refusal is said and changes nothing."""
        try:
            gesture()
        except DossierError as error:
            self.say(str(error))
            return False
        return True

    def do(self, build: Callable[[], Edit]) -> bool:
        """Build an edit and apply it; a refusal of either is said."""
        return self.attempt(lambda: self.session.apply(build()))

    def undo(self) -> None:
        """Take back the last gesture."""
        self._step(lambda session: session.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(lambda session: session.redo())

    def _step(self, ask: Callable[[Session], Future[Prepared | None]]) -> None:
        """One step at a time: the next is read from the log once this one is in it."""
        self._steps.append(ask)
        if len(self._steps) == 1:
            self._ask_step()

    def _ask_step(self) -> None:
        session = self.session

        def take(step: Prepared | None) -> None:
            if session is self._session:
                self._take_step(step)

        def refuse(error: DossierError) -> None:
            if session is self._session:
                self._refused(error)
                self._next_step()

        self.tasks.follow(self._steps[0](session), take, refuse)

    def _take_step(self, step: Prepared | None) -> None:
        try:
            if step is None:
                self.say("Rien à annuler ou à rétablir.")
            elif self.attempt(lambda: self.session.publish(step)):
                self.say(step.edit.label)
        finally:
            self._next_step()

    def _next_step(self) -> None:
        del self._steps[0]
        if self._steps:
            self._ask_step()

    def _refused(self, error: DossierError) -> None:
        self.say(str(error))

    def say(self, text: str, caption: str = "", action: Callable[[], object] | None = None) -> None:
        """Show a short message."""
        self.said.emit(text, caption, action)

    def say_undoable(self, text: str) -> None:
        """Say what was just done, with the way back."""
        self.say(text, "Annuler", self.undo)

    def go_to(self, page: str, about: str = "") -> None:
        """Show a page, and something on it."""
        self.shown.emit(page, about)

    def open_file(self, path: Path) -> None:
        """Ask for a file to be opened in place of the present one."""
        self.asked_to_open.emit(path)

    def change_settings(self, settings: Settings) -> None:
        """Take new settings and write them in a thread."""
        self.settings = settings
        self.tasks.run(self._save_settings, lambda _: None, self._refused)
        self.settings_changed.emit()

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
        self.spelling.know([word])
        words = tuple(dict.fromkeys([*self.settings.words, word]))
        self.change_settings(replace(self.settings, words=words))

    def check_spelling(self, field: QPlainTextEdit) -> None:
        """Underline the unknown words of a field."""
        check_spelling(field, self.spelling, self.theme, self.add_word)

    def remember_view(self, *, page: str | None = None, workshop: EntityId | None = None) -> None:
        """Keep where the person is in this dossier."""
        view: View = self.settings.view_of(self.dossier.id)
        view = replace(view, page=page or view.page, workshop=workshop or view.workshop)
        if view != self.settings.view_of(self.dossier.id):
            self.change_settings(self.settings.with_view(self.dossier.id, view))

    @property
    def state(self) -> SaveState:
        """How far the disk is."""
        return self.session.state


def names_of(dossier: Dossier) -> set[str]:
    """The words of the dossier's own names: no dictionary knows a village or a colleague."""
    names = [person.name for person in dossier.persons]
    names += [text for day in dossier.days for text in (day.name, day.commune, day.venue)]
    names += [workshop.title for workshop in dossier.workshops]
    return {word[0] for name in names for word in WORD.finditer(name)}
