"""How far the disk is: what waits for it, what it took, what it refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


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


StateListener = Callable[[SaveState], None]
