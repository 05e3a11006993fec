"""The columns of the board: a list of notes, actions, pistes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Kind
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.consolidation.board import FindingItem, NoteItem
from lda_synthese.ui.consolidation.cards.delegates import FindingCardDelegate, NoteCardDelegate
from lda_synthese.ui.consolidation.cards.view import CardsView
from lda_synthese.ui.consolidation.lists import LISTS, Nothing, Shown
from lda_synthese.ui.consolidation.sieve.bar import SieveBar
from lda_synthese.ui.services.suggesting.proposed import offer_of
from lda_synthese.ui.widgets.basics import (
    Card,
    ElidedLabel,
    Label,
    Surface,
    WrappedLabel,
    button,
    icon_button,
)
from lda_synthese.ui.widgets.chips import KIND_ICONS
from lda_synthese.ui.widgets.look import Look

HALVES = {Kind.ACTION: "Actions identifiées", Kind.PISTE: "Pistes de travail"}
OTHER_DAYS = Nothing("Aucune de ces notes ne vient de cette journée.")
FILTERED = Nothing("Aucune de ces notes ne passe les filtres.")
NO_FINDING = "Aucun point. Choisissez des notes à gauche, puis Entrée."


class NotesColumn(Card):
    """One list of notes at a time, filtered."""

    def __init__(
        self, look: Look, changed: Callable[[], object], ask_sure: Callable[[], object]
    ) -> None:
        """`changed` is called when others are to be shown, `ask_sure` by « Accepter les sûres ».

        Words and colours are those of `look`.
        """
        super().__init__(look, margin=12)
        self.shown, self._changed = Shown.TO_USE, changed
        self.title = ElidedLabel(look, "", size=15, weight=600)
        self.count = Label(look, "", size=13, token="text2")
        self.sieve = SieveBar(look, changed)
        self.view = CardsView(look, NoteCardDelegate, "", "board.notes", many=True)
        self.empty = WrappedLabel(look, "", size=13, token="text2")
        self.sure = button(look, "", ask_sure, name="board.sure")
        self.sure.hide()
        self.order = ElidedLabel(look, "", size=12, weight=600, token="accent")
        self.order.setObjectName("board.order")
        self.order.hide()
        self.classify = button(look, "Classer", self._go_classify, name="board.classify_these")
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.sieve)
        self.body.addWidget(self.order)
        self.body.addWidget(self.sure)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.classify, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.view, 1)

    def show_items(self, items: Sequence[NoteItem], dossier: Dossier, nothing: Nothing) -> None:
        """Show those of `items` that the filters let through, or why there are none.

        `dossier` has the notes; `nothing` is told in the place of a list that is empty by itself.
        """
        self.sieve.show_dossier(dossier)
        if items and self.sieve.filters.hides_notes:
            only_day = replace(self.sieve.filters, day="", once=False).is_open
            nothing = OTHER_DAYS if only_day else FILTERED
            items = self.sieve.filters.notes(items, dossier)
        kind = LISTS[self.shown]
        self.title.setText(kind.name)
        self.view.setAccessibleName(f"Notes\u00a0: {kind.name}")
        self.count.setText(plural(len(items), "note", "notes"))
        self.empty.setText(nothing.text)
        self.empty.setVisible(not items)
        self.classify.setVisible(not items and nothing.leads_to_classify)
        self.view.show_items(items)

    def show_order(self, line: str) -> None:
        """Say in which order the notes stand; '' in the usual one."""
        self.order.setText(line)
        self.order.setToolTip(line)
        self.order.setVisible(bool(line))

    def show_sure(self, sure: int) -> None:
        """Offer to accept the proposals that are sure, while there are any."""
        self.sure.setText(offer_of(sure))
        self.sure.setVisible(bool(sure) and self.shown is Shown.TO_CLASSIFY)

    def leave_search(self) -> None:
        """Look for words no more, and go back to the notes."""
        self.sieve.leave_words()
        self.view.setFocus()

    def _go_classify(self) -> None:
        self.shown = Shown.TO_CLASSIFY
        self._changed()
        self.view.setFocus()


class FindingsColumn(Card):
    """One half of a theme; its button calls `add(kind)`."""

    def __init__(self, look: Look, kind: Kind, add: Callable[[Kind], object]) -> None:
        super().__init__(look, margin=10, surface=Surface("surface2"))
        name = "Actions" if kind is Kind.ACTION else "Pistes"
        self.title = ElidedLabel(look, "", size=15, weight=600)
        self.count = Label(look, "", size=13, token="text2")
        self._kind, self._sign = kind, Label(look)
        look.changed.connect(self._show_sign)
        self._show_sign()
        self.view = CardsView(look, FindingCardDelegate, name, f"board.{kind}")
        self.empty = WrappedLabel(look, NO_FINDING, size=13, token="text2")
        head = QHBoxLayout()
        for widget in (self._sign, self.title, self.count):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        tip = f"Ajouter un point ({name})"
        head.addWidget(icon_button(look, "plus", tip, partial(add, kind)))
        self.body.addLayout(head)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.view, 1)

    def _show_sign(self) -> None:
        self._sign.setPixmap(self._look.pixmap(KIND_ICONS[self._kind], "text", 17))

    def show_items(self, title: str, items: Sequence[FindingItem]) -> None:
        """Show these findings."""
        self.title.setText(title)
        self.count.setText(str(len(items)))
        self.empty.setVisible(not items)
        self.view.items.load(items)
