"""The component of the pipeline: two linear heads over what is read in a note."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from lda_synthese.language.classes import KINDS, THEMES
from lda_synthese.language.offline import Doc, Language
from lda_synthese.language.pipeline import ModelMissingError
from lda_synthese.language.terms.features import (
    KIND_BLOCKS,
    THEME_BLOCKS,
    content_stems,
    kind_terms,
    names_of,
    theme_terms,
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
    theme_vector: Vector
    kind_vector: Vector
    stems: frozenset[str]
    names: frozenset[str]


class SuggesterComponent:
    """The component of the pipeline that holds the two linear heads."""

    def __init__(self, theme: Head, kind: Head, meanings: Meanings) -> None:
        self.theme = theme
        self.kind = kind
        self._meanings = meanings

    def __call__(self, doc: Doc) -> Doc:
        """Leave the analysis of a note in its document."""
        terms, known = theme_terms(doc), self.theme.vocabulary
        theme_vector, kind_vector = self.theme.vector(terms), self.kind.vector(kind_terms(doc))
        meaning = self._meanings.of(doc)
        doc.user_data[ANALYSIS] = Analysis(
            self.theme.scores(theme_vector, meaning),
            self.kind.scores(kind_vector, meaning),
            theme_vector,
            kind_vector,
            frozenset(terms["s"]),
            frozenset(name for name in content_stems(doc) if f"s {name}" not in known)
            | names_of(doc),
        )
        return doc

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


def read_heads() -> tuple[Head, Head, Meanings]:
    """The two heads that ship, and the marks and meanings that they count on.

    Raises `ModelMissingError`.
    """
    try:
        expressions()
        theme = Head.from_disk(ARTEFACT, "theme", THEMES, THEME_BLOCKS)
        kind = Head.from_disk(ARTEFACT, "kind", KINDS, KIND_BLOCKS)
        meanings = Meanings.from_disk(ARTEFACT)
        if any(len(head.meaning) != meanings.size for head in (theme, kind)):
            raise ValueError("heads and meanings do not fit")
    except DAMAGES as error:
        raise ModelMissingError from error
    return theme, kind, meanings


@Language.factory(COMPONENT)
def make_component(nlp: Language, name: str) -> SuggesterComponent:  # noqa: ARG001 - spaCy's call
    """The component with the heads that ship."""
    return SuggesterComponent(*read_heads())
