"""Préparation: its tabs, most of them a tree and its form."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QWidget

from lda_synthese.domain.state.recorded import SurveyQuestion
from lda_synthese.domain.survey.options import read_options
from lda_synthese.ui.preparation.answers.heaps import WHOLE_PLAN, new_heap
from lda_synthese.ui.preparation.answers.questionnaire import QuestionnaireTab
from lda_synthese.ui.preparation.days import DaysTab
from lda_synthese.ui.preparation.page import PreparationPage
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.widgets.basics import Chooser, Label
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import page_of, part


class Tab(IntEnum):
    """The tabs, in their order."""

    FRAMEWORK = 0
    DAYS = 1
    PEOPLE = 2
    SPEAKERS = 3
    PLAN = 4
    PARTICIPANTS = 5
    QUESTIONNAIRE = 6


class PreparationDesk:
    """The page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> PreparationPage:
        return page_of(self._window, "preparation", PreparationPage)

    def _form(self, field: str) -> FieldForm:
        """The form that shows a field."""
        forms = [form for form in self._page.findChildren(FieldForm) if form.isVisible()]
        return next(form for form in forms if form.findChild(QWidget, f"form.{field}"))

    @property
    def tab(self) -> Tab:
        """The tab shown."""
        return Tab(self._page.tabs.currentIndex())

    @property
    def titles(self) -> list[str]:
        """What the tabs are called, with what they hold."""
        return [self._page.tabs.tabText(place) for place in range(self._page.tabs.count())]

    def show(self, tab: Tab) -> None:
        """Show a tab."""
        self._page.tabs.setCurrentIndex(tab)

    # The tree

    @property
    def chosen(self) -> str:
        """The entity chosen in the tree."""
        return self._page.shown.chosen

    def focus_tree(self) -> None:
        """Go to the tree."""
        self._page.shown.land()

    def choose(self, entity: str) -> None:
        """Choose an entity in the tree, which keeps the keys it has."""
        self._page.shown.choose(entity)

    # The form

    @property
    def title(self) -> str:
        """The day or the workshop chosen, above its form."""
        return self._page.view(DaysTab).title.text()

    def focus(self, field: str) -> None:
        """Put the caret in a field, its text selected."""
        self._form(field).focus(field)

    def text(self, field: str) -> str:
        """What a field holds."""
        return self._form(field).text(field)

    @property
    def message(self) -> str:
        """Why what was typed is not stored, under its field; ''."""
        told = [
            one for one in self._page.findChildren(Label) if one.objectName().endswith(".error")
        ]
        return " ".join(one.text() for one in told if one.isVisible())

    def error(self, field: str) -> str:
        """What stands under a field; ''."""
        told = part(self._form(field), Label, f"form.{field}.error")
        return told.text() if told.isVisible() else ""

    def tick(self, text: str) -> None:
        """Tick or untick the box of that text, as a click does."""
        boxes = [one for one in self._page.findChildren(QCheckBox) if one.text() == text]
        next(box for box in boxes if box.isVisible()).click()

    def choose_in(self, caption: str, text: str) -> None:
        """Choose a text in the chooser of that caption, as a click does."""
        found = [one for one in self._page.findChildren(Chooser) if one.isVisible()]
        chooser = next(one for one in found if one.accessibleName() == caption)
        chooser.setCurrentIndex(chooser.findText(text))
        chooser.activated.emit(chooser.currentIndex())

    @property
    def flagged(self) -> str:
        """What is said of names that are personal data or not."""
        return part(self._page, Label, "preparation.flagged").text()

    @property
    def attendance(self) -> str:
        """What is said of who came."""
        return part(self._page, Label, "preparation.attendance").text()

    @property
    def total(self) -> str:
        """What is said of the heap shown."""
        return part(self._page, Label, "counts.total").text()

    def tick_positive(self, place: int) -> None:
        """Tick a choice as a yes."""
        listed = part(self._page, QListWidget, "preparation.positive")
        listed.item(place).setCheckState(Qt.CheckState.Checked)

    def count(self, question: SurveyQuestion, counts: Mapping[str, str]) -> None:
        """Begin a heap of the whole plan for a question, and type counts by their labels."""
        tab = self._page.view(QuestionnaireTab)
        tab.begin(new_heap(question.id, WHOLE_PLAN))
        for option in read_options(question):
            if option.label in counts:
                self.focus(option.code)
                QTest.keyClicks(QApplication.focusWidget(), counts[option.label])
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    def expect(self, place: int) -> None:
        """Tick a workshop where the person is expected."""
        listed = part(self._page, QListWidget, "preparation.expected")
        listed.item(place).setCheckState(Qt.CheckState.Checked)
