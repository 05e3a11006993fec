"""Who gave what back: days × workshops × rapporteurs, and the list of whom to chase."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lda_synthese.domain.exchange.carnet import rapporteurs
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Assignment, Day, Note, Person, Workshop
from lda_synthese.domain.state.twinning.twins import end_in
from lda_synthese.domain.text.french import spoken_moment


class Returned(StrEnum):
    """What came of a rapporteur in a workshop, the worst last."""

    RECEIVED = "reçu"
    EMPTY = "vide"
    HANDED = "remis"
    EXPECTED = "attendu"


OUT = frozenset({Returned.HANDED, Returned.EXPECTED})
"""What is still to come."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """A carnet that was received: whose it was, at which moment; `is_untouched`: as it left."""

    person: EntityId
    at: str
    is_untouched: bool = False


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One rapporteur in one workshop.

    `since` is the moment of the last carnet received, or, of what is still out, when the carnet was
    handed; '' when nobody noted it. `EMPTY` is a carnet that came without a note for this workshop,
    nothing written in it at all when `is_untouched`; `HANDED` one that was given where nobody was
    expected.
    """

    person: EntityId
    state: Returned
    notes: int
    since: str
    is_untouched: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One workshop, and a cell for each rapporteur who has to do with it."""

    day: Day
    workshop: Workshop
    cells: Mapping[EntityId, BoardCell]


@dataclass(frozen=True, slots=True)
class ReturnsBoard:
    """Every workshop in the order of the days, and the rapporteurs by name."""

    people: tuple[Person, ...]
    rows: tuple[BoardRow, ...]

    @property
    def counts(self) -> Counter[Returned]:
        """How many cells have each state."""
        return Counter(cell.state for row in self.rows for cell in row.cells.values())


def returns_board(dossier: Dossier, arrivals: Iterable[CameBack]) -> ReturnsBoard:
    """The board of a dossier, of what it holds, what was handed out and what was received."""
    reader = _Reader(dossier, arrivals)
    days = {day.id: day for day in dossier.days}
    rows = tuple(
        BoardRow(days[workshop.day], workshop, reader.cells(workshop.id))
        for workshop in dossier.workshops
    )
    seen = {person for row in rows for person in row.cells}
    known = {person.id for person in rapporteurs(dossier)} | seen
    people = tuple(person for person in dossier.persons if person.id in known)
    return ReturnsBoard(people, rows)


def last_handed(dossier: Dossier) -> dict[EntityId, str]:
    """The moment of the last carnet of each person who was given one."""
    found: dict[EntityId, str] = {}
    for link in dossier.table("assignment").values():
        if isinstance(link, Assignment) and _moment(link.handed):
            who = end_in(dossier, "person", link.person)
            found[who] = max(found.get(who, ""), link.handed, key=_moment)
    return found


class _Reader:
    """What is looked up once for the whole board."""

    def __init__(self, dossier: Dossier, arrivals: Iterable[CameBack]) -> None:
        self._notes = Counter((note.workshop, note.rapporteur) for note in dossier.living(Note))
        self._last: dict[EntityId, CameBack] = {}
        for one in sorted(arrivals, key=lambda one: _moment(one.at)):
            self._last[end_in(dossier, "person", one.person)] = one
        self._given: dict[tuple[EntityId, EntityId], Assignment] = {}
        for link in dossier.table("assignment").values():
            if isinstance(link, Assignment) and (not link.deleted or link.handed):
                who = end_in(dossier, "person", link.person)
                where = end_in(dossier, "workshop", link.workshop)
                known = self._given.get((where, who))
                if known is None or known.deleted:
                    self._given[where, who] = link
        self._people = {person.id for person in dossier.persons}

    def cells(self, workshop: EntityId) -> dict[EntityId, BoardCell]:
        """The cells of one workshop, by person."""
        met = {who for where, who in (*self._given, *self._notes) if where == workshop}
        found = ((who, self._cell(workshop, who)) for who in met & self._people)
        return {who: cell for who, cell in found if cell is not None}

    def _cell(self, workshop: EntityId, who: EntityId) -> BoardCell | None:
        notes, came = self._notes[workshop, who], self._last.get(who)
        last = came.at if came else ""
        given = self._given.get((workshop, who))
        handed = given.handed if given else ""
        if notes:
            return BoardCell(who, Returned.RECEIVED, notes, last)
        has_come = bool(last) and _moment(last) >= _moment(handed)
        if given is None or (given.deleted and has_come):
            return None
        if came and has_come:
            return BoardCell(who, Returned.EMPTY, 0, last, came.is_untouched)
        state = Returned.HANDED if given.deleted else Returned.EXPECTED
        return BoardCell(who, state, 0, handed)


def _moment(at: str) -> float:
    """A moment with its offset, to be compared; one that can't be read comes before all others."""
    try:
        return datetime.fromisoformat(at).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def lines_to_chase(board: ReturnsBoard) -> Iterator[str]:
    """A line for each rapporteur of whom something is still to come, to be copied or printed.

    A carnet that came back as it left may be the wrong one: it is asked for too.
    """
    for person in board.people:
        known = [(row, row.cells[person.id]) for row in board.rows if person.id in row.cells]
        wanted = [(row, cell) for row, cell in known if cell.state in OUT or cell.is_untouched]
        if wanted:
            places = "\u202f; ".join(f"{row.day.name}, {row.workshop.title}" for row, _ in wanted)
            last = max((cell for _, cell in wanted), key=lambda cell: _moment(cell.since))
            done = "rendu tel qu’il était parti" if last.is_untouched else "remis"
            since = f" (carnet {done} {spoken_moment(last.since)})" if _moment(last.since) else ""
            yield f"{person.name}\u00a0: {places}{since}"
