"""Réception: carnets come back, looked at first, then taken in; what conflicts is decided."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.application.receiving import Reception
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.log.decide import ConflictCard
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.reception.actions import RECEPTION, reception_actions
from lda_synthese.ui.reception.conflict.card import ConflictPanel
from lda_synthese.ui.reception.conflict.decisions import Decision, decided
from lda_synthese.ui.reception.conflict.keeping_all import offer_keeping_all
from lda_synthese.ui.reception.figures import Counters, ReceptionFound, look_up
from lda_synthese.ui.reception.folder_row import FolderRow
from lda_synthese.ui.reception.intake import CarnetsCard
from lda_synthese.ui.reception.news import NewsCard
from lda_synthese.ui.reception.received import ReceivedCarnets
from lda_synthese.ui.reception.returns.panel import ReturnsPanel
from lda_synthese.ui.reception.services import ReceptionServices
from lda_synthese.ui.reception.tabs import PartTabs
from lda_synthese.ui.reception.trash import TrashPanel
from lda_synthese.ui.reception.twins import TwinsPanel
from lda_synthese.ui.reception.watched import WatchedFolder
from lda_synthese.ui.services.files import documents, dropped_files
from lda_synthese.ui.services.page import Page
from lda_synthese.ui.widgets.basics import Label, WrappedLabel, button, scrolled, styled

SUBTITLE = (
    "Rien n’est ajouté avant votre accord. Recevoir deux fois le même carnet ne crée pas de "
    "doublon."
)
KINDS = "Carnets et dossiers LDA (*.lda-carnet *.lda *.zip)"
ASIDE_FROM = 760
"""A width of the page in logical pixels; narrower, the carnets stand above."""

CARNETS_TALL, RIGHT_TALL, DROP_FROM = 340, 620, 520
"""Heights in logical pixels, of the parts of a narrow page, and of one with a place to drop."""


class ReceptionPage(Page):
    """Carnets at the left; counters, the conflict to decide and the new notes at the right.

    `cards` are the conflicts that are left, `is_looking` while they are looked up.
    """

    def __init__(
        self, services: ReceptionServices, received: ReceivedCarnets, watched: WatchedFolder
    ) -> None:
        super().__init__()
        self._services, self._received = services, received
        self._open, self._look = services.open, services.look
        self.cards: tuple[ConflictCard, ...] = ()
        self._dossier = services.open.dossier
        self._place, self._turn = 0, 0
        self.is_looking = False
        look = services.look
        # The first: what is shown names its keys.
        services.actions.declare(RECEPTION, reception_actions(self))
        self.setAcceptDrops(True)
        self.folder = FolderRow(look, watched, received)
        self.carnets = CarnetsCard(services, received, self.ask_files, self.folder)
        self.counters = Counters(look)
        self.conflict = ConflictPanel(look, services.actions)
        self.news = NewsCard(services)
        self.twins, self.returns = TwinsPanel(services), ReturnsPanel(services)
        self.trash = TrashPanel(services)
        self.cancel = button(look, "Annuler", received.drop_all, name="reception.cancel")
        self.confirm = styled(
            button(look, "Intégrer", self.integrate, icon="check", name="reception.integrate"),
            "primary",
        )
        look.set_icon(self.confirm, "check", "on_accent")
        self.conflict.decided.connect(self._decide)
        self.conflict.asked_next.connect(self.show_next)
        self.conflict.asked_all.connect(
            lambda: offer_keeping_all(services, self.cards, self.conflict.all)
        )
        self._lay_out()
        received.changed.connect(self._show_received)
        self._show_received()

    def _lay_out(self) -> None:
        look, px = self._look, self._look.px
        layout, titles = QVBoxLayout(self), QVBoxLayout()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        titles.setSpacing(px(2))
        titles.addWidget(Label(look, "Réception des carnets", size=20, weight=600))
        self._subtitle = WrappedLabel(look, SUBTITLE, size=13, token="text2")
        titles.addWidget(self._subtitle)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        self._head.addLayout(titles, 1)
        self._head.addLayout(buttons)
        layout.addLayout(self._head)
        right, column = QWidget(), QVBoxLayout()
        right.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.counters)
        column.addWidget(self.conflict)
        column.addWidget(self.news, 1)
        body = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(px(16))
        self._right = scrolled(right)
        self._columns.addWidget(self.carnets, 30)
        self._columns.addWidget(self._right, 70)
        self._stack = QStackedWidget()
        for shown in (scrolled(body), self.twins, self.returns, self.trash):
            self._stack.addWidget(shown)
        self.tabs = PartTabs(look)
        self.tabs.currentChanged.connect(self._show_tab)
        layout.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._stack, 1)

    def _show_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._refresh_part()

    def _refresh_part(self) -> None:
        for part in (self.returns, self.trash):
            if self._stack.currentWidget() is part:
                part.refresh()

    # What comes

    def ask_files(self) -> None:
        """Have carnets chosen, and look at them."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self.window(), "Ajouter des carnets", documents(), KINDS
        )
        if chosen:
            self.add([Path(name) for name in chosen])

    def add(self, paths: Sequence[Path]) -> None:
        """Look at files, and at those of folders."""
        self._received.add(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take any file: what is no carnet gets its sentence."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what is dropped."""
        self.add(dropped_files(event))
        event.acceptProposedAction()

    def integrate(self) -> None:
        """Take in what is new."""
        self._received.integrate()

    # What is shown

    def _show_received(self) -> None:
        received = self._received
        self.carnets.load()
        self.cancel.setVisible(received.looked is not None or received.is_reading)
        self.cancel.setEnabled(not received.is_writing)
        self._show_verb()
        self.refresh()

    def refresh(self) -> None:
        """Show the dossier as it is: its conflicts are looked up in a thread."""
        self._turn += 1
        self.is_looking = True
        received, turn = self._received, self._turn
        work = partial(look_up, self._open.session, received.looked, received.taken)
        self._services.tasks.run(work, partial(self._show_found, turn), self._refuse)

    def _refuse(self, error: DossierError) -> None:
        self.is_looking = False
        if self._open.has_session:
            self._services.messages.show(str(error))

    def _show_found(self, turn: int, found: ReceptionFound) -> None:
        if turn != self._turn:
            return
        self.is_looking = False
        self._dossier = found.dossier
        self.twins.show_twins(self._open.dossier, found.twins)
        self.tabs.show_twins(len(found.twins))
        self._refresh_part()
        done = self._received.decisions.keys()
        self.cards = tuple(card for card in found.cards if card.entity.id not in done)
        self.counters.show_found(found, len(self.cards))
        self.news.show_found(found)
        self._show_card()
        self._show_verb()

    def _show_card(self) -> None:
        self._place = min(self._place, max(len(self.cards) - 1, 0))
        self.conflict.all.setVisible(self._received.looked is None)
        if self.cards:
            card = self.cards[self._place]
            self.conflict.show_card(self._dossier, card, self._place + 1, len(self.cards))
        else:
            self.conflict.give_way(self.tabs)

    def _show_verb(self) -> None:
        received, looked = self._received, self._received.looked
        is_working = received.is_reading or received.is_writing
        self.confirm.setVisible(is_working or looked is not None)
        self.confirm.setEnabled(looked is not None and looked.is_new and not is_working)
        text = verb_of(looked, len(self.cards)) if looked is not None else ""
        if received.is_writing:
            text = "Intégration…"
        elif received.is_reading:
            text = "Lecture…"
        self.confirm.setText(f"\u00a0{text}")
        self.confirm.setAccessibleName(text)

    # Conflicts

    def choose(self, number: int) -> None:
        """Choose on the card of the conflict, from 1."""
        self.conflict.choose(number)

    def validate(self) -> None:
        """Decide as chosen, and go on to the next."""
        self.conflict.validate()

    def leave_words(self) -> None:
        """Back from the third wording."""
        self.conflict.leave_words()

    def show_next(self, step: int) -> None:
        """Another conflict."""
        if self.cards:
            self._place = (self._place + step) % len(self.cards)
            self._show_card()
            self.conflict.setFocus()

    def _decide(self, decision: Decision) -> None:
        """Now, or with the integration for what is not there yet."""
        looked = self._received.looked
        if looked is None:
            if self._open.do(lambda: decided(self._open.dossier, decision)):
                self._services.messages.show_undoable("Conflit tranché.")
        elif self._services.open.attempt(lambda: decided(looked.plan.grown.dossier, decision)):
            self._received.decisions[decision.card.entity.id] = decision
            self.refresh()
        self.conflict.setFocus()

    # The page

    def show_about(self, about: str) -> None:
        """The conflict of a thing; else what is to be done first."""
        if about in (entities := [str(card.entity.id) for card in self.cards]):
            self._place = entities.index(about)
            self._show_card()
        (self.conflict if self.cards else self.carnets.view).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The tabs, then carnets, conflict, new notes."""
        return self.tabs, self.carnets, self.conflict, self.news

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the carnets stand above, and all of it scrolls."""
        super().resizeEvent(event)
        px = self._look.px
        wide = self.width() >= px(ASIDE_FROM)
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != across:
            self._columns.setDirection(across)
            self._head.setDirection(across)
            self._subtitle.setVisible(wide)
            self.carnets.setMinimumHeight(0 if wide else px(CARNETS_TALL))
            self._right.setMinimumHeight(0 if wide else px(RIGHT_TALL))
        self.carnets.drop.setVisible(self.height() >= px(DROP_FROM))

    def leave(self) -> None:
        """Stop listening, and drop what is being looked up; what was added stays."""
        self._turn += 1
        self._received.changed.disconnect(self._show_received)
        self.folder.leave()


def verb_of(looked: Reception, conflicts: int) -> str:
    """« Intégrer 26 notes et laisser 3 conflits en attente »."""
    added = sum(file.counts.added for file in looked.files)
    if not looked.is_new:
        return "Rien à intégrer"
    if not looked.plan.news:
        return "Noter le retour"
    what = plural(added, "note", "notes") if added else "les modifications"
    left = plural(conflicts, "conflit", "conflits")
    return f"Intégrer {what}{f' et laisser {left} en attente' if conflicts else ''}"
