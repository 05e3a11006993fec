"""The tables of tries of the model card.

python -m models.tries            all of them, about an hour on two cores
python -m models.tries theme net  the rows whose name holds these words
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from itertools import combinations, product
from typing import Any

import numpy as np
from spacy.tokens import Doc

from lda_synthese.language.terms.features import kind_terms
from lda_synthese.language.terms.marks import expressions
from models import learning, net, train
from models.notes import OWN, concepts, labelled, own_notes, titles
from models.train import KIND, THEME, Question, Task

Row = tuple[str, Callable[[], list[str]]]
"""The name of a try, and what computes its cells."""

SIZES = (4000, 2000, 1000, 500)
"""Notes of the independent authors: the learning curve, downwards."""


class Fewer(Task):
    """So many notes of the independent authors to learn from."""

    def __init__(self, *given: Any, size: int) -> None:
        super().__init__(*given)
        theirs = np.flatnonzero(self.labelled & (self.authors != OWN))
        self.labelled[np.random.default_rng(0).permutation(theirs)[size:]] = False


class Exponential(Task):
    """Notes speak for their neighbours only."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.gram = np.exp(self.gram - 1)


class WithNet(Task):
    """A small neural net mixed in."""

    WEIGHT = 0.2

    def answers(self, train: Any, test: Any) -> Any:
        found = net.probabilities(self.space.rows, self.targets, train, test)
        return super().answers(train, test) + self.WEIGHT * np.log(found + 1e-9)


def crossed_terms(doc: Doc) -> Mapping[str, list[str]]:
    """What tells the kind most, crossed: marks, moods, the grammar of first and last words."""
    terms = kind_terms(doc)
    grammar = [term for term in terms["g"] if term.startswith(("moods ", "first ", "last "))]
    marks = [name for name in expressions() if name in terms["r"]]
    pairs = (*combinations(grammar, 2), *product(marks, grammar))
    return {**terms, "x": [" ".join(pair) for pair in pairs]}


def without(question: Question, block: str) -> Question:
    blocks = {name: weight for name, weight in question.blocks.items() if name != block}
    return replace(question, blocks=blocks, bayes_blocks=question.bayes_blocks.replace(block, ""))


@lru_cache(maxsize=1)
def reading(extract: Callable[[Any], Any]) -> dict[str, Any]:
    """The terms and the meaning of each text of the corpus."""
    notes = [*labelled(), *titles(), *own_notes(), *concepts()]
    return dict(zip([note["text"] for note in notes], train.read(notes, extract), strict=True))


def evaluate(
    question: Question, added: list[dict[str, Any]], learner: Callable[..., Task] = Task
) -> list[str]:
    """Success on the left-out authors, a colleague's theme being right too: mean, and each."""
    notes = labelled()
    found = reading(question.extract)
    task = learner(question, notes + added, [found[note["text"]] for note in notes + added])
    answers = task.held_out()[: len(notes)].argmax(axis=1)
    right = question.right(notes, answers)
    authors = np.array([note["author"] for note in notes])
    each = [right[authors == author].mean() for author in sorted(set(authors))]
    return [f"{share:.3f}" for share in (np.mean(each), *each)]


def of_theme() -> Iterator[Row]:
    own, phrases = titles() + own_notes(), concepts()
    everything = own + phrases
    yield "theme: as shipped", partial(evaluate, THEME, everything)
    for size in SIZES:
        fewer = partial(Fewer, size=size)
        yield f"theme: {size} notes", partial(evaluate, THEME, everything, fewer)
    yield "theme: ridge alone", partial(evaluate, replace(THEME, bayes_factor=0.0), everything)
    twice = replace(THEME, bayes_factor=2 * THEME.bayes_factor)
    yield "theme: twice the naive Bayes", partial(evaluate, twice, everything)
    yield "theme: without the phrases", partial(evaluate, THEME, own)
    yield "theme: without the notes of our own", partial(evaluate, THEME, titles() + phrases)
    yield "theme: without both", partial(evaluate, THEME, titles())
    for block, what in (("w", "words"), ("c", "pieces"), ("s", "stems")):
        yield f"theme: without {what}", partial(evaluate, without(THEME, block), everything)
    yield "theme: without meanings", partial(evaluate, replace(THEME, meaning=0.0), everything)
    yield "theme: exponential kernel", partial(evaluate, THEME, everything, Exponential)
    yield "theme: a small neural net mixed in", partial(evaluate, THEME, everything, WithNet)


def of_kind() -> Iterator[Row]:
    own = own_notes()
    yield "kind: as shipped", partial(evaluate, KIND, own)
    for size in SIZES:
        fewer = partial(Fewer, size=size)
        yield f"kind: {size} notes", partial(evaluate, KIND, own, fewer)
    yield "kind: ridge alone", partial(evaluate, replace(KIND, bayes_factor=0.0), own)
    yield "kind: without the notes of our own", partial(evaluate, KIND, [])
    for block, what in (("r", "marks"), ("g", "clauses")):
        yield f"kind: without {what}", partial(evaluate, without(KIND, block), own)
    yield "kind: without meanings", partial(evaluate, replace(KIND, meaning=0.0), own)
    yield "kind: exponential kernel", partial(evaluate, KIND, own, Exponential)
    yield "kind: a small neural net mixed in", partial(evaluate, KIND, own, WithNet)
    crossed = replace(KIND, extract=crossed_terms, blocks={**KIND.blocks, "x": 0.7})
    yield "kind: marks, moods, first and last words crossed", partial(evaluate, crossed, own)


def of_decisions() -> Iterator[Row]:
    for name, way in learning.WAYS.items():
        yield f"decided kinds: {name}", partial(learning.evaluate, way)


def tables() -> Iterator[tuple[list[str], list[Row]]]:
    """Of each, the heads of its columns and its rows."""
    authors = sorted({note["author"] for note in labelled()})
    yield ["mean", *authors], [*of_theme(), *of_kind()]
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
