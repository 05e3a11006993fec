"""How people here tell the kinds apart: what they decided, against what was expected.

Each decided note speaks for its kind, and against the kinds that were expected of it, as much as it
is like the note that is read. What was expected rightly moves nothing.
"""

from collections.abc import Sequence

import numpy as np

from lda_synthese.language.classes import KINDS
from lda_synthese.language.decisions import Decided
from lda_synthese.language.neighbours import Neighbours
from lda_synthese.language.space import Floats, Vector

WEIGHT, CAUTION = 6.0, 3.0
"""How much notes exactly like this one could weigh, and to how many of them half of it is due: a
slip, told again word for word, moves no sure answer."""


class Habits:
    """The decided kinds, and how they shift the next ones."""

    def __init__(self, notes: Sequence[Decided]) -> None:
        told = [note for note in notes if note.kind is not None]
        self._neighbours = Neighbours([note.kind_vector for note in told])
        self._surprises = np.zeros((len(told), len(KINDS)))
        for surprise, note in zip(self._surprises, told, strict=True):
            surprise[KINDS.index(str(note.kind))] = 1
            surprise -= note.kinds

    def shift(self, vector: Vector) -> Floats:
        """What the decisions add to the logarithm of each kind, at most `WEIGHT`."""
        likeness = self._neighbours.likeness(vector)
        shift: Floats = WEIGHT * likeness @ self._surprises / (CAUTION + likeness.sum())
        return shift
