"""The open dossier: applies edits, keeps the file in step, tells who listens."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import NOBODY, EntityId, RevisionId
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.state.published import Published
from lda_synthese.session.drafts import Drafts
from lda_synthese.session.erasing import Erasing
from lda_synthese.session.keeping import Keeping
from lda_synthese.session.past import Past
from lda_synthese.session.receiving import Receiving
from lda_synthese.session.saving import SaveState, Saving, StateListener, waiting_for
from lda_synthese.session.standing import Prepared, Standing, folded_log, now
from lda_synthese.session.undoing import next_step
from lda_synthese.storage import errors
from lda_synthese.storage.content import Draft, Loaded
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.patience import Patience
from lda_synthese.storage.saving.waiting import PendingGesture
from lda_synthese.storage.search import SearchIndex

Listener = Callable[[Published], None]


class Session:
    """One dossier, open in this process; used from one thread, which is told of each edit.

    `bearer` is whose carnet it is, '' for what is no carnet.
    """

    def __init__(self, file: DossierFile, loaded: Loaded, patience: Patience | None = None) -> None:
        file.begin()
        self._file, self.path, self.read_only = file, file.path, file.read_only
        waiting = waiting_for(loaded, file.path)
        loaded, late = (loaded, ()) if file.read_only else waiting.take(loaded)
        self.role = loaded.meta.get("role", "dossier")
        self.bearer = EntityId(loaded.person if self.role == "carnet" else "")
        self.set_aside = loaded.set_aside
        self._meta = loaded.kept_meta
        person = EntityId(loaded.person or NOBODY)
        self._standing = Standing(folded_log(loaded, patience), loaded, person)
        self.mint = self._standing.mint
        self._drafts = Drafts(loaded.drafts)
        self._is_closed = False
        self._listeners: list[Listener] = []
        self._saving = Saving(file, waiting, self._standing)
        writer, standing = self._saving.writer, self._standing
        self.keeping = Keeping(self._saving, file)
        self.receiving = Receiving(writer, standing, self._announce, self.keeping.try_to_back_up)
        self.erasing = Erasing(writer, standing, self.receiving, self._drafts)
        self.past = Past(writer)
        for gesture in late:
            writer.write(gesture)
        self._index = SearchIndex(lambda: texts_of(standing.dossier))
        # What was just read lives as long as the session: no full collection walks it again.
        gc.freeze()
        # The answer of the first question brings the first steps of undo and redo.
        writer.order(DossierFile.meta)

    @property
    def dossier(self) -> Dossier:
        """The present state."""
        return self._standing.dossier

    @property
    def person(self) -> EntityId:
        """Who is at the keyboard."""
        return self._standing.person

    @property
    def state(self) -> SaveState:
        """How far the disk is."""
        return self._saving.state

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The texts that are being typed, or were when the dossier was last open."""
        return self._drafts.typed

    @property
    def wordings(self) -> Mapping[EntityId, RevisionId]:
        """Finding → the revision that wrote the words it has now: what an export prints."""
        return self._standing.wordings

    def identify(self, person: EntityId) -> None:
        """Say who is at the keyboard; undo speaks of this person's gestures from now on."""
        self._standing.person = person
        holder = f"{self.dossier.name_of(person)}, {now():%H:%M}"
        self._saving.writer.order(lambda file: file.write_holder(holder))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with what each edit did, right after it; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def on_state(self, listener: StateListener) -> Callable[[], None]:
        """Call `listener` with each state, from any thread; returns the way to stop it."""
        return self._saving.on_state(listener)

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
        return self._standing.prepare(edit)

    def publish(self, prepared: Prepared, *, drafts_done: Iterable[tuple[str, str]] = ()) -> None:
        """The rest of `apply`; all of it, with its refusals, when another edit came in between."""
        if prepared.before is not self.dossier:
            prepared = self.prepare(prepared.edit)
        self._standing.take(prepared)
        done = tuple((str(self.person), place, entity) for place, entity in drafts_done)
        self._drafts.finish(done)
        self._saving.writer.write(PendingGesture(prepared.revisions, self.mint.last, done))
        self.receiving.note(prepared.revisions)
        self._announce(Published.of(prepared.shown, prepared.before, prepared.after))

    def _announce(self, published: Published) -> None:
        self._index.follow(published.edit.changes)
        self._saving.report()
        for listener in tuple(self._listeners):
            listener(published)

    def undo(self) -> "Future[Prepared | None]":
        """What takes back the last gesture, once all is on the disk; None: no gesture.

        The future fails with `RefusedError` when somebody else has written the same since.
        """
        return self._saving.writer.ask(next_step(self._standing, self.prepare, redo=False))

    def redo(self) -> "Future[Prepared | None]":
        """What does again what was last undone."""
        return self._saving.writer.ask(next_step(self._standing, self.prepare, redo=True))

    def undo_now(self) -> Edit | None:
        """Undo, waiting for the disk."""
        return _publish_step(self, self.undo())

    def redo_now(self) -> Edit | None:
        """Redo, waiting for the disk."""
        return _publish_step(self, self.redo())

    @property
    def index(self) -> SearchIndex:
        """What finds notes: it takes them in once it is told to begin, or asked."""
        return self._index

    def search(self, query: str, *, limit: int = 500) -> list[EntityId]:
        """Living notes that hold the words of a query, best first."""
        found = (EntityId(id_) for id_ in self._index.find(query, limit=limit))
        return [id_ for id_ in found if self.dossier.get(Note, id_) is not None]

    def matches(self, query: str) -> frozenset[str]:
        """Every note that holds the words of a query, the trash included: what a filter asks."""
        return self._index.matches(query)

    def save_draft(self, *, place: str, entity: str, text: str, person: str = "") -> None:
        """Keep the `text` being typed, at most 200 ms late; a blank one is forgotten, once.

        `place` is the field and `entity` what is typed over, '' for none; `person` is who types,
        the present person for ''.
        """
        draft = self._drafts.keep((person or str(self.person), place, entity), text)
        if draft is not None and not self.read_only:
            self._saving.writer.save_draft(draft)
            if self.state.problem:
                self.keeping.keep_texts()

    def flush(self) -> None:
        """Return once everything is on the disk. Raises `DiskError` when it refuses, or is mute."""
        self._saving.flush()

    def retry(self) -> None:
        """Try again at once to write what the disk refused."""
        self._saving.writer.retry()

    def save_elsewhere(self, target: Path) -> None:
        """Write the whole dossier, with what is still queued, in a new file.

        What the present file no longer gives back is written from memory, without its history.
        Raises `DossierExistsError` or `DiskError`; nothing is left behind then. Slow: call it off
        the Qt thread.
        """
        # Imported here: most sessions end without it.
        from lda_synthese.session.rescue import write_elsewhere

        unread = Loaded((), 0, frozenset(), self._meta, (), {})
        write_elsewhere(target, self._saving.writer, self._standing, self._drafts, unread)

    def close(self, *, force: bool = False) -> None:
        """Write what is left and release the file.

        Raises `DiskError` when something could not be written, unless `force`: then the file is
        released all the same. Closing twice does nothing.
        """
        if self._is_closed:
            return
        self._saving.finish(force=force)
        self._is_closed = True
        self.receiving.stop()
        self.keeping.stop()
        if self._saving.writer.stop():
            self._file.close()
        self._index.close()


def _publish_step(session: Session, step: "Future[Prepared | None]") -> Edit | None:
    prepared = step.result()
    if prepared is not None:
        session.publish(prepared)
    return prepared.edit if prepared is not None else None


def texts_of(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Each note's id and text, the trash included."""
    notes = (note for note in dossier.table("note").values() if isinstance(note, Note))
    return ((note.id, note.text) for note in notes)
