"""Taking a reception back, even days later: what it changed is given back, what came goes away.

What was used or written since stays, and is told: nothing is taken from under a living thing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import ErasedFields, Revision, read_patch
from lda_synthese.domain.log.undo import UNDO_PREFIX, Gesture
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.domain.state.model import (
    KIND_OF,
    NEVER_TRASHED,
    Entity,
    Finding,
    Support,
    field_names,
)
from lda_synthese.domain.state.references import LINKS, references
from lda_synthese.domain.state.twinning.tidying import bare_dossier
from lda_synthese.domain.text.french import plural

Thing = tuple[str, EntityId]
"""A kind and an entity."""

REASONS = 3
"""So many are named of those for which something stays."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A row that arrived after a reception: by which gesture, or by which later reception."""

    id: RevisionId
    step: str
    undoes: str


@dataclass(frozen=True, slots=True)
class Received:
    """A reception in the log.

    `rows` are all revisions of the things that it touched, `came` those that it brought, `since`
    all rows of the log that arrived after, in order.
    """

    came: frozenset[RevisionId]
    rows: Mapping[EntityId, Sequence[Revision]]
    since: Sequence[Trace]
    erased: ErasedFields


@dataclass(frozen=True, slots=True)
class Left:
    """A thing of which something stays, and why."""

    kind: str
    id: EntityId
    why: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The edit that takes a reception back, how many notes go, and what stays."""

    edit: Edit
    notes: int
    left: tuple[Left, ...]

    @property
    def sentence(self) -> str:
        """« 24 notes retirées, 2 restent : P-3.1-04 en vient. »."""
        removed = plural(self.notes, "note retirée", "notes retirées")
        left = [one for one in self.left if one.kind == "note"] or list(self.left)
        if not left:
            return f"{removed}."
        nouns = ("reste", "restent") if left[0].kind == "note" else ("élément reste",) * 2
        if left[0].kind != "note" and len(left) > 1:
            nouns = ("élément reste", "éléments restent")
        reasons = list(dict.fromkeys(one.why for one in left))
        named = reasons[:REASONS] + ["…"] * (len(reasons) > REASONS)
        return f"{removed}, {plural(len(left), *nouns)}\u00a0: {', '.join(named)}."


def taken_back(newest_first: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The steps that others, in force, take back; of (step, what it undoes or '') pairs."""
    gone: set[str] = set()
    for step, undoes in newest_first:
        if undoes and step not in gone:
            gone.add(undoes)
    return frozenset(gone)


def take_back(dossier: Dossier, step: Gesture, received: Received) -> TakenBack:
    """What takes back a reception: `step` of who received it, `received` in the `dossier`.

    Raises `RefusedError` when all of it was used since, or when a later program wrote it.
    """
    plan = _Plan(dossier, received)
    changes = plan.changes()
    if not changes:
        if plan.left:
            raise RefusedError(
                "Cette réception ne peut plus être annulée\u00a0: tout ce qu’elle a apporté a "
                "servi depuis\u202f; rien n’a été changé."
            )
        raise RefusedError(
            "Cette réception n’a rien changé de visible et ne peut pas être annulée\u202f; rien "
            "n’a été changé."
        )
    label = UNDO_PREFIX + step.label[:1].lower() + step.label[1:]
    notes = sum(change.kind == "note" and _is_trashing(change) for change in changes)
    return TakenBack(Edit(label, changes, step.id), notes, tuple(plan.left))


def _is_trashing(change: Change) -> bool:
    return bool(change.after.get("deleted")) and not (change.before or {}).get("deleted")


class _Plan:
    """What each thing gets back, decided field by field, then what may go."""

    def __init__(self, dossier: Dossier, received: Received) -> None:
        self._dossier, self._received = dossier, received
        since = {trace.id for trace in received.since}
        rows = [row for group in received.rows.values() for row in group if row.id not in since]
        pairs = frozenset((id_, name) for id_, names in received.erased.items() for name in names)
        known = [row for row in rows if row.id not in received.came]
        self._was = fold(dossier.id, known, pairs, finish=bare_dossier)
        self._came = fold(dossier.id, rows, pairs, finish=bare_dossier)
        self._written = _written_since(dossier, received)
        self.left: list[Left] = []

    def changes(self) -> tuple[Change, ...]:
        """What gives back, and what takes away."""
        back: dict[Thing, dict[str, Value]] = {}
        for kind, table in self._came.dossier.tables.items():
            for id_ in table:
                values = self._values(kind, id_)
                if values:
                    back[kind, id_] = values
        for thing, holder in self._kept(back).items():
            del back[thing]["deleted"]
            self.left.append(Left(*thing, holder))
        return tuple(
            self._change(kind, id_, values) for (kind, id_), values in back.items() if values
        )

    def _change(self, kind: str, id_: EntityId, values: Mapping[str, Value]) -> Change:
        now = self._dossier.table(kind)[id_]
        return Change(kind, id_, {name: getattr(now, name) for name in values}, values)

    def _values(self, kind: str, id_: EntityId) -> dict[str, Value]:
        """What the fields of a thing get back; `deleted` for what came whole."""
        if kind == "export" or id_ not in self._dossier.table(kind):
            return {}
        written = self._written.get(id_, {})
        was = self._was.dossier.table(kind).get(id_)
        if was is None:
            if written:
                self.left.append(Left(kind, id_, next(iter(written.values()))))
            return {} if written or kind in NEVER_TRASHED else {"deleted": True}
        values = {}
        for name in self._changed(kind, was):
            if name in written or self._is_erased(id_, name):
                self.left.append(Left(kind, id_, written.get(name, "le texte d’avant est effacé")))
            else:
                values[name] = getattr(was, name)
        return values

    def _changed(self, kind: str, was: Entity) -> Iterator[str]:
        """The fields that the reception shows otherwise, or put in conflict."""
        came = self._came.dossier
        now = came.table(kind)[was.id]
        for name in sorted(field_names(kind)):
            key = was.id, name
            is_contested = came.conflicts.get(key) != self._was.dossier.conflicts.get(key)
            if getattr(was, name) != getattr(now, name) or is_contested:
                yield name

    def _is_erased(self, id_: EntityId, name: str) -> bool:
        """Whether the value that would come back was erased since."""
        gone = self._received.erased
        since = {trace.id for trace in self._received.since} | self._received.came
        before = [row for row in self._received.rows[id_] if row.id not in since]
        if not any(row.id in gone for row in before):
            return False
        latest = EntityHistory(before, gone).latest_writers(name)
        return any(name in gone.get(writer.id, ()) for writer in latest)

    def _kept(self, back: Mapping[Thing, Mapping[str, Value]]) -> dict[Thing, str]:
        """What may not go, since something that lives on stands on it; with what that is."""
        going = {thing for thing, values in back.items() if values.get("deleted")}
        changes = (self._change(kind, id_, values) for (kind, id_), values in back.items())
        after = self._dossier.after(Edit("", tuple(changes)))
        kept: dict[Thing, str] = {}
        waiting: list[Entity] = [
            entity
            for table in after.tables.values()
            for entity in table.values()
            if not entity.deleted
        ]
        while waiting:
            holder = waiting.pop()
            named = list(_stands_on(after, holder))
            is_link = KIND_OF[type(holder)] in LINKS
            if is_link and not all(_is_there(after, thing, going) for thing in named):
                continue
            for thing in named:
                if thing in going and thing not in kept:
                    kept[thing] = holder_name(self._dossier, holder)
                    waiting.append(self._dossier.table(thing[0])[thing[1]])
        return kept


def _stands_on(dossier: Dossier, entity: Entity) -> Iterator[Thing]:
    return ((ref.to, id_) for ref, id_ in references(dossier, entity) if not ref.hangs)


def _is_there(after: Dossier, thing: Thing, going: set[Thing]) -> bool:
    """Whether a link's end is alive, or would be."""
    known = after.table(thing[0]).get(thing[1])
    return thing in going or (known is not None and not known.deleted)


def holder_name(dossier: Dossier, holder: Entity) -> str:
    """« P-3.1-04 en vient », « une note y est »: why something stays."""
    if isinstance(holder, Support):
        finding = dossier.table("finding").get(holder.finding)
        code = finding.code if isinstance(finding, Finding) else ""
        return f"{code or 'un point de synthèse'} en vient"
    names = {"note": "une note en dépend", "finding": "un point de synthèse en dépend"}
    return names.get(KIND_OF[type(holder)], "un élément qui reste en dépend")


def _written_since(dossier: Dossier, received: Received) -> dict[EntityId, dict[str, str]]:
    """Each thing that was written since by a step in force → the fields, with who wrote them.

    A step that takes back another of these is no writing, nor is what it took back.
    """
    steps = {trace.step: trace.undoes for trace in received.since}
    gone = taken_back([*steps.items()][::-1])
    wrote = {
        trace.id for trace in received.since if trace.step not in gone and trace.undoes not in steps
    }
    found: dict[EntityId, dict[str, str]] = {}
    for entity, rows in received.rows.items():
        for row in rows:
            if row.id in wrote:
                names = {*(read_patch(row.patch) or {}), *received.erased.get(row.id, ())}
                reason = f"modifié depuis par {dossier.name_of(row.author)}"
                found.setdefault(entity, {}).update(dict.fromkeys(names, reason))
    return found
