"""Which notes are the nearest to a text, in whatever words they say it.

By what the encoder makes of each, corrected for those that are near to everything (the commonplaces
of a theme), and by the words that two notes share: a sigle, a number, a name.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from lda_synthese.language.encoder import Encoder, direction
from lda_synthese.language.similar import shared_0_1
from lda_synthese.language.terms.space import Floats

WORDS_WEIGHT = 0.15
"""What the words that two notes share are worth beside what they mean."""

USUAL_NEIGHBOURS = 10
"""Those by which a note is known to be near to everything."""

TEXT_READ = 2_000
"""Characters of a text that are read."""

KEPT = 20_000
"""Texts whose direction is kept: fifteen megabytes."""


class Nearness:
    """Texts side by side; each is read once, and known by its digest: no text is kept."""

    def __init__(self, read: Callable[[Sequence[str]], Sequence[Floats]]) -> None:
        """`read` gives the direction of each of some texts, as `direction` does."""
        self._read = read
        self._known: dict[bytes, npt.NDArray[np.float16]] = {}

    @classmethod
    def by(cls, encoder: Encoder) -> "Nearness":
        """What needs nothing but the encoder."""
        return cls(lambda texts: [direction(sense) for sense in encoder.of(texts)])

    def take_in(self, texts: Sequence[str]) -> None:
        """Read these texts now: what is asked of them then takes no time."""
        self._directions(texts)

    def nearest(self, text: str, others: Sequence[str]) -> list[int]:
        """The places of `others`, the nearest to `text` first; equal ones in their order."""
        if not others:
            return []
        return _in_order(text, others, self._corrected([text, *others])[0, 1:])

    def nearest_of_each(self, texts: Sequence[str], count: int) -> list[list[int]]:
        """Of each of `texts`, the places of at most `count` of the others, nearest first."""
        if not texts:
            return []
        likeness = self._corrected(texts)
        found = []
        for here, text in enumerate(texts):
            order = _in_order(text, texts, likeness[here])
            found.append([place for place in order if place != here][:count])
        return found

    def _corrected(self, texts: Sequence[str]) -> Floats:
        """Of each two texts, twice their cosine less what each usually has with its nearest."""
        rows = self._directions(texts)
        cosines = rows @ rows.T
        others = cosines - 9 * np.eye(len(rows), dtype=np.float32)
        usual = min(USUAL_NEIGHBOURS, max(len(rows) - 1, 1))
        nearest = np.partition(others, -usual, axis=1)[:, -usual:].mean(axis=1)
        corrected: Floats = 2 * cosines - nearest[:, None] - nearest[None, :]
        return corrected

    def _directions(self, texts: Sequence[str]) -> Floats:
        """A row a text; shape (texts, dimensions)."""
        cut = [text[:TEXT_READ] for text in texts]
        digests = [sha256(text.encode("utf-8", "surrogatepass")).digest() for text in cut]
        new = {
            digest: text.encode("utf-8", "replace").decode("utf-8")
            for digest, text in zip(digests, cut, strict=True)
            if digest not in self._known
        }
        read = self._read(list(new.values()))
        self._known |= {
            digest: row.astype(np.float16) for digest, row in zip(new, read, strict=True)
        }
        rows = np.array([self._known[digest] for digest in digests], np.float32)
        for digest in list(self._known)[:-KEPT]:
            del self._known[digest]
        return rows


def _in_order(text: str, others: Sequence[str], likeness: Floats) -> list[int]:
    """The places of `others` by their `likeness` to `text`, and by the words that they share."""
    words = np.array([shared_0_1(text, other) for other in others])
    order: list[int] = np.argsort(-(likeness + WORDS_WEIGHT * words), kind="stable").tolist()
    return order
