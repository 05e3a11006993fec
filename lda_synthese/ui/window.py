"""The window: its parts put together, files dropped on it, its closing."""

from functools import partial

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from lda_synthese.settings.store import load_settings
from lda_synthese.ui.commands import declare
from lda_synthese.ui.keeper import DossierKeeper
from lda_synthese.ui.pages import (
    MODULES_OF_SAISIE,
    OTHER_MODULES,
    page_kinds,
    resume_watching,
)
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.files import dropped, dropped_notes
from lda_synthese.ui.shell.frame import Shell
from lda_synthese.ui.shell.imports import Imports
from lda_synthese.ui.shell.menus import RecentFiles, build_menus
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks


class MainWindow(QMainWindow):
    """A window is one dossier: what surrounds it, who keeps it, its commands."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle("LDA Synthèse")
        self.setMinimumSize(640, 360)
        self.setAcceptDrops(True)
        self._is_closed = False
        self.context = Context(self, look, Registry(self), Tasks(self), load_settings())
        self.shell = Shell(self, self.context, page_kinds(self.context))
        self.imports = Imports(self, MODULES_OF_SAISIE, OTHER_MODULES)
        self.keeper = DossierKeeper(self.shell, self.imports)
        self.context.open.opened.connect(partial(resume_watching, self.context))
        self.shell.status.person.clicked.connect(self.shell.who.ask)
        declare(self.shell, self.keeper)
        preferences = self.context.preferences
        recents = RecentFiles(lambda: preferences.settings.recents, self.keeper.open_file)
        build_menus(self.shell.topbar.bar, self.context.actions, recents)
        self.shell.show_page("accueil")
        self.shell.status.show_dossier()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take dossiers and files of notes, nothing else."""
        if dropped(event) or dropped_notes(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first dossier; without any, import the notes."""
        if dossiers := dropped(event):
            self.keeper.open_file(dossiers[0])
        elif notes := dropped_notes(event):
            from lda_synthese.ui.imports.offer import offer_import

            offer_import(self.context, notes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail follow."""
        super().resizeEvent(event)
        self.shell.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Full screen hides the rail."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.shell.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the dossier first; stay open with what could not be saved."""
        if self.context.open.has_session:
            event.ignore()
            self.keeper.release(self._leave)
            return
        QSettings("Unafo", "lda_synthese").setValue("geometry", self.saveGeometry())
        self._is_closed = True
        self.keeper.end()
        # Stopping the child and the threads may take a second that nobody has to see.
        self.hide()
        self.context.assistant.stop()
        self.context.tasks.stop()
        super().closeEvent(event)

    def _leave(self) -> None:
        # A window may be asked twice to close while the disk takes its time.
        if not self._is_closed:
            self.keeper.show_none()
            self.close()
