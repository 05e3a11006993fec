"""The board of a theme: notes, actions, pistes and the finding chosen, side by side."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.state.model import Finding, Kind, Theme
from lda_synthese.ui.consolidation.board import Board, Boards, NoteItem
from lda_synthese.ui.consolidation.cards.view import CardsView
from lda_synthese.ui.consolidation.columns import HALVES, FindingsColumn, NotesColumn
from lda_synthese.ui.consolidation.detail import FindingDetail
from lda_synthese.ui.consolidation.lists import nothing_listed
from lda_synthese.ui.consolidation.services import ConsolidationServices
from lda_synthese.ui.widgets.basics import ElidedLabel

NARROW_BELOW = 868
"""Width of the board in logical pixels."""


class BoardView(QWidget):
    """`theme_id` is the theme shown, or `TO_RECLASS`.

    `changed` is called when the board is to be shown anew, `add` by the button of a half.
    """

    def __init__(
        self,
        services: ConsolidationServices,
        boards: Boards,
        changed: Callable[[], object],
        add: Callable[[Kind], object],
    ) -> None:
        super().__init__()
        look, open_ = services.look, services.open
        self._look, self._open, self._boards = look, open_, boards
        self.theme_id = next((str(t.id) for t in open_.dossier.themes), "")
        self.notes = NotesColumn(
            look, changed, lambda: services.actions.trigger("consolidation.sure")
        )
        self.halves = {kind: FindingsColumn(look, kind, add) for kind in HALVES}
        self.detail = FindingDetail(
            look, open_, services.messages, services.check_spelling, changed
        )
        self.heading = ElidedLabel(look, "", size=16, weight=600)
        self._is_loading = False
        self._back: CardsView | None = None
        self._lay_out()
        for kind, column in self.halves.items():
            column.view.chosen.connect(partial(self._finding_chosen, kind))
        self.detail.worded.connect(self._come_back)

    def _lay_out(self) -> None:
        px = self._look.px
        board, middle, columns = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        board.setContentsMargins(0, 0, 0, 0)
        board.setSpacing(px(12))
        columns.setSpacing(px(10))
        for column in self.halves.values():
            columns.addWidget(column)
        middle.addWidget(self.heading)
        middle.addLayout(columns, 1)
        board.addWidget(self.notes, 30)
        board.addLayout(middle, 66)
        board.addWidget(self.detail, 30)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to what matters."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow board the notes and the finding take turns in one column."""
        narrow = self.width() < self._look.px(NARROW_BELOW)
        chosen = self.detail.finding is not None
        self.notes.setVisible(not narrow or not chosen)
        self.detail.setVisible(not narrow or chosen)

    def half(self, kind: Kind) -> CardsView:
        """The findings of a kind."""
        return self.halves[kind].view

    def show_board(
        self, board: Board, items: Sequence[NoteItem], proposed: Mapping[str, str]
    ) -> None:
        """Show the theme of `board` as it is.

        `items` are the notes of the list shown, `proposed` the pistes and the actions that they
        would prolong.
        """
        dossier = self._open.dossier
        theme = dossier.get(Theme, self.theme_id)
        named = f"{theme.number}   {theme.title or theme.short}" if theme else self.theme_id
        self.heading.setText(named)
        nothing = nothing_listed(self.notes.shown, board, self.theme_id)
        self.notes.show_items(items, dossier, nothing)
        chosen = self._chosen_half()
        self._is_loading = True
        for kind, column in self.halves.items():
            label = theme and (theme.label_actions if kind is Kind.ACTION else theme.label_pistes)
            findings = board.findings(self.theme_id, kind, proposed)
            passing = self.notes.sieve.filters.findings(findings, self.detail.finding_id)
            column.show_items(label or HALVES[kind], passing)
        self._is_loading = False
        self._settle_finding(chosen)

    def _chosen_half(self) -> CardsView | None:
        """The half that has the focus, else the one that holds the finding shown."""
        views = [column.view for column in self.halves.values()]
        focused = (view for view in views if view.hasFocus())
        holding = (view for view in views if view.selected_ids())
        return next(focused, None) or next(holding, None)

    def _settle_finding(self, before: CardsView | None) -> None:
        """Keep the finding shown the chosen card; once it is gone, the next of its half is.

        `before` is the half where a card was chosen; None when none was.
        """
        shown = self.detail.finding_id
        views = [column.view for column in self.halves.values()]
        holding = next((view for view in views if view.items.row_of(shown) is not None), None)
        if holding is not None and before is not None and before.hasFocus():
            # The finding went to the other half: so does the hand.
            holding.setFocus()
        chosen = holding or (before if before and (shown or before.hasFocus()) else None)
        if holding is not None:
            holding.select(shown)
        elif chosen is not None and chosen.items.rowCount():
            chosen.settle()
            shown = chosen.current_id
        else:
            shown = ""
        self.show_finding(shown)

    def show_finding(self, id_: str) -> None:
        """Show a finding; '' for none: no other card is chosen."""
        for column in self.halves.values():
            if column.view.current_id != id_:
                column.view.clearSelection()
        self.detail.show_finding(id_, self._boards.of(self._open.dossier))
        self._fit()

    def select(self, finding: Finding) -> None:
        """Make the card of a finding the chosen one, and show it."""
        self.half(finding.kind).select(finding.id)
        self.show_finding(finding.id)

    def _finding_chosen(self, kind: Kind) -> None:
        if not self._is_loading:
            self.show_finding(self.half(kind).current_id)

    def step_column(self, step: int) -> None:
        """Go to the column beside: notes, actions, pistes, the notes of the finding."""
        columns = [self.notes.view, *(half.view for half in self.halves.values())]
        here = next((n for n, view in enumerate(columns) if view.hasFocus()), 0) + step
        if here == 0:
            self.focus_notes()
        else:
            [*columns, self.detail.sources][here].setFocus()

    def word_finding(self) -> None:
        """Put the caret in the wording of the finding; hands come back to where they were."""
        halves = [column.view for column in self.halves.values()]
        found = (view for view in (*halves, self.detail.sources) if view.hasFocus())
        self._back = next(found, None)
        self.detail.focus_wording()

    def _come_back(self) -> None:
        """Where the wording was asked for: a finding, or the notes it was made of."""
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()
        elif self.notes.view.items.rowCount():
            self.focus_notes()
        else:
            self.detail.sources.setFocus()

    def focus_notes(self) -> None:
        """Back to the notes; on a narrow board they come in place of the finding."""
        if not self.notes.isVisible():
            self.show_finding("")
        self.notes.view.setFocus()
