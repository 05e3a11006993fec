"""What carnets would bring to a state of the dossier: planned aside, before anything is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lda_synthese.domain.log.erasing import blanked
from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.receiving.receipt import Counts, count_brought, flat_counts
from lda_synthese.domain.log.receiving.union import (
    GrownDossier,
    alters_twins,
    changes_between,
    dossier_with,
    folded_over,
    grow_dossier,
    growth,
)
from lda_synthese.domain.log.revision import Erased, Revision, by_revision
from lda_synthese.domain.log.writing import ahead_of
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, GestureId, RevisionId, uuid7
from lda_synthese.domain.state.model import ENTITY_TYPES, KIND_OF
from lda_synthese.domain.state.twinning.tidying import bare_dossier, whole_dossier
from lda_synthese.domain.state.twinning.twins import TWIN_TYPES, count_twins
from lda_synthese.domain.text.french import plural
from lda_synthese.session.standing import now
from lda_synthese.storage.receiving.merging import Brought, Known, ReceiptRow
from lda_synthese.storage.receiving.reader import Foreign

RowsOf = Mapping[EntityId, Sequence[Revision]]


@dataclass(frozen=True, slots=True)
class Brings:
    """What one file adds to what is known here, counted.

    `blanked` are the revisions that come without words that were erased; the pairs of `erased` go
    straight in, the `requests` wait for a person. `is_return`: it is a carnet that comes back for
    the first time, as it left.
    """

    foreign: Foreign
    revisions: tuple[Revision, ...]
    blanked: frozenset[RevisionId]
    erased: frozenset[tuple[RevisionId, str]]
    requests: frozenset[tuple[RevisionId, str]]
    counts: Counts
    is_return: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it changes anything here."""
        return bool(self.revisions or self.erased or self.requests)


@dataclass(frozen=True, slots=True)
class UnionPlan:
    """What files bring to one state of the dossier, and all that it costs to show it.

    `rows` are all revisions of the things that they touch, or of all things when `is_whole`, folded
    into `folded`; `erased` is all that is erased once they came. A `label` names the step otherwise
    than that of carnets. Once it is written, `reception` names the step that it is, of the person
    `received_by`; `ahead` are the last ticks of what came after those of our own clock.
    """

    brings: tuple[Brings, ...]
    before: Dossier
    grown: GrownDossier
    folded: Folded
    rows: RowsOf
    erased: Erased
    is_whole: bool
    label: str = ""
    reception: GestureId | None = None
    received_by: EntityId | None = None
    ahead: Mapping[EntityId, int] = field(default_factory=dict)

    @property
    def news(self) -> tuple[Brings, ...]:
        """The files that bring something."""
        return tuple(one for one in self.brings if one.is_new)

    @property
    def receipts_due(self) -> tuple[Brings, ...]:
        """The files whose coming is to be remembered."""
        return tuple(one for one in self.brings if one.is_new or one.is_return)

    @property
    def step_label(self) -> str:
        """The name of the step that the reception is."""
        if self.label:
            return self.label
        carnets = len(self.news)
        if carnets == 1:
            return "Intégrer un carnet"
        return f"Intégrer {plural(carnets, 'carnet', 'carnets')}"


def plan_union(
    foreign: Sequence[Foreign], before: Dossier, known: Known, rows: Iterable[Revision]
) -> UnionPlan:
    """What the files `foreign` would bring to `before`, one after the other.

    `known` is what the dossier's file holds, `rows` all its revisions of the things that they
    touch; all of them where that alters twins.
    """
    planning = _Planning(known, rows)
    dossier, total, brings = before, fold(before.id, ()), []
    for one in foreign:
        came = planning.took(one)
        found = planning.fold(came.revisions, before.id)
        after = dossier_with(dossier, found)
        brings.append(replace(came, counts=_counts(came, dossier, after, found)))
        total, dossier = folded_over(total, found), after
    is_whole = alters_twins(before, (row for one in foreign for row in one.revisions))
    if is_whole:
        total = planning.fold_all(before.id)
        grown = GrownDossier(total.dossier, changes_between(before, total.dossier))
    else:
        grown = GrownDossier(dossier, growth(before, dossier, total))
    erased = frozenset(planning.erased)
    return UnionPlan(tuple(brings), before, grown, total, planning.rows, erased, is_whole)


class _Planning:
    """What is known, as one file after the other adds to it."""

    def __init__(self, known: Known, rows: Iterable[Revision]) -> None:
        self._ids = set(known.ids)
        self._requests = set(known.requests)
        self._carnets = None if known.carnets is None else set(known.carnets)
        self.erased = set(known.erased)
        self.rows: dict[EntityId, list[Revision]] = {}
        self._add(rows)

    def _add(self, revisions: Iterable[Revision]) -> None:
        for revision in revisions:
            if revision.kind in ENTITY_TYPES:
                self.rows.setdefault(revision.entity, []).append(revision)

    def took(self, one: Foreign) -> Brings:
        """What a file adds; not counted yet."""
        pairs = one.erased - self.erased
        erased = frozenset(pair for pair in pairs if pair[0] not in self._ids)
        requests = pairs - erased - self._requests
        self.erased |= erased
        self._requests |= requests
        gone = by_revision(self.erased)
        new = tuple(revision for revision in one.revisions if revision.id not in self._ids)
        revisions = (
            tuple(blanked(r, gone[r.id]) if r.id in gone else r for r in new) if gone else new
        )
        self._ids.update(revision.id for revision in revisions)
        self._add(revisions)
        gaps = frozenset(gone.keys() & (revision.id for revision in revisions))
        is_first = self._comes_first(one)
        came = Brings(one, revisions, gaps, erased, requests, Counts())
        return replace(came, is_return=is_first and not came.is_new)

    def _comes_first(self, one: Foreign) -> bool:
        """Whether a file is a carnet that never came back before."""
        mark = one.meta.get("file", "")
        if self._carnets is None or not one.person or mark in self._carnets:
            return False
        self._carnets.add(mark)
        return True

    def fold(self, came: Iterable[Revision], dossier: EntityId) -> Folded:
        """All that is known of the things that rows touch."""
        touched = {revision.entity for revision in came if revision.kind in ENTITY_TYPES}
        rows = (revision for entity in touched for revision in self.rows[entity])
        return fold(dossier, rows, self.erased, finish=bare_dossier)

    def fold_all(self, dossier: EntityId) -> Folded:
        """All that is known."""
        return fold(dossier, (row for group in self.rows.values() for row in group), self.erased)


def _counts(came: Brings, before: Dossier, after: Dossier, folded: Folded) -> Counts:
    one = came.foreign
    counts = count_brought(one.notes, one.trashed, before, after, folded)
    unknown = {(r.kind, r.entity) for r in came.revisions if r.kind not in ENTITY_TYPES}
    return replace(
        counts,
        set_aside=one.set_aside,
        erasures=len(came.requests),
        twins=_new_twins(before, after, folded),
        fingerprint=one.fingerprint,
        others={**counts.others, **Counter(kind for kind, _ in unknown)},
    )


def _new_twins(before: Dossier, after: Dossier, folded: Folded) -> int:
    """How many things have a twin that they had not."""
    if not any(folded.dossier.table(KIND_OF[type_]) for type_ in TWIN_TYPES):
        return 0
    return max(count_twins(after) - count_twins(before), 0)


def begun(plan: UnionPlan, person: EntityId, tick: int) -> UnionPlan:
    """The plan as a reception of its own, by the `person` who receives.

    `tick` is the last of our own clock.
    """
    reception = GestureId(uuid7(int(now().timestamp() * 1000)))
    came = (revision for one in plan.news for revision in one.revisions)
    ahead = ahead_of(came, tick)
    return replace(plan, reception=reception, received_by=person, ahead=ahead)


def brought_by(plan: UnionPlan) -> Iterator[Brought]:
    """What goes in the file by a plan that has begun, each carnet with its receipt."""
    moment = now()
    tick, at = int(moment.timestamp() * 1000), moment.isoformat(timespec="milliseconds")
    for place, came in enumerate(plan.receipts_due):
        one = came.foreign
        details = {
            "par": str(plan.received_by),
            "label": plan.step_label,
            "carnet": one.meta.get("file", ""),
            "personne": one.person,
            "reception": str(plan.reception),
        }
        if came.is_return:
            details["intact"] = "oui"
        counts = flat_counts(came.counts, **details)
        # Receipts are listed by their ids: in the order of the files.
        receipt = ReceiptRow(uuid7(tick + place), one.name, one.sha256, at, counts)
        yield Brought(receipt, came.revisions, came.blanked, came.erased, came.requests)


def with_late(
    plan: UnionPlan, late: Sequence[Revision], before: Dossier
) -> tuple[Folded, GrownDossier]:
    """The fold of what came, and its changes, once what was typed meanwhile is among it.

    `plan` is what came, `late` the rows typed since, `before` the present state.
    """
    if plan.is_whole:
        rows = (row for group in plan.rows.values() for row in group)
        whole = fold(before.id, (*rows, *late), plan.erased)
        return whole, GrownDossier(whole.dossier, changes_between(before, whole.dossier))
    typed = {row.entity for row in late}
    known = (row for id_ in typed for row in plan.rows[id_])
    again = fold(before.id, (*known, *late), plan.erased, finish=bare_dossier)
    folded = folded_over(plan.folded, again)
    return folded, grow_dossier(before, folded)


def union_of_rows(before: Dossier, rows: RowsOf, erased: Erased, *, is_whole: bool) -> UnionPlan:
    """The plan of what a file brings to itself once some of it is `erased`.

    `before` is the state that it leads from; `rows` are all of the things touched, of all things
    when it `is_whole`.
    """
    log = (row for group in rows.values() for row in group)
    folded = fold(before.id, log, erased, finish=whole_dossier if is_whole else bare_dossier)
    grown = (
        GrownDossier(folded.dossier, changes_between(before, folded.dossier))
        if is_whole
        else grow_dossier(before, folded)
    )
    return UnionPlan((), before, grown, folded, rows, erased, is_whole)
