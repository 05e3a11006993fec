"""Other ways to learn from the decided kinds, beside that of `language/suggest/habits.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np

from lda_synthese.language.classes import KINDS
from lda_synthese.language.suggest import decisions, habits
from lda_synthese.language.terms.marks import expressions
from models import train
from models.measure import CORRECTIONS, draws
from models.notes import labelled, own_notes
from models.train import KIND, Task

HABIT = "verbless"
"""The habit that is told: notes without a verb filed as *piste* where the guide says *action*."""

COLUMNS = [*(str(n) for n in CORRECTIONS), HABIT]


@dataclass(frozen=True)
class Notes:
    """The notes of the independent authors as they are read before anything is decided."""

    authors: Any
    right: Any
    expected: Any
    """Probabilities of the kinds, learnt on other authors; shape (notes, kinds)."""
    likeness: Any
    """Cosine of each two notes in the space of the kind."""
    marks: Any
    """Whether a note has each hand-written mark; shape (notes, marks)."""
    verbless: Any


@dataclass(frozen=True)
class Told:
    """What some decided notes say: `decided` and `expected` have shape (told, kinds)."""

    decided: Any
    expected: Any
    among: Any
    """Likeness of the decided notes with each other."""
    near: Any
    """Likeness of the notes that are read (rows) with the decided ones."""
    told_marks: Any
    marks: Any

    @property
    def surprises(self) -> Any:
        return self.decided - self.expected


Way = Callable[[Told], Any]
"""What is added to the logarithm of each kind, shape (read, kinds)."""


def nothing(told: Told) -> Any:
    return np.zeros((len(told.near), len(KINDS)))


def likeness(told: Told, weight: float, caution: float, power: int = 1) -> Any:
    """Each decided note speaks as much as it is like the note read."""
    near = told.near**power
    return weight * near @ told.surprises / (caution + near.sum(axis=1, keepdims=True))


def ridge(told: Told, factor: float, caution: float) -> Any:
    """A ridge regression of what surprised."""
    kernel = told.among + caution * np.eye(len(told.among))
    return factor * told.near @ np.linalg.solve(kernel, told.surprises)


def share(told: Told) -> Any:
    """How often each kind was decided, against how often it was expected."""
    return decisions.TRUST_IN_KNOWN * np.log(_whole(told))[None].repeat(len(told.near), axis=0)


def counts(told: Told) -> Any:
    """The same of each mark, as `decisions` does for the stems of the theme."""
    decided, expected = told.told_marks.T @ told.decided, told.told_marks.T @ told.expected
    times = decided.sum(axis=1, keepdims=True)
    weight = decisions.WEIGHT * decisions.TRUST_IN_KNOWN * times / (times + decisions.HALF_BELIEVED)
    caution = decisions.CAUTION
    shifts = weight * np.log((decided + caution) / (expected * _whole(told) + caution))
    telling = np.argsort(shifts.min(axis=1) - shifts.max(axis=1))
    held = told.marks[:, telling]
    return share(told) + held / np.maximum(held.cumsum(axis=1), 1) @ shifts[telling]


def _whole(told: Told) -> Any:
    caution = decisions.THEME_CAUTION
    return (told.decided.sum(axis=0) + caution) / (told.expected.sum(axis=0) + caution)


WAYS: dict[str, Way] = {
    "nothing learnt": nothing,
    "likeness, weight 6, caution 3 (as shipped)": partial(
        likeness, weight=habits.WEIGHT, caution=habits.CAUTION
    ),
    "likeness, weight 3, caution 3": partial(likeness, weight=3, caution=3),
    "likeness squared, weight 6, caution 1": partial(likeness, weight=6, caution=1, power=2),
    "likeness squared, weight 12, caution 0.3": partial(likeness, weight=12, caution=0.3, power=2),
    "ridge on what surprised, factor 6, λ 3": partial(ridge, factor=6, caution=3),
    "counts by mark, as for the theme": counts,
    "share of each kind only": share,
}


def evaluate(way: Way) -> list[str]:
    """For each count of decided notes the mean gain and the worst draw; the habit, after the most.

    Of the habit: the share of its notes that are proposed as it wants.
    """
    notes = read()
    cells = []
    for count in CORRECTIONS:
        gains = []
        for told, tested in draws(notes.authors, count):
            hits = after(way, notes, notes.right, told, tested) == notes.right[tested]
            before = notes.expected[tested].argmax(axis=1) == notes.right[tested]
            gains.append(hits.mean() - before.mean())
        cells.append(f"{np.mean(gains):+.4f} {min(gains):+.4f}")
    return [*cells, f"{habit_learnt(way, notes):.3f}"]


def habit_learnt(way: Way, notes: Notes) -> float:
    action, piste = KINDS.index("action"), KINDS.index("piste")
    moved = notes.verbless & (notes.right == action)
    kinds = np.where(moved, piste, notes.right)
    shares = []
    for told, tested in draws(notes.authors, max(CORRECTIONS)):
        of_habit = moved[tested]
        shares.append((after(way, notes, kinds, told, tested)[of_habit] == piste).mean())
    return float(np.mean(shares))


def after(way: Way, notes: Notes, kinds: Any, told: Any, tested: Any) -> Any:
    """The kinds proposed for the notes `tested` once those of the notes `told` are decided."""
    shifts = way(
        Told(
            np.eye(len(KINDS))[kinds[told]],
            notes.expected[told],
            notes.likeness[np.ix_(told, told)],
            notes.likeness[np.ix_(tested, told)],
            notes.marks[told],
            notes.marks[tested],
        )
    )
    return (np.log(notes.expected[tested] + 1e-9) + shifts).argmax(axis=1)


@cache
def read() -> Notes:
    notes = labelled()
    readings = train.read(notes + own_notes(), KIND.extract)
    task = Task(KIND, notes + own_notes(), readings)
    scores = train.mixed(KIND.factors, task.held_out(task.labelled))
    authors = task.authors[: len(notes)]
    terms = [reading.terms for reading in readings[: len(notes)]]
    rows = task.space.rows[: len(notes)]
    right = KIND.right(notes, scores.argmax(axis=1))
    return Notes(
        authors,
        np.array([KINDS.index(note["kind"]) for note in notes]),
        train.calibrated(scores, right, authors, scores, authors),
        np.asarray((rows @ rows.T).todense()),
        np.array([[name in term["r"] for name in expressions()] for term in terms]),
        np.array(["moods none" in term["g"] for term in terms]),
    )
