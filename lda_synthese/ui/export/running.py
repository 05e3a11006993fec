"""The export that runs: it belongs to the dossier, and outlives the page that asked for it."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.report.export_record import (
    Edition,
    edition,
    record_export,
    told_left_out,
    version_line,
)
from lda_synthese.domain.report.readiness import refuse_what_blocks
from lda_synthese.office.saving import refuse_to_replace
from lda_synthese.session.session import Session
from lda_synthese.ui.export.target import TakenError, ask_to_replace, refuse_taken
from lda_synthese.ui.services.context import Context


@dataclass(frozen=True, slots=True)
class Order:
    """What is exported, and where; `may_replace` a file that bears the name."""

    target: Path
    draft: bool
    annexes: bool
    template: Path | None
    may_replace: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What was printed, the template's hash and what was left out of it."""

    printed: Edition
    template: str
    left_out: tuple[str, ...]


class Exporter(QObject):
    """One export at a time; found again by the pages that are built while it runs.

    `changed`: it begins or ends; `made`: a file was written.
    """

    changed = Signal()
    made = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._is_stopped = False
        self.is_running = False
        context.left.connect(self.stop)

    @staticmethod
    def of(context: Context) -> "Exporter":
        """The exporter of a window."""
        return context.findChild(Exporter) or Exporter(context)

    def start(self, order: Order) -> None:
        """Write the synthesis of the dossier as it is now, in a thread.

        A file that bears the name stays, and the person is asked, unless it may be replaced.
        """
        session, today = self._context.session, datetime.now().astimezone().date()
        dossier, wordings = session.dossier, session.wordings
        self._is_stopped = False
        self._show(running=True)

        def write() -> Made | None:
            # Here: it brings the library of Word files, which the window would wait for.
            from lda_synthese.word.synthesis import write_synthesis

            if not order.draft:
                # The last look may be older than the last edit.
                refuse_what_blocks(dossier, annexes=order.annexes)
            if order.template is not None:
                refuse_to_replace(order.target, order.template)
            if not order.may_replace:
                refuse_taken(order.target)
            printed = edition(dossier, wordings, draft=order.draft, annexes=order.annexes)
            written = write_synthesis(
                printed.outline, order.target, version=version_line(printed, today), day=today,
                draft=printed.draft, annexes=printed.annexes, template=order.template,
                goes_on=lambda: not self._is_stopped,
            )  # fmt: skip
            return Made(printed, written.template, written.left_out) if written else None

        self._context.tasks.run(
            write,
            lambda made: self._written(session, order.target, made),
            lambda error: self._not_written(error, order),
        )

    def stop(self) -> None:
        """Give the export up: nothing is written any more."""
        self._is_stopped = True

    def _written(self, session: Session, target: Path, made: Made | None) -> None:
        context = self._context
        self._show(running=False)
        if made is None:
            context.say("Export arrêté\u202f; aucun fichier n’a été écrit.")
            return
        # Closed meanwhile, the dossier takes nothing more.
        if context.has_session and context.session is session:
            name, template = target.name, made.template
            context.do(
                lambda: record_export(session.mint, made.printed, file_name=name, template=template)
            )
        self.made.emit()
        lost = f" {told_left_out(made.left_out)}" if made.left_out else ""
        context.say(
            f"Synthèse exportée\u00a0: {target.name}.{lost}",
            "Ouvrir le fichier",
            lambda: open_path(target),
        )

    def _not_written(self, error: DossierError, order: Order) -> None:
        self._show(running=False)
        if isinstance(error, TakenError) and self._context.has_session:
            anew = replace(order, may_replace=True)
            ask_to_replace(self._context, error, lambda: self.start(anew))
        else:
            self._context.say(str(error))

    def _show(self, *, running: bool) -> None:
        self.is_running = running
        self.changed.emit()


def open_path(path: Path) -> None:
    """Open a file with the program that the system gives it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
