"""Theme and kind of a note: proposed with their reasons, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from lda_synthese.language.classes import KINDS, THEMES
from lda_synthese.language.nearness import Nearness
from lda_synthese.language.offline import Language, Token
from lda_synthese.language.pipeline import french_pipeline
from lda_synthese.language.suggest.component import COMPONENT
from lda_synthese.language.suggest.context import context_shift
from lda_synthese.language.suggest.frame import Frame
from lda_synthese.language.suggest.memory import Memory
from lda_synthese.language.suggest.reading import NoteReading, Reader
from lda_synthese.language.suggest.reasons import best_words
from lda_synthese.language.terms.features import CONTENT, is_vague, vague_stems, words_of
from lda_synthese.language.terms.space import Floats, softmax
from lda_synthese.language.words import plain, stem

THEME_THRESHOLD = 0.45
KIND_THRESHOLD = 0.5
"""Below, the suggester says that it doesn't know."""

SURE, SURPRISING = 0.9, 0.03
"""A decided theme is doubted when another has so much and itself no more than that."""


class Suggester:
    """Answers suggestions; learns from nothing but what it is told, and always the same way."""

    def __init__(self, nlp: Language) -> None:
        self._reader = Reader(nlp)
        self.memory = Memory(self._reader)
        self.nearness = Nearness(self._reader.component.directions)

    def set_frame(self, themes: Iterable[Mapping[str, Any]]) -> None:
        """Take the dossier's themes (`numero`, `classe` or null, `titre`, `mots`)."""
        self.memory.set_frame(Frame.of(themes))

    def learn(self, decided: Iterable[Mapping[str, Any]]) -> None:
        """Take in decided notes (`id`, `texte`, `theme`, `nature`); without either, forget it."""
        self.memory.learn(decided)

    def suggest(
        self, text: str, *, workshop: str | None = None, previous: Sequence[Mapping[str, Any]] = ()
    ) -> dict[str, Any]:
        """Theme and kind of `text`, their probabilities, their words in it, the nearest notes.

        `workshop` is the title of the workshop, `previous` the notes before in it, as documents
        with `texte` and, once decided, `theme`.
        """
        return self._answer(self._reader.read(text), workshop, previous)

    def suggest_all(self, notes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The same of notes (`texte`, `atelier`, `precedentes`) that are read together.

        Raises `KeyError`, `TypeError`, `ValueError` or `AttributeError` if one is not such a note.
        """
        readings = self._reader.read_all([str(note["texte"]) for note in notes])
        return [
            self._answer(reading, note.get("atelier"), note.get("precedentes") or ())
            for reading, note in zip(readings, notes, strict=True)
        ]

    def _answer(
        self, reading: NoteReading, workshop: str | None, previous: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        frame = self.memory.frame
        themes = softmax(np.log(self._alone(reading) + 1e-9) + self._context(workshop, previous))
        shift = self.memory.kind_shift(reading.kind_vector)
        kinds = softmax(np.log(reading.kinds + 1e-9) + shift)
        theme, kind = int(themes.argmax()), int(kinds.argmax())
        known = reading.learnt or self.memory.decisions.knows(reading.stems)
        sure = reading.has_content and known and not is_vague(reading.doc)
        theme_known = sure and themes[theme] >= THEME_THRESHOLD
        kind_known = reading.has_content and kinds[kind] >= KIND_THRESHOLD
        return {
            "theme": frame.numbers[theme] if theme_known else None,
            "themes": _shares(frame.numbers, themes),
            "nature": KINDS[kind] if kind_known else None,
            "natures": _shares(KINDS, kinds),
            "parce_que": {
                "theme": self._theme_words(reading, theme) if theme_known else [],
                "nature": self._kind_words(reading, kind) if kind_known else [],
            },
            "proches": self.memory.nearest(reading.sense),
        }

    def doubtful(self) -> dict[str, str]:
        """Decided notes whose theme surprises much: id → the theme that was expected."""
        frame, decided = self.memory.frame, self.memory.decided()
        notes = [note for _, note in decided]
        if not notes:
            return {}
        shares = frame.shares(np.array([note.themes for note in notes]))
        likely = softmax(np.log(shares + 1e-9) + self.memory.decisions.shifts_by_others(notes))
        found = {}
        for (id_, note), themes in zip(decided, likely, strict=True):
            if note.stems <= vague_stems():
                continue
            best, own = int(themes.argmax()), frame.numbers.index(str(note.theme))
            if themes[best] >= SURE and themes[own] <= SURPRISING:
                found[id_] = frame.numbers[best]
        return found

    def _alone(self, reading: NoteReading) -> Floats:
        """The probabilities of the frame's themes without the workshop."""
        decisions = self.memory.decisions
        shares = decisions.frame.shares(reading.themes)
        return softmax(np.log(shares + 1e-9) + decisions.shift(reading.stems))

    def _context(self, workshop: str | None, previous: Sequence[Mapping[str, Any]]) -> Floats:
        numbers = self.memory.frame.numbers
        title = self._alone(self._reader.read(workshop)) if workshop else None
        rows = []
        for note in previous:
            if note.get("theme") in numbers:
                rows.append(np.eye(len(numbers))[numbers.index(str(note["theme"]))])
            elif note.get("texte"):
                rows.append(self._alone(self._reader.read(str(note["texte"]))))
        return context_shift(title, rows, self.memory.frame.outside)

    def _theme_words(self, reading: NoteReading, theme: int) -> list[str]:
        class_ = self.memory.frame.classes[theme]

        def weight(token: Token) -> float:
            local = float(self.memory.decisions.word_shift(stem(token.text))[theme])
            if class_ is None:
                return local
            forms = (plain(token.text).strip("'’"), stem(token.text))
            return local + self._reader.component.theme_weight("ws", forms, THEMES.index(class_))

        content = [token for token in words_of(reading.doc) if token.pos_ in CONTENT]
        return best_words(content, weight, 3)

    def _kind_words(self, reading: NoteReading, kind: int) -> list[str]:
        def weight(token: Token) -> float:
            form = token.lower_.replace("’", "'")
            forms = (form, f"{token.i}^{form}", stem(token.text))
            return self._reader.component.kind_weight("fem", forms, kind)

        return best_words(words_of(reading.doc), weight, 2)


def _shares(names: Sequence[str], shares: Floats) -> dict[str, float]:
    return {name: round(float(share), 4) for name, share in zip(names, shares, strict=True)}


def load_suggester() -> Suggester:
    """Load everything; about a second. Raises `ModelMissingError`."""
    nlp = french_pipeline()
    nlp.add_pipe(COMPONENT)
    return Suggester(nlp)
