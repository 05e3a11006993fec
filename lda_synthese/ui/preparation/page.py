"""Préparation: the team sets everything before the day."""

from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.domain.state.model import About, Day, Lesson, Person, Theme, Workshop
from lda_synthese.ui.preparation.actions import PREPARATION, preparation_actions
from lda_synthese.ui.preparation.calendar import DateField
from lda_synthese.ui.preparation.days import DaysTab
from lda_synthese.ui.preparation.framework import FrameworkTab
from lda_synthese.ui.preparation.people import PeopleTab
from lda_synthese.ui.services.dialogs import Dialogs
from lda_synthese.ui.services.drafts import edited
from lda_synthese.ui.services.messages import Messages
from lda_synthese.ui.services.navigation import DAYS_TAB, PEOPLE_TAB
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.page import Page, Standing
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, button, styled
from lda_synthese.ui.widgets.look import Look

T = TypeVar("T", FrameworkTab, DaysTab, PeopleTab)

TAB_OF = {About: 0, Lesson: 0, Theme: 0, Day: 1, Workshop: 1, Person: 2}

TABS = {DAYS_TAB: 1, PEOPLE_TAB: 2}

ICONS = "list", "calendar-days", "users"

SUBTITLE = (
    "Le cadre d’analyse, les journées et les personnes. "
    "Modifiable à tout moment\u00a0: les notes suivent."
)


class PreparationPage(Page):
    """Three tabs, each made when it is first shown; those that are made follow the edits."""

    def __init__(
        self,
        look: Look,
        open_: OpenDossier,
        messages: Messages,
        dialogs: Dialogs,
        actions: Registry,
    ) -> None:
        super().__init__()
        self._look, self._open, self._actions = look, open_, actions
        self._messages, self._dialogs = messages, dialogs
        px = look.px
        # The first: what is shown names its keys.
        actions.declare(PREPARATION, preparation_actions(self))
        self.tabs = QTabBar()
        self.tabs.setObjectName("preparation.tabs")
        self.tabs.setAccessibleName("Parties de la préparation")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        self._made: list[FrameworkTab | DaysTab | PeopleTab] = []
        for _ in ICONS:
            self.tabs.addTab("")
        look.changed.connect(self._show_icons)
        self._show_icons()
        self.tabs.currentChanged.connect(self._show_tab)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(8))
        layout.addLayout(self._head())
        layout.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.stack, 1)
        open_.identified.connect(self.refresh_once_seen)
        self.tabs.setCurrentIndex(0 if open_.dossier.days else 1)
        self._show_tab(self.tabs.currentIndex())
        self._resume()
        self._show_counts()

    def _head(self) -> QHBoxLayout:
        """What the page is, and at the right what it is all for."""
        look, trigger = self._look, partial(self._actions.trigger, "distribute")
        head, words = QHBoxLayout(), QVBoxLayout()
        words.addWidget(Label(look, "Préparation", size=20, weight=600))
        words.addWidget(ElidedLabel(look, SUBTITLE, size=13, token="text2"))
        distribute = button(look, "Distribuer les carnets…", trigger, name="preparation.distribute")
        head.addLayout(words, 1)
        head.addWidget(styled(distribute, "primary"))
        return head

    @cached_property
    def framework(self) -> FrameworkTab:
        """Lessons and themes."""
        return self._add(
            FrameworkTab(self._look, self._open, self._messages, self._dialogs, self._actions)
        )

    @cached_property
    def days(self) -> DaysTab:
        """Days and workshops."""
        return self._add(DaysTab(self._look, self._open, self._messages, self._actions))

    @cached_property
    def people(self) -> PeopleTab:
        """Rapporteurs."""
        return self._add(
            PeopleTab(self._look, self._open, self._messages, self._dialogs, self._actions)
        )

    def _add(self, tab: T) -> T:
        self._made.append(tab)
        self._actions.watch(f"{PREPARATION}.tree", tab.tree)
        for field in tab.findChildren(DateField):
            self._actions.watch(f"{PREPARATION}.date", field)
        self.stack.addWidget(tab)
        return tab

    def _show_icons(self) -> None:
        for place, icon in enumerate(ICONS):
            self.tabs.setTabIcon(place, self._look.icon(icon))

    def _show_tab(self, place: int) -> None:
        self.shown = self.framework if place == 0 else self.days if place == 1 else self.people
        self.stack.setCurrentWidget(self.shown)

    def _resume(self) -> None:
        """Show the latest of what was being typed over, in its tab."""
        dossier = self._open.dossier
        for entity in edited(self._open.session):
            for type_, place in TAB_OF.items():
                if dossier.get(type_, entity) is not None:
                    self.tabs.setCurrentIndex(place)
                    self.shown.tree.select(entity)
                    return

    def refresh(self) -> None:
        """Show the dossier as it is."""
        for tab in self._made:
            tab.load()
        self._show_counts()

    def _show_counts(self) -> None:
        dossier = self._open.dossier
        days, workshops = len(dossier.days), len(dossier.workshops)
        for place, text in enumerate((
            f"Cadre   {len(dossier.themes)}",
            f"Journées et ateliers   {days} · {workshops}",
            f"Rapporteurs   {len(dossier.note_takers)}",
        )):  # fmt: skip
            self.tabs.setTabText(place, text)

    def standing(self) -> Standing:
        """The tab, and what is chosen in it."""
        return {"tab": str(self.tabs.currentIndex()), "chosen": self.shown.tree.current_id}

    def stand_again(self, standing: Standing) -> None:
        """Choose it again."""
        self.tabs.setCurrentIndex(int(standing["tab"]))
        self.shown.tree.select(standing["chosen"])
        self.show_about("")

    def _keep_typed(self) -> None:
        """What is typed in a field is stored before the form shows something else."""
        field = QApplication.focusWidget()
        if field is not None and self.isAncestorOf(field):
            field.clearFocus()

    def add(self) -> None:
        """Add something after what is chosen in the tab shown."""
        self._keep_typed()
        self.shown.add()

    def open_calendar(self) -> None:
        """Open the calendar of the date that has the focus."""
        field = QApplication.focusWidget()
        if isinstance(field, DateField):
            field.open_calendar()
        else:
            self._messages.show("Placez-vous d’abord dans une date.")

    def add_day(self) -> None:
        """Add a day, in its tab."""
        self._keep_typed()
        self.tabs.setCurrentIndex(1)
        self.days.add_day()

    def add_workshop(self) -> None:
        """Add a workshop, in its tab."""
        self._keep_typed()
        self.tabs.setCurrentIndex(1)
        self.days.add_workshop()

    def add_person(self) -> None:
        """Add a rapporteur, in their tab."""
        self._keep_typed()
        self.tabs.setCurrentIndex(2)
        self.people.add()

    def add_theme(self) -> None:
        """Add a theme, in its tab."""
        self._keep_typed()
        self.tabs.setCurrentIndex(0)
        self.framework.add()

    def panes(self) -> tuple[QWidget, ...]:
        """The tabs, the list, the form of what is chosen in it."""
        return self.tabs, self.shown.tree, self.shown.right

    def show_about(self, about: str) -> None:
        """A tab, if it is named; its list has the focus."""
        if about in TABS:
            self.tabs.setCurrentIndex(TABS[about])
        self.shown.tree.setFocus()

    def leave(self) -> None:
        """Stop listening."""
        self._open.identified.disconnect(self.refresh_once_seen)
