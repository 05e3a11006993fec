"""What a pasted text gives: a row a note, with its tick and what is worth knowing of it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from lda_synthese.domain.privacy.detect import allowed_names
from lda_synthese.intake.pasted import Piece
from lda_synthese.language.protocol import NoteToTag, Suggestion
from lda_synthese.ui.capture.entry.proposal import chips_of
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.suggesting.batches import Batches, rows_seen
from lda_synthese.ui.widgets.items import ChoosingRows
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.tasks import Tasks
from lda_synthese.ui.widgets.ticked.personal import PERSONAL, PersonalTexts
from lda_synthese.ui.widgets.ticked.rows import TickedDelegate, TickedRoles

MADE_AT_ONCE = 200
"""Rows: some ten milliseconds."""

ASKED_LENGTH = 1_000
"""Proposals are for the eye: for notes that can be read in a row."""


class PastedRows(ChoosingRows):
    """The rows are made piece by piece, what they say is known at once; `ticks_changed`."""

    ticks_changed = Signal()

    def __init__(
        self,
        look: Look,
        open_: OpenDossier,
        messages: Messages,
        tasks: Tasks,
        assistant: Assistant,
    ) -> None:
        super().__init__()
        self._open = open_
        self._personal = PersonalTexts(tasks, lambda error: messages.show(str(error)), self)
        self._personal.found.connect(self._mark)
        self._asked = Batches(assistant, "paste", partial(rows_seen, self), self._propose)
        self._answers: dict[int, Suggestion] = {}
        assistant.state_changed.connect(self._go_on)
        self._pieces: Sequence[Piece] = ()
        self._unticked: set[int] = set()
        self._making = QTimer(self)
        self._making.setInterval(0)
        self._making.timeout.connect(self._make)
        self.setObjectName("paste.rows")
        self.setAccessibleName("Notes à ajouter")
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.setBatchSize(MADE_AT_ONCE)
        self.setItemDelegate(TickedDelegate(look, self))
        self.itemChanged.connect(self._tick)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these notes to be; those that are known are not ticked."""
        self.forget()
        self._pieces = pieces
        self._unticked = {row for row, piece in enumerate(pieces) if piece.is_known}
        self._answers = {}
        self.clear()
        texts = [piece.text for piece in pieces]
        self._personal.look(texts, allowed_names(self._open.dossier))
        self._making.start()
        self._make()
        self._ask()
        self.ticks_changed.emit()

    @property
    def pieces(self) -> int:
        """How many notes there may be."""
        return len(self._pieces)

    @property
    def ticks(self) -> int:
        """How many will be added."""
        return len(self._pieces) - len(self._unticked)

    def ticked(self) -> list[str]:
        """The texts that will be added."""
        rows = enumerate(self._pieces)
        return [piece.text for row, piece in rows if row not in self._unticked]

    def _make(self) -> None:
        self.blockSignals(True)
        for row in range(self.count(), min(self.count() + MADE_AT_ONCE, len(self._pieces))):
            item = QListWidgetItem(self._pieces[row].text)
            is_ticked = row not in self._unticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            item.setData(TickedRoles.REMARK, self._remark(row))
            item.setData(TickedRoles.MARK, PERSONAL if row in self._personal else "")
            self.addItem(item)
            if row in self._answers:
                self._show_chips(row)
        self.blockSignals(False)
        if self.count() == len(self._pieces):
            self._making.stop()

    def _remark(self, row: int) -> str:
        piece = self._pieces[row]
        if piece.is_known:
            return "Déjà saisie"
        if piece.count > 1:
            return f"Longue, coupée\u00a0: {piece.number} sur {piece.count}"
        return ""

    def _tick(self, item: QListWidgetItem) -> None:
        is_ticked = item.checkState() == Qt.CheckState.Checked
        (self._unticked.discard if is_ticked else self._unticked.add)(self.row(item))
        self.ticks_changed.emit()

    def _mark(self, found: Sequence[int]) -> None:
        self.blockSignals(True)
        for row in (row for row in found if row < self.count()):
            self.item(row).setData(TickedRoles.MARK, PERSONAL)
        self.blockSignals(False)
        self.viewport().update()

    def _ask(self) -> None:
        self._asked.ask(
            {
                row: NoteToTag(piece.text)
                for row, piece in enumerate(self._pieces)
                if len(piece.text) <= ASKED_LENGTH
            }
        )

    def _go_on(self) -> None:
        self._asked.go_on()

    def _propose(self, row: int, answer: Suggestion) -> None:
        self._answers[row] = answer
        if row < self.count():
            self.blockSignals(True)
            self._show_chips(row)
            self.blockSignals(False)
            self.viewport().update()

    def _show_chips(self, row: int) -> None:
        names = {theme.number: theme.short for theme in self._open.dossier.themes}
        theme, kind = chips_of(self._answers[row], names)
        self.item(row).setData(TickedRoles.THEME_CHIP, theme)
        self.item(row).setData(TickedRoles.KIND_CHIP, kind)

    def forget(self) -> None:
        """Nobody waits for rows, remarks or proposals any more."""
        self._making.stop()
        self._asked.forget()
        self._personal.forget()
        self._pieces = ()
