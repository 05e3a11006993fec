"""The reception folder: looked at now and then in a thread while its dossier is open."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.widgets.tasks import Tasks

POLL_MS = 5_000


class Watch(Protocol):
    """What `application/watching.py` does."""

    @property
    def folder(self) -> Path:
        """Where carnets arrive."""

    def look(self) -> tuple[Path, ...]:
        """All that is new and whole; for a thread."""

    def take_offered(self) -> tuple[Path, ...]:
        """What is offered, which is not any more."""


class WatchedFolder(QObject):
    """`offered` are the carnets that are new there, `problem` why it can't be looked at.

    `changed`: another folder, or other carnets.
    """

    changed = Signal()

    def __init__(
        self, open_: OpenDossier, messages: Messages, tasks: Tasks, preferences: Preferences
    ) -> None:
        super().__init__(open_)
        self._open, self._messages = open_, messages
        self._tasks, self._preferences = tasks, preferences
        self._watch: Watch | None = None
        self._is_looking = False
        self.offered: tuple[Path, ...] = ()
        self.problem = ""
        self.show_page: Callable[[], object] = lambda: None
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look)
        open_.left.connect(self._stop)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._watch.folder if self._watch is not None else None

    def poll_each(self, milliseconds: int) -> None:
        """Look that often."""
        self._timer.setInterval(milliseconds)

    def resume(self) -> None:
        """Watch the folder that was chosen for this dossier."""
        session = self._open.session
        kept = self._preferences.settings.view_of(session.dossier.id).watched
        if kept and session.role != "carnet" and not session.read_only:
            self._begin(Path(kept))

    def choose(self, folder: Path | None) -> None:
        """Watch a folder from now on, None for none; kept for this dossier on this computer."""
        dossier, settings = self._open.dossier.id, self._preferences.settings
        view = replace(settings.view_of(dossier), watched=str(folder) if folder else "")
        self._preferences.change_settings(settings.with_view(dossier, view))
        self._stop()
        if folder is not None:
            self._begin(folder)

    def _begin(self, folder: Path) -> None:
        # Imported here: the window does not need it to start.
        from lda_synthese.application.watching import FolderWatch, was_received

        self._watch = FolderWatch(folder, partial(was_received, self._open.session))
        self._timer.start()
        self.changed.emit()
        self.look()

    def _stop(self) -> None:
        self._timer.stop()
        self._watch, self.offered, self.problem = None, (), ""
        self.changed.emit()

    def look(self) -> None:
        """Look now, unless a look is not over: a drive may take its time."""
        if self._watch is None or self._is_looking:
            return
        watch = self._watch
        self._is_looking = True
        self._tasks.run(watch.look, partial(self._show, watch), partial(self._not_seen, watch))

    def _show(self, watch: Watch, offered: tuple[Path, ...]) -> None:
        self._is_looking = False
        if watch is not self._watch:
            return
        news = set(offered) - set(self.offered)
        if offered != self.offered or self.problem:
            self.offered, self.problem = offered, ""
            self.changed.emit()
        if news:
            self._messages.show(arrived(len(offered)), "Voir", self.show_page)

    def _not_seen(self, watch: Watch, error: DossierError) -> None:
        self._is_looking = False
        if watch is self._watch and self.problem != str(error):
            self.problem = str(error)
            self.changed.emit()

    def take_offered(self) -> tuple[Path, ...]:
        """What is offered, to be looked at: it is not offered any more."""
        taken = self._watch.take_offered() if self._watch is not None else ()
        self.offered = ()
        self.changed.emit()
        return taken


def arrived(count: int) -> str:
    """« 2 carnets sont arrivés dans le dossier surveillé. »."""
    carnets = plural(count, "carnet est arrivé", "carnets sont arrivés")
    return f"{carnets} dans le dossier surveillé."
