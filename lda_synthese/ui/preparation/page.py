"""Préparation: the team sets everything before the day."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple, TypeVar, cast

from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.domain.gestures.preparing.speakers import speakers_of
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import (
    TAKE_NOTES,
    About,
    Allowed,
    Day,
    Entity,
    Lesson,
    Person,
    Theme,
    Workshop,
)
from lda_synthese.domain.state.recorded import SurveyQuestion, Tally
from lda_synthese.domain.survey.attendance import attendance_of
from lda_synthese.domain.survey.questionnaire import questions_of
from lda_synthese.domain.text.french import number
from lda_synthese.ui.preparation.actions import PREPARATION, Added, preparation_actions
from lda_synthese.ui.preparation.answers.participants import ParticipantsTab
from lda_synthese.ui.preparation.answers.questionnaire import QuestionnaireTab
from lda_synthese.ui.preparation.days import DaysTab
from lda_synthese.ui.preparation.framework import FrameworkTab
from lda_synthese.ui.preparation.people import PeopleTab
from lda_synthese.ui.preparation.plan import PlanTab
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.preparation.speakers import SpeakersTab
from lda_synthese.ui.preparation.split import ListTab, PreparationView
from lda_synthese.ui.services.drafts import edited
from lda_synthese.ui.services.forms.calendar import DateField
from lda_synthese.ui.services.navigation import DAYS_TAB, PEOPLE_TAB, QUESTIONS_TAB
from lda_synthese.ui.services.page import Page, Standing
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, button, styled

T = TypeVar("T", bound=PreparationView)

SUBTITLE = (
    "Le cadre d’analyse, les journées et les personnes. "
    "Modifiable à tout moment\u00a0: les notes suivent."
)


class TabKind(NamedTuple):
    """How a tab is called and made; `holds` is shown beside its title, '' for nothing."""

    title: str
    icon: str
    view: Callable[[PreparationServices], PreparationView]
    holds: Callable[[Dossier], str]


def _days_and_workshops(dossier: Dossier) -> str:
    return f"{len(dossier.days)} · {len(dossier.workshops)}"


def _person_days(dossier: Dossier) -> str:
    return number(attendance_of(dossier).person_days)


def _questions(dossier: Dossier) -> str:
    return str(len(questions_of(dossier)))


TABS = (
    TabKind("Cadre", "list", FrameworkTab, lambda one: str(len(one.themes))),
    TabKind("Journées et ateliers", "calendar-days", DaysTab, _days_and_workshops),
    TabKind("Rapporteurs", "users", PeopleTab, lambda one: str(len(one.note_takers))),
    TabKind("Intervenants", "presentation", SpeakersTab, lambda one: str(len(speakers_of(one)))),
    TabKind("Plan", "signpost", PlanTab, lambda _: ""),
    TabKind("Participants", "user", ParticipantsTab, _person_days),
    TabKind("Questionnaire", "messages-square", QuestionnaireTab, _questions),
)

PLACES = {kind.view: place for place, kind in enumerate(TABS)}

NAMED: Mapping[str, int] = {
    DAYS_TAB: PLACES[DaysTab],
    PEOPLE_TAB: PLACES[PeopleTab],
    QUESTIONS_TAB: PLACES[QuestionnaireTab],
}

SEEN_IN: Mapping[type[Entity], Callable[..., PreparationView]] = {
    About: PlanTab, Lesson: FrameworkTab, Theme: FrameworkTab, Day: DaysTab, Workshop: DaysTab,
    Allowed: SpeakersTab, SurveyQuestion: QuestionnaireTab, Tally: QuestionnaireTab,
}  # fmt: skip

ADDERS: Mapping[Added, tuple[Callable[..., PreparationView], Callable[..., object]]] = {
    Added.DAY: (DaysTab, DaysTab.add_day),
    Added.WORKSHOP: (DaysTab, DaysTab.add_workshop),
    Added.PERSON: (PeopleTab, PeopleTab.add),
    Added.THEME: (FrameworkTab, FrameworkTab.add),
    Added.LESSON: (FrameworkTab, FrameworkTab.add_lesson),
    Added.SPEAKER: (SpeakersTab, SpeakersTab.add_speaker),
    Added.NAME: (SpeakersTab, SpeakersTab.add_name),
    Added.QUESTION: (QuestionnaireTab, QuestionnaireTab.add),
    Added.TALLY: (QuestionnaireTab, QuestionnaireTab.add_tally),
}


class PreparationPage(Page):
    """Tabs, each made when it is first shown; those that are made follow the edits."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        self._services, self._open = services, services.open
        look, px = services.look, services.look.px
        # The first: what is shown names its keys.
        services.actions.declare(PREPARATION, preparation_actions(self))
        self.tabs = QTabBar()
        self.tabs.setObjectName("preparation.tabs")
        self.tabs.setAccessibleName("Parties de la préparation")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        self._made: dict[int, PreparationView] = {}
        for _ in TABS:
            self.tabs.addTab("")
        look.changed.connect(self._show_icons)
        self._show_icons()
        self._show_counts()
        self.tabs.currentChanged.connect(self._show_tab)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(8))
        layout.addLayout(self._head())
        layout.addWidget(self.tabs, 0)
        layout.addWidget(self.stack, 1)
        self._open.identified.connect(self.refresh_once_seen)
        self.tabs.setCurrentIndex(0 if self._open.dossier.days else 1)
        self._show_tab(self.tabs.currentIndex())
        self._resume()

    def _head(self) -> QHBoxLayout:
        """What the page is, and at the right what it is all for."""
        look, trigger = self._services.look, self._services.actions.trigger
        head, words = QHBoxLayout(), QVBoxLayout()
        words.addWidget(Label(look, "Préparation", size=20, weight=600))
        words.addWidget(ElidedLabel(look, SUBTITLE, size=13, token="text2"))
        distribute = button(
            look,
            "Distribuer les carnets…",
            partial(trigger, "distribute"),
            name="preparation.distribute",
        )
        head.addLayout(words, 1)
        head.addWidget(styled(distribute, "primary"))
        return head

    def view(self, kind: Callable[..., T]) -> T:
        """The tab of a kind, made when it is first asked for."""
        place = PLACES[kind]
        if place not in self._made:
            made = TABS[place].view(self._services)
            self._made[place] = made
            if isinstance(made, ListTab):
                self._services.actions.watch(f"{PREPARATION}.tree", made.tree)
            for field in made.findChildren(DateField):
                self._services.actions.watch(f"{PREPARATION}.date", field)
            self.stack.addWidget(made)
        return cast(T, self._made[place])

    def _show_icons(self) -> None:
        for place, kind in enumerate(TABS):
            self.tabs.setTabIcon(place, self._services.look.icon(kind.icon))

    def _show_tab(self, place: int) -> None:
        self.shown = self.view(TABS[place].view)
        self.stack.setCurrentWidget(self.shown)

    def _resume(self) -> None:
        """Show the latest of what was being typed over, in its tab."""
        dossier = self._open.dossier
        for entity in edited(self._open.session):
            person = dossier.get(Person, entity)
            if person is not None:
                takes_notes = person.role in TAKE_NOTES
                return self._show_thing(PeopleTab if takes_notes else SpeakersTab, entity)
            for type_, kind in SEEN_IN.items():
                if dossier.get(type_, entity) is not None:
                    return self._show_thing(kind, entity)
        return None

    def _show_thing(self, kind: Callable[..., PreparationView], id_: str) -> None:
        self.tabs.setCurrentIndex(PLACES[kind])
        self.shown.choose(id_)

    def refresh(self) -> None:
        """Show the dossier as it is."""
        for made in self._made.values():
            made.load()
        self._show_counts()

    def _show_counts(self) -> None:
        dossier = self._open.dossier
        for place, kind in enumerate(TABS):
            self.tabs.setTabText(place, f"{kind.title}   {kind.holds(dossier)}".rstrip())

    def standing(self) -> Standing:
        """The tab, and what is chosen in it."""
        return {"tab": str(self.tabs.currentIndex()), "chosen": self.shown.chosen}

    def stand_again(self, standing: Standing) -> None:
        """Choose it again."""
        self.tabs.setCurrentIndex(int(standing["tab"]))
        self.shown.choose(standing["chosen"])
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
            self._services.messages.show("Placez-vous d’abord dans une date.")

    def add_what(self, what: Added) -> None:
        """Add something, in its tab."""
        self._keep_typed()
        kind, adder = ADDERS[what]
        self.tabs.setCurrentIndex(PLACES[kind])
        adder(self.shown)

    def import_survey(self) -> None:
        """Count the answers of a file."""
        self._keep_typed()
        self._services.import_survey()

    def panes(self) -> tuple[QWidget, ...]:
        """The tabs, then what the one shown has."""
        return self.tabs, *self.shown.zones()

    def show_about(self, about: str) -> None:
        """A tab, if it is named; its list has the focus."""
        if about in NAMED:
            self.tabs.setCurrentIndex(NAMED[about])
        self.shown.land()

    def leave(self) -> None:
        """Stop listening."""
        self._open.identified.disconnect(self.refresh_once_seen)
