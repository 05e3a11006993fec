"""What carnets would bring to a state of the dossier: planned aside, before anything is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lda_synthese.domain.log.erasing import blanked
from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.receiving.receipt import Counts, count_brought, flat_counts
from lda_synthese.domain.log.receiving.union import (
    GrownDossier,
    changes_over,
    folded_over,
    grow_dossier,
)
from lda_synthese.domain.log.revision import Erased, Revision, by_revision
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, RevisionId, uuid7
from lda_synthese.domain.state.model import ENTITY_TYPES
from lda_synthese.domain.text.french import plural
from lda_synthese.session.standing import now
from lda_synthese.storage.receiving.merging import Brought, Known, ReceiptRow
from lda_synthese.storage.receiving.reader import Foreign

RowsOf = Mapping[EntityId, Sequence[Revision]]


@dataclass(frozen=True, slots=True)
class Brings:
    """What one file adds to what is known here, counted.

    `blanked` are the revisions that come without words that were erased; the pairs of `erased` go
    straight in, the `requests` wait for a person.
    """

    foreign: Foreign
    revisions: tuple[Revision, ...]
    blanked: frozenset[RevisionId]
    erased: frozenset[tuple[RevisionId, str]]
    requests: frozenset[tuple[RevisionId, str]]
    counts: Counts

    @property
    def is_new(self) -> bool:
        """Whether it changes anything here."""
        return bool(self.revisions or self.erased or self.requests)


@dataclass(frozen=True, slots=True)
class UnionPlan:
    """What files bring to one state of the dossier, and all that it costs to show it.

    `rows` are all revisions of the things that they touch, folded into `folded`; `erased` is all
    that is erased once they came.
    """

    brings: tuple[Brings, ...]
    before: Dossier
    grown: GrownDossier
    folded: Folded
    rows: RowsOf
    erased: Erased

    @property
    def news(self) -> tuple[Brings, ...]:
        """The files that bring something."""
        return tuple(one for one in self.brings if one.is_new)

    @property
    def label(self) -> str:
        """The name of the step that the reception is."""
        carnets = len(self.news)
        if carnets == 1:
            return "Intégrer un carnet"
        return f"Intégrer {plural(carnets, 'carnet', 'carnets')}"


def plan_union(
    foreign: Sequence[Foreign], before: Dossier, known: Known, rows: Iterable[Revision]
) -> UnionPlan:
    """What the files `foreign` would bring to `before`, one after the other.

    `known` is what the dossier's file holds, `rows` all its revisions of the things that they
    touch.
    """
    planning = _Planning(known, rows)
    dossier, total, brings, parts = before, fold(before.id, ()), [], []
    for one in foreign:
        came = planning.took(one)
        found = planning.fold(came.revisions, before.id)
        grown = grow_dossier(dossier, found)
        brings.append(replace(came, counts=_counts(came, dossier, grown.dossier, found)))
        parts.append(grown.changes)
        total, dossier = folded_over(total, found), grown.dossier
    changes = changes_over(before, dossier, parts)
    whole = GrownDossier(dossier, changes)
    erased = frozenset(planning.erased)
    return UnionPlan(tuple(brings), before, whole, total, planning.rows, erased)


class _Planning:
    """What is known, as one file after the other adds to it."""

    def __init__(self, known: Known, rows: Iterable[Revision]) -> None:
        self._ids = set(known.ids)
        self._requests = set(known.requests)
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
        new = [revision for revision in one.revisions if revision.id not in self._ids]
        revisions = tuple(blanked(r, gone[r.id]) if r.id in gone else r for r in new)
        self._ids.update(revision.id for revision in revisions)
        self._add(revisions)
        gaps = frozenset(revision.id for revision in revisions if revision.id in gone)
        return Brings(one, revisions, gaps, erased, requests, Counts())

    def fold(self, came: Iterable[Revision], dossier: EntityId) -> Folded:
        """All that is known of the things that rows touch."""
        touched = {revision.entity for revision in came if revision.kind in ENTITY_TYPES}
        rows = (revision for entity in touched for revision in self.rows[entity])
        return fold(dossier, rows, self.erased)


def _counts(came: Brings, before: Dossier, after: Dossier, folded: Folded) -> Counts:
    one = came.foreign
    counts = count_brought(one.notes, one.trashed, before, after, folded)
    unknown = {(r.kind, r.entity) for r in came.revisions if r.kind not in ENTITY_TYPES}
    return replace(
        counts,
        set_aside=one.set_aside,
        erasures=len(came.requests),
        fingerprint=one.fingerprint,
        others={**counts.others, **Counter(kind for kind, _ in unknown)},
    )


def brought_by(plan: UnionPlan, person: EntityId) -> Iterator[Brought]:
    """What goes in the file, each carnet with its receipt, for the person who receives them."""
    moment = now()
    tick = int(moment.timestamp() * 1000)
    reception, at = uuid7(tick), moment.isoformat(timespec="milliseconds")
    for came in plan.news:
        one = came.foreign
        details = {
            "par": str(person),
            "label": plan.label,
            "carnet": one.meta.get("file", ""),
            "personne": one.person,
            "reception": reception,
        }
        counts = flat_counts(came.counts, **details)
        receipt = ReceiptRow(uuid7(tick), one.name, one.sha256, at, counts)
        yield Brought(receipt, came.revisions, came.blanked, came.erased, came.requests)
