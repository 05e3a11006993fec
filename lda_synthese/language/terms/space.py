"""Terms to sparse vectors, vectors to scores: plain arrays, no library of models."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lda_synthese.language.terms.features import Terms

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Vector:
    """A sparse vector of length 1: feature numbers in order, and their values."""

    indices: Ints
    values: Floats


@dataclass(frozen=True)
class Head:
    """A linear classifier over a space and the meanings of words.

    `weights` has shape (features, classes); `meaning`, (dimensions, classes).
    """

    classes: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Floats
    block_weights: Mapping[str, float]
    weights: Floats
    meaning: Floats
    bias: Floats

    def vector(self, terms: Terms) -> Vector:
        """The terms of a note in this space; unknown terms are left out."""
        return vectorise(terms, self.vocabulary, self.idf, self.block_weights)

    def scores(self, vector: Vector, meaning: Floats) -> Floats:
        """One score a class, before normalisation; shape (classes,)."""
        words: Floats = vector.values @ self.weights[vector.indices]
        return words + meaning @ self.meaning + self.bias

    def to_disk(self, folder: Path, name: str) -> None:
        """Write the arrays; weights on 16 bits, which changes no decision."""
        terms = sorted(self.vocabulary, key=self.vocabulary.__getitem__)
        (folder / f"{name}.txt").write_text("\n".join(terms), encoding="utf-8", newline="\n")
        np.savez_compressed(
            folder / f"{name}.npz",
            idf=self.idf.astype(np.float16),
            weights=self.weights.astype(np.float16),
            meaning=self.meaning.astype(np.float16),
            bias=self.bias,
        )

    @classmethod
    def from_disk(
        cls, folder: Path, name: str, classes: tuple[str, ...], blocks: Mapping[str, float]
    ) -> "Head":
        """Read what `to_disk` wrote in `folder` for the head called `name`.

        `classes` are what it tells apart, `blocks` the weight of each block of terms. Raises
        `OSError`, `EOFError`, `ValueError`, `KeyError`, or the errors of `zipfile`, `zlib`.
        """
        terms, arrays = read_table(folder, name)
        idf, weights, meaning = (
            arrays[key].astype(np.float32) for key in ("idf", "weights", "meaning")
        )
        if weights.shape != (len(terms), len(classes)) or idf.shape != (len(terms),):
            raise ValueError("arrays and vocabulary do not fit")
        if meaning.ndim != 2 or meaning.shape[1] != len(classes):
            raise ValueError("meanings and classes do not fit")
        vocabulary = {term: number for number, term in enumerate(terms)}
        return cls(classes, vocabulary, idf, blocks, weights, meaning, arrays["bias"])


def read_table(folder: Path, name: str) -> tuple[list[str], dict[str, Any]]:
    """The lines of a text and the arrays that go with them.

    Raises `OSError`, `EOFError`, `ValueError`, or the errors of `zipfile`, `zlib`.
    """
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    # Opened here: given a path, numpy leaves a damaged file open.
    with (folder / f"{name}.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return lines, dict(arrays)


def vectorise(
    terms: Terms, vocabulary: Mapping[str, int], idf: Floats, block_weights: Mapping[str, float]
) -> Vector:
    """Sublinear TF-IDF of `terms`, each block brought to length 1, then weighted.

    `vocabulary` gives the place of a term, `idf` its weight, shape (terms,), `block_weights` that
    of each block.
    """
    total = sum(block_weights.values())
    numbers, values = [], []
    for block, weight in block_weights.items():
        found = [
            (number, count)
            for term, count in Counter(terms[block]).items()
            if (number := vocabulary.get(f"{block} {term}")) is not None
        ]
        if not found:
            continue
        index = np.array([number for number, _ in found])
        value = (1 + np.log([count for _, count in found])) * idf[index]
        numbers.append(index)
        values.append(value * (weight / total) ** 0.5 / np.linalg.norm(value))
    if not numbers:
        return Vector(np.zeros(0, np.int64), np.zeros(0, np.float32))
    indices, joined = np.concatenate(numbers), np.concatenate(values).astype(np.float32)
    order = np.argsort(indices)
    return Vector(indices[order], joined[order])


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities that sum to 1, over the last axis."""
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return shares
