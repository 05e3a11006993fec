"""The window: menus, rail, pages built when first shown, status bar, banner and toast."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures.consolidate import Fate, fate_counts
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.session.session import SaveState
from lda_synthese.settings.store import Settings
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.shell.imports import Imports
from lda_synthese.ui.shell.rail import ICONS_ONLY_BELOW, ROOMY_BELOW, Entry, Rail
from lda_synthese.ui.shell.status import StatusBar
from lda_synthese.ui.shell.topbar import TopBar
from lda_synthese.ui.widgets.actions import MENUS, Registry
from lda_synthese.ui.widgets.look import Theme
from lda_synthese.ui.widgets.notices import Banner, Toast
from lda_synthese.ui.widgets.tasks import Tasks

T = TypeVar("T")

SLOW_MS = 300
"""A commit that takes longer is told."""

LIVE_PAGE = "saisie"
"""What « mode atelier » shows."""


class Page(QWidget):
    """A screen; built when first shown, thrown away with its dossier."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._is_stale = False

    def refresh(self) -> None:
        """Show the dossier as it is."""

    def refresh_once_seen(self) -> None:
        """Refresh now, or when the page is shown again: nobody waits for what is not seen."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the edits made while another page was shown."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def show_about(self, about: str) -> None:
        """Show something in particular; '' for nothing."""

    def set_live(self, live: bool) -> None:
        """« Mode atelier » begins or ends, for the page that has one."""

    def panes(self) -> tuple[QWidget, ...]:
        """The zones that F6 visits, in reading order."""
        return ()

    def leave(self) -> None:
        """The page goes away for good: stop listening."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """How a page is listed and built; a `roomy` one has the rail show icons only, early."""

    entry: Entry
    build: Callable[[Context], Page]
    roomy: bool = False


class Shell(QMainWindow):
    """The frame around the pages, which are made of `modules`."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        kinds: Mapping[str, PageKind],
        modules: Iterable[str],
    ) -> None:
        super().__init__()
        self.setWindowTitle("LDA Synthèse")
        self.setMinimumSize(640, 360)
        self.setAcceptDrops(True)
        self.theme = theme
        self.kinds = kinds
        self.page = ""
        self._was_maximized = False
        self.pages: dict[str, Page] = {}
        self.actions_ = Registry(self)
        self.tasks = Tasks(self)
        self.imports = Imports(self, modules)
        self.context = Context(self, theme, self.actions_, self.tasks, settings)
        self.rail = Rail(self.context, tuple(kind.entry for kind in kinds.values()))
        self.status = StatusBar(self.context)
        self.banner = Banner(theme)
        self.stack = QStackedWidget()
        self.topbar = TopBar(self.context)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self.status.show_slow)
        self._lay_out()
        self.toast = Toast(theme, self)
        self.context.said.connect(self.toast.say)
        # « Annuler » is the last gesture's.
        self.context.edited.connect(lambda _: self.toast.withdraw(self.context.undo))
        self.context.shown.connect(self.show_page)
        self.context.edited.connect(lambda _: self.status.show_dossier())
        self.context.identified.connect(self.status.show_dossier)
        self.context.state_changed.connect(self.show_state)

    def _lay_out(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)
        self.setMenuWidget(self.topbar)
        self.setStatusBar(self.status)

    def build_menus(self) -> None:
        """Fill the menus from the registry, and keep them so."""
        self.topbar.bar.clear()
        for name in MENUS:
            menu: QMenu = self.topbar.bar.addMenu(f"&{name}")
            menu.aboutToShow.connect(lambda menu=menu, name=name: self._fill(menu, name))
            self._fill(menu, name)

    def _fill(self, menu: QMenu, name: str) -> None:
        menu.clear()
        for command in self.actions_.commands:
            if command.menu == name and command.action.isVisible():
                # « Annuler : ajouter une note » is told by `show_state`, not by the command.
                text = command.action.text().partition("\t")[0]
                command.action.setText(f"{text}\t{command.shown_key}" if command.keys else text)
                menu.addAction(command.action)

    def show_page(self, name: str, about: str = "") -> None:
        """Show a page, built now if it never was."""
        kind = self.kinds[name]
        if kind.entry.needs_dossier and not self.context.has_session:
            name, kind = "accueil", self.kinds["accueil"]
        if self.isFullScreen() and name != LIVE_PAGE:
            self.toggle_live()
        if name not in self.pages:
            self.pages[name] = kind.build(self.context)
            self.stack.addWidget(self.pages[name])
            if self.isFullScreen():
                self.pages[name].set_live(True)
        self.page = name
        self.stack.setCurrentWidget(self.pages[name])
        self.rail.show_page(name)
        self.rail.setVisible(self.context.has_session)
        self.fit()
        self.actions_.show_page(name)
        self.pages[name].show_about(about)
        if self.context.has_session and kind.entry.needs_dossier:
            self.context.remember_view(page=name)

    def drop_pages(self) -> None:
        """Forget every page: the dossier they showed is closed."""
        # The one that is seen goes last: else Qt shows the others, each in its turn.
        for page in sorted(self.pages.values(), key=QWidget.isVisible):
            page.leave()
            self.stack.removeWidget(page)
            page.deleteLater()
        for name in self.pages:
            self.actions_.remove_page(name)
        self.pages = {}

    def leave_field(self) -> None:
        """Take the caret away: a field that is stored when it is left is stored now."""
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()

    def wait_for(
        self,
        function: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[DossierError], object],
    ) -> None:
        """Call in a thread what nothing may be typed during; a wait that lasts is told."""
        self.leave_field()
        self.setEnabled(False)
        self._slow.start(SLOW_MS)

        def go_on(act: Callable[[Any], object], outcome: object) -> None:
            self._slow.stop()
            self.setEnabled(True)
            act(outcome)

        self.tasks.run(function, partial(go_on, then), partial(go_on, failed))

    def show_state(self, state: SaveState) -> None:
        """Say how far the disk is, and what can be undone."""
        is_waited_for = state.pending or not self.isEnabled()
        if state.problem or not is_waited_for:
            self._slow.stop()
        elif not self._slow.isActive():
            self._slow.start(SLOW_MS)
        self.status.show_state(state)
        for id_, label, verb in (("undo", state.undo, "Annuler"), ("redo", state.redo, "Rétablir")):
            if id_ in self.actions_:
                text = f"{verb}\u00a0: {label[:1].lower()}{label[1:]}" if label else verb
                self.actions_[id_].action.setText(text)

    def stay(self) -> None:
        """« Ouverture… » is over, and what was open still is."""
        self.status.show_dossier()
        if self.context.has_session:
            self.count_notes()

    def count_notes(self) -> None:
        """Say how many notes there are, and how many wait to be consolidated.

        Counted in a thread: nobody waits for it.
        """
        dossier = self.context.dossier
        self.tasks.run(
            lambda: (dossier, fate_counts(dossier)),
            self._show_counted,
            lambda problem: self.context.say(str(problem)),
        )

    def _show_counted(self, counted: tuple[Dossier, Counter[Fate]]) -> None:
        dossier, fates = counted
        if self.context.has_session and dossier is self.context.dossier:
            self.rail.show_count("consolidation", fates[Fate.TO_USE] + fates[Fate.TO_CLASSIFY])
            self.status.show_counts(dossier, fates.total())

    def next_pane(self, step: int) -> None:
        """Give the focus to the next zone: rail, the page's zones, status bar."""
        page = self.pages.get(self.page)
        zones = [
            z for z in (self.rail, *(page.panes() if page else ()), self.status) if z.isVisible()
        ]
        focused = self.focusWidget()
        here = next(
            (
                n
                for n, zone in enumerate(zones)
                if focused and (zone is focused or zone.isAncestorOf(focused))
            ),
            0,
        )
        target = zones[(here + step) % len(zones)]
        inside = [
            w for w in [target, *target.findChildren(QWidget)]
            if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()
        ]  # fmt: skip
        if inside:
            inside[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self) -> None:
        """Let the rail follow the width of the window."""
        if self.context.has_session and not self.isFullScreen():
            roomy = self.page in self.kinds and self.kinds[self.page].roomy
            self.rail.fit(self.width(), ROOMY_BELOW if roomy else ICONS_ONLY_BELOW)
        else:
            self.rail.hide()

    # The look

    def toggle_live(self) -> None:
        """Full screen for the room: the field, the notes, nothing else; any other page ends it."""
        if self.isFullScreen():
            self.showMaximized() if self._was_maximized else self.showNormal()
        elif self.context.has_session:
            self.show_page(LIVE_PAGE)
            self._was_maximized = self.isMaximized()
            self.showFullScreen()
        live = self.isFullScreen()
        self.topbar.setVisible(not live)
        if LIVE_PAGE in self.pages:
            self.pages[LIVE_PAGE].set_live(live)
        self.fit()

    def toggle_dark(self) -> None:
        """Light or dark."""
        choice = "light" if self.theme.mode == "dark" else "dark"
        self.theme.apply(choice)
        self.context.change_settings(replace(self.context.settings, theme=choice))

    def zoom_in(self) -> None:
        """Everything larger."""
        self.zoom(1)

    def zoom_out(self) -> None:
        """Everything smaller."""
        self.zoom(-1)

    def zoom(self, step: int) -> None:
        """Everything larger or smaller; the pages are built anew."""
        page, pages = self.page, tuple(self.pages.values())
        self.drop_pages()
        for gone in pages:
            # Now: Qt would still dress them in the new sizes.
            QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete.value)
        self.theme.set_zoom(self.theme.zoom_step(step))
        self.context.change_settings(replace(self.context.settings, zoom=self.theme.zoom))
        self.show_page(page)
        self.status.show_dossier()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail follow."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Full screen hides the rail."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the child and the threads, which may take a second that nobody has to see."""
        self.hide()
        self.context.assistant.stop()
        self.tasks.stop()
        super().closeEvent(event)
