"""The thread that writes: the window never waits for the disk, nothing queued is dropped."""

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any, TypeVar

from lda_synthese.domain.errors import DossierError
from lda_synthese.storage.content import Draft
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.errors import DiskError, broken_down, disk_error, not_answering
from lda_synthese.storage.saving.backlog import Backlog, Question, Work
from lda_synthese.storage.saving.waiting import PendingGesture, Waiting

T = TypeVar("T")

RETRY_PAUSE_S = 2.0

PATIENCE_S = 30.0
"""A disk that takes longer to say yes or no is mute: who waits is told, and chooses what to do."""

STOP_S = 10.0
"""A thread that the disk still holds up then is left to end with the process."""

A_FRAME_S = 0.016


class Writer:
    """Owns the file; everything reaches it through one queue, in order.

    `changed` is called from the writer's thread: with the file each time something was
    acknowledged, with None each time the disk refused. `waiting` keeps what is queued from a kill.
    """

    def __init__(
        self,
        file: DossierFile,
        changed: Callable[[DossierFile | None], None],
        waiting: Waiting,
    ) -> None:
        self._file = file
        self._waiting = waiting
        self._changed = changed
        self._backlog = Backlog()
        self._problem: DiskError | None = None
        self._retry_at = 0.0
        self._hurried = False
        self._is_doubted = False
        self._busy = False
        self._stopping = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def problem(self) -> DiskError | None:
        """Why the last attempt to write failed; None once it went through."""
        return self._problem

    @property
    def pending(self) -> tuple[PendingGesture, ...]:
        """The gestures that are not on the disk yet, oldest first."""
        with self._wake:
            return self._backlog.gestures

    @property
    def queued_drafts(self) -> tuple[Draft, ...]:
        """The texts that are not on the disk yet, emptied ones too."""
        with self._wake:
            return tuple(self._backlog.drafts.values())

    def write(self, gesture: PendingGesture) -> None:
        """Queue a gesture; its drafts are finished."""
        with self._wake:
            self._backlog.add(gesture)
            is_kept = self._waiting.add(gesture)
            self._wake.notify_all()
        # Most often a fraction of a millisecond, but the system may be busy writing too.
        is_kept.wait(A_FRAME_S)

    def ask(self, question: Callable[[DossierFile], T]) -> "Future[T]":
        """Queue a question; its future fails with `DiskError` while the disk refuses.

        Once the thread has ended, it is cancelled.
        """
        return self._put(self._backlog.queue, question)

    def order(self, order: Callable[[DossierFile], object]) -> None:
        """The same for an order of which nobody reads the answer: its bug goes to the log.

        What the disk refuses of it is told by what else is written.
        """
        self.ask(order).add_done_callback(_report_bug)

    def aside(self, question: Callable[[DossierFile], T]) -> "Future[T]":
        """Ask something of the file as it is, before what is queued; also while the disk refuses.

        Reading it any other way would open it twice, and on POSIX closing either frees the lock.
        """
        return self._put(self._backlog.asides, question)

    def _put(self, queue: deque[Any], question: Callable[[DossierFile], T]) -> "Future[T]":
        answer: Future[T] = Future()
        with self._wake:
            if self._stopping:
                answer.cancel()
            else:
                queue.append(Question(question, answer))
                self._wake.notify_all()
        return answer

    def save_draft(self, draft: Draft) -> None:
        """Keep a draft, the latest of its key only."""
        with self._wake:
            self._backlog.keep(draft)
            self._wake.notify_all()

    def retry(self) -> None:
        """Try again at once."""
        with self._wake:
            self._retry_at = 0.0
            self._wake.notify_all()

    def flush(self, within_s: float | None = None) -> None:
        """Return once everything is on the disk, in the file that is still what we left there.

        Raises `DiskError` when the disk refuses, hasn't answered `within_s`, or once the thread has
        ended on a bug.
        """
        with self._wake:
            self._retry_at = 0.0
            self._hurried = True
            self._is_doubted = not self._stopping
            self._wake.notify_all()
            is_settled = self._wake.wait_for(self._is_settled, within_s)
            self._hurried = False
            if not is_settled:
                raise not_answering(self._file.path, notes_of(self.pending))
            if self._problem is not None and (self._stopping or not self._is_idle()):
                raise self._problem

    def settle(self) -> None:
        """Return once nothing that is on the disk is kept from a kill any more."""
        self._waiting.settle()

    def stop(self) -> bool:
        """End the thread; what is still queued stays in `pending`, questions are cancelled.

        Whether it has ended: while the disk holds it up, it uses the file.
        """
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        self._thread.join(STOP_S)
        has_ended = not self._thread.is_alive()
        self._waiting.close(has_answered=has_ended)
        self._backlog.cancel()
        # Who was told of changes holds the writer in turn; without the cycle, both go at once.
        self._changed = lambda _: None
        return has_ended

    def _is_idle(self) -> bool:
        return self._backlog.is_empty and not self._is_doubted

    def _is_settled(self) -> bool:
        """Whether all is on the disk, or the disk has refused since the last request."""
        failed = self._problem is not None and (self._retry_at > 0.0 or self._stopping)
        return not self._busy and (self._is_idle() or failed)

    def _run(self) -> None:
        try:
            self._work()
        finally:
            # Not asked to: a bug, which goes its way to the log.
            if not self._stopping:
                self._break_down()

    def _break_down(self) -> None:
        self._fail(broken_down(self._file.path))
        with self._wake:
            self._stopping = True
            self._busy = False
            self._wake.notify_all()
        self._changed(None)

    def _work(self) -> None:
        while self._wait():
            try:
                self._step()
                self._changed(self._file)
            except sqlite3.Error as error:
                self._fail(disk_error(error, self._file.path))
                self._changed(None)
            with self._wake:
                self._busy = False
                self._wake.notify_all()

    def _wait(self) -> bool:
        """Sleep until there is something to do; False when it is time to end."""
        with self._wake:
            while not self._stopping:
                delay = self._delay()
                if delay == 0.0:
                    self._busy = True
                    return True
                self._wake.wait(delay)
        return False

    def _delay(self) -> float | None:
        """Seconds until the next work; None when only a new request can bring some."""
        if self._backlog.asides:
            return 0.0
        if self._problem is not None:
            now = time.monotonic()
            return max(0.0, self._retry_at - now) if not self._is_idle() else None
        if self._hurried and not self._is_idle():
            return 0.0
        return self._backlog.delay_s()

    def _step(self) -> None:
        """Answer an aside or the first question, write what waits before the next, or look."""
        with self._wake:
            asides = self._backlog.asides
            aside = asides.popleft() if asides else None
            # While the disk refuses, a smaller writing may fit.
            work = self._backlog.next_work(one_at_a_time=self._problem is not None)
        if aside is not None:
            aside.put_to(self._file)
            return
        self._do(work)
        with self._wake:
            self._backlog.finish(work)
            if work == Work():
                self._is_doubted = False
            if work.gestures and not self._backlog.gestures:
                self._waiting.clear()
            self._problem = None

    def _do(self, work: Work) -> None:
        if work.gestures:
            # All that waits, in one transaction: a note costs one, whatever is typed meanwhile.
            self._file.append(
                [revision for gesture in work.gestures for revision in gesture.revisions],
                hlc=work.gestures[-1].hlc,
                drafts_done=[key for gesture in work.gestures for key in gesture.drafts_done],
                drafts=work.drafts.values(),
            )
        elif work.drafts:
            self._file.save_drafts(work.drafts.values())
        else:
            # An undo is read from the log: not from another one.
            self._file.confirm()
        if work.question is not None:
            work.question.put_to(self._file)

    def _fail(self, problem: DiskError) -> None:
        """Keep what was queued, tell those who ask, try again a little later."""
        with self._wake:
            self._problem = problem
            self._retry_at = time.monotonic() + RETRY_PAUSE_S
            questions = self._backlog.refused()
        for question in questions:
            question.refuse(problem)


def notes_of(gestures: Iterable[PendingGesture]) -> int:
    """How many notes these write."""
    return len({r.entity for gesture in gestures for r in gesture.revisions if r.kind == "note"})


def _report_bug(answer: "Future[Any]") -> None:
    problem = None if answer.cancelled() else answer.exception()
    if problem is not None and not isinstance(problem, DossierError):
        bug = (type(problem), problem, problem.__traceback__, threading.current_thread())
        threading.excepthook(threading.ExceptHookArgs(bug))
