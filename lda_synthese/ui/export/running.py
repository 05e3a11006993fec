"""The export that runs: it belongs to the dossier, and outlives the page that asked for it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lda_synthese.application.exporting import Made, Order, export_edit, make, refuse_order
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.report.export_record import left_out_sentence
from lda_synthese.session.session import Session
from lda_synthese.ui.export.target import TakenError, ask_to_replace, refuse_taken
from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.files import open_path
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ExportWishes:
    """What was chosen for the next export of a dossier: larger letters build the page anew.

    `name` is one that was typed, '' for the one proposed.
    """

    template: Path | None = None
    name: str = ""
    annexes: bool = True


class Exporter(QObject):
    """One export at a time; found again by the pages that are built while it runs.

    `wishes` are what the last page leaves to the next; they go with the dossier.

    `changed`: it begins or ends; `made`: a file was written, the one that is `written`.
    """

    changed = Signal()
    made = Signal()

    def __init__(
        self, open_: OpenDossier, messages: Messages, tasks: Tasks, dialogs: Dialogs
    ) -> None:
        super().__init__(open_)
        self._open, self._messages = open_, messages
        self._tasks, self._dialogs = tasks, dialogs
        self._is_stopped = False
        self.is_running = False
        self.wishes = ExportWishes()
        self.written: Path | None = None
        open_.left.connect(self._leave)

    def start(self, order: Order, *, may_replace: bool = False) -> None:
        """Write the synthesis of the dossier as it is now, in a thread.

        A file that bears the name stays, and the person is asked, unless it may be replaced.
        """
        session = self._open.session
        dossier, wordings = session.dossier, session.wordings
        self._is_stopped = False
        self._show(running=True)

        def write() -> Made | None:
            # The last look may be older than the last edit.
            refuse_order(order, dossier)
            if not may_replace:
                refuse_taken(order.target)
            return make(order, dossier, wordings, lambda: not self._is_stopped)

        self._tasks.run(
            write,
            lambda made: self._written(session, order, made),
            lambda error: self._not_written(error, order),
        )

    def _leave(self) -> None:
        self.stop()
        self.wishes = ExportWishes()
        self.written = None

    def stop(self) -> None:
        """Give the export up: nothing is written any more."""
        self._is_stopped = True

    def _written(self, session: Session, order: Order, made: Made | None) -> None:
        self._show(running=False)
        if made is None:
            self._messages.show("Export arrêté\u202f; aucun fichier n’a été écrit.")
            return
        # Closed meanwhile, the dossier takes nothing more.
        if self._open.has(session):
            self._open.do(lambda: export_edit(session.mint, order, made))
        self.written = order.target
        self.made.emit()
        lost = f" {left_out_sentence(made.left_out)}" if made.left_out else ""
        self._messages.show(
            f"Synthèse exportée\u00a0: {order.target.name}.{lost}",
            "Ouvrir le fichier",
            lambda: open_path(order.target),
        )

    def _not_written(self, error: DossierError, order: Order) -> None:
        self._show(running=False)
        if isinstance(error, TakenError) and self._open.has_session:
            ask_to_replace(self._dialogs, error, lambda: self.start(order, may_replace=True))
        else:
            self._messages.show(str(error))

    def _show(self, *, running: bool) -> None:
        self.is_running = running
        self.changed.emit()
