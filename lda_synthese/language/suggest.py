"""Theme and kind of a note: proposed with their reasons, or not at all."""

import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from lda_synthese.language.features import (
    CONTENT,
    KIND_BLOCKS,
    THEME_BLOCKS,
    kind_terms,
    plain,
    theme_terms,
    words_of,
)
from lda_synthese.language.pipeline import ModelMissingError, french_pipeline
from lda_synthese.language.space import Floats, Head, Vector, softmax

THEMES = ("1.1", "1.2", "2", "3.1", "3.2", "4", "hors")
KINDS = ("action", "piste", "autre")

ARTEFACT = Path(str(resources.files("lda_synthese.resources") / "suggester"))

COMPONENT = "lda_suggester"
ANALYSIS = "lda_analysis"

THEME_THRESHOLD = 0.45
KIND_THRESHOLD = 0.5
"""Below, the suggester says that it doesn't know."""

TEXT_READ = 2_000
"""Characters of a note that are read: the rest of a very long one adds nothing to its theme."""

UNIFORM_WEIGHT, TITLE_WEIGHT, FLOOR = 3.0, 3.0, 0.6
CONTEXT_POWER = 0.5
"""How the workshop weighs: uniform, title and earlier notes, tempered."""


@dataclass(frozen=True)
class Analysis:
    """What the component reads in a note; scores have shape (classes,)."""

    theme: Floats
    kind: Floats
    theme_vector: Vector
    kind_vector: Vector


class SuggesterComponent:
    """The component of the pipeline that holds the two linear heads."""

    def __init__(self, theme: Head, kind: Head) -> None:
        self.theme = theme
        self.kind = kind

    def __call__(self, doc: Doc) -> Doc:
        """Leave the analysis of a note in its document."""
        theme_vector = self.theme.vector(theme_terms(doc))
        kind_vector = self.kind.vector(kind_terms(doc))
        doc.user_data[ANALYSIS] = Analysis(
            self.theme.scores(theme_vector),
            self.kind.scores(kind_vector),
            theme_vector,
            kind_vector,
        )
        return doc

    def theme_weights(self, blocks: Iterable[str], forms: Iterable[str], label: int) -> float:
        """How much terms speak for a theme."""
        return _weights(self.theme, blocks, forms, label)

    def kind_weights(self, blocks: Iterable[str], forms: Iterable[str], label: int) -> float:
        """How much terms speak for a kind."""
        return _weights(self.kind, blocks, forms, label)


def _weights(head: Head, blocks: Iterable[str], forms: Iterable[str], label: int) -> float:
    terms = (f"{block} {form}" for block, form in zip(blocks, forms, strict=True))
    found = [head.vocabulary[term] for term in terms if term in head.vocabulary]
    return float(sum(head.weights[number, label] * head.idf[number] for number in found))


def read_heads() -> tuple[Head, Head]:
    """The two heads that ship. Raises `ModelMissingError`."""
    try:
        return (
            Head.from_disk(ARTEFACT, "theme", THEMES, THEME_BLOCKS),
            Head.from_disk(ARTEFACT, "kind", KINDS, KIND_BLOCKS),
        )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelMissingError from error


@Language.factory(COMPONENT)
def make_component(nlp: Language, name: str) -> SuggesterComponent:  # noqa: ARG001 - spaCy's call
    """The component with the heads that ship."""
    return SuggesterComponent(*read_heads())


@dataclass(frozen=True)
class Decided:
    """A note of the dossier and what a person decided for it."""

    text: str
    theme: str
    vector: Vector


class Suggester:
    """Answers suggestions; learns from nothing but what it is told, and always the same way."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        component = nlp.get_pipe(COMPONENT)
        assert isinstance(component, SuggesterComponent)
        self._component = component
        self._decided: dict[str, Decided] = {}

    def learn(self, decided: Iterable[Mapping[str, Any]]) -> None:
        """Take in decided notes (`id`, `texte`, `theme`); one without a theme is forgotten."""
        for note in decided:
            id_, theme = str(note["id"]), note.get("theme")
            self._decided.pop(id_, None)
            if theme:
                doc, analysis = self._read(str(note["texte"]))
                self._decided[id_] = Decided(doc.text, str(theme), analysis.theme_vector)

    def suggest(
        self, text: str, *, workshop: str | None = None, previous: Sequence[Mapping[str, Any]] = ()
    ) -> dict[str, Any]:
        """Theme and kind, their probabilities, their words in the text, the nearest notes."""
        doc, analysis = self._read(text)
        themes = softmax(analysis.theme + self._context(workshop, previous))
        kinds = softmax(analysis.kind)
        theme, kind = int(themes.argmax()), int(kinds.argmax())
        says_something = bool(words_of(doc))
        known_theme = THEMES[theme] if says_something and themes[theme] >= THEME_THRESHOLD else None
        known_kind = KINDS[kind] if says_something and kinds[kind] >= KIND_THRESHOLD else None
        return {
            "theme": known_theme,
            "themes": _shares(THEMES, themes),
            "nature": known_kind,
            "natures": _shares(KINDS, kinds),
            "parce_que": {
                "theme": self._theme_words(doc, theme) if known_theme else [],
                "nature": self._kind_words(doc, kind) if known_kind else [],
            },
            "proches": self._nearest(analysis.theme_vector),
        }

    def _read(self, text: str) -> tuple[Doc, Analysis]:
        doc = self._nlp(text[:TEXT_READ])
        return doc, doc.user_data[ANALYSIS]

    def _context(self, workshop: str | None, previous: Sequence[Mapping[str, Any]]) -> Floats:
        """The logarithm of what the workshop makes likely."""
        if not workshop and not previous:
            return np.zeros(len(THEMES), np.float32)
        prior = np.full(len(THEMES), UNIFORM_WEIGHT / len(THEMES))
        if workshop:
            prior += TITLE_WEIGHT * softmax(self._read(workshop)[1].theme)
        for note in previous:
            theme = note.get("theme")
            if theme in THEMES:
                prior[THEMES.index(str(theme))] += 1
            elif note.get("texte"):
                prior += softmax(self._read(str(note["texte"]))[1].theme)
        outside = THEMES.index("hors")
        prior[outside] = max(prior[outside], FLOOR)
        context: Floats = CONTEXT_POWER * np.log(prior / prior.sum() * len(THEMES))
        return context

    def _theme_words(self, doc: Doc, label: int) -> list[str]:
        def weight(token: Token) -> float:
            form = plain(token.text).strip("'’")
            forms = (form, plain(token.lemma_))
            return self._component.theme_weights("wl", forms, label)

        # « l’ » and « d’ » are taken for nouns now and then.
        content = [t for t in words_of(doc) if t.pos_ in CONTENT and len(t.text.strip("'’")) > 1]
        return _best_words(content, weight, 3)

    def _kind_words(self, doc: Doc, label: int) -> list[str]:
        places = {token.i: place for place, token in enumerate(doc)}

        def weight(token: Token) -> float:
            form = token.lower_.replace("’", "'")
            edge = f"{places[token.i]}^{form}"
            return self._component.kind_weights("fe", (form, edge), label)

        return _best_words(words_of(doc), weight, 2)

    def _nearest(self, vector: Vector) -> list[dict[str, str]]:
        """The three decided notes that are most alike, if they are somewhat."""
        likeness = [(cosine(vector, note.vector), note) for note in self._decided.values()]
        likeness.sort(key=lambda pair: -pair[0])
        return [{"texte": n.text, "theme": n.theme} for score, n in likeness[:3] if score > 0.3]


def _best_words(tokens: Sequence[Token], weight: Any, count: int) -> list[str]:
    weighted = sorted(((weight(token), -token.i, token.text) for token in tokens), reverse=True)
    words = dict.fromkeys(text for score, _, text in weighted if score > 0)
    return list(words)[:count]


def _shares(names: Sequence[str], shares: Floats) -> dict[str, float]:
    return {name: round(float(share), 4) for name, share in zip(names, shares, strict=True)}


def cosine(one: Vector, other: Vector) -> float:
    """The likeness of two vectors of length 1, from 0 to 1."""
    _, mine, theirs = np.intersect1d(
        one.indices, other.indices, assume_unique=True, return_indices=True
    )
    return float(one.values[mine] @ other.values[theirs])


def load_suggester() -> Suggester:
    """Load everything; seconds. Raises `ModelMissingError`."""
    nlp = french_pipeline()
    nlp.add_pipe(COMPONENT)
    return Suggester(nlp)
