"""« À classer » of the board: each card with what the machine proposes, taken by one key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note, Theme
from lda_synthese.domain.text.french import plural
from lda_synthese.language.protocol import NoteToTag, Suggestion
from lda_synthese.ui.consolidation.board import NoteItem
from lda_synthese.ui.consolidation.cards.view import CardsView
from lda_synthese.ui.consolidation.services import ConsolidationServices
from lda_synthese.ui.services.assistant import AssistantState
from lda_synthese.ui.services.suggesting.batches import ROWS_AT_MOST, Batches, rows_seen
from lda_synthese.ui.services.suggesting.proposed import (
    SURE,
    Proposal,
    Proposed,
    ask_sure,
    proposal_of,
    proposed_chip,
    take_proposed,
)
from lda_synthese.ui.widgets.chips import ChipState, KindChip

COUNTED_AFTER_MS = 100
"""Answers that follow each other closely are counted once."""


class NoteProposals(QObject):
    """Asked for while « À classer » is shown, the cards before the eyes first; never stored.

    `counted(sure)`: how many of the notes shown have a sure proposal.
    """

    counted = Signal(int)

    def __init__(self, services: ConsolidationServices, view: CardsView) -> None:
        """Cards of `view` show what is proposed for the notes that nobody classified."""
        super().__init__(view)
        self._services, self._open, self._view = services, services.open, view
        self._known: dict[EntityId, tuple[str, Proposal]] = {}
        self._is_shown = False
        self._asked = Batches(services.assistant, "classify", self._seen, self._take)
        self._counting = QTimer(self, singleShot=True, interval=COUNTED_AFTER_MS)
        self._counting.timeout.connect(lambda: self.counted.emit(len(self.sure)))
        services.assistant.state_changed.connect(self._go_on)

    def _seen(self) -> Iterable[EntityId]:
        items = self._view.items.items
        return [EntityId(items[row].id) for row in rows_seen(self._view) if row < len(items)]

    def of(self, note: Note) -> Proposal | None:
        """What is proposed for a note as its words are now."""
        words, proposal = self._known.get(note.id, ("", None))
        return proposal if words == note.text else None

    def show_on(self, items: Sequence[NoteItem]) -> list[NoteItem]:
        """These cards with what is known for each; the rest is asked.

        None of them: the list is not shown, nobody waits for answers any more.
        """
        self._is_shown = bool(items)
        if items:
            notes = self._notes(item.id for item in items)
            unknown = (note for note in notes if self.of(note) is None)
            wanted = islice((note for note in unknown if not note.theme), ROWS_AT_MOST)
            self._asked.ask({note.id: NoteToTag(note.text) for note in wanted})
        else:
            self._asked.forget()
        self._counting.start()
        themes = self._themes()
        return [self._with_chip(item, themes) for item in items]

    def _themes(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self._open.dossier.themes}

    def _notes(self, ids: Iterable[str]) -> Iterable[Note]:
        found = (self._open.dossier.get(Note, id_) for id_ in ids)
        return (note for note in found if note is not None)

    def _with_chip(self, item: NoteItem, themes: Mapping[str, Theme]) -> NoteItem:
        known = self._known.get(EntityId(item.id))
        note = self._open.dossier.get(Note, item.id) if known else None
        proposal = self.of(note) if note and not note.theme else None
        if proposal is None:
            return item
        theme = proposed_chip(proposal.theme, themes)
        kind = proposal.kind if theme and item.kind is None else None
        chip = KindChip(ChipState.PROPOSED, kind) if kind else None
        return replace(item, proposed=theme, proposed_kind=chip)

    def _go_on(self, state: str) -> None:
        if state == AssistantState.READY:
            self._asked.go_on()

    def _take(self, id_: EntityId, answer: Suggestion) -> None:
        note = self._open.dossier.get(Note, id_)
        if note is None:
            return
        themes = self._themes()
        numbers: dict[str, str] = {theme.number: id_ for id_, theme in themes.items()}
        self._known[id_] = note.text, proposal_of(answer, numbers)
        row = self._view.items.row_of(id_)
        if row is not None:
            item = self._view.items.items[row]
            assert isinstance(item, NoteItem)
            self._view.items.change(row, self._with_chip(item, themes))
        self._counting.start()

    def _proposed(self, ids: Iterable[str], *, sure: float = 0.0) -> list[Proposed]:
        found = ((note, self.of(note)) for note in self._notes(ids) if not note.theme)
        return [
            (note, proposal.theme, proposal.kind)
            for note, proposal in found
            if proposal and proposal.theme and proposal.share >= sure
        ]

    @property
    def sure(self) -> list[Proposed]:
        """What can be accepted of the notes shown without looking at each."""
        shown = self._view.items.items if self._is_shown else ()
        return self._proposed((item.id for item in shown), sure=SURE)

    def accept(self) -> None:
        """Decide what is proposed for the notes chosen; the next one is chosen then."""
        proposed = self._proposed(self._view.selected_ids())
        if not proposed:
            self._services.messages.show(
                "Aucun thème n’est proposé ici\u202f; choisissez-le (Ctrl+1, Ctrl+2…)."
            )
        elif take_proposed(self._open, proposed):
            done = plural(len(proposed), "note classée", "notes classées")
            self._services.messages.show_undoable(f"{done}.")

    def ask_sure(self) -> None:
        """« Accepter les 12 sûres »."""
        services = self._services
        ask_sure(self._open, services.dialogs, services.messages, self.sure)

    def leave(self) -> None:
        """Stop asking."""
        self._counting.stop()
        self._asked.forget()
        self._services.assistant.state_changed.disconnect(self._go_on)
