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
    """Each piece looks at the others of its note, then is read by itself.

    A column a piece: so the weights are read in the order in which they lie, which is most of the
    time of a short note.
    """

    def __init__(self, arrays: Arrays, number: int) -> None:
        def matrix(name: str) -> Floats:
            return unpacked(arrays[name][number], arrays[f"{name}_scale"][number])

        self._look, self._seen = matrix("look"), matrix("seen")
        self._up, self._down = matrix("up"), matrix("down")
        names = ("look", "seen", "up", "down")
        self._biases: dict[str, Floats] = {
            name: arrays[f"{name}_bias"][number][:, None] for name in names
        }
        self._norms: Floats = arrays["norms"][number]

    def __call__(self, columns: Floats, notes: Sequence[slice]) -> Floats:
        """One column a piece, shape (width, pieces), of notes that don't see each other."""
        looks = self._look @ columns
        looks += self._biases["look"]
        seen = self._seen @ np.concatenate([_seen(looks[:, note]) for note in notes], axis=1)
        seen += self._biases["seen"]
        seen += columns
        columns = normed(seen, self._norms[0])
        inner = self._up @ columns
        inner += self._biases["up"]
        outer = self._down @ bent(inner)
        outer += self._biases["down"]
        outer += columns
        return normed(outer, self._norms[1])


def _seen(looks: Floats) -> Floats:
    """What each piece of one note sees of the others; `looks` holds query, key and value."""
    width, length = looks.shape
    query, key, value = looks.reshape(3, HEADS, -1, length)
    # Of each piece, a row: how much it looks at each.
    shares = query.transpose(0, 2, 1) @ key
    shares *= np.float32(query.shape[1] ** -0.5)
    shares -= shares.max(axis=-1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=-1, keepdims=True)
    seen: Floats = (value @ shares.transpose(0, 2, 1)).reshape(width // 3, length)
    return seen


def normed(columns: Floats, norm: Floats) -> Floats:
    """Columns of mean 0 and variance 1, then scaled and shifted; in place of `columns`."""
    columns -= columns.mean(axis=0)
    columns /= np.sqrt(np.square(columns).mean(axis=0) + np.float32(TINY))
    columns *= norm[0][:, None]
    columns += norm[1][:, None]
    return columns


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
        columns = normed(np.ascontiguousarray(rows.T), self._arrays["norm"])
        means = []
        for number, layer in enumerate(self._layers, start=1):
            columns = layer(columns, spans)
            if number in KEPT_LAYERS:
                means.append(np.add.reduceat(columns, ends - lengths, axis=1) / lengths)
        return np.concatenate(means).T.astype(np.float32)

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
