"""Bilan des journées: who came, what they say, the poll, the photolangage; read, never typed."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.survey.figures import Figure, FigureSubject, days_figures
from lda_synthese.ui.bilan.actions import BILAN, bilan_actions
from lda_synthese.ui.bilan.card import FigureCard
from lda_synthese.ui.bilan.services import BilanServices
from lda_synthese.ui.services.navigation import QUESTIONS_TAB
from lda_synthese.ui.services.page import Page, Standing
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, button, hint, scrolled
from lda_synthese.ui.widgets.empty import EmptyState

SUBTITLE = "Chaque graphique a sa table et sa phrase de lecture."
EMPTY = "Saisissez-les ou importez un tableur (.csv, .xlsx)\u202f; elles paraîtront ici."
ENTER = "Saisir ou importer des réponses"

TWO_COLUMNS_FROM = 760
"""A width of the page in logical pixels; narrower, the cards stand one under the other."""

HINTS_FROM = 420
"""A height of the page in logical pixels from which what can be done here is told."""

LEFT = (FigureSubject.PARTICIPANTS, FigureSubject.POLL)

TYPED_IN = {FigureSubject.PHOTOLANGAGE: ("recit", "partage")}
"""Where what a card shows is typed; answers are, elsewhere than in these."""

ANSWERS = ("preparation", QUESTIONS_TAB)


class BilanPage(Page):
    """The cards that have something to show, in two columns where there is room.

    `is_reckoning` while the figures are made, in a thread.
    """

    def __init__(self, services: BilanServices) -> None:
        super().__init__()
        self._services, self._look, self._open = services, services.look, services.open
        self._turn, self.is_reckoning, self._wanted = 0, False, ""
        self._is_awaited = False
        # The first: what is shown names its keys.
        services.actions.declare(BILAN, bilan_actions(self))
        self.cards = {subject: FigureCard(services, subject) for subject in FigureSubject}
        self.empty = EmptyState(self._look, "chart-column")
        self.empty.show_message("Aucune réponse", EMPTY)
        self.start = button(
            self._look, ENTER, self.enter_answers, icon="pencil-line", name="bilan.start"
        )
        self.empty.buttons.addWidget(self.start)
        self._lay_out()
        for shown in (*self.cards.values(), self.empty, self._hint):
            shown.hide()
        self.refresh()

    def _lay_out(self) -> None:
        look, px = self._look, self._look.px
        layout, words = QVBoxLayout(self), QVBoxLayout()
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        head = QHBoxLayout()
        words.addWidget(Label(look, "Bilan des journées", size=20, weight=600))
        self._subtitle = ElidedLabel(look, SUBTITLE, size=13, token="text2")
        words.addWidget(self._subtitle)
        self.enter = button(look, ENTER, self.enter_answers, icon="pencil-line", name="bilan.enter")
        head.addLayout(words, 1)
        head.addWidget(self.enter)
        layout.addLayout(head)
        self._body = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(px(12))
        columns = QVBoxLayout(), QVBoxLayout()
        for column in columns:
            column.setSpacing(px(12))
            self._columns.addLayout(column, 1)
        # One after the other, whatever the column: Tab goes in this order.
        for subject, card in self.cards.items():
            columns[subject not in LEFT].addWidget(card)
        for column in columns:
            column.addStretch(1)
        self.area = scrolled(self._body)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.empty, 1)
        ways = self._services.actions.way
        self._hint = hint(look, ways("bilan.table"), ways("bilan.data"))
        layout.addWidget(self._hint)

    def refresh(self) -> None:
        """Show the dossier as it is: its figures are made in a thread."""
        self._turn += 1
        self.is_reckoning = True
        dossier = self._open.dossier
        self._services.tasks.run(
            lambda: days_figures(dossier), partial(self._show, self._turn, dossier), self._refuse
        )

    def _refuse(self, error: DossierError) -> None:
        self.is_reckoning = False
        if self._open.has_session:
            self._services.messages.show(str(error))

    def _show(self, turn: int, dossier: Dossier, figures: tuple[Figure, ...]) -> None:
        if turn != self._turn:
            return
        self.is_reckoning = False
        contested = {entity for entity, _ in dossier.conflicts}
        found = {figure.subject: figure for figure in figures}
        focused = QApplication.focusWidget()
        for subject, card in self.cards.items():
            if subject in found:
                card.show_figure(found[subject], contested)
            card.setVisible(subject in found)
        self._arrange()
        self.area.setVisible(bool(found))
        self.enter.setVisible(bool(found))
        self._show_hint()
        self.empty.setVisible(not found)
        is_waiting = self._is_awaited and focused is self.enter
        is_gone = focused is None or (self.isAncestorOf(focused) and not focused.isVisible())
        self._is_awaited = False
        if self.isVisible() and (is_waiting or is_gone):
            self._come()

    def _arrange(self) -> None:
        """On a narrow page the cards stand one under the other; else a lone column, at the left."""
        across = QBoxLayout.Direction.LeftToRight
        if self.width() < self._look.px(TWO_COLUMNS_FROM):
            across = QBoxLayout.Direction.TopToBottom
        elif all(self.cards[subject].isHidden() for subject in LEFT):
            across = QBoxLayout.Direction.RightToLeft
        self._columns.setDirection(across)

    def _show_hint(self) -> None:
        has_room = self.height() >= self._look.px(HINTS_FROM)
        self._hint.setVisible(has_room and not self.enter.isHidden())

    @property
    def _card(self) -> FigureCard | None:
        """The card that has the focus; else the first that is shown."""
        shown = [card for card in self.cards.values() if card.isVisibleTo(self)]
        focused = QApplication.focusWidget()
        first = shown[0] if shown else None
        return next((card for card in shown if focused and card.holds(focused)), first)

    def toggle_table(self) -> None:
        """The table of a card in place of its charts, or these again."""
        card = self._card
        if card is not None:
            card.toggle_table()

    def open_data(self) -> None:
        """Go where what a card shows is typed."""
        card = self._card
        if card is not None:
            self._services.navigation.go_to(*TYPED_IN.get(card.subject, ANSWERS))

    def enter_answers(self) -> None:
        """Go where answers are typed and imported."""
        self._services.navigation.go_to(*ANSWERS)

    def panes(self) -> tuple[QWidget, ...]:
        """The cards, in reading order; the way on where there are none."""
        return (*self.cards.values(), self.empty)

    def show_about(self, about: str) -> None:
        """A card, if it is named; else the first; once there are any."""
        self._wanted, self._is_awaited = about, self.is_reckoning
        if self.is_reckoning:
            self.enter.setFocus()
        else:
            self._come()

    def _come(self) -> None:
        """Give the focus to the card that is wanted, or to the way on."""
        wanted = (card for card in self.cards.values() if card.subject == self._wanted)
        card = next(wanted, None) or self._card
        if self.isVisible() and card is not None and card.isVisible():
            card.setFocus()
        elif self.isVisible():
            self.start.setFocus()

    def standing(self) -> Standing:
        """The card that has the focus, and which are read as tables."""
        tabled = " ".join(card.subject for card in self.cards.values() if card.is_tabled)
        card = self._card
        return {"card": card.subject if card else "", "tabled": tabled}

    def stand_again(self, standing: Standing) -> None:
        """Read the same tables again."""
        for subject in standing["tabled"].split():
            self.cards[FigureSubject(subject)].toggle_table()
        self.show_about(standing["card"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the page has no room for is left out, or goes under the rest."""
        super().resizeEvent(event)
        self._arrange()
        self._subtitle.setVisible(self.height() >= self._look.px(HINTS_FROM))
        self._show_hint()

    def leave(self) -> None:
        """Drop what is being reckoned."""
        self._turn += 1
