"""The window comes forward when its dossier is double-clicked once more."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QMainWindow

from lda_synthese.domain.errors import DossierError
from lda_synthese.settings.summons import call_of, leave_mark, marks_folder, take_mark
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.tasks import Tasks


class Summons(QObject):
    """Leaves the mark of the dossier that is open, and answers who calls for its window."""

    def __init__(self, window: QMainWindow, open_: OpenDossier, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._open, self._tasks = window, open_, tasks
        self._path: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        open_.opened.connect(self._leave_mark)
        open_.left.connect(self._take_mark)

    def _leave_mark(self) -> None:
        if self._open.session.read_only:
            # Another window may have it, to write.
            return
        path = self._path = self._open.session.path

        def leave() -> None:
            try:
                leave_mark(path)
            except OSError as error:
                raise DossierError from error

        # Without a mark, the second window says that the dossier is open elsewhere.
        self._tasks.run(leave, lambda _: self._watch(), lambda _: None)

    def _watch(self) -> None:
        folder = str(marks_folder())
        if folder not in self._watcher.directories():
            self._watcher.addPath(folder)
        self._look()

    def _take_mark(self) -> None:
        if self._path is not None:
            path, self._path = self._path, None
            self._tasks.run(lambda: take_mark(path), lambda _: None, lambda _: None)

    def _look(self) -> None:
        """Answer a call; it may have come before the folder was watched."""
        if self._path is None:
            return
        call = call_of(self._path)
        try:
            call.unlink()
        except OSError:
            # Somebody else's.
            return
        window, state = self._window, self._window.windowState()
        window.setWindowState(state & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
