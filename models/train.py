"""Train the suggester from `corpus/` and write its arrays and `metrics.json`.

    python -m models.train            needs the `train` extra (scipy), nothing else

The same corpus gives the same bytes on the same machine, in minutes on two cores.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from scipy.linalg import cho_factor
from scipy.linalg.lapack import get_lapack_funcs

from lda_synthese.language.classes import KINDS, THEMES
from lda_synthese.language.encoder import Encoder
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
SENSE_RIDGE = 10.0
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
    factors: tuple[float, float, float]
    """Of the ridge on words, of naive Bayes, of the ridge on what the whole note means."""
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


THEME = Question("theme", THEMES, theme_terms, THEME_BLOCKS, "wcs", (6.0, 1.0, 6.0))
KIND = Question("kind", KINDS, kind_terms, KIND_BLOCKS, "fadem", (6.0, 0.25, 6.0))


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


def inverse(gram: Any) -> Any:
    """The inverse of a ridge's kernel, in the place of the likeness of its notes."""
    kernel = gram.T
    kernel[np.diag_indices_from(kernel)] += RIDGE
    factor, _ = cho_factor(kernel, lower=True, check_finite=False, overwrite_a=True)
    (invert,) = get_lapack_funcs(("potri",), (factor,))
    found, _ = invert(factor, lower=1, overwrite_c=1)
    for row in range(len(found)):
        found[row, row + 1 :] = found[row + 1 :, row]
    return found


def naive_bayes(rows: sparse.csr_matrix, targets: Any) -> Any:
    """Weights of complement naive Bayes; shape (features, classes)."""
    counts = rows.T @ targets
    complement = counts.sum(axis=1, keepdims=True) - counts + SMOOTHING
    return -np.log(complement / complement.sum(axis=0))


def sense_ridge(senses: Any, targets: Any) -> tuple[Any, Any]:
    """Weights and bias of a ridge on what whole notes mean; shapes (size, classes), (classes,)."""
    middle, mean = senses.mean(axis=0), targets.mean(axis=0)
    rows = senses - middle
    kernel = rows.T @ rows + SENSE_RIDGE * np.eye(rows.shape[1])
    weights = np.linalg.solve(kernel, rows.T @ (targets - mean))
    return weights, mean - middle @ weights


class Read(NamedTuple):
    """What is seen of a note: its terms, what its words mean, what the whole means."""

    terms: Terms
    meaning: Any
    sense: Any


class Task:
    """A question over its notes, and its three linear answers mixed."""

    precision: type = np.float64
    """Of the kernel's inverse: the same for any number of threads."""

    def __init__(
        self, question: Question, notes: list[dict[str, Any]], readings: list[Read]
    ) -> None:
        self.question = question
        self.notes = notes
        all_terms, meanings, senses = zip(*readings, strict=True)
        self.space = space(all_terms, question.blocks, question.bayes_blocks)
        self.meanings = np.array(meanings)
        self.senses = np.array(senses, dtype=np.float64)
        self.targets = question.targets(notes)
        self.authors = np.array([note["author"] for note in notes])
        self.labelled = self.targets.any(axis=1)
        self.counted = self.space.rows.multiply(self.space.unweighted).tocsr()

    def vectors(self) -> list[Vector]:
        """The notes in the space."""
        rows = self.space.rows
        return [
            Vector(rows.indices[start:end], rows.data[start:end])
            for start, end in pairwise(rows.indptr)
        ]

    def held_out(self, learnt: Any) -> Any:
        """The answers for every text of an independent author, learnt without its author.

        Shape (3, texts, classes); `learnt` says which notes may be learnt from.
        """
        found = np.zeros((3, *self.targets.shape))
        for author in sorted(set(self.authors) - {OWN}):
            here = self.authors == author
            found[:, here] = self.answers(np.flatnonzero(~here & learnt), np.flatnonzero(here))
        return found[:, self.authors != OWN]

    def answers(self, train: Any, test: Any) -> Any:
        """The three answers for the test rows, learnt on the others."""
        targets = self.targets[train]
        linear = self.gram[test] @ self.dual(train) + targets.mean(axis=0)
        bayes = self.counted[test] @ naive_bayes(self.counted[train], targets)
        weights, bias = sense_ridge(self.senses[train], targets)
        return np.stack([linear, bayes, self.senses[test] @ weights + bias])

    @cached_property
    def gram(self) -> Any:
        """How alike each two notes are, in words and in what the words mean."""
        rows = self.space.rows
        likeness = np.asarray((rows @ rows.T).todense(), dtype=np.float32)
        # In double precision, the number of threads shows in nothing that is kept.
        wide = self.meanings.astype(np.float64)
        likeness += self.question.meaning * wide @ wide.T
        return likeness

    @cached_property
    def inverse(self) -> Any:
        """Of the kernel of all notes that can be learnt from."""
        known = np.flatnonzero(self.labelled)
        return inverse(self.gram[np.ix_(known, known)].astype(self.precision, copy=False))

    def dual(self, train: Any) -> Any:
        """Coefficients of a ridge on the centred targets of some notes; 0 for the others.

        Read from the inverse over all of them, so that an author left out costs a small system.
        """
        known = np.flatnonzero(self.labelled)
        dual = np.zeros(self.targets.shape)
        centred = self.targets - self.targets[train].mean(axis=0)
        if 2 * len(train) < len(known):
            kernel = self.gram[np.ix_(train, train)] + RIDGE * np.eye(len(train))
            dual[train] = np.linalg.solve(kernel, centred[train])
            return dual
        out = np.flatnonzero(~np.isin(known, train))
        told = self.inverse @ centred[known]
        told -= self.inverse[:, out] @ np.linalg.solve(self.inverse[np.ix_(out, out)], told[out])
        dual[train] = told[np.isin(known, train)]
        return dual

    def head(self, temperature: float) -> Head:
        """The three answers over all notes as one linear head."""
        known = np.flatnonzero(self.labelled)
        targets = self.targets[known]
        mean = targets.mean(axis=0)
        dual = self.dual(known)
        linear = self.space.rows.T @ dual
        meaning = self.question.meaning * self.meanings.T @ dual
        bayes = naive_bayes(self.counted[known], targets) * self.space.unweighted[:, None]
        sense, shift = sense_ridge(self.senses[known], targets)
        question, found = self.question, self.space
        by_ridge, by_bayes, by_sense = question.factors
        weights = by_ridge * linear + by_bayes * bayes
        # A common shift of all classes changes no probability and costs precision on 16 bits.
        weights -= weights.mean(axis=1, keepdims=True)
        dense = np.concatenate([by_ridge * meaning, by_sense * sense])
        bias = by_ridge * mean + by_sense * shift
        return Head(
            question.classes, found.vocabulary, found.idf, question.blocks,
            *((temperature * each).astype(np.float32) for each in (weights, dense, bias)),
        )  # fmt: skip


def mixed(factors: Sequence[float], answers: Any) -> Any:
    """One score of several answers."""
    return np.tensordot(factors, answers, axes=1)


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


def read(notes: list[dict[str, Any]], extract: Callable[[Any], Terms]) -> list[Read]:
    """What is seen of the notes, in order."""
    meanings, texts = Meanings.from_disk(ARTEFACT), [note["text"] for note in notes]
    docs = french_pipeline().pipe(texts, batch_size=256)
    return [
        Read(extract(doc), meanings.of(doc), sense)
        for doc, sense in zip(docs, _senses(texts), strict=True)
    ]


def _senses(texts: list[str]) -> Iterator[Any]:
    """What the texts mean as wholes; each is read once, which takes minutes for all of them."""
    known = _known_senses()
    new = [text for text in dict.fromkeys(texts) if text not in known]
    known |= dict(zip(new, Encoder.from_disk(ARTEFACT).of(new), strict=True))
    return (known[text] for text in texts)


@cache
def _known_senses() -> dict[str, Any]:
    return {}


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
        stems = stems or [frozenset(reading.terms["s"]) for reading in readings]
        task = Task(question, everything, readings)
        vectors = task.vectors()
        scores = mixed(question.factors, task.held_out(task.labelled))
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
