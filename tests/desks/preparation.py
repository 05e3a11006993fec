"""Préparation: three tabs, each a tree and its form."""

from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from lda_synthese.ui.preparation.page import PreparationPage
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.widgets.basics import Label
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import page_of, part


class Tab(IntEnum):
    """The tabs, in their order."""

    FRAMEWORK = 0
    DAYS = 1
    PEOPLE = 2


class PreparationDesk:
    """The page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> PreparationPage:
        return page_of(self._window, "preparation", PreparationPage)

    @property
    def _form(self) -> FieldForm:
        return next(form for form in self._page.findChildren(FieldForm) if form.isVisible())

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
        return self._page.shown.tree.current_id

    def focus_tree(self) -> None:
        """Go to the tree."""
        self._page.shown.tree.setFocus()

    def choose(self, entity: str) -> None:
        """Choose an entity in the tree, which keeps the keys it has."""
        self._page.shown.tree.select(entity)

    # The form

    @property
    def title(self) -> str:
        """The day or the workshop chosen, above its form."""
        return self._page.days.title.text()

    def focus(self, field: str) -> None:
        """Put the caret in a field, its text selected."""
        self._form.focus(field)

    def text(self, field: str) -> str:
        """What a field holds."""
        return self._form.text(field)

    @property
    def message(self) -> str:
        """Why what was typed is not stored, under its field; ''."""
        told = [
            one for one in self._form.findChildren(Label) if one.objectName().endswith(".error")
        ]
        return " ".join(one.text() for one in told if one.isVisible())

    def error(self, field: str) -> str:
        """What stands under a field; ''."""
        told = part(self._form, Label, f"form.{field}.error")
        return told.text() if told.isVisible() else ""

    def expect(self, place: int) -> None:
        """Tick a workshop where the person is expected."""
        listed = part(self._page, QListWidget, "preparation.expected")
        listed.item(place).setCheckState(Qt.CheckState.Checked)
