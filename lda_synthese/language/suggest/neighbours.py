"""The decided notes that are most like a text."""

from collections.abc import Sequence

import numpy as np

from lda_synthese.language.suggest.decisions import Decided
from lda_synthese.language.terms.space import Floats, Vector


class Neighbours:
    """Notes side by side, so that one pass compares them all."""

    def __init__(self, notes: Sequence[Decided]) -> None:
        self._notes = [note for note in notes if len(note.vector.indices)]
        self._indices = np.concatenate([np.zeros(0, int), *(n.vector.indices for n in self._notes)])
        self._values = np.concatenate([np.zeros(0), *(n.vector.values for n in self._notes)])
        lengths = [len(note.vector.indices) for note in self._notes]
        self._starts = np.cumsum([0, *lengths])[:-1]

    def of(self, vector: Vector, count: int, least: float) -> list[Decided]:
        """At most `count` notes whose cosine with `vector` is over `least`, the nearest first."""
        if not self._notes or not len(vector.indices):
            return []
        width = max(int(self._indices.max()), int(vector.indices[-1])) + 1
        dense: Floats = np.zeros(width, np.float32)
        dense[vector.indices] = vector.values
        likeness = np.add.reduceat(dense[self._indices] * self._values, self._starts)
        order = np.argsort(-likeness, kind="stable")[:count]
        return [self._notes[n] for n in order if likeness[n] > least]
