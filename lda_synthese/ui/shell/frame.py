"""Around the pages: rail, top bar, status bar, banner and toast; pages built when first shown."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures.consolidate import Fate, fate_counts
from lda_synthese.domain.log.decide import conflict_cards
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.published import Published
from lda_synthese.session.saving import SaveState
from lda_synthese.session.session import Session
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.page import Page, PageEntry, PageKind, Standing
from lda_synthese.ui.shell.keyboard.zones import focus_next
from lda_synthese.ui.shell.rail import ICONS_ONLY_BELOW, ROOMY_BELOW, Rail
from lda_synthese.ui.shell.status import StatusBar
from lda_synthese.ui.shell.topbar import TopBar
from lda_synthese.ui.shell.who import WhoTypes
from lda_synthese.ui.widgets.notices import Banner, OfferBanner, Toast

T = TypeVar("T")

SLOW_MS = 300
"""A commit that takes longer is told."""

LIVE_PAGE = "saisie"
"""What « mode atelier » shows."""


HAND_BACK = PageEntry(
    "hand_back", "Remettre le carnet", "upload", "Restituer", in_carnet=True, in_dossier=False
)
"""The command that a carnet has in its rail, beside its pages."""

FOOT = (
    PageEntry("preferences", "Préférences", "accessibility", "", needs_dossier=False),
    PageEntry("keys", "Aide et raccourcis", "circle-question-mark", "", needs_dossier=False),
)
"""The commands at the foot of the rail."""


class Shell(QObject):
    """What a window puts around its pages; it builds them, and lets them go."""

    def __init__(
        self, window: QMainWindow, context: Context, kinds: Mapping[str, PageKind]
    ) -> None:
        super().__init__(window)
        self._window, self.context, self.kinds = window, context, kinds
        self.page, self._was_maximized = "", False
        self.pages: dict[str, Page] = {}
        self._standings: dict[str, Standing] = {}
        entries = (*(kind.entry for kind in kinds.values()), HAND_BACK)
        self.rail = Rail(context.look, self._choose, entries, FOOT)
        self.status = StatusBar(context.look, context.open, context.assistant)
        self.banner, self.offers = Banner(context.look), OfferBanner(context.look)
        context.spelling.turned_off.connect(self.status.show_spelling_off)
        self.stack = QStackedWidget()
        self.who = WhoTypes(context.open, context.messages, context.preferences, context.dialogs)
        self.topbar = TopBar(context.look, lambda: context.actions.trigger("palette"))
        self._slow = QTimer(self, singleShot=True)
        self._slow.timeout.connect(self.status.show_slow)
        self._lay_out()
        self.toast = Toast(context.look, window, self.status.room)
        # The page gives way to a message that is higher than the status bar.
        self.toast.outgrown.connect(partial(self._column.setContentsMargins, 0, 0, 0))
        for widget in self.status.beside_room:
            widget.installEventFilter(self.toast)
        _follow_messages(context, self.toast)
        _follow_offers(context, self.offers)
        context.navigation.shown.connect(self.show_page)
        context.open.published.connect(self._follow)
        context.open.identified.connect(self.status.show_dossier)
        context.open.state_changed.connect(self.show_state)

    def _lay_out(self) -> None:
        middle = QWidget()
        row, column = QHBoxLayout(middle), QVBoxLayout()
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._column = column
        column.addWidget(self.banner)
        column.addWidget(self.offers)
        column.addWidget(self.stack, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self._window.setCentralWidget(middle)
        self._window.setMenuWidget(self.topbar)
        self._window.setStatusBar(self.status)

    def _choose(self, entry: str) -> None:
        """An entry of the rail: a page, or a command, which leaves the page as it is."""
        if entry in self.kinds:
            self.context.navigation.go_to(entry)
        else:
            self.rail.show_page(self.page)
            self.context.actions.trigger(entry)

    def _follow(self, _: Published) -> None:
        # « Annuler » is the last gesture's.
        self.toast.withdraw(self.context.open.undo)
        self.status.show_dossier()
        self.show_dossier()

    def show_page(self, name: str, about: str = "") -> None:
        """Show a page, built now if it never was."""
        kind = self.kinds[name]
        if kind.entry.needs_dossier and not self.context.open.has_session:
            name, kind = "accueil", self.kinds["accueil"]
        if self._window.isFullScreen() and name != LIVE_PAGE:
            self.toggle_live()
        if name not in self.pages:
            self.pages[name] = kind.build()
            self.stack.addWidget(self.pages[name])
            self.context.open.published.connect(self.pages[name].follow)
            if self._window.isFullScreen():
                self.pages[name].set_live(True)
        self.page = name
        self.stack.setCurrentWidget(self.pages[name])
        self.rail.show_page(name)
        self.rail.setVisible(self.context.open.has_session)
        self.fit()
        self.context.actions.show_page(name)
        standing = self._standings.pop(name, None)
        if standing is None or about:
            self.pages[name].show_about(about)
        else:
            self.pages[name].stand_again(standing)
        if self.context.open.has_session and kind.entry.needs_dossier:
            self.context.navigation.remember_view(page=name)

    def show_first_page(self) -> None:
        """Show the page where the person was in this dossier; in a new one, where to begin."""
        session = self.context.open.session
        wanted = self.context.preferences.settings.view_of(session.dossier.id).page
        if session.role == "carnet":
            wanted = "saisie"
        elif wanted not in self.kinds or wanted == "accueil":
            wanted = "saisie" if session.dossier.workshops else "preparation"
        self.show_page(wanted)

    def show_session(self, session: Session) -> None:
        """Show around the pages the dossier that was just opened."""
        self.banner.clear()
        self.rail.show_for(has_dossier=True, is_carnet=session.role == "carnet")
        self.status.show_dossier()
        self.show_dossier()
        self.show_state(session.state)

    def show_no_session(self) -> None:
        """Go back to Accueil."""
        self.topbar.title.setText("LDA Synthèse")
        self._window.setWindowTitle("LDA Synthèse")
        self.rail.show_for(has_dossier=False)
        self.show_page("accueil")
        self.status.show_dossier()
        self._name_steps(None, None)

    def show_dossier(self) -> None:
        """Say what the dossier is called, and what it holds."""
        title = self.context.open.dossier.about.title or self.context.open.session.path.stem
        self.topbar.title.setText(title)
        self._window.setWindowTitle(f"{title} – LDA Synthèse")
        self.count_notes()

    def drop_pages(self) -> None:
        """Forget every page: the dossier they showed is closed."""
        # The one that is seen goes last: else Qt shows the others, each in its turn.
        for name, page in sorted(self.pages.items(), key=lambda item: item[1].isVisible()):
            self.context.open.published.disconnect(page.follow)
            page.leave()
            self.stack.removeWidget(page)
            page.deleteLater()
            self.context.actions.remove_page(name)
        self.pages, self._standings = {}, {}

    def rebuild_pages(self, restyle: Callable[[], object]) -> None:
        """Build the pages anew once `restyle` was called, each where the person was on it."""
        gone = dict(self.pages)
        standings = {name: page.standing() for name, page in gone.items()}
        self.drop_pages()
        for page in gone.values():
            # Now: Qt would still dress them anew.
            QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
        restyle()
        self._standings = standings
        self.show_page(self.page)

    def next_zone(self, step: int) -> None:
        """Give the focus to the next zone: rail, the page's zones, status bar."""
        page = self.pages.get(self.page)
        zones = (self.rail, *(page.panes() if page else ()), self.status)
        focus_next(zones, self._window.focusWidget(), step)

    def leave_field(self) -> None:
        """Take the caret away: a field that is stored when it is left is stored now."""
        field = self._window.focusWidget()
        if field is not None:
            field.clearFocus()

    def wait_for(
        self,
        function: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[DossierError], object],
    ) -> None:
        """Call `function` in a thread while nothing may be typed; a wait that lasts is shown.

        `then` gets its result, `failed` the error that it raised.
        """
        self.leave_field()
        self._window.setEnabled(False)
        self._slow.start(SLOW_MS)

        def go_on(act: Callable[[Any], object], outcome: object) -> None:
            self._slow.stop()
            self._window.setEnabled(True)
            act(outcome)

        self.context.tasks.run(function, partial(go_on, then), partial(go_on, failed))

    def show_state(self, state: SaveState) -> None:
        """Say how far the disk is, and what can be undone."""
        is_waited_for = state.pending or not self._window.isEnabled()
        if state.problem or not is_waited_for:
            self._slow.stop()
        elif not self._slow.isActive():
            self._slow.start(SLOW_MS)
        self.status.show_state(state)
        _quieten(self.offers, self.context.open, self._window)
        self._name_steps(state.undo, state.redo)

    def _name_steps(self, undo: str | None, redo: str | None) -> None:
        """Have the menus and Ctrl+K say what these two would take."""
        for id_, label, verb in (("undo", undo, "Annuler"), ("redo", redo, "Rétablir")):
            if id_ in self.context.actions:
                text = f"{verb}\u00a0: {label[:1].lower()}{label[1:]}" if label else verb
                self.context.actions[id_].action.setText(text)

    def stay(self) -> None:
        """« Ouverture… » is over, and what was open still is."""
        self.status.show_dossier()
        if self.context.open.has_session:
            self.count_notes()

    def count_notes(self) -> None:
        """Say how many notes there are, and what waits to be consolidated or decided.

        Counted in a thread: nobody waits for it.
        """
        dossier = self.context.open.dossier
        self.context.tasks.run(
            lambda: (dossier, fate_counts(dossier), len(conflict_cards(dossier))),
            self._show_counted,
            lambda problem: self.context.messages.show(str(problem)),
        )

    def _show_counted(self, counted: tuple[Dossier, Counter[Fate], int]) -> None:
        dossier, fates, conflicts = counted
        if self.context.open.has_session and dossier is self.context.open.dossier:
            self.rail.show_count("consolidation", fates[Fate.TO_USE] + fates[Fate.TO_CLASSIFY])
            self.rail.show_count("reception", conflicts)
            self.status.show_counts(dossier, fates.total())

    def fit(self) -> None:
        """Let the rail follow the width of the window."""
        if self.context.open.has_session and not self._window.isFullScreen():
            roomy = self.page in self.kinds and self.kinds[self.page].roomy
            self.rail.fit(self._window.width(), ROOMY_BELOW if roomy else ICONS_ONLY_BELOW)
        else:
            self.rail.hide()

    def toggle_live(self) -> None:
        """Full screen for the room: the field, the notes, nothing else; any other page ends it."""
        if self._window.isFullScreen():
            self._window.showMaximized() if self._was_maximized else self._window.showNormal()
        elif self.context.open.has_session:
            self.show_page(LIVE_PAGE)
            self._was_maximized = self._window.isMaximized()
            self._window.showFullScreen()
        live = self._window.isFullScreen()
        self.topbar.setVisible(not live)
        _quieten(self.offers, self.context.open, self._window)
        if LIVE_PAGE in self.pages:
            self.pages[LIVE_PAGE].set_live(live)
        self.fit()


def _follow_messages(context: Context, toast: Toast) -> None:
    """Show messages, for as long as is wished."""

    def take_preferences() -> None:
        toast.lasts_s = context.preferences.settings.message_s

    context.preferences.changed.connect(take_preferences)
    take_preferences()
    context.messages.shown.connect(toast.show_message)
    context.messages.shown_undoable.connect(
        lambda text: toast.show_message(text, "Annuler", context.open.undo)
    )


def _follow_offers(context: Context, offers: OfferBanner) -> None:
    """Show what is offered, until it is done or the dossier goes."""
    context.messages.offered.connect(offers.add)
    context.messages.withdrawn.connect(offers.withdraw)
    context.open.left.connect(offers.withdraw_all)


def _quieten(offers: OfferBanner, open_: OpenDossier, window: QMainWindow) -> None:
    """Offer nothing before an audience, nor beside a problem."""
    has_problem = open_.has_session and bool(open_.state.problem)
    offers.set_quiet(quiet=has_problem or window.isFullScreen())
