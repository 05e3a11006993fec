"""Train the suggester from `corpus/` and write its arrays and `metrics.json`.

    python -m models.train            needs the `train` extra (scipy), nothing else

The same corpus gives the same bytes on the same machine, in minutes on two cores.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.linalg import cho_factor, cho_solve

from lda_synthese.language.classes import KINDS, THEMES
from lda_synthese.language.pipeline import french_pipeline
from lda_synthese.language.suggest.component import ARTEFACT
from lda_synthese.language.terms.features import (
    KIND_BLOCKS,
    THEME_BLOCKS,
    Terms,
    kind_terms,
    theme_terms,
)
from lda_synthese.language.terms.meanings import Meanings
from lda_synthese.language.terms.space import Head, Vector, softmax, vectorise
from models import measure
from models.notes import OWN, concepts, labelled, own_notes, titles

METRICS = Path(__file__).with_name("metrics.json")

RIDGE = 0.3
SMOOTHING = 0.5
RIDGE_FACTOR = 6.0
ALSO_SHARE = 0.15
"""What a theme that a colleague could defend takes of the target."""

LEAST_DOCUMENTS = 2
TEMPERATURES = np.arange(0.4, 1.6, 0.02)


@dataclass(frozen=True)
class Question:
    """Theme or kind: what is read of a note, and how the two linear answers are mixed."""

    name: str
    classes: tuple[str, ...]
    extract: Callable[[Any], Any]
    blocks: Mapping[str, float]
    bayes_blocks: str
    bayes_factor: float
    meaning: float = 0.017
    """What the likeness of a part in meaning counts, beside that of the whole note in words."""

    def targets(self, notes: list[dict[str, Any]]) -> Any:
        """One row a note, shared with the other themes that could be defended."""
        rows = np.zeros((len(notes), len(self.classes)), np.float32)
        for row, note in zip(rows, notes, strict=True):
            if note[self.name] is None:
                continue
            also = note["also"] if self.name == "theme" else []
            row[self.classes.index(note[self.name])] = 1 - (ALSO_SHARE if also else 0)
            for other in also:
                row[self.classes.index(other)] += ALSO_SHARE / len(also)
        return rows

    def right(self, notes: list[dict[str, Any]], answers: Any) -> Any:
        """Whether each answer (a column) is right, or could be defended."""
        fine = [{n[self.name], *(n["also"] if self.name == "theme" else ())} for n in notes]
        return np.array([self.classes[a] in ok for a, ok in zip(answers, fine, strict=True)])


THEME = Question("theme", THEMES, theme_terms, THEME_BLOCKS, "wcs", 1.0)
KIND = Question("kind", KINDS, kind_terms, KIND_BLOCKS, "fadem", 0.25)


@dataclass
class Space:
    """Vocabulary, inverse document frequencies, and the notes as rows of length 1."""

    vocabulary: dict[str, int]
    idf: Any
    rows: sparse.csr_matrix
    unweighted: Any = field(repr=False)
    """What brings each feature back to the length of its own block; 0 outside naive Bayes."""


def space(all_terms: Sequence[Any], blocks: Mapping[str, float], bayes_blocks: str) -> Space:
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
    total = sum(blocks.values())
    scale = {b: (total / w) ** 0.5 if b in bayes_blocks else 0.0 for b, w in blocks.items()}
    unweighted = np.array([scale[term[0]] for term in kept], np.float32)
    return Space(vocabulary, idf, rows, unweighted)


def ridge(gram: Any, targets: Any) -> Any:
    """Dual coefficients of a ridge on centred targets; shape (notes, classes)."""
    kernel = gram + RIDGE * np.eye(len(gram), dtype=np.float32)
    return cho_solve(
        cho_factor(kernel, lower=True, check_finite=False, overwrite_a=True),
        targets,
        check_finite=False,
    )


def naive_bayes(rows: sparse.csr_matrix, targets: Any) -> Any:
    """Weights of complement naive Bayes; shape (features, classes)."""
    counts = rows.T @ targets
    complement = counts.sum(axis=1, keepdims=True) - counts + SMOOTHING
    return -np.log(complement / complement.sum(axis=0))


class Task:
    """A question over its notes, and its two linear answers mixed."""

    def __init__(
        self, question: Question, notes: list[dict[str, Any]], readings: list[tuple[Terms, Any]]
    ) -> None:
        self.question = question
        self.notes = notes
        all_terms, meanings = zip(*readings, strict=True)
        self.space = space(all_terms, question.blocks, question.bayes_blocks)
        self.meanings = np.array(meanings)
        self.targets = question.targets(notes)
        self.authors = np.array([note["author"] for note in notes])
        self.labelled = self.targets.any(axis=1)
        rows = self.space.rows
        self.gram = np.asarray((rows @ rows.T).todense(), dtype=np.float32)
        # In double precision, the number of threads shows in nothing that is kept.
        wide = self.meanings.astype(np.float64)
        self.gram += question.meaning * wide @ wide.T
        self.counted = rows.multiply(self.space.unweighted).tocsr()

    def vectors(self) -> list[Vector]:
        """The notes in the space."""
        rows = self.space.rows
        return [
            Vector(rows.indices[start:end], rows.data[start:end])
            for start, end in pairwise(rows.indptr)
        ]

    def held_out(self) -> Any:
        """Scores of every text of an independent author, learnt without its author."""
        scores = np.zeros_like(self.targets)
        for author in sorted(set(self.authors) - {OWN}):
            here = self.authors == author
            scores[here] = self.answers(np.flatnonzero(~here & self.labelled), np.flatnonzero(here))
        return scores[self.authors != OWN]

    def answers(self, train: Any, test: Any) -> Any:
        """Mixed scores of the test rows, learnt on the others."""
        targets = self.targets[train]
        mean = targets.mean(axis=0)
        dual = ridge(self.gram[np.ix_(train, train)], targets - mean)
        linear = self.gram[np.ix_(test, train)] @ dual + mean
        bayes = self.counted[test] @ naive_bayes(self.counted[train], targets)
        return RIDGE_FACTOR * linear + self.question.bayes_factor * bayes

    def head(self, temperature: float) -> Head:
        """The two answers over all notes as one linear head."""
        known = np.flatnonzero(self.labelled)
        targets = self.targets[known]
        mean = targets.mean(axis=0)
        gram = self.gram[np.ix_(known, known)].astype(np.float64)
        dual = ridge(gram, targets - mean)
        linear = self.space.rows[known].T @ dual
        meaning = self.question.meaning * self.meanings[known].T @ dual
        bayes = naive_bayes(self.counted[known], targets) * self.space.unweighted[:, None]
        weights = temperature * (RIDGE_FACTOR * linear + self.question.bayes_factor * bayes)
        # A common shift of all classes changes no probability and costs precision on 16 bits.
        weights -= weights.mean(axis=1, keepdims=True)
        bias = (temperature * RIDGE_FACTOR * mean).astype(np.float32)
        question, found = self.question, self.space
        return Head(
            question.classes, found.vocabulary, found.idf, question.blocks,
            weights.astype(np.float32), temperature * RIDGE_FACTOR * meaning, bias,
        )  # fmt: skip


def temperature(scores: Any, right: Any, authors: Any) -> float:
    """The factor whose confidence is nearest to success, in the mean of held-out authors."""

    def gap(factor: float) -> float:
        confidence = softmax(factor * scores).max(axis=1)
        gaps = [
            measure.calibration_error(confidence[authors == author], right[authors == author])
            for author in sorted(set(authors))
        ]
        return float(np.mean(gaps))

    return float(min(TEMPERATURES, key=gap))


def calibrated(scores: Any, right: Any, authors: Any, of: Any, by: Any) -> Any:
    """Probabilities of the rows `of` of each author (`by`), with the factor read on the others."""
    probabilities = np.zeros_like(of)
    for author in sorted(set(authors)):
        others = authors != author
        factor = temperature(scores[others], right[others], authors[others])
        probabilities[by == author] = softmax(factor * of[by == author])
    return probabilities


def read(notes: list[dict[str, Any]], extract: Callable[[Any], Terms]) -> list[tuple[Terms, Any]]:
    """The terms and the meaning of the notes, in order."""
    meanings = Meanings.from_disk(ARTEFACT)
    docs = french_pipeline().pipe([note["text"] for note in notes], batch_size=256)
    return [(extract(doc), meanings.of(doc)) for doc in docs]


def main() -> None:
    started = time.monotonic()
    notes, named = labelled(), titles()
    authors = np.array([note["author"] for note in notes])
    found: dict[str, Any] = {}
    stems: list[frozenset[str]] = []
    vectors: list[Vector] = []
    for question, added in ((THEME, named + own_notes() + concepts()), (KIND, own_notes())):
        everything = notes + added
        readings = read(everything, question.extract)
        stems = stems or [frozenset(terms["s"]) for terms, _ in readings]
        task = Task(question, everything, readings)
        vectors = task.vectors()
        scores = task.held_out()
        outer = task.authors[task.authors != OWN]
        of_notes = scores[: len(notes)]
        right = question.right(notes, of_notes.argmax(axis=1))
        found[question.name] = calibrated(of_notes, right, authors, scores, outer)
        factor = temperature(of_notes, right, authors)
        task.head(factor).to_disk(ARTEFACT, question.name)
        print(
            f"{question.name}: {len(task.space.vocabulary)} terms, factor {factor:.2f},",
            f"{time.monotonic() - started:.0f} s",
        )
    theme = found["theme"][: len(notes)]
    metrics = measure.by_author(notes, theme, found["kind"])
    titled = {
        (n["author"], n["text"]): p
        for n, p in zip(named, found["theme"][len(notes) :], strict=True)
    }
    metrics["context"] = measure.in_workshops(notes, theme, titled)
    metrics["corrections"] = {
        "theme": measure.after_corrections(notes, theme, stems),
        "kind": measure.after_decided_kinds(notes, found["kind"], vectors),
    }
    METRICS.write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    print(measure.table(metrics))


if __name__ == "__main__":
    main()
