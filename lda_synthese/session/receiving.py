"""Carnets united with the open dossier: planned aside, written in one transaction, then shown.

What is typed meanwhile goes on: it is noted, and folded with what came.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from typing import TypeVar

from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.log.fold import Folded
from lda_synthese.domain.log.receiving.undo_reception import TakenBack
from lda_synthese.domain.log.receiving.union import (
    GrownDossier,
    alters_twins,
    grow_dossier,
)
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.domain.state.model import ENTITY_TYPES
from lda_synthese.domain.state.published import Origin, Published
from lda_synthese.session.standing import Standing
from lda_synthese.session.undoing import reception_undone
from lda_synthese.session.union_plan import UnionPlan, begun, brought_by, plan_union, with_late
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.errors import DiskError
from lda_synthese.storage.receiving.merging import Known, known_of, rows_of, write_brought
from lda_synthese.storage.receiving.reader import Foreign
from lda_synthese.storage.receiving.receipts import (
    Receipt,
    came_by,
    receipts_of,
    trashed_by_undo,
)
from lda_synthese.storage.saving.writer import Writer

T = TypeVar("T")

Announcing = Callable[[Published], None]


class Receiving:
    """What an open dossier receives. `plan` and `take` are for a thread, `publish` for its own."""

    def __init__(
        self,
        writer: Writer,
        standing: Standing,
        announce: Announcing,
        back_up: Callable[[], object],
    ) -> None:
        """Receive in what `standing` holds and `writer` writes; `announce` tells who listens.

        `back_up` keeps the dossier as it is before each reception.
        """
        self._writer, self._standing, self.announce = writer, standing, announce
        self._back_up = back_up
        self._noted: list[Revision] | None = None

    def known(self) -> Known:
        """What the file holds already. Raises `DiskError`."""
        return self._ask(known_of)

    def note(self, revisions: Iterable[Revision]) -> None:
        """Something is typed: remember it as long as something is being received or erased."""
        if self._noted is not None:
            self._noted += revisions

    @property
    def is_noting(self) -> bool:
        """Whether something is being received or erased."""
        return self._noted is not None

    def begin_noting(self) -> None:
        """From now on, remember what is typed."""
        self._noted = []

    def noted(self) -> list[Revision]:
        """What was typed since; nothing is remembered any more."""
        noted, self._noted = self._noted or [], None
        return noted

    def caught_up(self, plan: UnionPlan) -> tuple[Folded, GrownDossier]:
        """What was planned, once what was typed meanwhile is among it."""
        before, noted = self._standing.dossier, self.noted()
        late = [row for row in noted if plan.is_whole or row.entity in plan.rows]
        if late:
            return with_late(plan, late, before)
        if before is not plan.before:
            return plan.folded, grow_dossier(before, plan.folded)
        return plan.folded, plan.grown

    def trashed_by_undo(self) -> Mapping[EntityId, str]:
        """What the undoing of receptions put in the trash, and when. Raises `DiskError`."""
        return self._ask(trashed_by_undo)

    def receipts(self) -> tuple[Receipt, ...]:
        """All that was ever received here, oldest first. Raises `DiskError`."""
        return self._ask(receipts_of)

    def came_by(self, revisions: Collection[RevisionId]) -> Mapping[RevisionId, str]:
        """The carnet that each of these came by, by its receipt. Raises `DiskError`."""
        return self._ask(lambda file: came_by(file, revisions))

    def undoing(self) -> TakenBack | None:
        """What undoing the last step would take and leave, when that is a reception.

        Raises `RefusedError` when it can't be taken back, or `DiskError`.
        """
        return self._ask(lambda file: reception_undone(file, self._standing))

    def plan(self, foreign: Sequence[Foreign], label: str = "") -> UnionPlan:
        """What these files would bring, one after the other; nothing changes.

        `label` names the step that it would be, '' for that of carnets. Raises `DiskError`.
        """
        known, dossier = self._ask(known_of), self._standing.dossier
        came = [row for one in foreign for row in one.revisions if row.kind in ENTITY_TYPES]
        # What is unknown has no row here: the heads are of all that was ever read.
        touched = {row.entity for row in came} & self._standing.heads.keys()
        wanted = None if alters_twins(dossier, came) else touched
        rows = self._ask(lambda file: rows_of(file, wanted))
        return replace(plan_union(foreign, dossier, known, rows), label=label)

    def take(self, plan: UnionPlan) -> UnionPlan:
        """Write what was planned, in one transaction; `publish` then shows the plan given back.

        It is made again when something was written since. Raises `DiskError`, or `ReadOnlyError`:
        the dossier is as it was then.
        """
        self.begin_noting()
        try:
            if plan.before is not self._standing.dossier:
                plan = self.plan([one.foreign for one in plan.brings], plan.label)
            plan = begun(plan, self._standing.person, self._standing.mint.last)
            brought = tuple(brought_by(plan))
            if brought:
                self._back_up()
                self._ask(lambda file: write_brought(file, brought))
        except DossierError:
            self.noted()
            raise
        return plan

    def publish(self, plan: UnionPlan) -> None:
        """Go on to the state where what was taken is seen, what was typed meanwhile with it."""
        folded, grown = self.caught_up(plan)
        if not plan.news:
            return
        before = self._standing.dossier
        self._standing.receive(grown.dossier, folded, plan.ahead)
        edit = Edit(plan.step_label, grown.changes)
        self.announce(Published.of(edit, before, grown.dossier, Origin.RECEPTION))

    def stop(self) -> None:
        """The session ends: who is told of a reception holds it in turn; both go at once so."""
        self.announce = lambda _: None

    def _ask(self, question: Callable[[DossierFile], T]) -> T:
        try:
            return self._writer.ask(question).result()
        except CancelledError as error:
            raise RefusedError(
                "Le dossier a été fermé\u202f; rien n’a été intégré, rouvrez-le puis recommencez."
            ) from error
        except DiskError as error:
            reason = str(error)
            raise DiskError(
                f"Rien n’a été intégré\u00a0: {reason[0].lower()}{reason[1:]}"
            ) from error
