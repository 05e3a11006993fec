"""Consolidation: a list of notes, actions, pistes, the finding chosen."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from lda_synthese.domain.state.model import Finding, Kind
from lda_synthese.ui.consolidation.cards.view import CardsView
from lda_synthese.ui.consolidation.lists import Shown
from lda_synthese.ui.consolidation.page import ConsolidationPage
from lda_synthese.ui.widgets.items import ItemRoles
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import Menu, page_of, part, spoken_of, texts_of


class ColumnDesk:
    """A column of cards."""

    def __init__(self, view: CardsView) -> None:
        self._view = view

    @property
    def texts(self) -> list[str]:
        """The cards as they read."""
        return texts_of(self._view.items)

    @property
    def spoken(self) -> list[str]:
        """The cards as a screen reader says them."""
        return spoken_of(self._view.items)

    @property
    def remarks(self) -> list[str]:
        """What each card says beside its words."""
        rows = range(self._view.items.rowCount())
        return [self._view.items.index(row).data(ItemRoles.ITEM).remark for row in rows]

    @property
    def weights(self) -> list[str]:
        """« 1 voix », « sans note », or '' for each finding."""
        rows = range(self._view.items.rowCount())
        return [self._view.items.index(row).data(ItemRoles.ITEM).weight for row in rows]

    @property
    def links(self) -> list[str]:
        """What each finding says of what it prolongs, or of what prolongs it."""
        rows = range(self._view.items.rowCount())
        return [self._view.items.index(row).data(ItemRoles.ITEM).link for row in rows]

    @property
    def proposed(self) -> list[str]:
        """The number or the name of the theme that is proposed on each card; ''."""
        rows = range(self._view.items.rowCount())
        chips = [self._view.items.index(row).data(ItemRoles.ITEM).proposed for row in rows]
        return [chip.number or chip.name if chip else "" for chip in chips]

    @property
    def places(self) -> list[str]:
        """Where each card was heard, and from whom."""
        rows = range(self._view.items.rowCount())
        return [self._view.items.index(row).data(ItemRoles.ITEM).place for row in rows]

    @property
    def chosen(self) -> list[str]:
        """The identities of the cards that a key is about."""
        return self._view.selected_ids()

    def focus(self) -> None:
        """Go there."""
        self._view.setFocus()

    def choose(self, *rows: int) -> None:
        """Choose these cards only."""
        self.focus()
        self._view.clearSelection()
        for row in rows:
            self._view.selectionModel().setCurrentIndex(
                self._view.items.index(row), QItemSelectionModel.SelectionFlag.Select
            )

    def menu(self) -> Menu:
        """The menu of the cards chosen."""
        return Menu(self._view)


class BoardDesk:
    """The page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> ConsolidationPage:
        return page_of(self._window, "consolidation", ConsolidationPage)

    @property
    def notes(self) -> ColumnDesk:
        """The list of notes at the left."""
        return ColumnDesk(self._page.view.notes.view)

    def findings(self, kind: Kind) -> ColumnDesk:
        """The actions, or the pistes, of the theme."""
        return ColumnDesk(self._page.view.halves[kind].view)

    @property
    def actions(self) -> ColumnDesk:
        """The actions of the theme."""
        return self.findings(Kind.ACTION)

    @property
    def pistes(self) -> ColumnDesk:
        """The pistes of the theme."""
        return self.findings(Kind.PISTE)

    @property
    def sources(self) -> ColumnDesk:
        """The notes of the finding chosen."""
        return ColumnDesk(self._page.view.detail.sources)

    @property
    def counts(self) -> str:
        """What becomes of the notes, in a line."""
        return self._page.counts.text()

    @property
    def ways(self) -> QWidget:
        """Where the keys of the list are told, for who measures it."""
        return self._page.ways

    def sign(self, kind: Kind) -> QImage:
        """The picture at the head of a half."""
        labels = self._page.view.halves[kind].findChildren(QLabel)
        return next(label.pixmap().toImage() for label in labels if not label.pixmap().isNull())

    # Themes and lists

    @property
    def theme(self) -> str:
        """The theme shown."""
        return self._page.view.theme_id

    def show_theme(self, theme: str) -> None:
        """Show a theme."""
        self._page.show_theme(theme)

    @property
    def shown(self) -> str:
        """Which list of notes is shown: use, classify, review, aside."""
        return str(self._page.view.notes.shown)

    def show_list(self, name: str) -> None:
        """Show a list of notes."""
        self._page.show_list(Shown(name))

    @property
    def empty(self) -> str:
        """What stands in the place of the notes when there is none; '' when there are."""
        told = self._page.view.notes.empty
        return told.text() if told.isVisible() else ""

    @property
    def filters(self) -> str:
        """What is let through, as it is told."""
        told = self._page.view.notes.sieve.line
        return told.text() if told.isVisible() else ""

    def filter_by(self, name: str) -> None:
        """Choose in the menu of the filters."""
        sieve = self._page.view.notes.sieve
        Menu(sieve.more, sieve.pop_up).choose(name)

    @property
    def order(self) -> str:
        """Whose nearest come first, as it is told; '' in the usual order."""
        told = self._page.view.notes.order
        return told.text() if told.isVisible() else ""

    def show_day(self, name: str) -> None:
        """Show the notes of one day only."""
        days = self._page.view.notes.sieve.days
        place = next(n for n in range(days.count()) if days.itemText(n).endswith(name))
        days.setCurrentIndex(place)
        days.activated.emit(place)

    def offered(self, name: str) -> str:
        """The button of a list as it reads; '' when it is not seen."""
        made = part(self._page, QPushButton, f"board.{name}")
        return made.text().strip("\u00a0") if made.isVisible() else ""

    @property
    def doubts(self) -> int:
        """How many decided themes the child doubts."""
        return len(self._page.doubts.tags)

    # The finding chosen

    @property
    def finding(self) -> Finding | None:
        """It, None without one."""
        return self._page.view.detail.finding

    @property
    def advices(self) -> list[str]:
        """What may be better in its wording."""
        told = self._page.view.detail.advices
        return told.text().splitlines() if told.isVisible() else []

    @property
    def united(self) -> str:
        """The codes of what was united with it, as they are told; '' without any."""
        told = self._page.view.detail.united
        return told.text() if told.isVisible() else ""

    @property
    def spread(self) -> str:
        """How many notes it comes from, and how many days."""
        return self._page.view.detail.spread.text()

    @property
    def wording(self) -> str:
        """The text of its field."""
        return self._wording.toPlainText()

    @property
    def _wording(self) -> QPlainTextEdit:
        return part(self._page, QPlainTextEdit, "board.wording")

    def focus_wording(self) -> None:
        """Put the caret in the wording, selected to be typed over."""
        self._page.view.detail.focus_wording()

    def leave_wording(self) -> None:
        """Take the caret away."""
        self._wording.clearFocus()

    def select_wording(self) -> None:
        """Select the wording, wherever the caret is."""
        self._wording.selectAll()

    def write_wording(self, text: str) -> None:
        """Put a whole text in the wording, as if typed."""
        self._wording.setPlainText(text)
