"""What the board of a theme shows, computed from the dossier."""

from collections.abc import Iterable
from dataclasses import dataclass

from lda_synthese.domain.consolidate import Fate, fates, findings_of, is_to_reread
from lda_synthese.domain.dossier import Dossier
from lda_synthese.domain.french import plural
from lda_synthese.domain.ids import EntityId
from lda_synthese.domain.model import OUTSIDE, Finding, FindingState, Kind, Note
from lda_synthese.domain.tags import DoubtfulTag
from lda_synthese.domain.typography import typo
from lda_synthese.ui.widgets.chips import KIND_NAMES

OUTSIDE_NAME = "hors cadre"


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A note as a card; `said` is why it stands in this list, or ''."""

    id: str
    written: str
    place: str
    kind: Kind | None
    said: str = ""

    @property
    def text(self) -> str:
        """Its words as they would be printed; of a thousand cards, ten are seen."""
        return typo(self.written)

    @property
    def spoken(self) -> str:
        """One sentence for the screen reader."""
        kind = KIND_NAMES[self.kind] if self.kind else "Nature à choisir"
        said = f"{self.said}. " if self.said else ""
        return f"{self.text}. {said}{kind}. {self.place}"


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A finding as a card; `days` says for each day whether it was heard there."""

    id: str
    place: int
    total: int
    text: str
    code: str
    notes: int
    days: tuple[bool, ...]
    state: str

    @property
    def spoken(self) -> str:
        """One sentence for the screen reader."""
        heard = [f"J{n}" for n, here in enumerate(self.days, start=1) if here]
        notes = plural(self.notes, "note", "notes")
        return (
            f"{self.place} sur {self.total}. {self.text}. {notes}. {' '.join(heard)}. {self.state}"
        )


class Board:
    """Looked up once for each state of the dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.fates = fates(dossier)
        self.sources = dossier.notes_by_finding()
        self._days = {day.id: place for place, day in enumerate(dossier.days)}
        self._workshops = {workshop.id: workshop for workshop in dossier.workshops}
        self._groups: dict[tuple[str | None, Fate], list[Note]] = {}
        for note in dossier.living(Note):
            self._groups.setdefault((note.theme, self.fates[note.id]), []).append(note)

    def coverage(self, theme: EntityId) -> tuple[int, int]:
        """Used notes and all notes of a theme that can be used."""
        used = len(self._groups.get((theme, Fate.USED), ()))
        return used, used + len(self._groups.get((theme, Fate.TO_USE), ()))

    def count(self, fate: Fate) -> int:
        """How many notes have a fate."""
        return sum(len(notes) for (_, found), notes in self._groups.items() if found is fate)

    def to_use(self, theme: EntityId) -> list[NoteItem]:
        """The notes of a theme that no finding holds."""
        return self._items(self._groups.get((theme, Fate.TO_USE), ()))

    def to_classify(self) -> list[NoteItem]:
        """The notes without a decided theme."""
        groups = (notes for (_, fate), notes in self._groups.items() if fate is Fate.TO_CLASSIFY)
        return self._items(note for notes in groups for note in notes)

    def set_aside(self) -> list[NoteItem]:
        """The notes left out, each with its reason."""
        groups = (notes for (_, fate), notes in self._groups.items() if fate is Fate.SET_ASIDE)
        notes = self.dossier.in_order(note for notes in groups for note in notes)
        return [self.note(note, note.set_aside or OUTSIDE_NAME.capitalize()) for note in notes]

    def to_review(self, doubts: Iterable[DoubtfulTag]) -> list[NoteItem]:
        """The notes whose theme is doubted, each with the two themes."""
        names = {OUTSIDE: OUTSIDE_NAME} | {str(t.id): t.number for t in self.dossier.themes}
        return [
            self.note(
                doubt.note,
                f"Classée {names[doubt.note.theme or '']} · plutôt {names[doubt.expected]}",
            )
            for doubt in doubts
        ]

    def _items(self, notes: Iterable[Note]) -> list[NoteItem]:
        return [self.note(note) for note in self.dossier.in_order(notes)]

    def note(self, note: Note, said: str = "") -> NoteItem:
        """A note as a card."""
        workshop = self._workshops.get(note.workshop)
        day = self._days.get(workshop.day) if workshop else None
        parts = [f"J{day + 1}"] if day is not None else []
        parts += [workshop.title] if workshop else []
        parts.append(self.dossier.name_of(note.rapporteur))
        return NoteItem(note.id, note.text, " · ".join(parts), note.kind, said)

    def findings(self, theme: EntityId, kind: Kind) -> list[FindingItem]:
        """One half of a theme."""
        findings = findings_of(self.dossier, theme, kind)
        return [self._finding(n, len(findings), f) for n, f in enumerate(findings, start=1)]

    def _finding(self, place: int, total: int, finding: Finding) -> FindingItem:
        notes = self.sources.get(finding.id, ())
        heard = {
            self._days.get(self._workshops[n.workshop].day)
            for n in notes
            if n.workshop in self._workshops
        }
        return FindingItem(
            id=finding.id,
            place=place,
            total=total,
            text=typo(finding.text),
            code=finding.code,
            notes=len(notes),
            days=tuple(day in heard for day in range(len(self._days))),
            state=self.state(finding, notes),
        )

    def state(self, finding: Finding, notes: tuple[Note, ...]) -> str:
        """« Prêt », « À relire », or ''."""
        if is_to_reread(finding, notes):
            return "À relire"
        return "Prêt" if finding.state is FindingState.READY else ""

    def provenance(self, finding: EntityId) -> list[NoteItem]:
        """The notes of a finding."""
        return [self.note(note) for note in self.sources.get(finding, ())]


class Boards:
    """The board of the latest state: looking at another finding changes nothing."""

    def __init__(self) -> None:
        self._latest: Board | None = None

    def of(self, dossier: Dossier) -> Board:
        """The board of a dossier."""
        if self._latest is None or self._latest.dossier is not dossier:
            self._latest = Board(dossier)
        return self._latest
