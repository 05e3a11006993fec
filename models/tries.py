"""The tables of tries of the model card.

python -m models.tries                all of them, half an hour on one core
python -m models.tries theme without  the rows whose name holds these words
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

import numpy as np

from models import learning, measure, train
from models.notes import concepts, labelled, own_notes, titles
from models.train import KIND, THEME, Question, Task

Row = tuple[str, Callable[[], list[str]]]
"""The name of a try, and what computes its cells."""

CHANGES = {
    "without the encoder": (1, 1, 0),
    "the encoder alone": (0, 0, 1),
    "half the encoder": (1, 1, 0.5),
    "twice the encoder": (1, 1, 2),
    "without naive Bayes": (1, 0, 1),
}
"""What multiplies the factors of ridge, naive Bayes and encoder."""


class Quick(Task):
    """Half as long as what ships, and the same to the third decimal."""

    precision = np.float32


@lru_cache(maxsize=1)
def held_out(name: str) -> tuple[Question, Any]:
    """A question, and the three answers for the notes of the independent authors."""
    question = THEME if name == THEME.name else KIND
    added = titles() + own_notes() + concepts() if question is THEME else own_notes()
    notes = labelled() + added
    task = Quick(question, notes, train.read(notes, question.extract))
    return question, task.held_out(task.labelled)[:, : len(labelled())]


def evaluate(name: str, change: Sequence[float] = (1, 1, 1)) -> list[str]:
    """Success on the left-out authors, a colleague's theme being right too: means, and each.

    `change` multiplies the factors of ridge, naive Bayes and encoder.
    """
    (question, answers), notes = held_out(name), labelled()
    scores = train.mixed(np.multiply(question.factors, change), answers)
    right = question.right(notes, scores.argmax(axis=1))
    authors = np.array([note["author"] for note in notes])
    each = {author: right[authors == author].mean() for author in sorted(set(authors))}
    means = [np.mean([each[a] for a in each if of(a)]) for of in measure.MEANS.values()]
    return [f"{share:.3f}" for share in (*means, *each.values())]


def of_question(name: str) -> Iterator[Row]:
    """The theme, or the kind."""
    yield f"{name}: as shipped", partial(evaluate, name)
    for what, change in CHANGES.items():
        yield f"{name}: {what}", partial(evaluate, name, change)


def of_decisions() -> Iterator[Row]:
    for name, way in learning.WAYS.items():
        yield f"decided kinds: {name}", partial(learning.evaluate, way)


def tables() -> Iterator[tuple[list[str], list[Row]]]:
    """Of each, the heads of its columns and its rows."""
    authors = sorted({note["author"] for note in labelled()})
    rows = [*of_question(THEME.name), *of_question(KIND.name)]
    yield [*measure.MEANS, *map(str, authors)], rows
    yield learning.COLUMNS, [*of_decisions()]


def main() -> None:
    for heads, rows in tables():
        wanted = [row for row in rows if all(word in row[0] for word in sys.argv[1:])]
        if wanted:
            print(f"\n| try | {' | '.join(heads)} |\n|---|{'--|' * len(heads)}")
        for name, cells in wanted:
            print(f"| {name} | {' | '.join(cells())} |", flush=True)


if __name__ == "__main__":
    main()
