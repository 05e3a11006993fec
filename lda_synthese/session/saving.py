"""How far the disk is: what waits for it, what it took, what it refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.standing import Standing, now
from lda_synthese.session.undoing import NO_STEPS, first_label, next_steps
from lda_synthese.settings.store import waiting_path
from lda_synthese.storage import errors
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.saving.waiting import Waiting
from lda_synthese.storage.saving.writer import PATIENCE_S, Writer, notes_of


@dataclass(frozen=True, slots=True)
class SaveState:
    """How far the disk is: `saved_at` speaks of what is acknowledged only.

    `undo` and `redo` are the labels of the next steps, None when there is none. `is_overtaken`:
    something else stands where the file was, and may be opened.
    """

    pending: int = 0
    notes_pending: int = 0
    saved_at: datetime | None = None
    problem: str | None = None
    undo: str | None = None
    redo: str | None = None
    is_overtaken: bool = False


StateListener = Callable[[SaveState], None]

DiskListener = Callable[[DossierFile | None], None]
"""Gets the file each time that it acknowledged something, None each time that the disk refused."""


class Saving:
    """The writer, and who is told of what it did."""

    def __init__(self, file: DossierFile, waiting: Waiting, standing: Standing) -> None:
        """Have `file` written; the steps of who is at the keyboard of `standing` are told too."""
        self._standing = standing
        self._listeners: list[StateListener] = []
        self._followers: list[DiskListener] = []
        self._looking = Lock()
        self._steps = NO_STEPS
        self._steps_key: tuple[int, frozenset[EntityId]] | None = None
        self.has_shadow = False
        self.state = SaveState(saved_at=now())
        self.writer = Writer(file, self._written, waiting)

    def on_state(self, listener: StateListener) -> Callable[[], None]:
        """Call `listener` with each state, from any thread; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def on_disk(self, listener: DiskListener) -> None:
        """Call `listener` with what the disk answers, from the writer's thread."""
        self._followers.append(listener)

    def flush(self) -> None:
        """Return once everything is on the disk. Raises `DiskError` when it refuses, or is mute."""
        self.writer.flush(PATIENCE_S)

    def finish(self, *, force: bool) -> None:
        """Write what is left, and that nobody has the file open any more.

        Raises `DiskError` when something could not be written, unless `force`.
        """
        patience = PATIENCE_S if force else None
        try:
            self.writer.flush(patience)
            self.writer.ask(DossierFile.mark_closed).result(patience)
        except (errors.DiskError, TimeoutError):
            if not force:
                raise

    def report(self, *, saved: bool = False) -> None:
        """Tell how far the disk is; `saved` when it has just taken something."""
        # Two threads tell: the state that was looked at last is the one that stays.
        with self._looking:
            waiting, problem = self.writer.pending, self.writer.problem
            self.state = SaveState(
                pending=len(waiting),
                notes_pending=notes_of(waiting),
                saved_at=now() if saved and not waiting else self.state.saved_at,
                problem=self._sentence(problem),
                undo=first_label(self._steps.undo),
                redo=first_label(self._steps.redo),
                is_overtaken=self.has_shadow and isinstance(problem, errors.OvertakenError),
            )
        for listener in tuple(self._listeners):
            listener(self.state)

    def _sentence(self, problem: errors.DiskError | None) -> str | None:
        """What is wrong with the disk, and where the notes are meanwhile."""
        if isinstance(problem, errors.UnwrittenError) and self.has_shadow:
            return problem.with_shadow
        return str(problem) if problem else None

    def _written(self, file: DossierFile | None) -> None:
        """From the writer's thread: the disk took something, or refused (None)."""
        if file is not None and not file.read_only:
            # Answers change nothing: a gesture may be of ten thousand rows to read.
            key = file.commits, self._standing.ids_at_keyboard
            if self._steps_key != key:
                self._steps, self._steps_key = next_steps(file, self._standing), key
        for follow in tuple(self._followers):
            follow(file)
        self.report(saved=file is not None)


def waiting_for(content: Loaded, path: Path) -> Waiting:
    """What a kill left of a dossier, as its file at `path` says it, on its way to that file."""
    return Waiting(waiting_path(content.meta.get("file", ""), path))


def count_waiting(content: Loaded, path: Path) -> int:
    """How many notes a kill left on this computer that the file at `path` does not have yet."""
    _, late = waiting_for(content, path).recall(content)
    return notes_of(late)
