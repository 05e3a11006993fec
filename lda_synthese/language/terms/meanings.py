"""What words mean, by vectors learnt elsewhere: a word never read counts as those it is like."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lda_synthese.language.offline import Doc, Token
from lda_synthese.language.terms.features import words_of
from lda_synthese.language.terms.space import Floats, read_table

NAME = "meanings"
PARTS = 5
VERBS = frozenset({"VERB", "AUX"})


class Meanings:
    """Forms and their vectors; `vectors` has shape (forms, dimensions)."""

    def __init__(self, forms: Iterable[str], vectors: npt.NDArray[np.int8]) -> None:
        self._numbers: Mapping[str, int] = {form: number for number, form in enumerate(forms)}
        self._vectors = vectors
        if vectors.ndim != 2 or len(vectors) != len(self._numbers):
            raise ValueError("vectors and forms do not fit")

    @property
    def size(self) -> int:
        """The numbers that stand for a note."""
        return PARTS * int(self._vectors.shape[1])

    def of(self, doc: Doc) -> Floats:
        """The direction of each part of a note, one after the other; 0 where no word is known."""
        return np.concatenate([self._direction(part) for part in _parts(doc)])

    def _direction(self, words: list[Token]) -> Floats:
        numbers = (self._numbers.get(word.lower_.replace("’", "'")) for word in words)
        known = [number for number in numbers if number is not None]
        total: Floats = self._vectors[known].sum(axis=0, dtype=np.float32)
        return total / (np.linalg.norm(total) or np.float32(1))

    @classmethod
    def from_disk(cls, folder: Path) -> "Meanings":
        """Read the table that ships.

        Raises `OSError`, `EOFError`, `ValueError`, `KeyError`, or the errors of `zipfile`, `zlib`.
        """
        forms, arrays = read_table(folder, NAME)
        return cls(forms, arrays["vectors"])


def _parts(doc: Doc) -> tuple[list[Token], ...]:
    """All words, the first, the second, the last three, the verbs."""
    words = words_of(doc)
    verbs = [word for word in words if word.pos_ in VERBS]
    return words, words[:1], words[1:2], words[-3:], verbs
