"""The component of the pipeline: two linear heads over what is read in a note."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path

import numpy as np

from lda_synthese.language.classes import KINDS, THEMES
from lda_synthese.language.encoder import Encoder, direction
from lda_synthese.language.offline import Doc, Language
from lda_synthese.language.pipeline import ModelMissingError
from lda_synthese.language.senses import Senses
from lda_synthese.language.terms.features import (
    KIND_BLOCKS,
    THEME_BLOCKS,
    content_stems,
    kind_terms,
    names_of,
    theme_terms,
    words_of,
)
from lda_synthese.language.terms.marks import expressions
from lda_synthese.language.terms.meanings import Meanings
from lda_synthese.language.terms.space import Floats, Head, Vector

ARTEFACT = Path(str(resources.files("lda_synthese.resources") / "suggester"))

DAMAGES = (
    OSError, ValueError, KeyError, TypeError, EOFError, re.error, zipfile.BadZipFile, zlib.error
)  # fmt: skip
"""What reading a file that is absent or damaged may raise."""

COMPONENT = "lda_suggester"
ANALYSIS = "lda_analysis"


@dataclass(frozen=True)
class Analysis:
    """What the component reads in a note; scores have shape (classes,)."""

    theme: Floats
    kind: Floats
    sense: Floats
    """The direction of what it says as a whole; 0 without a word."""
    kind_vector: Vector
    stems: frozenset[str]
    names: frozenset[str]
    learnt: bool
    """Whether it has a word that the suggester learnt from."""


class SuggesterComponent:
    """The component of the pipeline that holds the two linear heads."""

    def __init__(self, theme: Head, kind: Head, meanings: Meanings, encoder: Encoder) -> None:
        self.theme = theme
        self.kind = kind
        self._meanings = meanings
        self._senses = Senses(encoder)

    def __call__(self, doc: Doc) -> Doc:
        """Leave the analysis of a note in its document."""
        (sense,) = self._senses.of([doc.text])
        doc.user_data[ANALYSIS] = self._analysis(doc, sense)
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """The same of many notes, which the encoder reads together."""
        left = iter(docs)
        while batch := list(islice(left, batch_size)):
            senses = self._senses.of([doc.text for doc in batch])
            for doc, sense in zip(batch, senses, strict=True):
                doc.user_data[ANALYSIS] = self._analysis(doc, sense)
                yield doc

    def _analysis(self, doc: Doc, sense: Floats) -> Analysis:
        terms, known = theme_terms(doc), self.theme.vocabulary
        theme_vector, kind_vector = self.theme.vector(terms), self.kind.vector(kind_terms(doc))
        meaning = np.concatenate([self._meanings.of(doc), sense])
        return Analysis(
            self.theme.scores(theme_vector, meaning),
            self.kind.scores(kind_vector, meaning),
            direction(sense) * bool(words_of(doc)),
            kind_vector,
            frozenset(terms["s"]),
            frozenset(name for name in content_stems(doc) if f"s {name}" not in known)
            | names_of(doc),
            any(f"s {stem}" in known for stem in content_stems(doc)),
        )

    def directions(self, texts: Sequence[str]) -> list[Floats]:
        """Where each text as a whole looks, without reading its words."""
        return [direction(sense) for sense in self._senses.of(texts)]

    def theme_weight(self, blocks: Iterable[str], forms: Iterable[str], label: int) -> float:
        """How much terms speak for the theme numbered `label`.

        `blocks` and `forms` are the two parts of each term, « s » and « logement », as many of
        both.
        """
        return _weight(self.theme, blocks, forms, label)

    def kind_weight(self, blocks: Iterable[str], forms: Iterable[str], label: int) -> float:
        """How much terms speak for the kind numbered `label`.

        `blocks` and `forms` are the two parts of each term, « s » and « logement », as many of
        both.
        """
        return _weight(self.kind, blocks, forms, label)


def _weight(head: Head, blocks: Iterable[str], forms: Iterable[str], label: int) -> float:
    terms = (f"{block} {form}" for block, form in zip(blocks, forms, strict=True))
    found = [head.vocabulary[term] for term in terms if term in head.vocabulary]
    return float(sum(head.weights[number, label] * head.idf[number] for number in found))


def read_heads() -> tuple[Head, Head, Meanings, Encoder]:
    """The two heads that ship, and the marks, meanings and senses that they count on.

    Raises `ModelMissingError`.
    """
    try:
        expressions()
        theme = Head.from_disk(ARTEFACT, "theme", THEMES, THEME_BLOCKS)
        kind = Head.from_disk(ARTEFACT, "kind", KINDS, KIND_BLOCKS)
        meanings, encoder = Meanings.from_disk(ARTEFACT), Encoder.from_disk(ARTEFACT)
        if any(len(head.meaning) != meanings.size + encoder.size for head in (theme, kind)):
            raise ValueError("heads and meanings do not fit")
    except DAMAGES as error:
        raise ModelMissingError from error
    return theme, kind, meanings, encoder


def read_encoder() -> Encoder:
    """The network alone, without the pipeline. Raises `ModelMissingError`."""
    try:
        return Encoder.from_disk(ARTEFACT)
    except DAMAGES as error:
        raise ModelMissingError from error


@Language.factory(COMPONENT)
def make_component(nlp: Language, name: str) -> SuggesterComponent:  # noqa: ARG001 - spaCy's call
    """The component with the heads that ship."""
    return SuggesterComponent(*read_heads())
