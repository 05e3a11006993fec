"""The carnets that were added: looked at in a thread, then taken in as one step.

They belong to the dossier: larger letters build the page anew, and they stay.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lda_synthese.application.receiving import (
    ReceivedFile,
    Reception,
    bring_back_received,
    deciding,
    files_in,
    look_at,
    publish,
    take,
)
from lda_synthese.application.texts import enter_draft, workshop_of_draft
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.text.french import plural
from lda_synthese.session.session import Session
from lda_synthese.storage.content import Draft
from lda_synthese.storage.errors import read_only
from lda_synthese.ui.reception.conflict.decisions import Decision, decided
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.tasks import Tasks


class ReceivedCarnets(QObject):
    """`looked` is what was added and waits for an agreement, `taken` what was integrated last.

    `decisions` are those made before the integration, by thing. `changed`: any of them did, or
    something begins or ends.
    """

    changed = Signal()

    def __init__(self, open_: OpenDossier, messages: Messages, tasks: Tasks) -> None:
        super().__init__(open_)
        self._open, self._messages, self._tasks = open_, messages, tasks
        self._paths: list[Path] = []
        self._anyway: set[Path] = set()
        self._turn = 0
        self.looked: Reception | None = None
        self.taken: Reception | None = None
        self.decisions: dict[EntityId, Decision] = {}
        self._entered: set[Draft] = set()
        self.is_reading = self.is_writing = False
        open_.left.connect(self.drop_all)

    @property
    def files(self) -> tuple[ReceivedFile, ...]:
        """What is listed: what waits, else what was integrated last."""
        shown = self.looked or self.taken
        return shown.files if shown is not None else ()

    def drop_all(self) -> None:
        """« Annuler »: nothing was added."""
        self._turn += 1
        self._paths, self._anyway = [], set()
        self.looked = self.taken = None
        self.decisions = {}
        self.is_reading = False
        self.changed.emit()

    def add(self, paths: Sequence[Path]) -> None:
        """Look at files, and at those of folders, beside the ones that are there already."""
        if self._can_receive():
            self._look(lambda: [*self._paths, *files_in(paths)])

    def accept_damaged(self, path: Path) -> None:
        """[Les intégrer quand même]: what can be read of a damaged file is wanted."""
        self._anyway.add(path)
        self._look(lambda: self._paths)

    def remove(self, path: Path) -> None:
        """A file is not wanted after all."""
        self._paths = [known for known in self._paths if known != path]
        if self._paths:
            self._look(lambda: self._paths)
        else:
            self.drop_all()

    def _can_receive(self) -> bool:
        session = self._open.session
        if self.is_writing:
            self._messages.show("L’intégration est en cours\u202f; ajoutez ces carnets ensuite.")
            return False
        if session.read_only:
            self._messages.show(str(read_only(session.path)))
            return False
        return True

    def _look(self, wanted: Callable[[], Sequence[Path]]) -> None:
        """Look at what is `wanted`, in a thread; what was asked for before is given up."""
        self._turn += 1
        turn, session, anyway = self._turn, self._open.session, frozenset(self._anyway)
        self.is_reading = True
        self.changed.emit()

        def is_given_up() -> bool:
            return turn != self._turn or self._tasks.is_stopping()

        def look() -> Reception:
            paths = list(dict.fromkeys(wanted()))
            return look_at(session, paths, anyway=anyway, is_given_up=is_given_up)

        self._tasks.run(look, partial(self._show, turn), partial(self._not_read, turn))

    def _show(self, turn: int, looked: Reception) -> None:
        if turn != self._turn:
            return
        self.is_reading = False
        self._paths = [file.path for file in looked.files]
        self.looked, self.taken = looked, None
        self.changed.emit()

    def _not_read(self, turn: int, error: DossierError) -> None:
        if turn == self._turn:
            self.is_reading = False
            self._messages.show(str(error))
            self.changed.emit()

    # Integration

    def integrate(self) -> None:
        """Take in all that is new, in one step."""
        looked, session = self.looked, self._open.session
        if looked is None or not looked.is_new or self.is_reading or self.is_writing:
            return
        self.is_writing = True
        self.changed.emit()
        self._tasks.run(
            lambda: take(session, looked), partial(self._take_in, session), self._not_written
        )

    def _take_in(self, session: Session, taken: Reception) -> None:
        self.is_writing = False
        publish(session, taken)
        if not self._open.has(session):
            return
        decisions = tuple(self.decisions.values())
        self._paths, self._anyway, self.decisions = [], set(), {}
        self.looked, self.taken = None, taken
        if decisions:
            self._open.do(
                lambda: deciding(
                    session, taken, [decided(session.dossier, one) for one in decisions]
                )
            )
        if not taken.plan.news:
            self._messages.show("Retour noté.")
            self.changed.emit()
            return
        added = sum(file.counts.added for file in taken.files)
        notes = plural(added, "note intégrée", "notes intégrées")
        parts = [notes if added else "Modifications intégrées"]
        if left := len({conflict.entity for conflict in session.dossier.conflicts.values()}):
            parts.append(plural(left, "conflit à trancher", "conflits à trancher"))
        self._messages.show_undoable(f"{', '.join(parts)}.")
        self.changed.emit()

    def _not_written(self, error: DossierError) -> None:
        self.is_writing = False
        self._messages.show(str(error))
        self.changed.emit()

    def bring_back(self, files: Sequence[ReceivedFile]) -> None:
        """[Les remettre]: what is in our trash and alive in these carnets."""
        session = self._open.session

        def ready() -> Edit:
            return bring_back_received(session, files)

        notes = sum(len(file.trashed) for file in files)
        self._tasks.run(ready, partial(self._put_back, session, notes), self._not_written)

    def _put_back(self, session: Session, notes: int, edit: Edit) -> None:
        is_here = self._open.has(session)
        if is_here and self._open.apply(edit):
            self._messages.show_undoable(f"{plural(notes, 'note remise', 'notes remises')}.")
            if self._paths:
                self._look(lambda: self._paths)

    def drafts_of(self, file: ReceivedFile) -> list[Draft]:
        """What was being typed in a carnet, and may become a note here."""
        dossier = self._open.dossier
        return [
            draft
            for draft in file.drafts
            if draft not in self._entered and workshop_of_draft(dossier, draft) is not None
        ]

    def enter_draft(self, draft: Draft) -> None:
        """[En faire une note]."""
        session = self._open.session
        place = workshop_of_draft(session.dossier, draft)
        if self._open.do(lambda: enter_draft(session, draft, place)):
            self._entered.add(draft)
            self._messages.show_undoable("Note ajoutée.")
            self.changed.emit()
