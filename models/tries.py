"""The table of tries of the model card, each left-out author in turn.

python -m models.tries            all of them, about half an hour on two cores
python -m models.tries kernel     those whose name holds a word
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from models import train
from models.notes import OWN, concepts, labelled, own_notes
from models.train import KIND, THEME, Question, Task

Notes = list[dict[str, Any]]


def without(blocks: Mapping[str, float], block: str) -> dict[str, float]:
    return {name: weight for name, weight in blocks.items() if name != block}


def evaluate(question: Question, added: Notes, first: int | None = None, **other: Any) -> str:
    """Success on the left-out authors: strict, lenient (of the kind: one figure), and each."""
    notes = (shuffled(labelled())[:first] if first else labelled()) + added
    task = Task(question, notes, train.read(notes, question.extract))
    for name, value in other.items():
        setattr(task, name, value(task))
    scores = task.held_out()
    outer = [note for note in notes if note["author"] != OWN]
    right = question.right(outer, scores.argmax(axis=1))
    strict = np.array(
        [
            question.classes[s] == n[question.name]
            for s, n in zip(scores.argmax(1), outer, strict=True)
        ]
    )
    authors = np.array([note["author"] for note in outer])
    each = [right[authors == author].mean() for author in sorted(set(authors))]
    mean = np.mean([strict[authors == author].mean() for author in sorted(set(authors))])
    return " | ".join(f"{value:.3f}" for value in (mean, np.mean(each), *each))


def shuffled(notes: Notes) -> Notes:
    order = np.random.default_rng(0).permutation(len(notes))
    return [notes[n] for n in order]


def exponential(task: Task) -> Any:
    """exp(likeness - 1): notes speak for their neighbours only."""
    return np.exp(task.gram - 1)


def tries() -> Iterator[tuple[str, Any]]:
    """Name and what computes its figures."""
    own, phrases = own_notes(), concepts()
    everything = own + phrases
    theme, kind = partial(evaluate, THEME), partial(evaluate, KIND)
    yield "theme: as shipped", partial(theme, everything)
    yield "theme: ridge alone", partial(evaluate, replace(THEME, bayes_factor=0.0), everything)
    yield (
        "theme: twice the naive Bayes",
        partial(evaluate, replace(THEME, bayes_factor=2.0), everything),
    )
    yield "theme: without the phrases", partial(theme, own)
    yield "theme: without the notes of our own", partial(theme, phrases)
    yield "theme: without both", partial(theme, [])
    for block, what in (("w", "words"), ("c", "pieces"), ("s", "stems")):
        fewer = replace(
            THEME, blocks=without(THEME.blocks, block), bayes_blocks="wcs".replace(block, "")
        )
        yield f"theme: without {what}", partial(evaluate, fewer, everything)
    yield "theme: exponential kernel", partial(theme, everything, gram=exponential)
    for size in (1000, 2000, 4000):
        yield f"theme: {size} notes", partial(theme, everything, size)
    yield "kind: as shipped", partial(kind, own)
    yield "kind: ridge alone", partial(evaluate, replace(KIND, bayes_factor=0.0), own)
    yield "kind: without the notes of our own", partial(kind, [])
    for block, what in (("r", "marks"), ("g", "clauses"), ("m", "stems"), ("d", "grammar")):
        fewer = replace(
            KIND,
            blocks=without(KIND.blocks, block),
            bayes_blocks=KIND.bayes_blocks.replace(block, ""),
        )
        yield f"kind: without {what}", partial(evaluate, fewer, own)
    yield (
        "kind: marks twice",
        partial(evaluate, replace(KIND, blocks={**KIND.blocks, "r": 2.0}), own),
    )
    for size in (1000, 2000, 4000):
        yield f"kind: {size} notes", partial(kind, own, size)


def main() -> None:
    wanted = sys.argv[1:]
    authors = sorted({note["author"] for note in labelled()})
    print("| try | strict | lenient | " + " | ".join(authors) + " |")
    print("|---|" + "--|" * (len(authors) + 2))
    for name, figures in tries():
        if all(word in name for word in wanted):
            print(f"| {name} | {figures()} |", flush=True)


if __name__ == "__main__":
    main()
