"""How people here tell the kinds apart: what they decided, against what was expected.

Each decided note speaks for its kind, and against the kinds that were expected of it, as much as it
is like the note that is read. What was expected rightly moves nothing.
"""

from collections.abc import Sequence

import numpy as np

from lda_synthese.language.classes import KINDS
from lda_synthese.language.suggest.decisions import Decided
from lda_synthese.language.terms.space import Floats, Vector

WEIGHT, CAUTION = 6.0, 3.0
"""How much notes exactly like this one could weigh, and to how many of them half of it is due: a
slip, told again word for word, moves no sure answer."""


class Habits:
    """The decided kinds, and how they shift the next ones."""

    def __init__(self, notes: Sequence[Decided]) -> None:
        known = [note for note in notes if note.kind is not None]
        indices = np.concatenate([np.zeros(0, int), *(note.kind_vector.indices for note in known)])
        # Likeness is a sum over features, so what many notes say of one feature is summed once:
        # how much of it they hold, and the surprises of those that hold it.
        evidence = [note.kind_vector.values[:, None] * (1, *(_surprise(note))) for note in known]
        columns = np.concatenate([np.zeros((0, 1 + len(KINDS))), *evidence]).T
        self._sums = np.array([np.bincount(indices, column) for column in columns]).T

    def shift(self, vector: Vector) -> Floats:
        """What the decisions add to the logarithm of each kind, at most `WEIGHT`."""
        known = vector.indices < len(self._sums)
        likeness, *surprises = vector.values[known] @ self._sums[vector.indices[known]]
        shift: Floats = WEIGHT * np.array(surprises) / (CAUTION + likeness)
        return shift


def _surprise(note: Decided) -> Floats:
    """What was decided less what was expected, shape (kinds,)."""
    decided: Floats = np.eye(len(KINDS), dtype=np.float32)[KINDS.index(str(note.kind))]
    return decided - note.kinds
