"""A text as the suggester reads it; what was read lately is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lda_synthese.language.offline import Doc, Language
from lda_synthese.language.suggest.component import (
    ANALYSIS,
    COMPONENT,
    Analysis,
    SuggesterComponent,
)
from lda_synthese.language.terms.features import words_of
from lda_synthese.language.terms.space import Floats, Vector, softmax

TEXT_READ = 2_000
"""Characters of a note that are read: the rest of a very long one adds nothing to its theme."""

KEPT = 200
"""Texts whose reading is kept: the earlier notes of a workshop are asked again each time."""


@dataclass(frozen=True)
class NoteReading:
    """Probabilities of the classes that ship, and what they come from."""

    doc: Doc
    themes: Floats
    kinds: Floats
    sense: Floats
    kind_vector: Vector
    stems: frozenset[str]
    names: frozenset[str]
    learnt: bool

    @property
    def has_content(self) -> bool:
        """Whether there is a word."""
        return bool(words_of(self.doc))


class Reader:
    """Reads texts through the pipeline."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        component = nlp.get_pipe(COMPONENT)
        assert isinstance(component, SuggesterComponent)
        self.component = component
        self._kept: dict[str, NoteReading] = {}

    def read(self, text: str) -> NoteReading:
        """Read a text."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[NoteReading]:
        """Read several texts, in order; much faster than one by one."""
        cut = [text[:TEXT_READ] for text in texts]
        new = [text for text in dict.fromkeys(cut) if text not in self._kept]
        read = {doc.text: _reading(doc) for doc in self._docs(new)}
        readings = [read.get(text) or self._kept[text] for text in cut]
        self._kept |= dict(list(read.items())[-KEPT:])
        for text in list(self._kept)[:-KEPT]:
            del self._kept[text]
        return readings

    def _docs(self, texts: Sequence[str]) -> Iterable[Doc]:
        return map(self._nlp, texts) if len(texts) < 3 else self._nlp.pipe(texts)


def _reading(doc: Doc) -> NoteReading:
    analysis: Analysis = doc.user_data[ANALYSIS]
    return NoteReading(
        doc,
        softmax(analysis.theme),
        softmax(analysis.kind),
        analysis.sense,
        analysis.kind_vector,
        analysis.stems,
        analysis.names,
        analysis.learnt,
    )
