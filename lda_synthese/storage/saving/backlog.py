"""What waits for the disk, in the order in which it came."""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from lda_synthese.storage.content import Draft
from lda_synthese.storage.dossier_file import DossierFile
from lda_synthese.storage.errors import DiskError, disk_error
from lda_synthese.storage.saving.waiting import DraftKey, PendingGesture

DRAFT_PAUSE_S = 0.15
"""A draft is written at most this often; with the commit, typing lost on a kill stays ≤ 300 ms."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked of the file once all that was queued before is on the disk."""

    ask: Callable[[DossierFile], Any]
    answer: "Future[Any]"

    def put_to(self, file: DossierFile) -> None:
        """Answer it, or fail it with what went wrong."""
        if not self.answer.set_running_or_notify_cancel():
            return
        try:
            answer = self.ask(file)
        except sqlite3.Error as error:
            self.answer.set_exception(disk_error(error, file.path))
        except BaseException as error:  # noqa: BLE001 - it belongs to who asked, not to this thread
            self.answer.set_exception(error)
        else:
            self.answer.set_result(answer)

    def refuse(self, problem: DiskError) -> None:
        """Fail it: the disk refuses what was queued before."""
        # Cancelled when the thread was asked to end, while the disk held it up.
        if self.answer.set_running_or_notify_cancel():
            self.answer.set_exception(problem)


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do: answer the question, or write the rest in one transaction.

    With nothing in it, the file is looked at: whether it is still what was left there.
    """

    question: Question | None = None
    gestures: tuple[PendingGesture, ...] = ()
    drafts: Mapping[DraftKey, Draft] = field(default_factory=dict)


class Backlog:
    """Gestures and questions in one queue, the latest drafts, and the asides that wait for none.

    Its owner locks each call.
    """

    def __init__(self) -> None:
        self.queue: deque[PendingGesture | Question] = deque()
        self.asides: deque[Question] = deque()
        self.drafts: dict[DraftKey, Draft] = {}
        self._drafts_due = 0.0

    @property
    def gestures(self) -> tuple[PendingGesture, ...]:
        """Those that are not on the disk yet, oldest first."""
        return tuple(item for item in self.queue if isinstance(item, PendingGesture))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written, nor asked of what is."""
        return not self.queue and not self.drafts

    def add(self, gesture: PendingGesture) -> None:
        """Queue a gesture; its drafts are finished."""
        for key in gesture.drafts_done:
            self.drafts.pop(key, None)
        self.queue.append(gesture)

    def keep(self, draft: Draft) -> None:
        """Take a draft, the latest of its key only."""
        if not self.drafts:
            self._drafts_due = max(self._drafts_due, time.monotonic())
        self.drafts[draft.person, draft.place, draft.entity] = draft

    def delay_s(self) -> float | None:
        """Seconds until something is to be done; None when nothing is."""
        if self.queue:
            return 0.0
        return max(0.0, self._drafts_due - time.monotonic()) if self.drafts else None

    def next_work(self, *, one_at_a_time: bool) -> Work:
        """The first question, or all that waits before the next; one gesture at a time may fit."""
        first = self.queue[0] if self.queue else None
        if isinstance(first, Question):
            return Work(first)
        gestures = tuple(self._next_gestures(one_at_a_time=one_at_a_time))
        # A draft takes the place of the one that its note has on the disk: never before it.
        drafts = dict(self.drafts) if len(gestures) == len(self.queue) else {}
        return Work(None, gestures, drafts)

    def _next_gestures(self, *, one_at_a_time: bool) -> Iterator[PendingGesture]:
        for place, item in enumerate(self.queue):
            if isinstance(item, Question) or (place and one_at_a_time):
                break
            yield item

    def finish(self, work: Work) -> None:
        """Take away what was done."""
        for _ in range(len(work.gestures) or bool(work.question)):
            self.queue.popleft()
        for key, draft in work.drafts.items():
            if self.drafts.get(key) is draft:
                del self.drafts[key]
        if work.drafts:
            self._drafts_due = time.monotonic() + DRAFT_PAUSE_S

    def refused(self) -> tuple[Question, ...]:
        """Take away the questions, which the disk left without an answer; gestures stay."""
        questions = tuple(item for item in self.queue if isinstance(item, Question))
        gestures = self.gestures
        # In place: who is about to ask something has this very queue in hand.
        self.queue.clear()
        self.queue.extend(gestures)
        return questions

    def cancel(self) -> None:
        """Nobody answers any more."""
        for item in (*self.queue, *self.asides):
            if isinstance(item, Question):
                item.answer.cancel()
