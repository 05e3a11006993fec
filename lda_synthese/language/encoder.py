"""What a whole note means, by a network that learnt sentences elsewhere.

`multilingual-e5-small`, a transformer, its weights on 4 bits and its words cut down to those of
French by `python -m models.encoder`. Nothing of it is learnt here: the heads learn what the means
of some of its layers are worth.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lda_synthese.language.pieces import Pieces
from lda_synthese.language.terms.space import Floats, read_table

NAME = "encoder"

PREFIX = "query: "
"""Before every text, as when the network learnt."""

HEADS = 12
KEPT_LAYERS = (3, 6, 9, 12)
"""Layers whose mean over the pieces stands for a note."""

PIECES_READ = 128
"""Of a note: beyond, it would be read for longer than one waits."""

PIECES_AT_ONCE = 256
"""Notes go through the network together up to so many pieces: it is faster, within the cache."""

TINY = 1e-12

Packed = npt.NDArray[np.uint8]
Arrays = dict[str, Any]


def unpacked(numbers: Packed, scales: npt.NDArray[np.float16]) -> Floats:
    """Weights: so many times the scale of their block, -8 to 7, two in a byte.

    `numbers` has shape (…, blocks, 16); the result, (…, 32 × blocks).
    """
    both = np.concatenate([numbers & 15, numbers >> 4], axis=-1).astype(np.float32)
    both -= 8
    both *= scales[..., None]
    return both.reshape(*scales.shape[:-1], -1)


class Layer:
    """Each piece looks at the others of its note, then is read by itself."""

    def __init__(self, arrays: Arrays, number: int) -> None:
        def matrix(name: str) -> Floats:
            expanded = unpacked(arrays[name][number], arrays[f"{name}_scale"][number])
            return np.ascontiguousarray(expanded.T)

        self._look, self._seen = matrix("look"), matrix("seen")
        self._up, self._down = matrix("up"), matrix("down")
        names = ("look", "seen", "up", "down")
        self._biases: dict[str, Floats] = {name: arrays[f"{name}_bias"][number] for name in names}
        self._norms: Floats = arrays["norms"][number]

    def __call__(self, rows: Floats, notes: Sequence[slice]) -> Floats:
        """One row a piece, shape (pieces, width), of notes that don't see each other."""
        looks = rows @ self._look + self._biases["look"]
        seen = np.concatenate([_seen(looks[note]) for note in notes])
        rows = normed(rows + (seen @ self._seen + self._biases["seen"]), self._norms[0])
        inner = bent(rows @ self._up + self._biases["up"])
        return normed(rows + (inner @ self._down + self._biases["down"]), self._norms[1])


def _seen(looks: Floats) -> Floats:
    """What each piece of one note sees of the others; `looks` holds query, key and value."""
    length, width = looks.shape
    query, key, value = looks.reshape(length, 3, HEADS, -1).transpose(1, 2, 0, 3)
    likeness = query @ key.transpose(0, 2, 1) * np.float32(query.shape[-1] ** -0.5)
    shares = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    seen: Floats = (shares @ value).transpose(1, 0, 2).reshape(length, width // 3)
    return seen


def normed(rows: Floats, norm: Floats) -> Floats:
    """Rows of mean 0 and variance 1, then scaled and shifted."""
    rows = rows - rows.mean(axis=-1, keepdims=True)
    rows /= np.sqrt((rows * rows).mean(axis=-1, keepdims=True) + np.float32(TINY))
    scaled: Floats = rows * norm[0] + norm[1]
    return scaled


def bent(rows: Floats) -> Floats:
    """The network's non-linearity (GELU, by its logistic form), in place of `rows`."""
    power = rows * rows
    power *= np.float32(-1.5957691 * 0.044715)
    power -= np.float32(1.5957691)
    power *= rows
    # A great negative row comes to nothing, by a division by infinity.
    with np.errstate(over="ignore"):
        np.exp(power, out=power)
    power += 1
    rows /= power
    return rows


def direction(sense: Floats) -> Floats:
    """Where the last layer looks: notes that say the same look the same way."""
    last: Floats = np.split(sense, len(KEPT_LAYERS))[-1]
    return last / np.linalg.norm(last)


class Encoder:
    """The network, expanded when it is first asked."""

    def __init__(self, pieces: Sequence[str], arrays: Arrays) -> None:
        self._pieces = Pieces(pieces, arrays["weights"].tolist())
        self._arrays = arrays
        layers = [len(arrays[name]) for name in ("look", "seen", "up", "down", "norms")]
        if len(arrays["pieces"]) != len(pieces) or min(layers) < max(KEPT_LAYERS):
            raise ValueError("pieces and network do not fit")

    @property
    def size(self) -> int:
        """The numbers that stand for a note."""
        return len(KEPT_LAYERS) * int(self._arrays["positions"].shape[1])

    def of(self, texts: Sequence[str]) -> Floats:
        """Shape (texts, `size`)."""
        notes = [self._pieces.of(PREFIX + text.replace("’", "'"), PIECES_READ) for text in texts]
        means = [self._means(batch) for batch in _batches(notes)]
        return np.concatenate([np.zeros((0, self.size), np.float32), *means])

    @cached_property
    def _layers(self) -> list[Layer]:
        return [Layer(self._arrays, number) for number in range(max(KEPT_LAYERS))]

    def _means(self, notes: Sequence[list[int]]) -> Floats:
        lengths = np.array([len(note) for note in notes])
        ends = np.cumsum(lengths)
        spans = [slice(end - length, end) for end, length in zip(ends, lengths, strict=True)]
        rows = self._first([number for note in notes for number in note])
        rows += self._arrays["positions"][np.concatenate([np.arange(n) for n in lengths])]
        rows = normed(rows, self._arrays["norm"])
        means = []
        for number, layer in enumerate(self._layers, start=1):
            rows = layer(rows, spans)
            if number in KEPT_LAYERS:
                means.append(np.add.reduceat(rows, ends - lengths) / lengths[:, None])
        return np.concatenate(means, axis=1).astype(np.float32)

    def _first(self, pieces: list[int]) -> Floats:
        return unpacked(self._arrays["pieces"][pieces], self._arrays["pieces_scale"][pieces])

    @classmethod
    def from_disk(cls, folder: Path) -> "Encoder":
        """Read the network that ships.

        Raises `OSError`, `EOFError`, `ValueError`, `KeyError`, or the errors of `zipfile`, `zlib`.
        """
        return cls(*read_table(folder, NAME))


def _batches(notes: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """The notes in order, a few at a time."""
    batch: list[list[int]] = []
    for note in notes:
        if batch and sum(map(len, batch)) + len(note) > PIECES_AT_ONCE:
            yield batch
            batch = []
        batch.append(note)
    if batch:
        yield batch
