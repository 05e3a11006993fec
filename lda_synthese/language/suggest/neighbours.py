"""The decided notes that say what a text says, in these words or in others."""

from collections.abc import Sequence

import numpy as np

from lda_synthese.language.suggest.decisions import Decided
from lda_synthese.language.terms.space import Floats


class Neighbours:
    """Notes side by side, so that one pass compares them all."""

    def __init__(self, notes: Sequence[Decided]) -> None:
        self._notes = notes
        self._senses = np.array([note.sense for note in notes])

    def of(self, sense: Floats, count: int, least: float) -> list[Decided]:
        """At most `count` notes whose cosine with `sense` is over `least`, the nearest first."""
        if not self._notes:
            return []
        likeness = self._senses @ sense
        order = np.argsort(-likeness, kind="stable")[:count]
        return [self._notes[n] for n in order if likeness[n] > least]
