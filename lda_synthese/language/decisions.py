"""What people decided in the dossier, and how it shifts the next suggestions.

For each stem of the decided notes: how often each theme was decided there, against how often the
suggester would have expected it. Where both agree nothing moves; where people decide otherwise, or
where a word was never read, the word speaks for what they decided. Only sums are kept: the order of
the decisions does not matter, and each can be taken back.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lda_synthese.language.classes import THEMES
from lda_synthese.language.frame import Frame
from lda_synthese.language.space import Floats, Vector

CAUTION, THEME_CAUTION = 0.3, 2.0
"""Added to the counts of a word, of a theme: how little they say while they are small."""

HALF_BELIEVED = 2.0
"""Decided notes that a word must be in to be half believed: one slip is not enough."""

WEIGHT, NAME_WEIGHT = 0.9, 3.5
"""How much the most telling word of a note counts, a name more than a word of the language; the
second counts half, the third a third."""

TRUST_IN_KNOWN = 0.5
"""Where every theme ships, ordinary words weigh only so much of that: it knows them better."""

NAMED_TWICE = 2
"""A word is a name of the place once so many decided notes had it as one."""

TITLE_NOTES = 2.0
"""A new theme's own title counts as so many notes decided for it."""


@dataclass(frozen=True)
class Decided:
    """A note of the dossier, what was decided for it, and what the suggester read in it."""

    text: str
    theme: str | None
    kind: str | None
    stems: frozenset[str]
    names: frozenset[str]
    themes: Floats
    kinds: Floats
    vector: Vector
    kind_vector: Vector


class Decisions:
    """Counts of the decided notes, by stem and theme of a frame."""

    def __init__(self, frame: Frame, titles: Sequence[frozenset[str]]) -> None:
        self.frame = frame
        self._counts: dict[str, Floats] = {}
        self._names: Counter[str] = Counter()
        self._trust = 1.0 if None in frame.classes else TRUST_IN_KNOWN
        self._totals = np.zeros((2, len(frame.numbers)), np.float32)
        even = np.full(len(THEMES), 1 / len(THEMES), np.float32)
        for place, (class_, stems) in enumerate(zip(frame.classes, titles, strict=True)):
            if class_ is None and stems:
                self._count(stems, place, even, TITLE_NOTES)

    def add(self, note: Decided, times: float = 1.0) -> None:
        """Count a note whose theme was decided and stands in the frame; -1 time takes it back."""
        if note.theme is None:
            return
        self._count(note.stems, self.frame.numbers.index(note.theme), note.themes, times)
        for name in note.names:
            self._names[name] += int(times)

    def shift(self, stems: Iterable[str]) -> Floats:
        """What the decisions add to the logarithm of each theme of the frame."""
        decided, expected = self._totals
        whole = (decided + THEME_CAUTION) / (expected + THEME_CAUTION)
        shift = self._trust * np.log(whole)
        words = [self._word(stem, whole) for stem in sorted(set(stems)) if stem in self._counts]
        # Most telling first: what many notes share says little, the name of a place says it all.
        words.sort(key=lambda word: float(word.min() - word.max()))
        for place, word in enumerate(words, start=1):
            shift = shift + word / place
        result: Floats = shift.astype(np.float32)
        return result

    def word_shift(self, stem: str) -> Floats:
        """What one stem adds, shape (themes,); zeros if no decided note holds it."""
        decided, expected = self._totals
        if stem not in self._counts:
            return np.zeros(len(decided), np.float32)
        return self._word(stem, (decided + THEME_CAUTION) / (expected + THEME_CAUTION))

    def _word(self, stem: str, whole: Floats) -> Floats:
        decided, expected = self._counts[stem]
        notes = float(decided.sum())
        believed = notes / (notes + HALF_BELIEVED)
        named = self._names[stem] >= NAMED_TWICE
        weight = NAME_WEIGHT if named else WEIGHT * self._trust
        shift: Floats = (
            weight * believed * np.log((decided + CAUTION) / (expected * whole + CAUTION))
        )
        return shift

    def _count(self, stems: Iterable[str], place: int, themes: Floats, times: float) -> None:
        pair = np.zeros_like(self._totals)
        pair[0, place] = times
        pair[1] = times * self.frame.shares(themes)
        self._totals += pair
        for stem in stems:
            before = self._counts.get(stem)
            self._counts[stem] = pair if before is None else before + pair
