"""Carnets come back: looked at first, then taken in; what came of each is its receipt.

For both doors, in this order:

1. `look_at(session, paths)`, in a thread: each file read with distrust, and what it would bring
   told (`Reception`); nothing changes anywhere. `anyway` names damaged files whose readable notes
   are wanted all the same: ask for it when a `ReceivedFile.readable` is not None.
2. `take(session, reception)`, in a thread: all of it written in one transaction, or nothing. What
   is typed meanwhile goes on. It gives back the `Reception` as it was written.
3. `publish(session, taken)`, on the session's own thread: the dossier shows it and who listens is
   told once, with `Origin.RECEPTION`. Always after a `take` that did not raise.

One reception is one step of undo of `session.person`: have who receives join the dossier first
(`Actor.join`). What was decided before it is a part of that step: apply `deciding` once published.
`undoing` tells what undoing the last step would leave. `receipts` lists all that
was ever received, `receipt_sheet.py` puts it in words. A file of another dossier is refused, and
`ReceivedFile.notes` holds its notes for `application.importing.Import`. `bring_back_received` takes
out of our trash what carnets hold alive; `texts.enter_draft` makes a note of what was typed there.
`conflicts_left` are the cards to decide, before as after.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from lda_synthese import SUFFIXES
from lda_synthese.application.people import Actor
from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.exchange.carnet import fingerprint_of_log
from lda_synthese.domain.exchange.files import NotesFile
from lda_synthese.domain.exchange.record import parse_note
from lda_synthese.domain.exchange.writing import records
from lda_synthese.domain.gestures.restoring import bring_back_notes
from lda_synthese.domain.gestures.settling import settle_together
from lda_synthese.domain.log.decide import ConflictCard, conflict_cards
from lda_synthese.domain.log.fold import fold
from lda_synthese.domain.log.receiving.receipt import Counts, notes_in_trash
from lda_synthese.domain.log.receiving.undo_reception import TakenBack
from lda_synthese.domain.state.dossier import Conflict, Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.text.french import day_and_month, plural, quoted
from lda_synthese.office.holding import is_file, is_folder
from lda_synthese.session.opening import uncollected
from lda_synthese.session.session import Session
from lda_synthese.session.union_plan import Brings, UnionPlan
from lda_synthese.storage.content import Draft
from lda_synthese.storage.patience import Asked
from lda_synthese.storage.receiving import refusals
from lda_synthese.storage.receiving.copying import ZIP, holds_carnet
from lda_synthese.storage.receiving.merging import Known
from lda_synthese.storage.receiving.reader import Foreign, read_foreign
from lda_synthese.storage.receiving.receipts import Receipt


class ReceptionState(StrEnum):
    """What becomes of a file, in the words of `CLI.md`."""

    MERGED = "fusionne"
    NOTHING_NEW = "rien_de_nouveau"
    REFUSED = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """One file, and what it brings, or would.

    `reason` is the sentence for what is refused, or for a file that is the open dossier itself.
    `person` is whose carnet it is, `drafts` what was being typed in it and may become notes.
    `readable` counts the notes of a damaged file. `trashed` are its notes that are in our trash,
    since the moment `trashed_since` when that is the undoing of a reception; `restored` counts
    those that were taken out of it. `notes` is there for a file of another dossier. `is_return`: it
    is a carnet that comes back for the first time, as it left.
    """

    path: Path
    state: ReceptionState
    reason: str = ""
    counts: Counts = field(default_factory=Counts)
    person: str = ""
    readable: int | None = None
    trashed: tuple[EntityId, ...] = ()
    trashed_since: str = ""
    restored: int = 0
    drafts: tuple[Draft, ...] = ()
    notes: NotesFile | None = None
    is_return: bool = False

    @property
    def trash_sentence(self) -> str:
        """« 26 notes de ce carnet sont à la corbeille depuis l’annulation du 12 mars. », or ''."""
        if not self.trashed:
            return ""
        notes = plural(len(self.trashed), "note de ce carnet est", "notes de ce carnet sont")
        since = day_and_month(self.trashed_since) if self.trashed_since else ""
        return f"{notes} à la corbeille{f' depuis l’annulation du {since}' if since else ''}."


@dataclass(frozen=True, slots=True)
class Reception:
    """What files bring to the dossier, or would: `files` in the order that they were given.

    `total_notes` is how many notes the dossier has then.
    """

    files: tuple[ReceivedFile, ...]
    total_notes: int
    plan: UnionPlan
    offers: tuple["_Offer", ...]

    @property
    def is_new(self) -> bool:
        """Whether taking it in changes anything, or remembers a carnet that came back."""
        return any(file.state is ReceptionState.MERGED or file.is_return for file in self.files)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that are new, in the order of `notes`."""
        after = self.plan.grown.dossier
        made = {change.id for change in self.plan.grown.changes if change.before is None}
        return after.in_order(note for note in after.living(Note) if note.id in made)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that were not there before."""
        after = self.plan.grown.dossier.conflicts
        return tuple(after[key] for key in sorted(after.keys() - self.plan.before.conflicts.keys()))


@dataclass(frozen=True, slots=True)
class _Offer:
    """A file that was asked for: what was read of it, or the arrival of one that is not taken."""

    path: Path
    foreign: Foreign | None = None
    refused: ReceivedFile | None = None


def files_in(paths: Sequence[Path]) -> list[Path]:
    """These files, and in place of a folder every carnet, dossier and packed carnet in it.

    Raises `RefusedError` for a folder that has none.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(filter(_is_offered, path.iterdir())) if is_folder(path) else [path]
        if not inside:
            raise RefusedError(
                f"Il n’y a aucun carnet dans {quoted(path.name)}\u202f; rien n’a été modifié, "
                "vérifiez l’emplacement."
            )
        found += inside
    return found


def _is_offered(path: Path) -> bool:
    """Whether a file of a folder is one to receive; macOS leaves twins that begin with a dot."""
    name = path.name.lower()
    is_named = name.endswith(SUFFIXES) or (name.endswith(ZIP) and holds_carnet(path))
    return is_named and not name.startswith(".") and is_file(path)


def look_at(
    session: Session,
    paths: Sequence[Path],
    *,
    anyway: Collection[Path] = (),
    is_given_up: Asked = bool,
    label: str = "",
) -> Reception:
    """Read the files of `paths` and tell what they would bring to `session`; for a thread.

    `anyway` are those whose damage is accepted; `is_given_up` is asked now and then; `label` names
    the step, '' for that of carnets. Raises `DiskError` when the dossier's own file does not
    answer.
    """
    known = session.receiving.known()
    with uncollected():
        offers = [
            _own(session.dossier, path, known)
            if _is_own(session, path)
            else _read(session.dossier, path, known, is_given_up, anyway=path in anyway)
            for path in dict.fromkeys(paths)
        ]
        plan = session.receiving.plan([one.foreign for one in offers if one.foreign], label)
        return _reception(offers, plan, session.receiving.trashed_by_undo())


def take(session: Session, looked: Reception) -> Reception:
    """Write what was looked at in the dossier's file, in one transaction; slow, for a thread.

    Raises `DiskError`, `ReadOnlyError` or `RefusedError`; nothing has changed then.
    """
    with uncollected():
        plan = session.receiving.take(looked.plan)
        return _reception(looked.offers, plan, session.receiving.trashed_by_undo())


def publish(session: Session, taken: Reception) -> None:
    """Show what was taken: on the session's own thread."""
    session.receiving.publish(taken.plan)


def deciding(session: Session, taken: Reception, decisions: Sequence[Edit]) -> Edit:
    """The edit of what was decided before `taken` was taken in: a part of the step that it is.

    `decisions` are edits of the dossier of `session`, once it is published. Somebody else who is at
    the keyboard by then decides in a step of their own.
    """
    edit, plan = settle_together(decisions), taken.plan
    return replace(edit, within=plan.reception) if session.person == plan.received_by else edit


def receive_files(actor: Actor, paths: Sequence[Path], *, restore: bool = False) -> Reception:
    """The three in a row for these `paths`, in the name of `actor`: what a command does.

    With `restore`, what the carnets hold alive leaves our trash.
    """
    session = actor.session
    preview = look_at(session, paths)
    if preview.is_new:
        actor.join()
        preview = take(session, preview)
        publish(session, preview)
    return _restored(actor, preview) if restore else preview


def _restored(actor: Actor, preview: Reception) -> Reception:
    """The receipt once the trash is emptied of what it names: known notes, like the others."""
    session = actor.session
    actor.apply(bring_back_received(session, preview.files))
    files = tuple(_out_of_trash(session.dossier, one) for one in preview.files)
    return replace(preview, files=files, total_notes=len(session.dossier.notes))


def _out_of_trash(dossier: Dossier, file: ReceivedFile) -> ReceivedFile:
    left = tuple(id_ for id_ in file.trashed if dossier.get(Note, id_) is None)
    back = len(file.trashed) - len(left)
    counts = file.counts
    counts = replace(counts, known=counts.known + back, in_trash=counts.in_trash - back)
    return replace(file, counts=counts, trashed=left, restored=back)


def undoing(session: Session) -> TakenBack | None:
    """What undoing the last step would take and leave, when that is a reception; for a thread.

    Raises `RefusedError` when it can't be taken back any more, or `DiskError`.
    """
    return session.receiving.undoing()


def receipts(session: Session) -> tuple[Receipt, ...]:
    """All that was ever received here, oldest first; for a thread. Raises `DiskError`."""
    return session.receiving.receipts()


def conflicts_left(session: Session, looked: Reception | None = None) -> tuple[ConflictCard, ...]:
    """The cards of what is to be decided, or would be once `looked` is taken in; for a thread.

    Each carnet of `looked` counts as a reception of its own. Raises `DiskError`.
    """
    dossier = looked.plan.grown.dossier if looked else session.dossier
    candidates = (one for conflict in dossier.conflicts.values() for one in conflict.candidates)
    came_by = dict(session.receiving.came_by({one.revision for one in candidates}))
    for place, brings in enumerate(looked.plan.news if looked else ()):
        came_by |= {revision.id: f"{place:032x}" for revision in brings.revisions}
    return conflict_cards(dossier, came_by)


def bring_back_received(session: Session, files: Sequence[ReceivedFile]) -> Edit:
    """The edit that takes out of our trash what carnets hold alive, with what it stands on."""
    notes = [id_ for file in files for id_ in file.trashed]
    return bring_back_notes(session.dossier, notes, session.receiving.trashed_by_undo())


def _is_own(session: Session, path: Path) -> bool:
    """Whether a path leads to the open dossier: compared before anything opens it."""
    try:
        return path.samefile(session.path)
    except OSError:
        return path.absolute() == session.path.absolute()


def _own(dossier: Dossier, path: Path, known: Known) -> _Offer:
    notes = dossier.table("note").values()
    trashed = sum(note.deleted for note in notes)
    return _Offer(
        path,
        refused=ReceivedFile(
            path=path,
            state=ReceptionState.NOTHING_NEW,
            reason=f"{quoted(path.name)} est le dossier ouvert lui-même\u202f; il n’y a rien à "
            "intégrer.",
            counts=Counts(
                known=len(notes) - trashed,
                trashed_there=trashed,
                fingerprint=fingerprint_of_log(known.ids),
            ),
        ),
    )


def _read(
    dossier: Dossier, path: Path, known: Known, is_given_up: Asked, *, anyway: bool
) -> _Offer:
    try:
        foreign = read_foreign(path, known.ids, is_given_up)
        if foreign.dossier != dossier.id:
            return _Offer(path, refused=_of_other_dossier(path, foreign))
        if foreign.readable is not None and not anyway:
            raise refusals.partial(path, foreign.readable)
    except refusals.PartialFileError as error:
        return _refused(path, error, readable=error.readable)
    except DossierError as error:
        return _refused(path, error)
    return _Offer(path, foreign)


def _refused(path: Path, error: DossierError, readable: int | None = None) -> _Offer:
    arrival = ReceivedFile(
        path=path, state=ReceptionState.REFUSED, reason=str(error), readable=readable
    )
    return _Offer(path, refused=arrival)


def _of_other_dossier(path: Path, foreign: Foreign) -> ReceivedFile:
    """A file of other days: refused, its notes held out to the import."""
    other = fold(foreign.dossier, foreign.revisions, foreign.erased).dossier
    lines = [(line, parse_note(record)) for line, record in enumerate(records(other), 1)]
    return ReceivedFile(
        path=path,
        state=ReceptionState.REFUSED,
        reason=str(refusals.other_dossier(path.name, other.about.title)),
        counts=Counts(fingerprint=foreign.fingerprint),
        notes=NotesFile(path.name, lines),
    )


@dataclass(frozen=True, slots=True)
class _Trash:
    """The `notes` in the trash of a dossier, `since` when for what was taken back."""

    dossier: Dossier
    notes: frozenset[EntityId]
    since: Mapping[EntityId, str]


def _reception(
    offers: Sequence[_Offer], plan: UnionPlan, gone: Mapping[EntityId, str]
) -> Reception:
    """What each file brings by a plan of those that are taken."""
    brings = {id(one.foreign): one for one in plan.brings}
    after = plan.grown.dossier
    trash = _Trash(after, notes_in_trash(after), gone)
    files = tuple(
        one.refused or _received(one.path, brings[id(one.foreign)], trash) for one in offers
    )
    total_notes = len(after.table("note")) - len(trash.notes)
    return Reception(files, total_notes, plan, tuple(offers))


def _received(path: Path, brings: Brings, trash: _Trash) -> ReceivedFile:
    foreign = brings.foreign
    trashed = tuple(sorted((foreign.notes & trash.notes) - foreign.trashed))
    since = [trash.since[id_] for id_ in trashed if id_ in trash.since]
    texts = {note.text for note in trash.dossier.living(Note)} if foreign.drafts else ()
    return ReceivedFile(
        path=path,
        state=ReceptionState.MERGED if brings.is_new else ReceptionState.NOTHING_NEW,
        counts=brings.counts,
        person=name_or_blank(trash.dossier, foreign.person),
        readable=foreign.readable,
        is_return=brings.is_return,
        trashed=trashed,
        trashed_since=max(since) if len(since) == len(trashed) and since else "",
        drafts=tuple(draft for draft in foreign.drafts if draft.text.strip() not in texts),
    )


def name_or_blank(dossier: Dossier, person: str) -> str:
    """The name of whose carnet it is; '' for a dossier of several."""
    return dossier.name_of(EntityId(person)) if person else ""
