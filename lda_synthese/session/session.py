"""The open dossier: applies edits, keeps the file in step, tells who listens."""

import gc
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures.prepare import new_dossier
from lda_synthese.domain.log import undo
from lda_synthese.domain.log.fold import Folded, fold
from lda_synthese.domain.log.revision import Revision, canonical, revise
from lda_synthese.domain.log.rules import refuse_unlawful
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, made_anew
from lda_synthese.domain.state.fields import encode
from lda_synthese.domain.state.ids import NOBODY, EntityId, Mint, RevisionId
from lda_synthese.domain.state.model import Note
from lda_synthese.settings.store import waiting_path
from lda_synthese.storage import dossier_file, errors
from lda_synthese.storage.copies import copy_of, load_copy, made_whole, read_copy
from lda_synthese.storage.dossier_file import DossierFile, Draft, Loaded
from lda_synthese.storage.patience import Asked, Patience
from lda_synthese.storage.rescue.salvage import Recovered, diagnosed, recover
from lda_synthese.storage.search import SearchIndex
from lda_synthese.storage.waiting import Gesture, Waiting, hand_over
from lda_synthese.storage.writer import PATIENCE_S, Writer, notes_of

Listener = Callable[[Edit], None]
StateListener = Callable[["SaveState"], None]


@dataclass(frozen=True, slots=True)
class SaveState:
    """How far the disk is: `saved_at` speaks of what is acknowledged only.

    `undo` and `redo` are the labels of the next steps, None when there is none.
    """

    pending: int = 0
    notes_pending: int = 0
    saved_at: datetime | None = None
    problem: str | None = None
    undo: str | None = None
    redo: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edit with all that it costs to apply it; good for the state that it was made from."""

    edit: Edit
    before: Dossier
    after: Dossier
    revisions: tuple[Revision, ...]


class Session:
    """One dossier, open in this process; used from one thread, which is told of each edit."""

    def __init__(self, file: DossierFile, loaded: Loaded, patience: Patience | None = None) -> None:
        file.begin()
        self._file, self.path, self.read_only = file, file.path, file.read_only
        waiting = Waiting(waiting_path(loaded.meta.get("file", ""), file.path))
        loaded, late = (loaded, ()) if file.read_only else waiting.recall(loaded)
        self.role = loaded.meta.get("role", "dossier")
        self.set_aside = loaded.set_aside
        self._meta = loaded.kept_meta
        self.person = EntityId(loaded.person or NOBODY)
        self.mint = Mint(last=loaded.last_tick)
        folded = folded_log(loaded, patience)
        self._dossier, self._heads = folded.dossier, folded.heads
        self._wordings = folded.wordings
        self._drafts = {(d.person, d.place, d.entity): d for d in loaded.drafts}
        self._is_closed = False
        self._listeners: list[Listener] = []
        self._state_listeners: list[StateListener] = []
        self._state = SaveState(saved_at=now())
        self._looking = Lock()
        self._steps = undo.Steps((), ())
        self._writer = Writer(file, self._written, waiting)
        for gesture in late:
            self._writer.write(gesture)
        self._index = SearchIndex()
        notes = (n for n in self._dossier.table("note").values() if isinstance(n, Note))
        self._indexing = self._index.fill_later((note.id, note.text) for note in notes)
        # What was just read lives as long as the session: no full collection walks it again.
        gc.freeze()
        # The answer of the first question brings the first steps of undo and redo.
        self._writer.tell(DossierFile.meta)

    @property
    def dossier(self) -> Dossier:
        """The present state."""
        return self._dossier

    @property
    def state(self) -> SaveState:
        """How far the disk is."""
        return self._state

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The texts that are being typed, or were when the dossier was last open."""
        return tuple(draft for draft in self._drafts.values() if draft.text)

    def identify(self, person: EntityId) -> None:
        """Say who is at the keyboard; undo speaks of this person's gestures from now on."""
        self.person = person
        holder = f"{self._dossier.name_of(person)}, {now():%H:%M}"
        self._writer.tell(lambda file: file.say_holder(holder))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each edit, right after it; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def on_state(self, listener: StateListener) -> Callable[[], None]:
        """Call `listener` with each state, from any thread; returns the way to stop it."""
        self._state_listeners.append(listener)
        return lambda: self._state_listeners.remove(listener)

    def apply(self, edit: Edit, *, drafts_done: Iterable[tuple[str, str]] = ()) -> None:
        """Check an edit, change the state, tell the listeners, queue the writing.

        `drafts_done` are the (place, entity) whose text this edit stores. Raises
        `StaleEditError`, or `ReadOnlyError`; nothing has changed then.
        """
        if edit:
            self.publish(self.prepare(edit), drafts_done=drafts_done)

    def prepare(self, edit: Edit) -> Prepared:
        """The slow part of `apply`, which changes nothing: call it in a thread for a big edit.

        Raises as `apply`.
        """
        if self.read_only:
            raise errors.read_only(self.path)
        before = self._dossier
        after, revisions = before.after(edit), self._revise(edit)
        refuse_unlawful(revisions)
        return Prepared(edit, before, after, revisions)

    def publish(self, prepared: Prepared, *, drafts_done: Iterable[tuple[str, str]] = ()) -> None:
        """The rest of `apply`; all of it, with its refusals, when another edit came in between."""
        if prepared.before is not self._dossier:
            prepared = self.prepare(prepared.edit)
        revisions = prepared.revisions
        self._heads.update((revision.entity, (revision.id,)) for revision in revisions)
        self.mint.last = max(self.mint.last, revisions[-1].hlc)
        pairs = zip(prepared.edit.changes, revisions, strict=True)
        worded = {c.id: r.id for c, r in pairs if c.kind == "finding" and "text" in c.after}
        self._wordings = {**self._wordings, **worded} if worded else self._wordings
        # The last: a thread that finds this state finds its heads and its clock too.
        self._dossier = prepared.after
        done = tuple((str(self.person), place, entity) for place, entity in drafts_done)
        self._drafts = {key: draft for key, draft in self._drafts.items() if key not in done}
        self._writer.write(Gesture(revisions, self.mint.last, done))
        self._index.follow(prepared.edit.changes)
        self._tell_state()
        for listener in tuple(self._listeners):
            listener(prepared.edit)

    def _revise(self, edit: Edit) -> tuple[Revision, ...]:
        """The revisions that write an edit, by a clock of their own."""
        mint = Mint(self.mint.last, self.mint.now_ms)
        gesture, at = mint.gesture(), now().isoformat(timespec="milliseconds")
        heads = {change.id: self._heads.get(change.id, ()) for change in edit.changes}
        revisions = []
        for change in edit.changes:
            revision = revise(
                kind=change.kind,
                entity=change.id,
                parents=heads[change.id],
                hlc=mint.tick(),
                at=at,
                author=self.person,
                gesture=gesture,
                undoes=edit.undoes or "",
                label=edit.label,
                patch=canonical({name: encode(value) for name, value in change.after.items()}),
            )
            heads[change.id] = (revision.id,)
            revisions.append(revision)
        return tuple(revisions)

    @property
    def wordings(self) -> Mapping[EntityId, RevisionId]:
        """Finding → the revision that wrote the words it has now: what an export prints."""
        return self._wordings

    def undo(self) -> "Future[Prepared | None]":
        """What takes back the last gesture, once all is on the disk; None: no gesture.

        The future fails with `RefusedError` when somebody else has written the same since.
        """
        return self._writer.ask(lambda file: self._step(file, redo=False))

    def redo(self) -> "Future[Prepared | None]":
        """What does again what was last undone."""
        return self._writer.ask(lambda file: self._step(file, redo=True))

    def undo_now(self) -> Edit | None:
        """Undo, waiting for the disk."""
        return self._apply_step(self.undo())

    def redo_now(self) -> Edit | None:
        """Redo, waiting for the disk."""
        return self._apply_step(self.redo())

    def _apply_step(self, step: "Future[Prepared | None]") -> Edit | None:
        prepared = step.result()
        if prepared is not None:
            self.publish(prepared)
        return prepared.edit if prepared is not None else None

    def _step(self, file: DossierFile, *, redo: bool) -> Prepared | None:
        found = undo.steps(file.gestures(self.person), first_only=True)
        next_ = (found.redo if redo else found.undo)[:1]
        if not next_:
            return None
        revisions, who = file.revisions_of_gesture(next_[0].id), self.person
        return self.prepare(undo.undo_edit(self._dossier, next_[0], revisions, file.history, who))

    def search(self, query: str, *, limit: int = 500) -> list[EntityId]:
        """Living notes that hold the words of a query, best first."""
        found = (EntityId(id_) for id_ in self._index.find(query, limit=limit))
        return [id_ for id_ in found if self._dossier.get(Note, id_) is not None]

    def matches(self, query: str) -> frozenset[str]:
        """Every note that holds the words of a query, the trash included: what a filter asks."""
        return self._index.matches(query)

    def save_draft(self, *, place: str, entity: str, text: str, person: str = "") -> None:
        """Keep the text being typed, at most 200 ms late; a blank one is forgotten, once."""
        key = person or str(self.person), place, entity
        if text != (self._drafts[key].text if key in self._drafts else ""):
            self._drafts[key] = draft = Draft(*key, text, now().isoformat(timespec="milliseconds"))
            if not self.read_only:
                self._writer.save_draft(draft)

    def flush(self) -> None:
        """Return once everything is on the disk. Raises `DiskError` when it refuses, or is mute."""
        self._writer.flush(PATIENCE_S)

    def retry(self) -> None:
        """Try again at once to write what the disk refused."""
        self._writer.retry()

    def save_elsewhere(self, target: Path) -> None:
        """Write the whole dossier, with what is still queued, in a new file.

        What the present file no longer gives back is written from memory, without its history.
        Raises `DossierExistsError` or `DiskError`; nothing is left behind then. Slow: call it off
        the Qt thread.
        """
        waiting, drafts = self._writer.pending, tuple(self._drafts.values())
        content = self._readable()
        known = {revision.id for revision in content.revisions}
        known.update(revision.id for gesture in waiting for revision in gesture.revisions)
        rescued = self._revise(self._beyond(known))
        with copy_of(content, target) as copy:
            for gesture in waiting:
                copy.append(gesture.revisions, hlc=gesture.hlc, drafts_done=gesture.drafts_done)
            copy.save_drafts(drafts)
            # Not a gesture of anybody: nothing that could be undone.
            last = max((self.mint.last, *(revision.hlc for revision in rescued)))
            copy.append(rescued, hlc=last, receipt="memory")

    def _readable(self) -> Loaded:
        """All that the file says, or nothing when it can't be read any more."""
        try:
            return self._writer.aside(DossierFile.load_whole).result(PATIENCE_S)
        except (DossierError, CancelledError, TimeoutError):
            return Loaded((), 0, frozenset(), self._meta, (), {})

    def _beyond(self, known: set[RevisionId]) -> Edit:
        """The present values of the entities whose last revision is not among these."""
        lost = {id_ for id_, heads in self._heads.items() if not known.issuperset(heads)}
        return Edit("Enregistrer ailleurs", tuple(made_anew(self._dossier.tables, lost)))

    def close(self, *, force: bool = False) -> None:
        """Write what is left and release the file.

        Raises `DiskError` when something could not be written, unless `force`: then the file is
        released all the same. Closing twice does nothing.
        """
        if self._is_closed:
            return
        patience = PATIENCE_S if force else None
        try:
            self._writer.flush(patience)
            self._writer.ask(DossierFile.say_closed).result(patience)
        except (errors.DiskError, TimeoutError):
            if not force:
                raise
        self._is_closed = True
        if self._writer.stop():
            self._file.close()
        self._index.close()

    def _written(self, file: DossierFile | None) -> None:
        """From the writer's thread: the disk took something, or refused (None)."""
        if file is not None and not self.read_only:
            self._steps = undo.steps(file.gestures(self.person), first_only=True)
        self._tell_state(saved=file is not None)

    def _tell_state(self, *, saved: bool = False) -> None:
        # Two threads tell: the state that was looked at last is the one that stays.
        with self._looking:
            waiting, problem = self._writer.pending, self._writer.problem
            self._state = SaveState(
                pending=len(waiting),
                notes_pending=notes_of(waiting),
                saved_at=now() if saved and not waiting else self._state.saved_at,
                problem=str(problem) if problem else None,
                undo=first_label(self._steps.undo),
                redo=first_label(self._steps.redo),
            )
        for listener in tuple(self._state_listeners):
            listener(self._state)


def now() -> datetime:
    """The wall clock, with its offset."""
    return datetime.now(UTC).astimezone()


def folded_log(loaded: Loaded, patience: Patience | None = None) -> Folded:
    """The state of a file that was read. Raises `ReadingStoppedError` when patience ends."""
    watch = patience.check if patience else bool
    return fold(loaded.dossier, loaded.revisions, loaded.erased, watch)


def create_dossier(
    path: Path, title: str, fill: Callable[[Session], object] = lambda _: None
) -> Session:
    """Make a dossier with the default framework and what `fill` adds, whole, and open it.

    Raises `DossierExistsError` or `DiskError`; nothing is left behind.
    """
    with made_whole(path) as making:
        file = DossierFile.create(making)
        session = Session(file, file.load())
        try:
            session.apply(new_dossier(session.dossier, title))
            fill(session)
            session.flush()
        finally:
            session.close(force=True)
    return open_dossier(path)


def open_dossier(path: Path, is_given_up: Asked = bool, *, read_only: bool = False) -> Session:
    """Open a dossier or a carnet, verified and folded. Slow: call it off the Qt thread.

    With `read_only`, a copy: what another program has open can be read. `is_given_up` is asked now
    and then whether anybody still waits. Raises the errors of `storage.errors`; the file is
    untouched then.
    """
    patience = Patience(path, is_given_up)
    with diagnosed(path, patience):
        file, loaded = (load_copy if read_only else dossier_file.load)(path, patience)
        with dossier_file.let_go_unless_done(file):
            return Session(file, loaded, patience)


def read_dossier(path: Path, tell: Callable[[str], object] = bool) -> Dossier:
    """The state of a dossier, read from a verified copy: it may be open elsewhere.

    `tell` gets the sentence on rows that were set aside, if any. Raises the errors of
    `storage.errors`.
    """
    patience = Patience(path)
    with diagnosed(path, patience):
        loaded = read_copy(path, patience)
    if loaded.set_aside:
        tell(errors.set_aside(path, loaded.set_aside))
    return folded_log(loaded, patience).dossier


def salvage_dossier(damaged: Path, target: Path, is_given_up: Asked = bool) -> Recovered:
    """Write what is sound of a damaged dossier in a new file, and rename the damaged one.

    Raises `DamagedDossierError` when nothing is sound, `DossierExistsError` or `DiskError`; all is
    as it was then. Slow: call it off the Qt thread.
    """
    found = recover(damaged, target, now(), Patience(damaged, is_given_up))
    hand_over(waiting_path(found.file, damaged), waiting_path(found.file, target))
    return found


def first_label(steps: tuple[undo.Gesture, ...]) -> str | None:
    """What the next step did, in the words of its gesture."""
    return steps[0].label.removeprefix(undo.UNDO_PREFIX) if steps else None
