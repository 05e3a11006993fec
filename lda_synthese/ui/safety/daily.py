"""A backup each day that a dossier is open, made behind what is typed."""

from PySide6.QtCore import QObject, QTimer

from lda_synthese.domain.errors import DossierError
from lda_synthese.session.session import Session
from lda_synthese.storage.errors import BackupError
from lda_synthese.ui.safety.services import SafetyServices, is_still_open

FIRST_MS = 20_000
"""The first minute of a dossier is for who opens it: a copy is verified in a second of work."""

AGAIN_MS = 3_600_000


class DailyBackups(QObject):
    """Looks now and then whether today has its backup, as long as the dossier is open."""

    def __init__(self, services: SafetyServices, session: Session) -> None:
        super().__init__(services.open)
        self._services, self._session = services, session
        self._is_refused = False
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._look)
        self._turn.start(FIRST_MS)
        services.open.left.connect(self._end)

    def _end(self) -> None:
        self._turn.stop()
        self.deleteLater()

    def _look(self) -> None:
        self._turn.start(AGAIN_MS)
        if not is_still_open(self._services, self._session):
            return
        keeping = self._session.keeping
        self._services.tasks.run(
            lambda: keeping.back_up(daily=True), lambda _: None, self._not_made
        )

    def _not_made(self, error: DossierError) -> None:
        """Of what the dossier's own disk refuses, the banner speaks already."""
        if isinstance(error, BackupError) and not self._is_refused:
            self._is_refused = True
            self._services.messages.show(str(error))
