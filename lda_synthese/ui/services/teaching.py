"""What decided notes tell the assistant, and the dossier's own names the spelling."""

from heapq import nlargest
from itertools import islice

from PySide6.QtCore import QObject

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.state.published import Published
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.spelling import WORD, Spelling

TAUGHT_AT_ONCE = 400
"""Decided notes told to the child when many come: some six seconds of its time."""


class Teaching(QObject):
    """Listens to the open dossier, before any page does."""

    def __init__(self, open_: OpenDossier, assistant: Assistant, spelling: Spelling) -> None:
        super().__init__(open_)
        self._open, self._assistant, self._spelling = open_, assistant, spelling
        open_.opened.connect(self._begin)
        open_.published.connect(self._teach)
        open_.left.connect(assistant.forget_dossier)

    def _begin(self) -> None:
        self._spelling.know(dossier_names(self._open.dossier))

    def teach_latest(self) -> None:
        """Tell what people decided last in the open dossier, once its list and caret are seen."""
        dossier = self._open.dossier
        # An id begins with its time: no need to sort them all by place.
        decided = (note.id for note in dossier.living(Note) if note.theme or note.kind)
        self._assistant.learn(dossier, reversed(nlargest(TAUGHT_AT_ONCE, decided)))

    def _teach(self, published: Published) -> None:
        """What people decide teaches the assistant at once."""
        after = published.after
        # The last first: of ten thousand that a carnet brings, a few are read.
        new = (after.get(Note, id_) for id_ in reversed(published.made(Note)))
        decided = (note.id for note in new if note and (note.theme or note.kind))
        latest = [*islice(decided, TAUGHT_AT_ONCE)]
        self._assistant.learn(after, [*published.changed(Note), *reversed(latest)])


def dossier_names(dossier: Dossier) -> set[str]:
    """The words of the dossier's own names: no dictionary knows a village or a colleague."""
    names = [person.name for person in dossier.persons]
    names += [text for day in dossier.days for text in (day.name, day.commune, day.venue)]
    names += [workshop.title for workshop in dossier.workshops]
    return {word[0] for name in names for word in WORD.finditer(name)}
