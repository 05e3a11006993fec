"""A small neural net over the terms of a note, tried beside the two linear answers."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np

from lda_synthese.language.terms.space import softmax

NETS, UNITS, EPOCHS, BATCH = 2, 32, 12, 256
RATE, DROPPED = 0.02, 0.3
FREQUENT = 5
"""Notes that a term must be in to be seen: the rest would only be learnt by heart."""

GAIN = 3.0
"""Each of the hundreds of terms of a note is small: what the units see of them is enlarged."""


@dataclass
class Weights:
    """An array that is learnt, by the rule of Adam."""

    values: Any
    slope: Any = field(init=False)
    square: Any = field(init=False)

    def __post_init__(self) -> None:
        self.values = self.values.astype(np.float32)
        self.slope, self.square = np.zeros_like(self.values), np.zeros_like(self.values)

    def step(self, gradient: Any, rate: float, step: int) -> None:
        self.slope += 0.1 * (gradient - self.slope)
        self.square += 0.01 * (gradient**2 - self.square)
        size = np.sqrt(self.square / (1 - 0.99**step)) + 1e-6
        self.values -= rate * self.slope / (1 - 0.9**step) / size


def probabilities(rows: Any, targets: Any, train: Any, test: Any) -> Any:
    """The mean of some nets learnt on the rows `train`, for the rows `test`: (notes, classes)."""
    seen = rows[:, np.bincount(rows.indices, minlength=rows.shape[1]) >= FREQUENT]
    nets = [_learnt(seen[train], targets[train], seed) for seed in range(NETS)]
    return np.mean([softmax(_units(seen[test], *net[:2]) @ net[2] + net[3]) for net in nets], 0)


def _units(rows: Any, into: Any, bias: Any) -> Any:
    return np.tanh(GAIN * (rows @ into) + bias)


def _learnt(rows: Any, targets: Any, seed: int) -> tuple[Any, ...]:
    """Weights and biases of the units, then of the classes."""
    random = np.random.default_rng(seed)
    classes = targets.shape[1]
    net = [
        Weights(random.normal(0, 0.5, (rows.shape[1], UNITS))),
        Weights(np.zeros(UNITS)),
        Weights(random.normal(0, UNITS**-0.5, (UNITS, classes))),
        Weights(np.zeros(classes)),
    ]
    steps = count(1)
    for epoch in range(EPOCHS):
        order = random.permutation(len(targets))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            gradients = _gradients(net, rows[batch], targets[batch], random)
            step = next(steps)
            for weights, gradient in zip(net, gradients, strict=True):
                weights.step(gradient, RATE * (1 - epoch / EPOCHS), step)
    return tuple(weights.values for weights in net)


def _gradients(net: list[Weights], rows: Any, targets: Any, random: Any) -> tuple[Any, ...]:
    """What each array of the net should lose, some terms and some units dropped at random."""
    into, bias, out, last = (weights.values for weights in net)
    rows.data = rows.data * _kept(rows.data.shape, random)
    units, kept = _units(rows, into, bias), _kept((len(targets), UNITS), random)
    wrong = (softmax(units * kept @ out + last) - targets) / len(targets)
    back = (wrong @ out.T) * kept * (1 - units**2)
    return GAIN * (rows.T @ back), back.sum(axis=0), (units * kept).T @ wrong, wrong.sum(axis=0)


def _kept(shape: tuple[int, ...], random: Any) -> Any:
    return (random.random(shape, np.float32) > DROPPED) / np.float32(1 - DROPPED)
