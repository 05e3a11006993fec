"""Réception: the carnets added, what they bring, the conflict that is decided."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)

from lda_synthese.ui.reception.conflict.side import SideCard
from lda_synthese.ui.reception.page import ReceptionPage
from lda_synthese.ui.reception.watched import WatchedFolder
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import page_of, part, spoken_of, texts_of

A_DAY_MS = 86_400_000


def plain(text: str) -> str:
    """A text with ordinary spaces, as tests write it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class ReceptionDesk:
    """The page; what is read of it has ordinary spaces."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> ReceptionPage:
        return page_of(self._window, "reception", ReceptionPage)

    # Carnets

    def add(self, *paths: Path) -> None:
        """Add files or folders, as if they were chosen or dropped."""
        self._page.add(paths)

    @property
    def is_busy(self) -> bool:
        """Whether something is read or written."""
        received = self._page._received
        return received.is_reading or received.is_writing

    @property
    def is_settled(self) -> bool:
        """Whether nothing is read or written, and its conflicts are shown."""
        return not self.is_busy and not self._page.is_looking

    @property
    def names(self) -> list[str]:
        """The files listed."""
        return texts_of(self._page.carnets.view.items)

    @property
    def spoken(self) -> list[str]:
        """The files as a screen reader says them."""
        return spoken_of(self._page.carnets.view.items)

    @property
    def verdicts(self) -> list[str]:
        """What is said of each file, in a few words."""
        return [plain(getattr(item, "verdict", "")) for item in self._page.carnets.view.items.items]

    def choose_file(self, row: int) -> None:
        """Choose a file of the list."""
        view = self._page.carnets.view
        view.setCurrentIndex(view.items.index(row))

    @property
    def sentence(self) -> str:
        """What is said of the file chosen."""
        return plain(self._page.carnets.sentence.text())

    @property
    def ways_out(self) -> list[str]:
        """What is offered for it."""
        found = self._page.carnets.findChildren(QPushButton)
        return [made.text() for made in found if made.isVisible() and made.text()]

    @property
    def is_empty(self) -> bool:
        """Whether the page invites to add carnets."""
        return self._page.carnets.empty.isVisible()

    def count(self, name: str) -> str:
        """A counter: new, known, conflicts, lost."""
        return part(self._page, QLabel, f"reception.count.{name}").text()

    @property
    def verb(self) -> str:
        """What the main button says; '' when it is not seen."""
        made = self._page.confirm
        return plain(made.text()).strip() if made.isVisible() else ""

    @property
    def can_integrate(self) -> bool:
        """Whether the main button is open."""
        return self._page.confirm.isEnabled()

    def integrate(self) -> None:
        """The main button."""
        self._page.integrate()

    @property
    def new_notes(self) -> list[str]:
        """The notes shown before the integration."""
        return texts_of(self._page.news.notes.items)

    @property
    def receipt(self) -> str:
        """The receipt, '' before there is one."""
        shown = self._page.news.receipt
        return plain(shown.document().toRawText()) if shown.isVisible() else ""

    # Conflicts

    @property
    def conflicts(self) -> int:
        """How many are to be decided."""
        return len(self._page.cards)

    @property
    def conflict(self) -> str:
        """« Conflit 1 sur 3 »; '' for none."""
        panel = self._page.conflict
        return panel.title.text() if panel.isVisible() else ""

    @property
    def subject(self) -> str:
        """What happened to the thing."""
        return plain(self._page.conflict.subject.text())

    @property
    def ancestor(self) -> str:
        """What they all started from."""
        return plain(self._page.conflict.ancestor.text())

    @property
    def contested(self) -> set[str]:
        """The thing that the card shown is about."""
        card = self._page.conflict.card
        return {str(card.entity.id)} if card is not None else set()

    @property
    def ways(self) -> str:
        """The keys of the card, as they are told."""
        return plain(self._page.conflict.ways.accessibleName())

    @property
    def is_conflict_seen(self) -> bool:
        """Whether the title of the card is before the eyes."""
        title = self._page.conflict.title
        return not title.visibleRegion().isEmpty()

    @property
    def radio(self) -> QRadioButton:
        """A choice of the card, for who looks at its colours."""
        return part(self._page.conflict, QRadioButton)

    def tab_icon(self, place: int) -> QImage:
        """The picture of a part."""
        bar = self._page.tabs
        return bar.tabIcon(place).pixmap(bar.iconSize()).toImage()

    @property
    def tabs_place(self) -> tuple[int, int]:
        """Where the tabs are and how high, for who measures them."""
        return self._page.tabs.y(), self._page.tabs.height()

    def focus_tabs(self) -> None:
        """Go to the tabs."""
        self._page.tabs.setFocus()

    @property
    def returned_counts(self) -> str:
        """« 1 reçu · 2 attendus »."""
        return plain(self._page.returns.counts.text())

    @property
    def twins_sentences(self) -> list[str]:
        """What is said of the twins."""
        return [plain(label.text()) for label in self._page.twins.findChildren(QLabel)]

    @property
    def options(self) -> list[str]:
        """What can be chosen."""
        return [plain(text) for text in self._page.conflict.options]

    @property
    def chosen(self) -> int:
        """Which is chosen, from 1; 0 for none."""
        return self._page.conflict.chosen_number

    @property
    def sides(self) -> list[str]:
        """The sides, as a screen reader says them."""
        return [plain(side.spoken) for side in self._page.conflict.sides]

    def side_html(self, place: int) -> str:
        """The words of a side with their marks."""
        side: SideCard = self._page.conflict.sides[place]
        return "".join(one.text() for one in side.findChildren(QLabel) if "<span" in one.text())

    def focus_conflict(self) -> None:
        """Go there."""
        self._page.conflict.setFocus()

    def write_words(self, text: str) -> None:
        """Put a third wording in its field."""
        part(self._page, QPlainTextEdit, "reception.words").setPlainText(text)

    def keep_all(self, text: str) -> None:
        """Choose a line of « Tout garder… »."""
        self._page.conflict.all.click()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()
        next(action for action in menu.actions() if plain(action.text()) == text).trigger()

    # Twins, and who gave what back

    @property
    def tabs(self) -> list[str]:
        """The parts of the page."""
        bar = self._page.tabs
        return [bar.tabText(place) for place in range(bar.count())]

    def show_tab(self, name: str) -> None:
        """Go to a part that begins so."""
        begun = [text.startswith(name) for text in self.tabs]
        self._page.tabs.setCurrentIndex(begun.index(True))

    @property
    def returns(self) -> list[list[str]]:
        """The board, row after row, since when left out."""
        table = self._page.returns.table
        return [
            [self._cell(row, column) for column in range(table.columnCount())]
            for row in range(table.rowCount())
        ]

    def _cell(self, row: int, column: int) -> str:
        return self._text(row, column).partition("\n")[0]

    def _text(self, row: int, column: int) -> str:
        item = self._page.returns.table.item(row, column)
        return plain(item.text()) if item is not None else ""

    def print_chase(self, path: Path) -> None:
        """Print whom to chase, in a PDF."""
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        self._page.returns.print_on(printer)

    @property
    def since(self) -> list[list[str]]:
        """The second lines of the board: since when."""
        table = self._page.returns.table
        return [
            [self._text(row, column).partition("\n")[2] for column in range(table.columnCount())]
            for row in range(table.rowCount())
        ]

    # The folder that is watched

    @property
    def watched(self) -> str:
        """What is said of the watched folder; '' when none is."""
        shown = self._page.folder.text
        return plain(shown.text()) if shown.isVisible() else ""

    @property
    def offered(self) -> str:
        """« Regarder 2 nouveaux carnets »; '' for none."""
        made = self._page.folder.take
        return plain(made.text()) if made.isVisible() else ""

    def watch(self, folder: Path) -> None:
        """Choose a folder to watch; looks are asked for by `look_in_folder`."""
        self._watched.poll_each(A_DAY_MS)
        self._watched.choose(folder)

    def look_in_folder(self) -> None:
        """The time of a look has come."""
        self._watched.look()

    @property
    def has_looked_in_folder(self) -> bool:
        """Whether no look is on its way."""
        return not self._watched._is_looking

    @property
    def _watched(self) -> WatchedFolder:
        found = self._window.context.open.findChild(WatchedFolder)
        assert found is not None
        return found

    # The trash

    @property
    def trash(self) -> list[str]:
        """What is in the trash."""
        return [plain(text) for text in texts_of(self._page.trash.listed.model())]

    def choose_trashed(self, row: int) -> None:
        """Choose a line of it."""
        self._page.trash.listed.choose(self._page.trash.items.index(row))
