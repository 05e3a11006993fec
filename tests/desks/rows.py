"""Saisie: the notes of the workshop, what is chosen, edited, kept in sight."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lda_synthese.domain.state.model import Kind, Note
from lda_synthese.ui.capture.page import CapturePage
from lda_synthese.ui.capture.rows.model import NoteRoles, Wanted
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import Menu, page_of, spoken_of, texts_of


class RowsDesk:
    """The notes of the workshop, newest first."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> CapturePage:
        return page_of(self._window, "saisie", CapturePage)

    @property
    def widget(self) -> QWidget:
        """The card of the notes, for who measures it."""
        return self._page.list

    @property
    def texts(self) -> list[str]:
        """The rows shown."""
        return texts_of(self._page.filter)

    @property
    def spoken(self) -> list[str]:
        """The rows shown, as a screen reader says them."""
        return spoken_of(self._page.filter)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the workshop, those that a search hides too."""
        return self._page.model.notes

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return self._page.filter.rowCount()

    @property
    def heights(self) -> dict[tuple[str, int, int], int]:
        """The heights of the rows that were laid out, by what they depend on."""
        return self._page.list.view.delegate_._heights

    def changes(self) -> list[str]:
        """A list that fills with « all » and « in 0-0 » as the rows change."""
        told: list[str] = []
        model = self._page.model
        model.modelReset.connect(lambda: told.append("all"))
        model.rowsInserted.connect(lambda _, first, last: told.append(f"in {first}-{last}"))
        return told

    def badges(self, row: int) -> list[str]:
        """The icons beside the words of a row."""
        return [icon for icon, _ in self._page.filter.index(row, 0).data(NoteRoles.BADGES)]

    def theme_chip(self, row: int) -> tuple[str, str]:
        """How the theme of a row looks, and its number."""
        chip = self._page.filter.index(row, 0).data(NoteRoles.THEME_CHIP)
        return str(chip.state), chip.number

    def theme_name(self, row: int) -> str:
        """The theme of a row as it reads."""
        return str(self._page.filter.index(row, 0).data(NoteRoles.THEME_CHIP).name)

    def tooltip(self, row: int) -> str:
        """What a row says under the mouse."""
        return str(self._page.filter.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")

    def scroll_down(self) -> None:
        """Look at the last rows."""
        self._page.list.view.scrollToBottom()

    def is_seen(self, row: int) -> bool:
        """Whether a row is before the eyes."""
        view = self._page.list.view
        shown = view.visualRect(self._page.filter.index(row, 0))
        return view.viewport().rect().intersects(shown)

    # What is chosen

    def focus(self) -> None:
        """Go to the list."""
        self._page.list.view.setFocus()

    def select(self, row: int) -> None:
        """Go to a row."""
        self.focus()
        self._page.list.view.choose(self._page.filter.index(row, 0))

    def click_chip(self, row: int) -> None:
        """Click on the theme of a row."""
        view = self._page.list.view
        where = view.visualRect(self._page.filter.index(row, 0))
        at = QPoint(where.right() - 250, where.center().y())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def select_note(self, id_: str) -> None:
        """Choose the row of a note."""
        self._page.list.view.select(id_)

    @property
    def seen_whole(self) -> int:
        """How many rows are seen from their top to their bottom."""
        view, model = self._page.list.view, self._page.filter
        places = (view.visualRect(model.index(row, 0)) for row in range(model.rowCount()))
        return sum(view.viewport().rect().contains(place) for place in places)

    def select_all(self) -> None:
        """Choose every row."""
        self.focus()
        self._page.list.view.selectAll()

    @property
    def chosen(self) -> list[Note]:
        """The notes that a key in the list is about."""
        return self._page.list.view.notes_chosen()

    def menu(self) -> Menu:
        """The menu of the rows chosen."""
        return Menu(self._page.list.view)

    # What is edited

    def edit(self, row: int) -> None:
        """Open a row, with the caret."""
        self._page.editing.edit(row)

    def stop_editing(self) -> None:
        """Leave the row as it was."""
        self._page.editing.stop_editing()

    @property
    def is_editing(self) -> bool:
        """Whether a row is open."""
        return self._page.list.view.editor() is not None

    @property
    def edited(self) -> str:
        """The text of the row that is edited; '' without one."""
        found = self._page.list.view.editor()
        return found.field.toPlainText() if found else ""

    # What is kept in sight

    @property
    def undecided(self) -> str:
        """« 1 à classer »."""
        return self._page.list.undecided.text()

    def show_undecided(self) -> None:
        """Show the notes without a theme only."""
        self._page.list.undecided.click()

    @property
    def filtered_by(self) -> str:
        """What the button of the filter says."""
        return self._page.list.filter.text().strip("\u00a0")

    def keep(
        self, *, theme: str | None = None, kind: Kind | None = None, verbatim: bool = False
    ) -> None:
        """Show the notes of a theme, of a kind, or quoted only."""
        self._page.list.filter.choose(Wanted(theme=theme, kind=kind, verbatim=verbatim))

    def filter_by(self, text: str) -> None:
        """Choose a line of the filter's menu."""
        menu = self._page.list.filter.menu()
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == text).trigger()

    @property
    def search_field(self) -> QWidget:
        """The field of the search, for who watches it."""
        return self._page.list.search

    @property
    def is_searching(self) -> bool:
        """Whether the caret is in the search."""
        return QApplication.focusWidget() is self._page.list.search

    def focus_search(self) -> None:
        """Go to the search."""
        self._page.list.focus_search()

    @property
    def searched(self) -> str:
        """What is looked for, as it reads in its field."""
        return self._page.list.search.text()

    def search(self, text: str) -> None:
        """Search a text; '' for none."""
        self._page.list.search.setText(text)

    @property
    def empty(self) -> tuple[str, str]:
        """What stands in the place of the rows, title and text; ('', '') beside rows."""
        empty = self._page.list.empty
        return (empty.title.text(), empty.text.text()) if empty.isVisible() else ("", "")

    def emptied(self) -> list[str]:
        """A list that fills with the titles that stand in the place of the rows."""
        shown: list[str] = []
        empty = self._page.list.empty
        show = empty.show_message

        def note(title: str, text: str) -> None:
            shown.append(title)
            show(title, text)

        empty.show_message = note  # type: ignore[method-assign]
        return shown

    @property
    def list(self) -> QWidget:
        """The list itself, for who presses keys in it."""
        return self._page.list.view

    @property
    def view(self) -> QWidget:
        """Where the rows are painted, for who waits for it."""
        return self._page.list.view.viewport()

    @property
    def is_painted(self) -> bool:
        """Whether rows stand in the middle of the list."""
        view = self._page.list.view
        return view.indexAt(view.rect().center()).isValid()
