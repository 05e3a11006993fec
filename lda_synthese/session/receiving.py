"""Carnets united with the open dossier: planned aside, written in one transaction, then shown.

What is typed meanwhile goes on: it is noted, and folded with what came.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from typing import TypeVar

from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.log.erasing import blanked
from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.receipt import Counts, count_brought, flat_counts
from lda_synthese.domain.log.revision import Erased, Revision, by_revision
from lda_synthese.domain.log.undo_reception import TakenBack
from lda_synthese.domain.log.union import GrownDossier, folded_over, grow_dossier
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.ids import EntityId, RevisionId, uuid7
from lda_synthese.domain.state.model import ENTITY_TYPES
from lda_synthese.domain.state.published import Origin, Published
from lda_synthese.domain.text.french import plural
from lda_synthese.session.standing import Standing, now
from lda_synthese.session.undoing import reception_undone
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.errors import DiskError
from lda_synthese.storage.receiving.merging import (
    Brought,
    Known,
    ReceiptRow,
    known_of,
    rows_of,
    write_brought,
)
from lda_synthese.storage.receiving.reader import Foreign
from lda_synthese.storage.receiving.receipts import Receipt, receipts_of, trashed_by_undo
from lda_synthese.storage.saving.writer import Writer

T = TypeVar("T")

RowsOf = Mapping[EntityId, Sequence[Revision]]
Announcing = Callable[[Published], None]


@dataclass(frozen=True, slots=True)
class Brings:
    """What one file brings: `is_new` when it changes anything here."""

    foreign: Foreign
    counts: Counts
    is_new: bool


@dataclass(frozen=True, slots=True)
class UnionPlan:
    """What files bring to one state of the dossier, and all that it costs to show it.

    `rows` are all revisions of the things that they touch, folded into `folded`; `erased` is all
    that is erased once they came.
    """

    label: str
    outcomes: tuple[Brings, ...]
    brought: tuple[Brought, ...]
    before: Dossier
    grown: GrownDossier
    folded: Folded
    rows: RowsOf
    erased: Erased


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

    def undoing(self) -> TakenBack | None:
        """What undoing the last step would take and leave, when that is a reception.

        Raises `RefusedError` when it can't be taken back, or `DiskError`.
        """
        return self._ask(lambda file: reception_undone(file, self._standing))

    def plan(self, foreign: Sequence[Foreign]) -> UnionPlan:
        """What these files would bring, one after the other; nothing changes.

        Raises `DiskError`.
        """
        known = self._ask(known_of)
        touched = {r.entity for one in foreign for r in one.revisions if r.kind in ENTITY_TYPES}
        rows = self._ask(lambda file: rows_of(file, touched))
        return _Planning(known, rows).of(foreign, self._standing.dossier, self._standing.person)

    def take(self, foreign: Sequence[Foreign]) -> UnionPlan:
        """Write what these files bring, in one transaction; `publish` then shows it.

        Raises `DiskError`: the dossier is as it was then.
        """
        self._noted = []
        try:
            plan = self.plan(foreign)
            if plan.brought:
                self._ask(lambda file: write_brought(file, plan.brought))
        except DossierError:
            self._noted = None
            raise
        return plan

    def publish(self, plan: UnionPlan) -> None:
        """Go on to the state where what was taken is seen, what was typed meanwhile with it."""
        noted, self._noted = self._noted or [], None
        if not plan.brought:
            return
        before = self._standing.dossier
        folded, changes = plan.folded, plan.grown.changes
        late = [revision for revision in noted if revision.entity in plan.rows]
        if late:
            folded, changes = _with_late(plan, late, before)
        is_as_planned = before is plan.before and not late
        after = plan.grown.dossier if is_as_planned else grow_dossier(before, folded).dossier
        came = (revision for carnet in plan.brought for revision in carnet.revisions)
        self._standing.receive(after, folded, came)
        edit = Edit(plan.label, changes)
        self._announce(Published.of(edit, before, after, Origin.RECEPTION))

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
) -> tuple[Folded, tuple[Change, ...]]:
    """The fold of what came, and its changes, once what was typed meanwhile is among it."""
    typed = {revision.entity for revision in late}
    rows = [revision for id_ in typed for revision in plan.rows[id_]]
    again = fold(before.id, (*rows, *late), plan.erased)
    changes = (change for change in plan.grown.changes if change.id not in typed)
    return folded_over(plan.folded, again), (*changes, *grow_dossier(before, again).changes)


@dataclass(frozen=True, slots=True)
class _Came:
    """What one file adds to what is known; as `Brought`, with what it was folded into."""

    foreign: Foreign
    revisions: tuple[Revision, ...]
    blanked: frozenset[RevisionId]
    erased: frozenset[tuple[RevisionId, str]]
    requests: frozenset[tuple[RevisionId, str]]

    @property
    def is_new(self) -> bool:
        return bool(self.revisions or self.erased or self.requests)


class _Planning:
    """A plan in the making: each file is folded upon what those before it left."""

    def __init__(self, known: Known, rows: Iterable[Revision]) -> None:
        self._ids = set(known.ids)
        self._erased = set(known.erased)
        self._requests = set(known.requests)
        self._rows: dict[EntityId, list[Revision]] = {}
        self._add(rows)

    def _add(self, revisions: Iterable[Revision]) -> None:
        for revision in revisions:
            if revision.kind in ENTITY_TYPES:
                self._rows.setdefault(revision.entity, []).append(revision)

    def of(self, foreign: Sequence[Foreign], before: Dossier, person: EntityId) -> UnionPlan:
        """The plan of these files, for a state of the dossier and who receives them."""
        total, dossier, outcomes, brought = fold(before.id, ()), before, [], []
        for one in foreign:
            came = self._came(one)
            found = self._fold(came.revisions, before.id)
            after = grow_dossier(dossier, found).dossier
            outcomes.append(Brings(one, _counts(came, dossier, after, found), came.is_new))
            brought += [(came, outcomes[-1].counts)] if came.is_new else []
            total, dossier = folded_over(total, found), after
        label = reception_label(len(brought))
        return UnionPlan(
            label,
            tuple(outcomes),
            tuple(_brought(brought, label, person)),
            before,
            grow_dossier(before, total),
            total,
            self._rows,
            frozenset(self._erased),
        )

    def _came(self, one: Foreign) -> _Came:
        pairs = one.erased - self._erased
        erased = frozenset(pair for pair in pairs if pair[0] not in self._ids)
        requests = pairs - erased - self._requests
        self._erased |= erased
        self._requests |= requests
        gone = by_revision(self._erased)
        new = [revision for revision in one.revisions if revision.id not in self._ids]
        revisions = tuple(blanked(r, gone[r.id]) if r.id in gone else r for r in new)
        self._ids.update(revision.id for revision in revisions)
        self._add(revisions)
        gaps = frozenset(revision.id for revision in revisions if revision.id in gone)
        return _Came(one, revisions, gaps, erased, requests)

    def _fold(self, came: Iterable[Revision], dossier: EntityId) -> Folded:
        touched = {revision.entity for revision in came if revision.kind in ENTITY_TYPES}
        rows = (revision for entity in touched for revision in self._rows[entity])
        return fold(dossier, rows, self._erased)


def reception_label(carnets: int) -> str:
    """The name of the step that a reception is."""
    many = plural(carnets, "carnet", "carnets")
    return "Intégrer un carnet" if carnets == 1 else f"Intégrer {many}"


def _counts(came: _Came, before: Dossier, after: Dossier, folded: Folded) -> Counts:
    one = came.foreign
    counts = count_brought(one.notes, one.trashed, before, after, folded)
    unknown = Counter(kind for kind, _ in {(r.kind, r.entity) for r in came.revisions})
    return replace(
        counts,
        set_aside=one.set_aside,
        erasures=len(came.requests),
        fingerprint=one.fingerprint,
        others={
            **counts.others,
            **{kind: n for kind, n in unknown.items() if kind not in ENTITY_TYPES},
        },
    )


def _brought(
    carnets: Iterable[tuple[_Came, Counts]], label: str, person: EntityId
) -> Iterator[Brought]:
    """What goes in the file, each carnet with its receipt."""
    moment = now()
    tick = int(moment.timestamp() * 1000)
    reception, at = uuid7(tick), moment.isoformat(timespec="milliseconds")
    for came, counts in carnets:
        one = came.foreign
        details = {
            "par": str(person),
            "label": label,
            "carnet": one.meta.get("file", ""),
            "personne": one.person,
            "reception": reception,
        }
        receipt = ReceiptRow(uuid7(tick), one.name, one.sha256, at, flat_counts(counts, **details))
        yield Brought(receipt, came.revisions, came.blanked, came.erased, came.requests)
