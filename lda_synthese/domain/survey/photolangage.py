"""The photolangage: what was chosen and why, what the tables drew, what they share or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from lda_synthese.domain.state.dossier import Dossier, rank_key
from lda_synthese.domain.state.model import Note, Support
from lda_synthese.domain.state.placing import stands_apart
from lda_synthese.domain.state.recorded import Trait, TraitSide
from lda_synthese.domain.text.french import plural


@dataclass(frozen=True, slots=True)
class TraitLine:
    """A trait, and the notes that it comes from: how many tables drew it, how many chose it."""

    trait: Trait
    notes: tuple[Note, ...]

    @property
    def tables(self) -> int:
        """How many tables drew it."""
        return len({(note.workshop, note.table) for note in self.notes if note.table is not None})

    @property
    def choices(self) -> int:
        """How many images were chosen for it."""
        return sum(note.image is not None for note in self.notes)

    @property
    def weight(self) -> str:
        """« 3 tables, 2 choix »; '' for one that no note supports."""
        tables = [plural(self.tables, "table", "tables")] if self.tables else []
        choices = [plural(self.choices, "choix", "choix")] if self.choices else []
        return ", ".join(tables + choices)


def trait_lines(dossier: Dossier, side: TraitSide) -> tuple[TraitLine, ...]:
    """The traits of one side, in order."""
    notes = {note.id: note for note in dossier.living(Note)}
    sources: dict[str, list[Note]] = {}
    for link in dossier.living(Support):
        if link.note in notes:
            sources.setdefault(link.finding, []).append(notes[link.note])
    traits = sorted((one for one in dossier.living(Trait) if one.side is side), key=rank_key)
    return tuple(
        TraitLine(one, tuple(sorted(sources.get(one.id, ()), key=rank_key))) for one in traits
    )


@dataclass(frozen=True, slots=True)
class ChosenImage:
    """A card, and why it was chosen: one note a choice."""

    image: str
    shows: str
    notes: tuple[Note, ...]


def chosen_images(dossier: Dossier) -> tuple[ChosenImage, ...]:
    """The cards that were chosen, the most often first."""
    groups: dict[str, list[Note]] = {}
    for note in _apart(dossier):
        if note.image is not None:
            groups.setdefault(note.image, []).append(note)
    images = (
        ChosenImage(image, next((n.image_alt for n in notes if n.image_alt), ""), tuple(notes))
        for image, notes in groups.items()
    )
    return tuple(sorted(images, key=lambda one: (-len(one.notes), one.image)))


@dataclass(frozen=True, slots=True)
class Portrait:
    """What one table drew of the ideal home: a line a note."""

    workshop: str
    table: str
    notes: tuple[Note, ...]


def portraits(dossier: Dossier) -> tuple[Portrait, ...]:
    """The portraits of the tables, in the order of the workshops and of the notes."""
    groups: dict[tuple[str, str], list[Note]] = {}
    for note in _apart(dossier):
        if note.table is not None:
            groups.setdefault((note.workshop, note.table), []).append(note)
    return tuple(Portrait(*place, tuple(notes)) for place, notes in groups.items())


def _apart(dossier: Dossier) -> Iterable[Note]:
    return (note for note in dossier.notes if stands_apart(note))
