"""The history of a thing of an open dossier, as people read it: each step, how it came, a way back.

`history_of(session, thing)`, in a thread; then `domain.log.timeline.take_version` is the edit that
goes back to a step of it.
"""

from dataclasses import dataclass

from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.timeline import HistoryStep, history_steps
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
