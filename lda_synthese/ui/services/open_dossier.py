"""The dossier that is open, what is done to it, and the way back."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.log.receiving.undo_reception import TakenBack
from lda_synthese.domain.log.undo import UNDO_PREFIX, done_label
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId, made_at_ms
from lda_synthese.domain.text.french import quoted
from lda_synthese.session.saving import SaveState
from lda_synthese.session.session import Session
from lda_synthese.session.standing import Prepared
from lda_synthese.storage.errors import rows_set_aside
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.widgets.tasks import Tasks


class OpenDossier(QObject):
    """One session at a time, or none. All signals are emitted on the Qt thread.

    `opened`: a dossier came; `left`: it goes, with what is asked about it; `published`: an edit was
    applied, told by a `Published`; `state_changed`: the disk is further, or refuses; `identified`:
    somebody else types; `indexed`: a search finds more than it did; `step_looked_at`: the edit that
    would take back something done before the dossier was opened, whose place is to be shown first.
    """

    opened = Signal()
    left = Signal()
    published = Signal(object)
    state_changed = Signal(object)
    identified = Signal()
    indexed = Signal()
    step_looked_at = Signal(object)
    _reported = Signal()

    def __init__(self, messages: Messages, tasks: Tasks) -> None:
        super().__init__(messages)
        self._messages, self._tasks = messages, tasks
        self._session: Session | None = None
        self._leave: list[Callable[[], None]] = []
        self._steps: list[Callable[[Session], Future[Prepared | None]]] = []
        self._opened_ms = 0
        self._looked_at = ""
        self._reported.connect(self._report_state)

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

    def has(self, session: Session) -> bool:
        """Whether this is the one that is open: what ends late asks."""
        return self._session is session

    @property
    def dossier(self) -> Dossier:
        """The state of the open dossier."""
        return self.session.dossier

    @property
    def state(self) -> SaveState:
        """How far the disk is."""
        return self.session.state

    def attach(self, session: Session) -> None:
        """Take a session that was just opened."""
        self._session = session
        self._opened_ms, self._looked_at = session.mint.now_ms(), ""
        self._leave = [
            session.subscribe(self.published.emit),
            session.on_state(lambda _: self._reported.emit()),
            session.index.on_filled(self.indexed.emit),
        ]
        if session.set_aside:
            self._messages.show(rows_set_aside(session.path, session.set_aside))
        self.opened.emit()

    def detach(self) -> Session | None:
        """Let the session go; it is the caller's to close."""
        session, self._session = self._session, None
        self._steps = []
        for leave in self._leave:
            leave()
        self._leave = []
        self.left.emit()
        return session

    def _report_state(self) -> None:
        """The state of now: what the writer's thread told may come after what Qt's told since."""
        if self.has_session:
            self.state_changed.emit(self.state)

    def identify(self, person: EntityId) -> None:
        """Say who types from now on; `NOBODY` for nobody known."""
        self.session.identify(person)
        self.identified.emit()

    def apply(self, edit: Edit, *, drafts_done: tuple[tuple[str, str], ...] = ()) -> bool:
        """Apply an edit, or say why not; whether it went through."""
        return self.attempt(lambda: self.session.apply(edit, drafts_done=drafts_done))

    def attempt(self, gesture: Callable[[], object]) -> bool:
        """Do something that may be refused; a refusal is said and changes nothing."""
        try:
            gesture()
        except DossierError as error:
            self._messages.show(str(error))
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
                self._messages.show(str(error))
                self._next_step()

        self._tasks.follow(self._steps[0](session), take, refuse)

    def _take_step(self, step: Prepared | None) -> None:
        try:
            if step is None:
                self._messages.show("Rien à annuler ou à rétablir.")
            elif step.taken_back and step.taken_back.left and self._looked_at != step.edit.undoes:
                self._list_first(step.edit, step.taken_back)
            elif self._is_unseen(step.edit):
                self._show_first(step.edit)
            elif self.attempt(lambda: self.session.publish(step)):
                taken = step.taken_back
                message = taken.sentence if taken else done_label(step.edit.label)
                self._messages.show(message)
        finally:
            self._next_step()

    def _is_unseen(self, edit: Edit) -> bool:
        """Whether an edit takes back what was done before the dossier was opened, not looked at.

        Once one was, those before it follow as they come.
        """
        made = made_at_ms(edit.undoes or "")
        is_before = edit.label.startswith(UNDO_PREFIX) and (made or 0) < self._opened_ms
        return is_before and not self._looked_at

    def _show_first(self, edit: Edit) -> None:
        self._looked_at = edit.undoes or ""
        self.step_looked_at.emit(edit)
        step = quoted(edit.label.removeprefix(UNDO_PREFIX))
        self._messages.show(f"Fait avant l’ouverture\u00a0: {step}.", "Annuler", self.undo)

    def _list_first(self, edit: Edit, taken: TakenBack) -> None:
        """Before a reception is undone of which something stays: what, and why."""
        self._looked_at = edit.undoes or ""
        step = quoted(edit.label.removeprefix(UNDO_PREFIX))
        self._messages.show(
            f"Pour annuler {step}\u00a0: {taken.sentence}", "Annuler l’intégration", self.undo
        )

    def _next_step(self) -> None:
        del self._steps[0]
        if self._steps:
            self._ask_step()
