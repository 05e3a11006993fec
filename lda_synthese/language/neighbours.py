"""How alike a text and the decided notes are."""

from collections.abc import Sequence

import numpy as np

from lda_synthese.language.space import Floats, Vector


class Neighbours:
    """Vectors side by side, so that one pass compares them all."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._count = len(vectors)
        self._rows = np.repeat(np.arange(self._count), [len(v.indices) for v in vectors])
        self._indices = np.concatenate([np.zeros(0, int), *(v.indices for v in vectors)])
        self._values = np.concatenate([np.zeros(0), *(v.values for v in vectors)])

    def likeness(self, vector: Vector) -> Floats:
        """The cosine with each of them, shape (vectors,)."""
        width = max(int(self._indices.max(initial=0)), int(vector.indices.max(initial=0))) + 1
        dense: Floats = np.zeros(width, np.float32)
        dense[vector.indices] = vector.values
        products = dense[self._indices] * self._values
        return np.bincount(self._rows, products, self._count).astype(np.float32)
