"""Train the suggester from `corpus/` and write its arrays and `metrics.json`.

    python -m models.train            needs the `train` extra (scipy), nothing else

The same corpus gives the same bytes on the same machine, in minutes on two cores.
"""

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.linalg import cho_factor, cho_solve

from lda_synthese.language.features import KIND_BLOCKS, THEME_BLOCKS, kind_terms, theme_terms
from lda_synthese.language.pipeline import french_pipeline
from lda_synthese.language.space import Head, softmax, vectorise
from lda_synthese.language.suggest import ARTEFACT, KINDS, THEMES
from models import measure

CORPUS = Path(__file__).with_name("corpus")
METRICS = Path(__file__).with_name("metrics.json")

RIDGE = 0.3
NAIVE_BAYES_SMOOTHING = 0.3
ALSO_SHARE = 0.3
"""What a theme that a colleague could defend takes of the target."""

LEAST_DOCUMENTS = 2


def corpus() -> list[dict[str, Any]]:
    """Every labelled note, with the number of its author."""
    notes = []
    for path in sorted(CORPUS.glob("notes_author*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            notes.append({**json.loads(line), "author": path.stem.removeprefix("notes_author")})
    return notes


def space(all_terms: list[Any], blocks: Any) -> tuple[dict[str, int], Any, sparse.csr_matrix]:
    """Vocabulary, inverse document frequencies, and the notes as rows of length 1."""
    counts = Counter(
        term for terms in all_terms for term in {f"{b} {t}" for b in blocks for t in terms[b]}
    )
    kept = sorted(term for term, n in counts.items() if n >= LEAST_DOCUMENTS and "\n" not in term)
    vocabulary = {term: number for number, term in enumerate(kept)}
    documents = np.array([counts[term] for term in kept], dtype=np.float32)
    idf = (np.log((1 + len(all_terms)) / (1 + documents)) + 1).astype(np.float32)
    idf = idf.astype(np.float16).astype(np.float32)
    vectors = [vectorise(terms, vocabulary, idf, blocks) for terms in all_terms]
    rows = sparse.csr_matrix(
        (
            np.concatenate([vector.values for vector in vectors]),
            np.concatenate([vector.indices for vector in vectors]),
            np.cumsum([0, *(len(vector.indices) for vector in vectors)]),
        ),
        shape=(len(vectors), len(kept)),
    )
    return vocabulary, idf, rows


def ridge(gram: Any, targets: Any) -> Any:
    """Dual coefficients of a ridge on centred targets; shape (notes, classes)."""
    kernel = gram + RIDGE * np.eye(len(gram), dtype=np.float32)
    return cho_solve(
        cho_factor(kernel, lower=True, check_finite=False), targets, check_finite=False
    )


def naive_bayes(rows: sparse.csr_matrix, targets: Any) -> Any:
    """Weights of complement naive Bayes; shape (features, classes)."""
    counts = rows.T @ targets
    complement = counts.sum(axis=1, keepdims=True) - counts + NAIVE_BAYES_SMOOTHING
    return -np.log(complement / complement.sum(axis=0))


class Task:
    """One of the two questions: its rows, its targets, and its two linear answers."""

    def __init__(self, rows: sparse.csr_matrix, targets: Any) -> None:
        self.rows = rows
        self.targets = targets.astype(np.float32)
        self.gram = np.asarray((rows @ rows.T).todense(), dtype=np.float32)

    def answers(self, train: Any, test: Any) -> tuple[Any, Any]:
        """Scores of the ridge and of naive Bayes on the test rows, learnt on the others."""
        targets = self.targets[train]
        dual = ridge(self.gram[np.ix_(train, train)], targets - targets.mean(axis=0))
        scores = self.gram[np.ix_(test, train)] @ dual + targets.mean(axis=0)
        return scores, self.rows[test] @ naive_bayes(self.rows[train], targets)

    def weights(self) -> tuple[Any, Any, Any]:
        """Primal weights of both over all rows, and the ridge's bias."""
        mean = self.targets.mean(axis=0)
        dual = ridge(self.gram, self.targets - mean)
        return self.rows.T @ dual, naive_bayes(self.rows, self.targets), mean


def temperatures(scores: Any, bayes: Any, truth: Any, *, mixed: bool) -> tuple[float, float]:
    """The factors of the two answers that give the least surprise on held-out authors."""
    grid = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0]
    bayes_grid = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0] if mixed else [0.0]
    rows = np.arange(len(truth))

    def surprise(pair: tuple[float, float]) -> float:
        probabilities = softmax(pair[0] * scores + pair[1] * bayes)
        return float(-np.log(probabilities[rows, truth] + 1e-9).mean())

    return min(((a, b) for a in grid for b in bayes_grid), key=surprise)


def soft_targets(notes: list[dict[str, Any]]) -> Any:
    targets = np.zeros((len(notes), len(THEMES)))
    for row, note in enumerate(notes):
        also = [THEMES.index(theme) for theme in note["also"] if theme in THEMES]
        targets[row, THEMES.index(note["theme"])] = 1 - (ALSO_SHARE if also else 0)
        for theme in also:
            targets[row, theme] += ALSO_SHARE / len(also)
    return targets


def hard_targets(notes: list[dict[str, Any]]) -> Any:
    return np.eye(len(KINDS))[[KINDS.index(note["kind"]) for note in notes]]


def held_out(task: Task, authors: Any) -> tuple[Any, Any]:
    """Both answers on every note, learnt without its author."""
    scores, bayes = np.zeros_like(task.targets), np.zeros_like(task.targets)
    for author in sorted(set(authors)):
        test = np.flatnonzero(authors == author)
        train = np.flatnonzero(authors != author)
        scores[test], bayes[test] = task.answers(train, test)
    return scores, bayes


def calibrated(
    scores: Any, bayes: Any, truth: Any, authors: Any, *, mixed: bool
) -> tuple[Any, tuple[float, float]]:
    """Probabilities of each author with factors read on the others, and the factors of all."""
    probabilities = np.zeros_like(scores)
    for author in sorted(set(authors)):
        here, others = authors == author, authors != author
        a, b = temperatures(scores[others], bayes[others], truth[others], mixed=mixed)
        probabilities[here] = softmax(a * scores[here] + b * bayes[here])
    return probabilities, temperatures(scores, bayes, truth, mixed=mixed)


def main() -> None:
    started = time.monotonic()
    notes = corpus()
    authors = np.array([note["author"] for note in notes])
    docs = list(french_pipeline().pipe([note["text"] for note in notes], batch_size=256))
    print(f"{len(notes)} notes read in {time.monotonic() - started:.0f} s")
    found = {}
    for name, extract, blocks, classes, targets, mixed in (
        ("theme", theme_terms, THEME_BLOCKS, THEMES, soft_targets(notes), True),
        ("kind", kind_terms, KIND_BLOCKS, KINDS, hard_targets(notes), False),
    ):
        vocabulary, idf, rows = space([extract(doc) for doc in docs], blocks)
        task = Task(rows, targets)
        truth = np.array([classes.index(note[name]) for note in notes])
        scores, bayes = held_out(task, authors)
        found[name], (a, b) = calibrated(scores, bayes, truth, authors, mixed=mixed)
        linear, complement, mean = task.weights()
        weights = (a * linear + b * complement).astype(np.float32)
        # A common shift of all classes changes no probability and costs precision on 16 bits.
        weights -= weights.mean(axis=1, keepdims=True)
        bias = (a * mean).astype(np.float32)
        Head(classes, vocabulary, idf, blocks, weights, bias).to_disk(ARTEFACT, name)
        print(
            f"{name}: {len(vocabulary)} terms, factors {a} and {b},",
            f"{time.monotonic() - started:.0f} s",
        )
    metrics = measure.by_author(notes, found["theme"], found["kind"])
    METRICS.write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    print(measure.table(metrics))


if __name__ == "__main__":
    main()
