"""What is let through: a value, and what it keeps of notes and findings."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from lda_synthese.domain.gestures.findings.sought import holds_words
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import NOBODY, EntityId
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.text.folding import folded
from lda_synthese.ui.consolidation.board import FindingItem, NoteItem
from lda_synthese.ui.widgets.chips import VOICE_NAMES

ONCE = "Dit une seule fois"


@dataclass(frozen=True, slots=True)
class Filters:
    """Ids of a day, a workshop and a person, the code of a voice, words; '' for any.

    `once`: of the findings, those that rest on one note at most.
    """

    day: str = ""
    workshop: str = ""
    rapporteur: str = ""
    voice: str = ""
    once: bool = False
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Whether everything passes."""
        return self == Filters()

    @property
    def hides_notes(self) -> bool:
        """Whether a note may be left out."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "once")

    def within(self, dossier: Dossier) -> "Filters":
        """These, without what is gone from the dossier."""
        people = {NOBODY, *(person.id for person in dossier.persons)}
        return replace(
            self,
            day=self.day if self.day in {day.id for day in dossier.days} else "",
            workshop=self.workshop if self.workshop in {w.id for w in dossier.workshops} else "",
            rapporteur=self.rapporteur if self.rapporteur in people else "",
        )

    def notes(self, items: Sequence[NoteItem], dossier: Dossier) -> list[NoteItem]:
        """The cards of notes of `dossier` that pass."""
        if not self.hides_notes:
            return list(items)
        workshops = {w.id for w in dossier.workshops if self.day in ("", w.day)}
        words = folded(self.words).split()
        found = ((item, dossier.get(Note, item.id)) for item in items)
        return [
            item
            for item, note in found
            if note is not None
            and (note.workshop in workshops or not self.day)
            and self.workshop in ("", note.workshop)
            and self.rapporteur in ("", note.rapporteur)
            and self.voice in ("", note.voice)
            and holds_words(item.written, words)
        ]

    def findings(self, items: Sequence[FindingItem], shown: str) -> list[FindingItem]:
        """The cards of findings that pass, and that of the finding `shown`, whatever it says."""
        words = folded(self.words).split()
        return [
            item
            for item in items
            if item.id == shown
            or (
                (not self.once or item.notes <= 1)
                and holds_words(f"{item.code} {item.written}", words)
            )
        ]

    def line(self, dossier: Dossier) -> str:
        """What is let through, but for the day and the words, which are seen: « Atelier A »."""
        titles = {str(w.id): w.title for w in dossier.workshops}
        voices = {str(voice): name for voice, name in VOICE_NAMES.items()}
        rapporteur = dossier.name_of(EntityId(self.rapporteur)) if self.rapporteur else ""
        parts = [titles.get(self.workshop, ""), rapporteur, voices.get(self.voice, "")]
        return " · ".join(filter(None, [*parts, ONCE.lower() if self.once else ""]))
