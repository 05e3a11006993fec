"""The decided notes of the dossier, and what they teach."""

from collections.abc import Iterable, Mapping
from typing import Any

from lda_synthese.language.classes import KINDS
from lda_synthese.language.suggest.decisions import Decided, Decisions
from lda_synthese.language.suggest.frame import Frame
from lda_synthese.language.suggest.habits import Habits
from lda_synthese.language.suggest.neighbours import Neighbours
from lda_synthese.language.suggest.reading import NoteReading, Reader
from lda_synthese.language.terms.space import Floats, Vector

NEAR = 3
LEAST_LIKENESS = 0.89
"""How many decided notes are shown as the nearest, and how near they must be: nineteen in twenty
notes of different matters are under that, nine in ten that say the same are over."""


class Memory:
    """What was decided, as it was read; what it teaches follows."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._decided: dict[str, Decided] = {}
        self._near: Neighbours | None = None
        self._habits: Habits | None = None
        self._given = Frame()
        self.decisions = Decisions(Frame(), [frozenset()] * len(Frame().numbers))

    @property
    def frame(self) -> Frame:
        """The themes that can be proposed."""
        return self.decisions.frame

    def set_frame(self, frame: Frame) -> None:
        """Take the themes of the dossier."""
        if frame != self._given:
            self._rebuild(frame)

    def learn(self, decided: Iterable[Mapping[str, Any]]) -> None:
        """Read what was decided (`id`, `texte`, `theme`, `nature`); without either, forget it.

        Raises `KeyError`, `TypeError` or `ValueError`, and then learns nothing.
        """
        decisions = {str(note["id"]): _decision(note) for note in decided}
        kept = {id_: note for id_, note in decisions.items() if note["theme"] or note["nature"]}
        readings = self._reader.read_all([note["texte"] for note in kept.values()])
        notes = {
            id_: _decided(note, reading)
            for (id_, note), reading in zip(kept.items(), readings, strict=True)
        }
        self._near = self._habits = None
        for id_ in decisions:
            self._forget(id_)
        self._decided |= notes
        if any(note.theme not in (None, *self.frame.numbers) for note in notes.values()):
            self._rebuild(self._given)
        else:
            for note in notes.values():
                self.decisions.add(note)

    def nearest(self, sense: Floats) -> list[dict[str, str]]:
        """The decided notes that say what is most alike, if they do somewhat."""
        if self._near is None:
            self._near = Neighbours([note for _, note in self.decided()])
        return [
            {"texte": note.text, "theme": str(note.theme)}
            for note in self._near.of(sense, NEAR, LEAST_LIKENESS)
        ]

    def kind_shift(self, vector: Vector) -> Floats:
        """What the decided kinds add to the logarithm of each kind."""
        if self._habits is None:
            self._habits = Habits([note for _, note in sorted(self._decided.items())])
        return self._habits.shift(vector)

    def decided(self) -> list[tuple[str, Decided]]:
        """The notes that were read and whose theme was decided, by id."""
        return sorted((id_, note) for id_, note in self._decided.items() if note.theme)

    def _forget(self, id_: str) -> None:
        known = self._decided.pop(id_, None)
        if known is not None:
            self.decisions.add(known, -1)

    def _rebuild(self, given: Frame) -> None:
        frame = given.having(sorted({note.theme for note in self._decided.values() if note.theme}))
        readings = self._reader.read_all(frame.titles)
        self._given = given
        self.decisions = Decisions(frame, [reading.stems for reading in readings])
        for note in self._decided.values():
            self.decisions.add(note)


def _decision(note: Mapping[str, Any]) -> Mapping[str, Any]:
    """A decision that can be read. Raises `ValueError` for a lone surrogate: no reader takes it."""
    text, theme, kind = str(note["texte"]), note.get("theme"), note.get("nature")
    text.encode("utf-8")
    return {
        "texte": text,
        "theme": str(theme) if theme else None,
        "nature": kind if kind in KINDS else None,
    }


def _decided(decision: Mapping[str, Any], reading: NoteReading) -> Decided:
    return Decided(
        decision["texte"],
        decision["theme"],
        decision["nature"],
        reading.stems,
        reading.names,
        reading.themes,
        reading.kinds,
        reading.sense,
        reading.kind_vector,
    )
