"""The notes of one workshop, newest first; follows edits row by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import lru_cache
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from lda_synthese.domain.privacy.detect import find_personal_data
from lda_synthese.domain.state.dossier import Dossier, rank_key
from lda_synthese.domain.state.ids import EntityId, made_at_ms
from lda_synthese.domain.state.model import OUTSIDE, Kind, Lesson, Note, Theme
from lda_synthese.domain.state.placing import lost_theme, stands_apart, to_reclass
from lda_synthese.domain.state.published import Published
from lda_synthese.domain.text.french import hour
from lda_synthese.ui.services.suggesting.proposed import Proposal, Proposed, proposed_chip
from lda_synthese.ui.widgets.chips import (
    APART,
    KIND_NAMES,
    TO_CLASSIFY,
    VOICE_NAMES,
    ChipState,
    KindChip,
    ThemeChip,
)
from lda_synthese.ui.widgets.chips import OUTSIDE as OUTSIDE_CHIP

AnyIndex = QModelIndex | QPersistentModelIndex

FOLLOWED_ROW_BY_ROW = 100
"""Notes of one edit; a list laid out anew costs less than more rows."""


class NoteRoles(IntEnum):
    """What a row gives beside its text."""

    NOTE = Qt.ItemDataRole.UserRole + 1
    THEME_CHIP = Qt.ItemDataRole.UserRole + 2
    KIND_CHIP = Qt.ItemDataRole.UserRole + 3
    TIME = Qt.ItemDataRole.UserRole + 4
    BADGES = Qt.ItemDataRole.UserRole + 5


class NotesModel(QAbstractListModel):
    """Rows are notes; proposals are shown beside them and never stored.

    `workshop` is whose notes they are; None before there is one.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        self._contested: set[EntityId] = set()
        self.workshop: EntityId | None = None
        self._themes: Mapping[str, Theme] = {}
        self._notes: list[Note] = []
        self._proposals: dict[EntityId, Proposal] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes shown, newest first."""
        return tuple(self._notes)

    def note_at(self, row: int) -> Note:
        """The note of a row."""
        return self._notes[row]

    def load(self, dossier: Dossier, workshop: EntityId | None) -> None:
        """Show the notes of a workshop; none without one."""
        self.beginResetModel()
        self._dossier, self.workshop = dossier, workshop
        self._contested = {entity for entity, _ in dossier.conflicts}
        self._themes = {theme.id: theme for theme in dossier.themes}
        known = {note.id: note.text for note in self._notes}
        self._notes = list(reversed(dossier.notes_of(workshop))) if workshop else []
        for note in self._notes:
            if known.get(note.id, note.text) != note.text:
                self._proposals.pop(note.id, None)
        self.endResetModel()

    def follow(self, published: Published) -> None:
        """Change only the rows that an edit names; a big one is shown anew."""
        dossier, notes = published.after, published.touched(Note)
        if len(notes) > FOLLOWED_ROW_BY_ROW:
            self.load(dossier, self.workshop)
            return
        self._dossier = dossier
        self._contested = {entity for entity, _ in dossier.conflicts}
        if published.touches(Theme, Lesson):
            self._themes = {theme.id: theme for theme in dossier.themes}
            self._notify(0, len(self._notes) - 1)
        for note in notes:
            self._follow_note(dossier, note)

    def _follow_note(self, dossier: Dossier, id_: EntityId) -> None:
        row = self.row_of(id_)
        note = dossier.get(Note, id_)
        belongs = note is not None and note.workshop == self.workshop
        stays = (
            row is not None and belongs and note is not None and note.rank == self._notes[row].rank
        )
        if row is not None and stays and note is not None:
            if note.text != self._notes[row].text:
                # What was proposed was so for other words.
                self._proposals.pop(id_, None)
            self._notes[row] = note
            self._notify(row, row)
            return
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._notes[row]
            self.endRemoveRows()
        if belongs and note is not None:
            self._insert(note)

    def _insert(self, note: Note) -> None:
        # A new note is the newest, but for one that was cut or came back from the trash.
        older = (row for row, known in enumerate(self._notes) if rank_key(known) < rank_key(note))
        row = next(older, len(self._notes))
        self.beginInsertRows(QModelIndex(), row, row)
        self._notes.insert(row, note)
        self.endInsertRows()

    def row_of(self, id_: str) -> int | None:
        """The row of a note, or None."""
        return next((row for row, note in enumerate(self._notes) if note.id == id_), None)

    def propose(self, id_: EntityId, proposal: Proposal) -> None:
        """Show what the machine proposes for a note."""
        self._proposals[id_] = proposal
        row = self.row_of(id_)
        if row is not None:
            self._notify(row, row)

    def proposal(self, id_: EntityId) -> Proposal | None:
        """What is proposed for a note, if it was asked."""
        return self._proposals.get(id_)

    def proposed(self, notes: Iterable[Note], *, sure: float = 0.0) -> list[Proposed]:
        """What can be accepted for `notes`, each with its theme and kind, from a share on."""
        found = ((note, self._proposals.get(note.id)) for note in notes)
        return [
            (note, proposal.theme, proposal.kind)
            for note, proposal in found
            if proposal and proposal.adds_to(note) and proposal.share >= sure
        ]

    def _notify(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a note."""
        return 0 if parent.isValid() else len(self._notes)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows are edited in place."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, the note and its chips, one sentence for the screen reader."""
        if not index.isValid():
            return None
        note = self._notes[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return note.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), note)
        if role == NoteRoles.NOTE:
            return note
        if role == NoteRoles.TIME:
            return time_of(note)
        if role == NoteRoles.BADGES:
            return self._badges(note)
        if role == Qt.ItemDataRole.ToolTipRole:
            return ". ".join(text for _, text in self._badges(note)) or None
        if role == NoteRoles.THEME_CHIP:
            return self.theme_chip(note)
        return self.kind_chip(note) if role == NoteRoles.KIND_CHIP else None

    def is_undecided(self, note: Note) -> bool:
        """Whether a note has no theme of the framework, and is not outside it."""
        is_placed = note.theme == OUTSIDE or note.theme in self._themes
        return not is_placed and not stands_apart(note)

    def _badges(self, note: Note) -> tuple[tuple[str, str], ...]:
        why = to_reclass(lost_theme(self._dossier, note.theme)) if self._dossier else ""
        lost = (("triangle-alert", why),) if why else ()
        contested = (("merge", "En conflit"),) if note.id in self._contested else ()
        return (*contested, *lost, *badges_of(note))

    def theme_chip(self, note: Note) -> ThemeChip:
        """The theme of a note: decided, proposed, or to classify."""
        if note.theme == OUTSIDE:
            return OUTSIDE_CHIP
        if stands_apart(note):
            return APART
        decided = self._themes.get(note.theme or "")
        if decided is not None:
            return ThemeChip(ChipState.DECIDED, decided.number, decided.short)
        proposal = self._proposals.get(note.id)
        return (proposed_chip(proposal.theme, self._themes) if proposal else None) or TO_CLASSIFY

    def kind_chip(self, note: Note) -> KindChip | None:
        """The kind of a note: decided, proposed, or nothing."""
        if note.kind is not None:
            return KindChip(ChipState.DECIDED, note.kind)
        proposal = self._proposals.get(note.id)
        return KindChip(ChipState.PROPOSED, proposal.kind) if proposal and proposal.kind else None

    def _spoken(self, row: int, note: Note) -> str:
        theme, kind = self.theme_chip(note), self.kind_chip(note)
        place = f"Note {len(self._notes) - row} sur {len(self._notes)}. {note.text}"
        tag = (
            f"Thème {theme.number} {theme.name}, {theme.state}."
            if theme.number
            else f"{theme.name}, {theme.state}."
            if theme.state is ChipState.PROPOSED
            else f"{theme.name}."
        )
        nature = f" {KIND_NAMES[kind.kind]}, {kind.state}." if kind else " Nature à choisir."
        badges = "".join(f" {text}." for _, text in self._badges(note))
        return f"{place}. {tag}{nature}{badges} {time_of(note)}".strip()


def time_of(note: Note) -> str:
    """10:41, from the identity of a note typed by hand; '' for an imported one."""
    made = made_at_ms(note.id)
    return "" if made is None else hour(datetime.fromtimestamp(made / 1000, UTC).astimezone())


@lru_cache(maxsize=4_096)
def badges_of(note: Note) -> tuple[tuple[str, str], ...]:
    """(icon, words) of what is quietly worth knowing of a note."""
    apart = (("scan", note.image, "Image"), ("users", note.table, "Table"))
    badges = [(icon, f"{what} {value}") for icon, value, what in apart if value is not None]
    badges += [("quote", "Paroles citées")] if note.verbatim else []
    if note.voice is not None:
        badges.append(("user", VOICE_NAMES[note.voice]))
    if find_personal_data(note.text):
        badges.append(("shield-check", "Données personnelles possibles"))
    return tuple(badges)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the filter keeps: a theme, a kind, quoted words; None and False keep everything."""

    theme: str | None = None
    kind: Kind | None = None
    verbatim: bool = False

    def takes(self, note: Note) -> bool:
        """Whether a note is kept."""
        return (
            self.theme in (None, note.theme)
            and self.kind in (None, note.kind)
            and (note.verbatim or not self.verbatim)
        )


class NotesFilter(QSortFilterProxyModel):
    """Keeps the notes that a search or a filter allows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: frozenset[str] | None = None
        self._undecided_only = False
        self._wanted = Wanted()

    def index_of(self, id_: str) -> QModelIndex:
        """The row of a note; not valid when it is not shown."""
        source = cast(NotesModel, self.sourceModel())
        row = source.row_of(id_)
        return QModelIndex() if row is None else self.mapFromSource(source.index(row))

    def show_wanted(self, wanted: Wanted) -> None:
        """Keep the notes of a theme, of a kind, or quoted."""
        self.beginFilterChange()
        self._wanted = wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def show_found(self, found: frozenset[str] | None, *, undecided_only: bool) -> None:
        """Keep these notes, None: all of them; or those of them without a decided theme."""
        self.beginFilterChange()
        self._found, self._undecided_only = found, undecided_only
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        """Whether a note is shown."""
        source = cast(NotesModel, self.sourceModel())
        note = source.note_at(source_row)
        if self._undecided_only and not source.is_undecided(note):
            return False
        if not self._wanted.takes(note):
            return False
        return self._found is None or note.id in self._found
