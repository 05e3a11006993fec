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
from lda_synthese.language.suggest.frame import Frame
from lda_synthese.language.terms.space import Floats, Vector

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


Word = tuple[int, str, int]
"""A place in the notes that are read; a stem there; how many decided notes name it so."""


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
    sense: Floats
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
        for number, class_, stems in zip(frame.numbers, frame.classes, titles, strict=True):
            if class_ is None and stems:
                self._count(stems, TITLE_NOTES * self._pairs([number], even)[0])

    def add(self, note: Decided, times: float = 1.0) -> None:
        """Count a note whose theme was decided and stands in the frame; -1 time takes it back."""
        if note.theme is None:
            return
        self._count(note.stems, times * self._pairs([note.theme], note.themes)[0])
        for name in note.names:
            self._names[name] += int(times)

    def shift(self, stems: Iterable[str]) -> Floats:
        """What the decisions add to the logarithm of each theme of the frame."""
        words = [(0, stem, self._names[stem]) for stem in self._known(stems)]
        shift: Floats = self._sums(words, self._nothing())[0]
        return shift

    def shifts_by_others(self, notes: Sequence[Decided]) -> Floats:
        """The same for notes that are counted, each without its own: (notes, themes)."""
        words = [
            (place, stem, self._names[stem] - (stem in note.names))
            for place, note in enumerate(notes)
            for stem in self._known(note.stems)
        ]
        themes = np.array([note.themes for note in notes])
        return self._sums(words, self._pairs([str(note.theme) for note in notes], themes))

    def knows(self, stems: Iterable[str]) -> bool:
        """Whether a decided note holds one of these."""
        return bool(self._known(stems))

    def word_shift(self, stem: str) -> Floats:
        """What one stem adds, shape (themes,); zeros if no decided note holds it."""
        words = [(0, known, self._names[known]) for known in self._known([stem])]
        shift: Floats = self._shifts(words, self._nothing()).sum(axis=0)
        return shift

    def _known(self, stems: Iterable[str]) -> list[str]:
        return [stem for stem in sorted(set(stems)) if stem in self._counts]

    def _sums(self, words: Sequence[Word], own: Floats) -> Floats:
        shifts = self._shifts(words, own)
        notes = np.array([note for note, _, _ in words], int)
        # Most telling first: what many notes share says little, the name of a place says it all.
        order = np.lexsort((shifts.min(axis=1) - shifts.max(axis=1), notes))
        ranks = np.arange(1, len(words) + 1) - np.searchsorted(notes, notes)
        sums: Floats = (self._trust * np.log(self._whole(own))).astype(np.float32)
        np.add.at(sums, notes, shifts[order] / ranks[:, None])
        return sums

    def _shifts(self, words: Sequence[Word], own: Floats) -> Floats:
        """What each word adds, its own note left out; shape (words, themes)."""
        notes = np.array([note for note, _, _ in words], int)
        counts = np.array([self._counts[stem] for _, stem, _ in words], np.float32)
        decided, expected = (counts.reshape(-1, *own.shape[1:]) - own[notes]).swapaxes(0, 1)
        named = np.array([times >= NAMED_TWICE for _, _, times in words], bool)
        weight = np.where(named, NAME_WEIGHT, WEIGHT * self._trust).astype(np.float32)
        count = decided.sum(axis=1)
        shift = np.log((decided + CAUTION) / (expected * self._whole(own)[notes] + CAUTION))
        shifts: Floats = (weight * count / (count + HALF_BELIEVED))[:, None] * shift
        return shifts

    def _whole(self, own: Floats) -> Floats:
        decided, expected = (self._totals - own).swapaxes(0, 1)
        whole: Floats = (decided + THEME_CAUTION) / (expected + THEME_CAUTION)
        return whole

    def _nothing(self) -> Floats:
        return np.zeros((1, *self._totals.shape), np.float32)

    def _pairs(self, decided: Sequence[str], themes: Floats) -> Floats:
        """What each note counts, decided and expected: (notes, 2, themes)."""
        pairs = np.zeros((len(decided), *self._totals.shape), np.float32)
        for pair, number in zip(pairs, decided, strict=True):
            pair[0, self.frame.numbers.index(number)] = 1
        pairs[:, 1] = self.frame.shares(themes)
        return pairs

    def _count(self, stems: Iterable[str], pair: Floats) -> None:
        self._totals += pair
        for stem in stems:
            before = self._counts.get(stem)
            self._counts[stem] = pair if before is None else before + pair
