"""What was entered and waits for the dossier's disk, in a file of this computer: a kill spares it.

A transaction may take a second; here nothing is waited for, and what a program handed to the
system is not lost when it is killed. The file is of one dossier at one place, holds only what is
not acknowledged yet, and goes with the session: only a kill leaves it. A session that lives holds
it: a dossier that went under its feet may come back, and be opened by another program first.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.log.rules import is_lawful
from lda_synthese.domain.state.ids import EntityId, GestureId, RevisionId
from lda_synthese.storage.content import Loaded
from lda_synthese.storage.log import Row, holds, revision_of, row_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

CLOSE_S = 10.0
"""This computer's own disk may be a server's too: one that is mute does not hold a window open."""

KEPT_AT_MOST = 1_000
"""Revisions of one gesture: more come from a file, or from a list that was copied."""

FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)

HELD_AT = 0x40000000
"""The byte that says who has the file, on Windows: behind its end, where nobody reads."""

DraftKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PendingGesture:
    """What one edit writes: never in two transactions."""

    revisions: tuple[Revision, ...]
    hlc: int
    drafts_done: tuple[DraftKey, ...] = ()


class Waiting:
    """Its own thread writes: the writer does not wait for it, and who types a frame at most."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._file: int | None = None

    def add(self, gesture: PendingGesture) -> threading.Event:
        """Keep a gesture that was queued; what is set once it is."""
        is_kept = threading.Event()
        if len(gesture.revisions) <= KEPT_AT_MOST:
            self._do(lambda: self._append(gesture))
            self._do(is_kept.set)
        else:
            is_kept.set()
        return is_kept

    def clear(self) -> None:
        """All that was queued is on the dossier's disk."""
        if self._thread is not None:
            self._do(self._empty)

    def settle(self) -> None:
        """Return once what was asked is done: what waits no more is in the file no more."""
        if self._thread is not None:
            is_done = threading.Event()
            self._do(is_done.set)
            is_done.wait(CLOSE_S)

    def close(self, *, has_answered: bool) -> None:
        """The session ends: what it took or added waits no more, if the disk took or refused it.

        From a disk that is mute (not `has_answered`) nobody else has it.
        """
        if self._file is not None or self._thread is not None:
            self._do(lambda: self._end(is_done=has_answered))
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(CLOSE_S)

    def take(self, loaded: Loaded) -> tuple[Loaded, tuple[PendingGesture, ...]]:
        """As `recall`, for who writes them; those of a session that lives are its own to write."""
        # What can't be held can still be read.
        with suppress(OSError):
            if self._path.exists() and not self._hold():
                return loaded, ()
        return self.recall(loaded)

    def recall(self, loaded: Loaded) -> tuple[Loaded, tuple[PendingGesture, ...]]:
        """What a dossier says with the gestures that a kill left here; those it does not know.

        Who only reads leaves them: they wait for who can write them.
        """
        known = {revision.id for revision in loaded.revisions}
        late = []
        for gesture in filter(None, map(gesture_of, self._lines())):
            if any(revision.id not in known for revision in gesture.revisions):
                known.update(revision.id for revision in gesture.revisions)
                late.append(gesture)
        return with_gestures(loaded, late), tuple(late)

    def _lines(self) -> list[str]:
        try:
            # Not `splitlines`: a text of JSON may hold what Unicode calls an end of line.
            return self._path.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return []

    def _do(self, job: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="waiting", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            # A second net: without it the dossier's own file still takes everything.
            with suppress(OSError):
                job()

    def _append(self, gesture: PendingGesture) -> None:
        if self._hold() and self._file is not None:
            # It begins with an end of line too: the line before may have been cut.
            os.write(self._file, f"\n{line_of(gesture)}\n".encode())

    def _hold(self) -> bool:
        """Whether the file is this session's, from now on if it was nobody's. Raises `OSError`."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self._path, FLAGS, 0o600)
            if not _is_held_alone(file):
                os.close(file)
                return False
            self._file = file
        return True

    def _empty(self) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)

    def _end(self, *, is_done: bool) -> None:
        if self._file is not None:
            # Windows deletes no file that is open.
            os.close(self._file)
            if is_done:
                self._path.unlink(missing_ok=True)


def _is_held_alone(file: int) -> bool:
    """Whether nobody else holds this file; a medium that knows of no locks is not asked twice."""
    try:
        if sys.platform == "win32":
            os.lseek(file, HELD_AT, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            # Of this handle: `lockf` would let go once any other on the file is closed.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def hand_over(path: Path, target: Path) -> None:
    """What waits for the disk of one dossier waits for that of another, which takes its place."""
    # Nothing waits, most often.
    with suppress(OSError):
        path.replace(target)


def with_gestures(loaded: Loaded, gestures: Sequence[PendingGesture]) -> Loaded:
    """What a file says, once those of these gestures are written that it does not know."""
    known = {revision.id for revision in loaded.revisions}
    late = [r for gesture in gestures for r in gesture.revisions if r.id not in known]
    done = {key for gesture in gestures for key in gesture.drafts_done}
    drafts = tuple(d for d in loaded.drafts if (d.person, d.place, d.entity) not in done)
    return replace(loaded, revisions=(*loaded.revisions, *late), drafts=drafts)


def line_of(gesture: PendingGesture) -> str:
    """A gesture in one line of JSON, bytes in hexadecimal."""
    rows = [row_of(revision) for revision in gesture.revisions]
    written = [
        [value.hex() if isinstance(value, bytes) else value for value in row] for row in rows
    ]
    return json.dumps([gesture.hlc, gesture.drafts_done, written], ensure_ascii=False)


def gesture_of(line: str) -> PendingGesture | None:
    """The gesture of a line; None when it was cut or altered."""
    try:
        hlc, done, written = json.loads(line)
        rows = [_row_of(row) for row in written]
        keys = tuple((str(person), str(place), str(entity)) for person, place, entity in done)
        is_sound = isinstance(hlc, int) and all(holds(row) for row in rows)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    revisions = tuple(map(revision_of, rows)) if is_sound else ()
    if not revisions or not all(map(is_lawful, revisions)):
        return None
    return PendingGesture(revisions, hlc, keys)


def _row_of(row: list[str]) -> Row:
    id_, kind, entity, parents, hlc, at, author, gesture, undoes, label, patch = row
    return (
        RevisionId(bytes.fromhex(id_)), kind, EntityId(entity), bytes.fromhex(parents), int(hlc),
        at, EntityId(author), GestureId(gesture), undoes, label, patch,
    )  # fmt: skip
