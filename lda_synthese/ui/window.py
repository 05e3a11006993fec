"""The window: opens and closes dossiers, says who types and what the disk does."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import hour
from lda_synthese.session.session import SaveState, Session
from lda_synthese.settings.store import load_settings
from lda_synthese.storage.errors import DamagedDossierError, DossierLockedError
from lda_synthese.ui.home.recents import recent_of
from lda_synthese.ui.home.salvage import offer_salvage
from lda_synthese.ui.pages import MODULES, PAGES
from lda_synthese.ui.services import dialogs
from lda_synthese.ui.services.files import (
    FILES,
    AlreadyOpenError,
    ask_new_path,
    documents,
    dropped,
    dropped_notes,
    refuse_the_same,
)
from lda_synthese.ui.shell.commands import WINDOW_COMMANDS
from lda_synthese.ui.shell.frame import Shell
from lda_synthese.ui.shell.palette import KeysOfTheScreen, Palette
from lda_synthese.ui.shell.who import ask_who, recognise
from lda_synthese.ui.widgets.look import Theme

EXAMPLE_NAME = "Dossier d’exemple.lda"


class MainWindow(Shell):
    """A window is one dossier; opening another closes this one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, load_settings(), PAGES, MODULES)
        self._opening: list[Path] = []
        self._leaving: list[Future[None]] = []
        self._is_closed = False
        self.context.asked_to_open.connect(self.open_file)
        self.context.edited.connect(lambda _: self._show_dossier())
        self.context.state_changed.connect(self._show_problem)
        self.status.person.clicked.connect(self.ask_who)
        self._declare()
        self.build_menus()
        self.show_page("accueil")
        self.status.show_dossier()

    def _declare(self) -> None:
        for command in WINDOW_COMMANDS:
            act = getattr(self, command.method)
            self.actions_.add(command.id, command.text, act, keys=command.keys, menu=command.menu)
        for name, kind in self.kinds.items():
            text = f"Aller à {kind.entry.title}"
            self.actions_.add(f"go.{name}", text, partial(self.context.go_to, name), menu="Aller")

    def undo(self) -> None:
        """Take back the last gesture."""
        if self.context.has_session:
            self.context.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.context.has_session:
            self.context.redo()

    def go_to_export(self) -> None:
        """Show the export page."""
        self.context.go_to("export")

    def ask_import(self) -> None:
        """Bring notes in from files."""
        from lda_synthese.ui.imports.offer import ask_import

        ask_import(self.context)

    def open_palette(self) -> None:
        """« Chercher ou lancer »."""
        Palette(self.context).open()

    def ask_who(self) -> None:
        """Change the person who types."""
        ask_who(self.context)

    def show_keys(self) -> None:
        """The keys of the page shown."""
        KeysOfTheScreen(self.context, self.page).open()

    def next_zone(self) -> None:
        """F6."""
        self.next_pane(1)

    def previous_zone(self) -> None:
        """Maj+F6."""
        self.next_pane(-1)

    # Opening and closing

    def ask_open(self) -> None:
        """Choose a file to open."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Ouvrir un dossier ou un carnet", documents(), FILES
        )
        if chosen:
            self.open_file(Path(chosen))

    def ask_new(self) -> None:
        """Choose a place and a title for a new dossier."""
        path = ask_new_path(self, "Créer un dossier", Path(documents()) / "Logement d’abord.lda")
        if path:
            sentence = "Le titre de la synthèse, tel qu’il paraîtra en couverture\u00a0:"
            dialogs.ask_text(
                self.context, "Créer un dossier", sentence, "Créer le dossier",
                lambda title: self.create_file(path, title), path.stem,
            )  # fmt: skip

    def create_file(self, path: Path, title: str) -> None:
        """Make a dossier and open it."""
        from lda_synthese.session.session import create_dossier

        self._replace(path, lambda: create_dossier(path, title))

    def open_file(self, path: Path) -> None:
        """Open a dossier in place of the present one."""
        from lda_synthese.session.session import open_dossier

        self._replace(path, lambda: open_dossier(path, self.tasks.is_stopping))

    def open_to_read(self, path: Path) -> None:
        """Open a copy of a dossier that another program holds."""
        from lda_synthese.session.session import open_dossier

        self._replace(path, lambda: open_dossier(path, self.tasks.is_stopping, read_only=True))

    def open_example(self) -> None:
        """Open a copy of the demonstration dossier, made when there is none."""
        from lda_synthese.example import create_example
        from lda_synthese.session.session import open_dossier

        path = Path(documents()) / EXAMPLE_NAME

        def make_or_open() -> Session:
            return open_dossier(path) if path.exists() else create_example(path)

        self._replace(path, make_or_open)

    def _replace(self, path: Path, make: Callable[[], Session]) -> None:
        """Open off the Qt thread, the pages imported on it; what is open stays until then."""
        # A double click asks twice.
        if path in self._opening:
            return
        is_held = self.context.has_session and not self.context.session.read_only
        others = [*self._opening, *([self.context.session.path] if is_held else [])]
        self._opening.append(path)
        leaving = tuple(self._leaving)

        def make_ready() -> Session:
            refuse_the_same(path, others)
            # The same file may have been closed a moment ago.
            wait(leaving)
            return make()

        self.status.counts.setText("Ouverture…")
        self.imports.start()
        take_place, not_opened = self._take_place, partial(self._not_opened, path)
        self.tasks.run(make_ready, self.imports.before(take_place), not_opened)

    def _take_place(self, session: Session) -> None:
        """Show what was just opened once what is open has gone, unless there are unsaved notes."""
        if self._is_closed:
            session.close(force=True)
            self.stay()
        elif self.context.has_session:
            self._release(lambda: self._take_place(session), lambda: self._turn_away(session))
        else:
            self._opening.remove(session.path)
            self._opened(session)

    def _turn_away(self, session: Session) -> None:
        self._opening.remove(session.path)
        self._close_later(session)
        self.stay()

    def _not_opened(self, path: Path, error: DossierError) -> None:
        self._opening.remove(path)
        self.stay()
        if isinstance(error, DamagedDossierError) and error.readable:
            offer_salvage(self.context, self.banner, error, self.open_file)
        elif isinstance(error, DossierLockedError):
            path = error.path
            self.banner.show_problem(
                str(error), ("Ouvrir en lecture seule", lambda: self.open_to_read(path))
            )
        else:
            self.context.say(str(error))
            if isinstance(error, AlreadyOpenError) and self.context.has_session:
                self.show_page(self._first_page(self.context.session))

    def _opened(self, session: Session) -> None:
        self.context.attach(session)
        self.banner.clear()
        self.actions_.remove_page("accueil")
        self.rail.show_for(has_dossier=True, is_carnet=session.role == "carnet")
        self.status.show_dossier()
        self._show_dossier()
        self._show_problem(session.state)
        self.show_state(session.state)
        if session.read_only:
            text = (
                "Dossier ouvert en lecture seule\u00a0: vos modifications ne seraient pas gardées."
            )
            self.banner.show_problem(text, ("Enregistrer ailleurs", self.ask_elsewhere))
        recognise(self.context)
        self.show_page(self._first_page(session))
        # The list and the caret first.
        QTimer.singleShot(0, self._remember)

    def _first_page(self, session: Session) -> str:
        wanted = self.context.settings.view_of(session.dossier.id).page
        if session.role == "carnet":
            return "saisie"
        if wanted in self.kinds and wanted != "accueil":
            return wanted
        return "saisie" if session.dossier.workshops else "preparation"

    def _remember(self) -> None:
        if not self.context.has_session:
            return
        session = self.context.session
        recent = recent_of(session)
        settings = replace(self.context.settings.with_recent(recent), left_open=str(session.path))
        self.context.change_settings(settings)

    def close_dossier(self) -> None:
        """Close the dossier; with unsaved notes it stays, and the ways out are shown."""
        if self.context.has_session:
            self._release(self._show_none)

    def close_anyway(self) -> None:
        """Close, whatever the disk has not taken."""
        self._forget()
        self._show_none()

    def _release(
        self, then: Callable[[], object], stay: Callable[[], object] = lambda: None
    ) -> None:
        """Let the dossier go once all of it is on the disk, then go on.

        When it refuses, the dossier stays, and the ways out are shown.
        """
        session = self.context.session

        def written(_: None) -> None:
            is_here = self.context.has_session and self.context.session is session
            if is_here and session.state.pending:
                # An undo or an export came to its end in between.
                self._release(then, stay)
                return
            if is_here:
                self._forget()
            then()

        def refused(error: DossierError) -> None:
            # The same sentence may stand there, with other ways out.
            self.banner.clear()
            self.banner.show_problem(
                str(error),
                ("Enregistrer ailleurs", self.ask_elsewhere),
                ("Fermer sans enregistrer", self.close_anyway),
            )
            stay()

        self.wait_for(session.flush, written, refused)

    def _forget(self) -> None:
        """Let the dossier go, with what the disk has not taken."""
        self.drop_pages()
        session = self.context.detach()
        self.banner.clear()
        self.toast.withdraw(self.context.undo)
        if session is not None:
            self._close_later(session)

    def _close_later(self, session: Session) -> None:
        """Close a session in a thread; who opens a file waits for it."""
        closing = self.tasks.run(
            lambda: session.close(force=True),
            lambda _: None,
            lambda error: self.context.say(str(error)),
        )
        self._leaving = [*(other for other in self._leaving if not other.done()), closing]

    def _show_none(self) -> None:
        if self.context.has_session:
            # One that was opening has taken the place of the one that was closed.
            return
        self.context.change_settings(replace(self.context.settings, left_open=""))
        self.topbar.title.setText("LDA Synthèse")
        self.setWindowTitle("LDA Synthèse")
        self.rail.show_for(has_dossier=False)
        self.show_page("accueil")
        self.status.show_dossier()

    # The disk

    def save_now(self) -> None:
        """Reassure: everything is saved as it comes."""
        if self.context.has_session:
            self.context.session.retry()
            state = self.context.session.state
            if not state.problem and state.saved_at:
                self.context.say(f"Déjà enregistré à {hour(state.saved_at)}.")

    def _show_problem(self, state: SaveState) -> None:
        if state.problem:
            self.banner.show_problem(
                state.problem,
                ("Réessayer", self.save_now),
                ("Enregistrer ailleurs", self.ask_elsewhere),
            )
        elif self.context.has_session and not self.context.session.read_only:
            self.banner.clear()

    def ask_elsewhere(self) -> None:
        """Write the dossier in another place, and go on there."""
        if self.context.has_session:
            start = Path(documents()) / self.context.session.path.name
            if path := ask_new_path(self, "Enregistrer ailleurs", start):
                self.save_elsewhere(path)

    def save_elsewhere(self, path: Path) -> None:
        """Write the dossier in another place, open it there, and only then let this one go."""
        from lda_synthese.session.session import open_dossier

        session = self.context.session
        working = dialogs.Working(self.context, "Enregistrement ailleurs…")

        def write() -> Session:
            session.save_elsewhere(path)
            return open_dossier(path)

        def go_on(copy: Session) -> None:
            working.accept()
            # Not always the one copied: another may have been opening when it was asked.
            self._forget()
            self._opened(copy)

        def refused(error: DossierError) -> None:
            working.accept()
            self.context.say(str(error))

        # What would be typed meanwhile would be in the old file only.
        working.show()
        self.tasks.run(write, go_on, refused)

    def _show_dossier(self) -> None:
        title = self.context.dossier.about.title or self.context.session.path.stem
        self.topbar.title.setText(title)
        self.setWindowTitle(f"{title} – LDA Synthèse")
        self.count_notes()

    # Files dropped, window closed

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take dossiers and files of notes, nothing else."""
        if dropped(event) or dropped_notes(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first dossier; without any, import the notes."""
        if dossiers := dropped(event):
            self.open_file(dossiers[0])
        elif notes := dropped_notes(event):
            from lda_synthese.ui.imports.offer import offer_import

            offer_import(self.context, notes)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the dossier first; stay open with what could not be saved."""
        if self.context.has_session:
            event.ignore()
            self._release(self._leave)
            return
        QSettings("Unafo", "lda_synthese").setValue("geometry", self.saveGeometry())
        self._is_closed = True
        super().closeEvent(event)

    def _leave(self) -> None:
        # A window may be asked twice to close while the disk takes its time.
        if not self._is_closed:
            self._show_none()
            self.close()
