"""Files of notes become one edit; what comes of each, and where its notes go, is told first."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.exchange.left_out import LeftOut
from lda_synthese.domain.exchange.places import workshop_key
from lda_synthese.domain.exchange.plan import Defaults, Lines, Placed, import_notes, label_of
from lda_synthese.domain.exchange.record import Refused
from lda_synthese.domain.exchange.ways import Guess
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.ids import Mint
from lda_synthese.domain.state.model import Day, Note
from lda_synthese.domain.text.french import plural


@dataclass(frozen=True, slots=True)
class NotesFile:
    """What was read of a file and how; `problem` when nothing can be."""

    name: str
    notes: Lines = ()
    refused: tuple[Refused, ...] = ()
    ignored_keys: tuple[str, ...] = ()
    problem: DossierError | None = None
    left_out: tuple[LeftOut, ...] = ()
    guess: Guess = field(default_factory=Guess)


Files = tuple[NotesFile, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the lines of a file; `refused` and `placed` in their order."""

    file: NotesFile
    added: int
    present: int
    trashed: int
    restored: int
    refused: tuple[Refused, ...]
    placed: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """The edit that brings all files in, the dossier after it, and what becomes of each file."""

    edit: Edit
    dossier: Dossier
    outcomes: tuple[Outcome, ...]

    @property
    def added(self) -> int:
        """The notes that the edit adds."""
        return sum(outcome.added for outcome in self.outcomes)

    @property
    def present(self) -> int:
        """The notes that were there already."""
        return sum(outcome.present for outcome in self.outcomes)

    @property
    def trashed(self) -> int:
        """The notes that are in the trash and stay there."""
        return sum(outcome.trashed for outcome in self.outcomes)

    @property
    def restored(self) -> int:
        """The notes that the edit takes out of the trash."""
        return sum(outcome.restored for outcome in self.outcomes)

    @property
    def refused(self) -> int:
        """The lines that are not taken in."""
        return sum(len(outcome.refused) for outcome in self.outcomes)


def without(files: Sequence[NotesFile], unwanted: Collection[tuple[int, int]]) -> Files:
    """The files without some notes, told by their file's place and their own, from 0."""
    if not unwanted:
        return tuple(files)
    return tuple(
        replace(
            file,
            notes=tuple(note for at, note in enumerate(file.notes) if (number, at) not in unwanted),
        )
        for number, file in enumerate(files)
    )


def nothing_to_add(incoming: Incoming) -> str:
    """Why an import adds nothing: its notes are there already, or in the trash."""
    trashed, present = incoming.trashed, incoming.present
    there = [plural(trashed, "note est", "notes sont") + " à la corbeille"] if trashed else []
    if present:
        nouns = ("est", "sont") if trashed else ("note est", "notes sont")
        there.append(plural(present, *nouns) + " déjà dans le dossier")
    return f"Rien à ajouter\u00a0: {', '.join(there)}."


def import_files(
    dossier: Dossier,
    mint: Mint,
    files: Iterable[NotesFile],
    defaults: Defaults,
    *,
    restore: bool = False,
) -> Incoming:
    """Plan the import of files, one after the other: what one adds, the next finds there.

    `dossier` is the state they come into, `mint` gives identities and ranks, `defaults` say where
    the notes go that name no place. With `restore`, the notes that are in the trash leave it.
    """
    changes: list[Change] = []
    outcomes = []
    for file in files:
        plan = import_notes(dossier, mint, file.notes, defaults, restore=restore)
        dossier = dossier.after(plan.edit)
        changes += plan.edit.changes
        refused = sorted((*file.refused, *plan.refused), key=lambda bad: bad.line)
        outcomes.append(
            Outcome(
                file,
                plan.added,
                plan.present,
                plan.trashed,
                plan.restored,
                tuple(refused),
                plan.placed,
            )
        )
    label = label_of(sum(o.added for o in outcomes), sum(o.restored for o in outcomes))
    return Incoming(Edit(label, tuple(changes)), dossier, tuple(outcomes))


@dataclass(frozen=True, slots=True)
class Lacks:
    """What some notes do not say, and their names in the dossier do not tell either."""

    workshop: bool
    day: bool
    rapporteur: bool


def lacks(dossier: Dossier, files: Iterable[NotesFile]) -> Lacks:
    """What `Defaults` would be good for."""
    titles = Counter(workshop_key(workshop.title) for workshop in dossier.workshops)
    notes = [note for file in files for _, note in file.notes]
    dayless = {note.workshop for note in notes if note.workshop and not note.day}
    return Lacks(
        workshop=any(not note.workshop for note in notes),
        day=any(titles[workshop_key(title)] != 1 for title in dayless),
        rapporteur=any(not note.rapporteur for note in notes),
    )


@dataclass(frozen=True, slots=True)
class Destination:
    """A workshop to which notes go, and what of it is to be made."""

    day: str
    workshop: str
    notes: int
    makes_day: bool
    makes_workshop: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where the notes go, in the order of the dossier; the (name, is new) of who took them."""

    destinations: tuple[Destination, ...]
    rapporteurs: tuple[tuple[str, bool], ...]
    findings: int


def arrival(incoming: Incoming) -> Arrival:
    """What an import is going to make, and what it found by name."""
    dossier = incoming.dossier
    made = {change.id for change in incoming.edit.changes}
    notes = [note for note in dossier.living(Note) if note.id in made]
    going = Counter(note.workshop for note in notes)
    takers = {note.rapporteur for note in notes}
    return Arrival(
        tuple(
            Destination(
                day.name if (day := dossier.get(Day, workshop.day)) else "",
                workshop.title,
                going[workshop.id],
                workshop.day in made,
                workshop.id in made,
            )
            for workshop in dossier.workshops
            if workshop.id in going
        ),
        tuple((one.name, one.id in made) for one in dossier.persons if one.id in takers),
        sum(change.kind == "finding" for change in incoming.edit.changes),
    )
