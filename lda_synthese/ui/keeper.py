"""The dossier of a window: opened, replaced, closed, saved elsewhere."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import hour
from lda_synthese.office.holding import is_there
from lda_synthese.session.saving import SaveState
from lda_synthese.session.session import Session
from lda_synthese.storage.errors import (
    DamagedDossierError,
    DossierLockedError,
    DossierMissingError,
    UnreadableDossierError,
)
from lda_synthese.ui.carnets.passing import InPassingError, offer_documents
from lda_synthese.ui.home.recents import recent_of
from lda_synthese.ui.services import files
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.sessions import new_session, session_of
from lda_synthese.ui.shell.frame import Shell
from lda_synthese.ui.shell.imports import Imports
from lda_synthese.ui.widgets.first_paint import FirstPaint
from lda_synthese.ui.widgets.tasks import Tasks

T = TypeVar("T")

EXAMPLE_NAME = "Dossier d’exemple.lda"


class DossierKeeper(QObject):
    """A window is one dossier; opening another closes this one, once all of it is on the disk."""

    def __init__(self, shell: Shell, imports: Imports) -> None:
        super().__init__(shell)
        self._shell, self._imports = shell, imports
        self._context, self._tasks = shell.context, shell.context.tasks
        self._opening: list[Path] = []
        self._leaving: list[Future[None]] = []
        self._is_over = False
        self._is_refused = False
        self._context.navigation.asked_to_open.connect(self.open_file)
        self._context.open.state_changed.connect(self._show_problem)

    @property
    def is_opening(self) -> bool:
        """Whether a file that was asked for is still to come."""
        return bool(self._opening)

    @property
    def leaving(self) -> tuple[Future[None], ...]:
        """The closings of those that have gone: each file is held until the end of its own."""
        return tuple(self._leaving)

    @property
    def is_closing(self) -> bool:
        """Whether the file of a dossier that has gone is still held."""
        return not all(closing.done() for closing in self._leaving)

    # Opening

    def create_file(self, path: Path, title: str) -> None:
        """Make a dossier and open it."""
        self._replace(path, lambda: new_session(path, title))

    def open_file(self, path: Path) -> None:
        """Open a dossier in place of the present one."""
        self._replace(path, lambda: session_of(path, self._tasks.is_stopping))

    def open_to_read(self, path: Path) -> None:
        """Open a copy of a dossier that another program holds."""
        self._replace(path, lambda: session_of(path, self._tasks.is_stopping, read_only=True))

    def open_example(self) -> None:
        """Open a copy of the demonstration dossier, made when there is none."""
        from lda_synthese.example import create_example

        path = Path(files.documents()) / EXAMPLE_NAME

        def make_or_open() -> Session:
            return session_of(path) if is_there(path) else create_example(path)

        self._replace(path, make_or_open)

    def _replace(self, path: Path, make: Callable[[], Session]) -> None:
        """Open off the Qt thread, the pages imported on it; what is open stays until then."""
        # A double click asks twice.
        if path in self._opening:
            return
        is_held = self._context.open.has_session and not self._context.open.session.read_only
        others = [*self._opening, *([self._context.open.session.path] if is_held else [])]
        self._opening.append(path)
        leaving = self.leaving

        def make_ready() -> Session:
            files.refuse_the_same(path, others)
            # The same file may have been closed a moment ago.
            wait(leaving)
            return make()

        self._shell.status.counts.setText("Ouverture…")
        self._imports.start()
        take_place, not_opened = self._take_place, partial(self._not_opened, path)
        self._tasks.run(make_ready, self._imports.before(take_place), not_opened)

    def _take_place(self, session: Session) -> None:
        """Show what was just opened once what is open has gone, unless there are unsaved notes."""
        if self._is_over:
            session.close(force=True)
            self._shell.stay()
        elif self._context.open.has_session:
            self.release(lambda: self._take_place(session), lambda: self._turn_away(session))
        else:
            self._opening.remove(session.path)
            self._opened(session)

    def _turn_away(self, session: Session) -> None:
        self._opening.remove(session.path)
        self._close_later(session)
        self._shell.stay()

    def _not_opened(self, path: Path, error: DossierError) -> None:
        self._opening.remove(path)
        self._shell.stay()
        _offer_ways_in(self, self._shell, error)
        if isinstance(error, UnreadableDossierError | DossierMissingError):
            self._imports.after(partial(_offer_copies_of, path, self, self._shell))

    def _opened(self, session: Session) -> None:
        self._context.open.attach(session)
        self._shell.show_session(session)
        self._show_problem(session.state)
        if session.read_only:
            text = (
                "Dossier ouvert en lecture seule\u00a0: vos modifications ne seraient pas gardées."
            )
            self._shell.banner.show_problem(text, ("Enregistrer ailleurs", self.ask_elsewhere))
        self._shell.who.recognise()
        self._shell.show_first_page()
        if session.role == "carnet":
            from lda_synthese.ui.carnets.older import offer_older

            offer_older(self._context, self._context.preferences.settings)
        keep = partial(_keep, self._context, session)
        settle_in = partial(_settle_in, self._context, session, self._imports, keep)
        FirstPaint(self._shell.pages[self._shell.page], settle_in)

    # Closing

    def close_dossier(self) -> None:
        """Close the dossier; with unsaved notes it stays, and the ways out are shown."""
        if self._context.open.has_session:
            self.release(self.show_none)

    def close_anyway(self) -> None:
        """Close, whatever the disk has not taken."""
        self._forget()
        self.show_none()

    def release(
        self, then: Callable[[], object], stay: Callable[[], object] = lambda: None
    ) -> None:
        """Let the dossier go once all of it is on the disk, then go on.

        When it refuses, the dossier stays, and the ways out are shown.
        """
        session = self._context.open.session

        def written(_: None) -> None:
            is_here = self._context.open.has(session)
            if is_here and session.state.pending:
                # An undo or an export came to its end in between.
                self.release(then, stay)
                return
            if is_here:
                self._forget()
            then()

        def refused(error: DossierError) -> None:
            # The same sentence may stand there, with other ways out.
            self._shell.banner.clear()
            self._shell.banner.show_problem(
                session.state.problem or str(error),
                ("Enregistrer ailleurs", self.ask_elsewhere),
                ("Fermer sans enregistrer", self.close_anyway),
            )
            self._is_refused = True
            stay()

        self._shell.wait_for(session.flush, written, refused)

    def end(self) -> None:
        """The window goes: what is still opening is closed at once."""
        self._is_over = True

    def _forget(self) -> None:
        """Let the dossier go, with what the disk has not taken."""
        self._shell.drop_pages()
        session = self._context.open.detach()
        self._shell.banner.clear()
        self._shell.toast.withdraw(self._context.open.undo)
        if session is not None:
            _keep_counts(self._context.preferences, session)
            self._close_later(session)

    def _close_later(self, session: Session) -> None:
        """Close a session in a thread; who opens a file waits for it."""
        closing = self._tasks.run(
            lambda: session.close(force=True),
            lambda _: None,
            lambda error: self._context.messages.show(str(error)),
        )
        self._leaving = [*(other for other in self._leaving if not other.done()), closing]

    def show_none(self) -> None:
        """Show that no dossier is open, and remember that none was left open."""
        if self._context.open.has_session:
            # One that was opening has taken the place of the one that was closed.
            return
        self._context.preferences.change_settings(
            replace(self._context.preferences.settings, left_open="")
        )
        self._shell.show_no_session()

    # The disk

    def save_now(self) -> None:
        """Reassure: everything is saved as it comes."""
        if self._context.open.has_session:
            self._context.open.session.retry()
            state = self._context.open.session.state
            if not state.problem and state.saved_at:
                self._context.messages.show(f"Déjà enregistré à {hour(state.saved_at)}.")

    def _show_problem(self, state: SaveState) -> None:
        if state.problem:
            ways = _ways_on(self, state, self._context.open.session.path)
            self._shell.banner.show_problem(state.problem, *ways)
            self._is_refused = True
        elif self._is_refused:
            # What is said of another file stays.
            self._shell.banner.clear()
            self._is_refused = False

    def ask_elsewhere(self) -> None:
        """Write the dossier in another place, and go on there."""
        if self._context.open.has_session:
            files.ask_elsewhere(
                self._context.window, self._context.open.session.path, self.save_elsewhere
            )

    def save_elsewhere(self, path: Path) -> None:
        """Write the dossier in another place, open it there, and only then let this one go."""
        session = self._context.open.session
        working = self._context.dialogs.working("Enregistrement ailleurs…")

        def write() -> Session:
            session.save_elsewhere(path)
            return session_of(path)

        def go_on(copy: Session) -> None:
            working.accept()
            # Not always the one copied: another may have been opening when it was asked.
            self._forget()
            self._opened(copy)

        def refused(error: DossierError) -> None:
            working.accept()
            self._context.messages.show(str(error))

        # What would be typed meanwhile would be in the old file only.
        working.show()
        self._tasks.run(write, go_on, refused)


def _remember(context: Context) -> None:
    """Have Accueil show first, at the next start, the dossier that is open."""
    settings = context.preferences.settings.with_recent(recent_of(context.open.session))
    context.preferences.change_settings(replace(settings, left_open=settings.recents[0].path))


def _settle_in(
    context: Context, session: Session, imports: Imports, keep: Callable[[], object]
) -> None:
    """The dossier of a `session` is on the screen: what nobody waits for begins.

    `context` are the services of the window; `keep` is called once `imports` are at their end.
    """
    session.index.begin()
    if context.open.has(session):
        context.teaching.teach_latest()
        _remember(context)
    imports.after(keep)


def _keep(context: Context, session: Session) -> None:
    if context.open.has(session) and not session.read_only:
        from lda_synthese.ui.safety.offers import begin_to_keep

        begin_to_keep(context, session)
        from lda_synthese.ui.erasing.offers import begin_to_offer

        begin_to_offer(context, session)


def _offer_ways_in(keeper: DossierKeeper, shell: Shell, error: DossierError) -> None:
    """Say why a file did not open, and what can be done instead."""
    context, banner = shell.context, shell.banner
    if isinstance(error, DamagedDossierError) and error.readable:
        from lda_synthese.ui.home.salvage import offer_salvage

        offer_salvage(error, banner, context.messages, context.tasks, keeper.open_file)
    elif isinstance(error, InPassingError):
        offer_documents(error, banner, context.messages, context.tasks, keeper.open_file)
    elif isinstance(error, DossierLockedError):
        read = partial(keeper.open_to_read, error.path)
        banner.offer(str(error), ("Ouvrir en lecture seule", read))
    else:
        context.messages.show(str(error))
        if isinstance(error, files.AlreadyOpenError) and context.open.has_session:
            shell.show_first_page()


def _offer_copies_of(path: Path, keeper: DossierKeeper, shell: Shell) -> None:
    """Say what the copies of a file that did not open give back."""
    from lda_synthese.ui.safety.recovery import offer_recovery

    offer_recovery(shell.context, path, shell.banner, keeper.open_file)


def _ways_on(
    keeper: DossierKeeper, state: SaveState, path: Path
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What can be done where the disk has refused what is to be written at `path`."""

    def reopen() -> None:
        # What it has not, the shadow has, and offers.
        keeper.close_anyway()
        keeper.open_file(path)

    if state.is_overtaken:
        yield "Rouvrir le fichier", reopen
    else:
        yield "Réessayer", keeper.save_now
    yield "Enregistrer ailleurs", keeper.ask_elsewhere


def close_for(
    keeper: DossierKeeper,
    tasks: Tasks,
    work: Callable[[], T],
    then: Callable[[T], object],
    failed: Callable[[DossierError], object],
) -> None:
    """Close the dossier of `keeper` whole, then call `work` in a thread, its file let go.

    `tasks` runs it; `then` gets its result, `failed` its error. None is called while the disk
    refuses: the dossier stays.
    """

    def closed() -> None:
        keeper.show_none()
        leaving = keeper.leaving

        def after() -> T:
            wait(leaving)
            return work()

        tasks.run(after, then, failed)

    keeper.release(closed)


def _keep_counts(preferences: Preferences, session: Session) -> None:
    """Have the card of a dossier tell what is in it now."""
    preferences.change_settings(preferences.settings.with_counts(recent_of(session)))
