"""The notes of an import as they will be: a row each, with its tick, place, theme and kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView

from lda_synthese.domain.exchange.files import Incoming
from lda_synthese.domain.exchange.plan import Landing, Placed
from lda_synthese.domain.exchange.record import NO_DAY, NO_WORKSHOP
from lda_synthese.domain.state.model import OUTSIDE
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.widgets.chips import OUTSIDE as OUTSIDE_CHIP
from lda_synthese.ui.widgets.chips import ChipState, KindChip, ThemeChip
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks
from lda_synthese.ui.widgets.ticked.personal import PERSONAL, PersonalTexts
from lda_synthese.ui.widgets.ticked.rows import TickedDelegate, TickedRoles

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

LAID_OUT_AT_ONCE = 500
"""Rows: a millisecond or two."""

REMARKS = {
    Landing.ADDED: "",
    Landing.PRESENT: "Déjà dans le dossier",
    Landing.TRASHED: "À la corbeille",
}


@dataclass(frozen=True, slots=True)
class ArrivingNote:
    """A note by the place of its file, from 0, as it will be."""

    file: int
    placed: Placed

    @property
    def key(self) -> tuple[int, int]:
        """The places of the file and of the note in it."""
        return self.file, self.placed.place

    @property
    def is_new(self) -> bool:
        """Whether it can be added."""
        return self.placed.fate is Landing.ADDED

    @property
    def where(self) -> str:
        """« Aubagne · Atelier B »."""
        note = self.placed.note
        return f"{note.day or NO_DAY} · {note.workshop or NO_WORKSHOP}"


def arriving(incoming: Incoming) -> list[ArrivingNote]:
    """The notes that files bring, in their order; for a thread."""
    return [
        ArrivingNote(number, placed)
        for number, outcome in enumerate(incoming.outcomes)
        for placed in outcome.placed
    ]


class ArrivingModel(QAbstractListModel):
    """What the files bring; `ticks_changed` when somebody leaves a note out, or takes it back."""

    ticks_changed = Signal()

    def __init__(self, parent: QListView, tasks: Tasks, messages: Messages) -> None:
        super().__init__(parent)
        self.personal = PersonalTexts(tasks, lambda error: messages.show(str(error)), self)
        self.personal.found.connect(self._mark)
        self._notes: Sequence[ArrivingNote] = ()
        self._names: Mapping[str, str] = {}
        self.unwanted: set[tuple[int, int]] = set()

    def show_notes(
        self, notes: Sequence[ArrivingNote], names: Mapping[str, str], allowed: frozenset[str]
    ) -> None:
        """Show what files bring.

        The `notes` in their order, the short `names` of themes by their numbers, the names that are
        `allowed` in a note: any other makes it look personal.
        """
        self.beginResetModel()
        self._notes, self._names = notes, names
        self.endResetModel()
        self.personal.look([row.placed.note.text for row in notes], allowed)

    def _mark(self, found: Sequence[int]) -> None:
        first, last = self.index(min(found), 0), self.index(max(found), 0)
        self.dataChanged.emit(first, last, [TickedRoles.MARK])

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """A row a note."""
        return 0 if parent.isValid() else len(self._notes)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A note that is there already can't be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_new = index.isValid() and self._notes[index.row()].is_new
        return flags | Qt.ItemFlag.ItemIsUserCheckable if is_new else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, its tick, and what is worth knowing of it."""
        if not index.isValid():
            return None
        row = self._notes[index.row()]
        note = row.placed.note
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(note.text.splitlines())
            case Qt.ItemDataRole.ToolTipRole:
                asked = f"\n{PERSONAL}" if index.row() in self.personal else ""
                return f"{note.text}\n{row.where}{asked}"
            case Qt.ItemDataRole.AccessibleDescriptionRole | TickedRoles.MARK:
                return PERSONAL if index.row() in self.personal else ""
            case Qt.ItemDataRole.CheckStateRole if row.is_new:
                is_ticked = row.key not in self.unwanted
                return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
            case TickedRoles.REMARK:
                return REMARKS[row.placed.fate]
            case TickedRoles.DETAIL:
                return row.where
            case TickedRoles.THEME_CHIP:
                return self._theme_chip(row.placed.theme)
            case TickedRoles.KIND_CHIP:
                return KindChip(ChipState.DECIDED, note.kind) if note.kind else None
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take or leave the note at an `index`: `value` is its tick, the only `role` taken."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._notes[index.row()].is_new:
            return False
        key = self._notes[index.row()].key
        is_ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.unwanted.discard if is_ticked else self.unwanted.add)(key)
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    def _theme_chip(self, number: str) -> ThemeChip | None:
        if number == OUTSIDE:
            return OUTSIDE_CHIP
        name = self._names.get(number, "")
        return ThemeChip(ChipState.DECIDED, number, name) if number else None


class ArrivingList(QListView):
    """The rows, all of one height and laid out by pieces: ten thousand of them hold nothing up."""

    def __init__(self, look: Look, tasks: Tasks, messages: Messages) -> None:
        super().__init__()
        self.setObjectName("import.rows")
        self.setProperty("look", "ticked")
        self.setAccessibleName("Notes à importer")
        self.setUniformItemSizes(True)
        # Qt asks the model twice for each row that it lays out, be it seen or not.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(LAID_OUT_AT_ONCE)
        self.setTabKeyNavigation(False)
        self.notes = ArrivingModel(self, tasks, messages)
        self.setModel(self.notes)
        self.setItemDelegate(TickedDelegate(look, self))
