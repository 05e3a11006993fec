"""The past of an open dossier as people read it: the history of a thing, the trash.

Both are for a thread: `history_of`, of which `domain.log.timeline.take_version` is the edit that
goes back to a step; `trash_of`, of which `domain.gestures.restoring` has the way out.
"""

from dataclasses import dataclass

from lda_synthese.application.handing_out import whole_of
from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import by_revision
from lda_synthese.domain.log.timeline import HistoryStep, Trashed, history_steps, trashed_things
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.session.session import Session
from lda_synthese.storage.receiving.receipts import Receipt


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step of a history; `receipt` is that of the carnet it came by, None for what was done here.

    `step` is what happened.
    """

    step: HistoryStep
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class ThingHistory:
    """What happened to a thing, newest first, and all that its log says."""

    steps: tuple[PastStep, ...]
    log: EntityHistory


def history_of(session: Session, thing: EntityId) -> ThingHistory:
    """The history of `thing`; waits for the disk: for a thread.

    Raises `DiskError`, or `RefusedError` once the dossier is closed.
    """
    past = session.past.of(thing)
    came_by = {id_: receipt.id for id_, receipt in past.received.items()}
    steps = (
        PastStep(step, past.received.get(step.revision.id))
        for step in history_steps(past.history, came_by)
    )
    return ThingHistory(tuple(steps), past.history)


def trash_of(session: Session) -> tuple[Trashed, ...]:
    """The things in the trash, the last put there first; reads the file: for a thread.

    Raises the errors of `storage.errors`.
    """
    session.flush()
    content = whole_of(session.path).content
    erased = by_revision(content.erased)
    return trashed_things(session.dossier, content.revisions, erased, content.receipts)
