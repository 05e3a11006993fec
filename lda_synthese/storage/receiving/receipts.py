"""The receptions that a file went through: their receipts, and their place among the steps."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from operator import itemgetter

from lda_synthese.domain.log.receiving.receipt import Counts, read_counts
from lda_synthese.domain.log.receiving.undo_reception import Received, Trace, taken_back
from lda_synthese.domain.log.revision import Revision, by_revision
from lda_synthese.domain.log.undo import Gesture
from lda_synthese.domain.state.ids import EntityId, GestureId, RevisionId
from lda_synthese.domain.state.model import ENTITY_TYPES
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.receiving.merging import rows_of

RECEPTION = "length(receipt) = 32"
"""Of a row: it came by a reception. Words are shorter."""

DECIDED = "receipt IS NULL AND gesture = ?"
"""Of a row: it was decided before the integration, as a part of it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One carnet that was taken in: when, under which name, what it brought, by whom."""

    id: str
    file_name: str
    sha256: str
    at: str
    counts: Counts
    details: Mapping[str, str]

    @property
    def received_by(self) -> str:
        """Who received it."""
        return self.details.get("par", "")

    @property
    def reception(self) -> str:
        """What it shares with the carnets that came by the same gesture."""
        return self.details.get("reception", self.id)

    @property
    def person(self) -> str:
        """Whose carnet it was, or ''."""
        return self.details.get("personne", "")

    @property
    def is_untouched(self) -> bool:
        """Whether the carnet came back as it left."""
        return "intact" in self.details


def receipts_of(file: DossierFile) -> tuple[Receipt, ...]:
    """Every receipt, oldest first. Raises `sqlite3.Error`."""
    rows = file.query("SELECT id, file_name, sha256, at, counts FROM receipt ORDER BY at, id")
    return tuple(
        Receipt(id_, name, sha256, at, *read_counts(counts))
        for id_, name, sha256, at, counts in rows
    )


def came_by(file: DossierFile, revisions: Iterable[RevisionId]) -> dict[RevisionId, str]:
    """What some revisions came by; those that were written here are left out.

    Raises `sqlite3.Error`.
    """
    query = "SELECT receipt FROM revision WHERE id = ? AND receipt IS NOT NULL"
    return {id_: receipt for id_ in revisions for (receipt,) in file.query(query, (id_,))}


def steps_of(file: DossierFile, people: Collection[EntityId]) -> Iterator[Gesture]:
    """What a person did in this file, newest first; a reception is one step with its decisions.

    `people` are their ids: several, once twins were united.
    """
    received = [
        (n, Gesture(GestureId(one.reception), "", one.details.get("label", "")))
        for n, one in file.remembered(_places)
        if one.received_by in people
    ]
    receptions = {step.id: step for _, step in received}
    left = dict(receptions)
    done = (file.history.gestures(person) for person in people)
    for _, step in merge(*done, received, key=lambda step: -step[0]):
        if step.id not in receptions:
            yield step
        elif reception := left.pop(step.id, None):
            yield reception


def _places(file: DossierFile) -> tuple[tuple[int, Receipt], ...]:
    """Each reception that brought rows, newest first: its last place in the log, a receipt."""
    receipts = {receipt.id: receipt for receipt in receipts_of(file)}
    if not receipts:
        return ()
    last: dict[str, tuple[int, Receipt]] = {}
    query = f"SELECT receipt, max(n) FROM revision WHERE {RECEPTION} GROUP BY receipt"
    for id_, n in file.query(query):
        if id_ in receipts:
            one = receipts[id_]
            last[one.reception] = max(
                last.get(one.reception, (0, one)), (n, one), key=itemgetter(0)
            )
    return tuple(sorted(last.values(), key=itemgetter(0), reverse=True))


def is_reception(file: DossierFile, step: Gesture) -> bool:
    """Whether a step is a reception."""
    return any(one.reception == step.id for _, one in file.remembered(_places))


def received_of(file: DossierFile, reception: str) -> Received:
    """A reception, for who takes it back. Raises `sqlite3.Error`."""
    receptions = {receipt.id: receipt.reception for receipt in receipts_of(file)}
    came, touched, last = set(), set(), 0
    for n, id_, kind, entity, receipt in file.query(
        f"SELECT n, id, kind, entity, receipt FROM revision WHERE {RECEPTION} OR {DECIDED} "
        "ORDER BY n",
        (reception,),
    ):
        if receipt is None or receptions.get(receipt) == reception:
            came.add(RevisionId(id_))
            last = last if receipt is None else n
            if kind in ENTITY_TYPES:
                touched.add(EntityId(entity))
    since = file.query(
        f"SELECT id, gesture, undoes, receipt FROM revision WHERE n > ? AND NOT ({DECIDED}) "
        "ORDER BY n",
        (last, reception),
    )
    traces = [
        Trace(RevisionId(id_), receptions[receipt], "")
        if receipt in receptions
        else Trace(RevisionId(id_), gesture, undoes)
        for id_, gesture, undoes, receipt in since
    ]
    rows: dict[EntityId, list[Revision]] = {}
    for revision in rows_of(file, touched):
        if revision.kind in ENTITY_TYPES:
            rows.setdefault(revision.entity, []).append(revision)
    erased = file.query("SELECT id, field FROM erased")
    return Received(frozenset(came), rows, traces, by_revision(frozenset(erased)))


class Arrivals:
    """What came to things by receptions: who takes a gesture back had not seen it."""

    def __init__(self, file: DossierFile) -> None:
        self._file = file

    @cached_property
    def _receipts(self) -> tuple[frozenset[str], frozenset[str]]:
        """The receipts of the receptions in force, and of those that were taken back."""
        rows = self._file.query(
            "SELECT gesture, undoes FROM revision WHERE undoes <> '' AND receipt IS NULL "
            "ORDER BY n DESC"
        )
        gone = taken_back(dict.fromkeys(rows))
        found = receipts_of(self._file)
        back = frozenset(one.id for one in found if one.reception in gone)
        return frozenset(one.id for one in found) - back, back

    def in_force(self, entity: EntityId) -> frozenset[RevisionId]:
        """The revisions of a thing that so came, and count. Raises `sqlite3.Error`."""
        return self._among(entity, self._receipts[0])

    def undone(self, entity: EntityId) -> frozenset[RevisionId]:
        """Those whose reception was taken back: they count no more. Raises `sqlite3.Error`."""
        return self._among(entity, self._receipts[1])

    def _among(self, entity: EntityId, receipts: frozenset[str]) -> frozenset[RevisionId]:
        rows = self._file.query(
            "SELECT id, receipt FROM revision WHERE entity = ? AND receipt IS NOT NULL", (entity,)
        )
        return frozenset(RevisionId(id_) for id_, receipt in rows if receipt in receipts)


def trashed_by_undo(file: DossierFile) -> dict[EntityId, str]:
    """What the undoing of receptions put in the trash, and when it last did."""
    receptions = {one.reception for one in receipts_of(file)}
    if not receptions:
        return {}
    rows = file.query(
        "SELECT entity, undoes, at FROM revision WHERE undoes <> '' AND receipt IS NULL "
        "AND instr(patch, '\"deleted\":true') ORDER BY n"
    )
    return {EntityId(entity): at for entity, undoes, at in rows if undoes in receptions}
