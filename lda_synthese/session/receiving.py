"""Carnets united with the open dossier: planned aside, written in one transaction, then shown.

What is typed meanwhile goes on: it is noted, and folded with what came.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError
from typing import TypeVar

from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.receiving.undo_reception import TakenBack
from lda_synthese.domain.log.receiving.union import (
    GrownDossier,
    alters_twins,
    changes_between,
    folded_over,
    grow_dossier,
)
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.domain.state.model import ENTITY_TYPES
from lda_synthese.domain.state.published import Origin, Published
from lda_synthese.domain.state.twinning.tidying import bare_dossier
from lda_synthese.session.standing import Standing
from lda_synthese.session.undoing import reception_undone
from lda_synthese.session.union_plan import UnionPlan, begun, brought_by, plan_union
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

    def __init__(self, writer: Writer, standing: Standing, announce: Announcing) -> None:
        """Receive in what `standing` holds and `writer` writes; `announce` tells who listens."""
        self._writer, self._standing, self._announce = writer, standing, announce
        self._noted: list[Revision] | None = None

    def known(self) -> Known:
        """What the file holds already. Raises `DiskError`."""
        return self._ask(known_of)

    def note(self, revisions: Iterable[Revision]) -> None:
        """Something is typed: remember it as long as something is being received."""
        if self._noted is not None:
            self._noted += revisions

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

    def plan(self, foreign: Sequence[Foreign]) -> UnionPlan:
        """What these files would bring, one after the other; nothing changes.

        Raises `DiskError`.
        """
        known, dossier = self._ask(known_of), self._standing.dossier
        came = [row for one in foreign for row in one.revisions if row.kind in ENTITY_TYPES]
        # What is unknown has no row here: the heads are of all that was ever read.
        touched = {row.entity for row in came} & self._standing.heads.keys()
        wanted = None if alters_twins(dossier, came) else touched
        rows = self._ask(lambda file: rows_of(file, wanted))
        return plan_union(foreign, dossier, known, rows)

    def take(self, plan: UnionPlan) -> UnionPlan:
        """Write what was planned, in one transaction; `publish` then shows the plan given back.

        It is made again when something was written since. Raises `DiskError`, or `ReadOnlyError`:
        the dossier is as it was then.
        """
        self._noted = []
        try:
            if plan.before is not self._standing.dossier:
                plan = self.plan([one.foreign for one in plan.brings])
            plan = begun(plan, self._standing.person)
            brought = tuple(brought_by(plan))
            if brought:
                self._ask(lambda file: write_brought(file, brought))
        except DossierError:
            self._noted = None
            raise
        return plan

    def publish(self, plan: UnionPlan) -> None:
        """Go on to the state where what was taken is seen, what was typed meanwhile with it."""
        noted, self._noted = self._noted or [], None
        if not plan.news:
            return
        before = self._standing.dossier
        folded, grown = plan.folded, plan.grown
        late = [row for row in noted if plan.is_whole or row.entity in plan.rows]
        if late:
            folded, grown = _with_late(plan, late, before)
        elif before is not plan.before:
            grown = grow_dossier(before, folded)
        came = (revision for one in plan.news for revision in one.revisions)
        self._standing.receive(grown.dossier, folded, came)
        edit = Edit(plan.label, grown.changes)
        self._announce(Published.of(edit, before, grown.dossier, Origin.RECEPTION))

    def stop(self) -> None:
        """The session ends: who is told of a reception holds it in turn; both go at once so."""
        self._announce = lambda _: None

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


def _with_late(
    plan: UnionPlan, late: Sequence[Revision], before: Dossier
) -> tuple[Folded, GrownDossier]:
    """The fold of what came, and its changes, once what was typed meanwhile is among it."""
    if plan.is_whole:
        rows = (row for group in plan.rows.values() for row in group)
        whole = fold(before.id, (*rows, *late), plan.erased)
        return whole, GrownDossier(whole.dossier, changes_between(before, whole.dossier))
    typed = {row.entity for row in late}
    known = (row for id_ in typed for row in plan.rows[id_])
    again = fold(before.id, (*known, *late), plan.erased, finish=bare_dossier)
    folded = folded_over(plan.folded, again)
    return folded, grow_dossier(before, folded)
