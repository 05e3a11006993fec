"""Saisie: the field, what is proposed for it, where and what around."""

from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from lda_synthese.domain.state.model import Kind
from lda_synthese.language.protocol import Suggestion
from lda_synthese.ui.capture.page import CapturePage
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import page_of
from tests.desks.rows import RowsDesk


class FieldDesk:
    """The field of the new note."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def widget(self) -> QPlainTextEdit:
        """The field itself, for who sends it events or watches it."""
        return page_of(self._window, "saisie", CapturePage).card.field

    @property
    def text(self) -> str:
        """What it holds."""
        return self.widget.toPlainText()

    @property
    def has_caret(self) -> bool:
        """Whether what is typed goes there."""
        return QApplication.focusWidget() is self.widget

    @property
    def is_open(self) -> bool:
        """Whether a note can be typed."""
        return self.widget.isEnabled()

    @property
    def letters_px(self) -> int:
        """The size of its letters."""
        return self.widget.font().pixelSize()

    def focus(self) -> None:
        """Put the caret there."""
        self.widget.setFocus()

    def leave(self) -> None:
        """Take the caret away."""
        self.widget.clearFocus()

    def clear(self) -> None:
        """Empty it."""
        self.widget.clear()

    def empty(self) -> None:
        """Empty it as Échap does."""
        page_of(self._window, "saisie", CapturePage).card.field.empty()

    def select_all(self) -> None:
        """Select all: what is typed takes its place."""
        self.widget.selectAll()

    def insert(self, text: str) -> None:
        """Put a text at the caret in one go, as an input method does."""
        self.widget.insertPlainText(text)

    def paste(self, text: str) -> None:
        """Copy a text elsewhere, paste it here."""
        QGuiApplication.clipboard().setText(text)
        self.widget.paste()

    def undo(self) -> None:
        """Take back what the field did last."""
        self.widget.undo()

    def send(self, event: QEvent) -> None:
        """An event that no key of the tests gives."""
        QApplication.sendEvent(self.widget, event)

    def takes(self, data: QMimeData) -> bool:
        """Whether what is dropped there becomes text."""
        return self.widget.canInsertFromMimeData(data)

    @property
    def waves(self) -> list[tuple[int, int]]:
        """Where the words underlined begin, and their lengths, in UTF-16 as Qt counts."""
        wave = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
        formats = self.widget.document().firstBlock().layout().formats()
        return [(f.start, f.length) for f in formats if f.format.underlineStyle() == wave]

    @property
    def underlined(self) -> list[str]:
        """The words underlined, in a text without emoji."""
        return [self.text[start : start + length] for start, length in self.waves]


class CaptureDesk:
    """The page: where, what is typed, what is proposed for it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.field = FieldDesk(window)
        self.rows = RowsDesk(window)

    @property
    def _page(self) -> CapturePage:
        return page_of(self._window, "saisie", CapturePage)

    @property
    def is_there(self) -> bool:
        """Whether the page was shown."""
        return "saisie" in self._window.shell.pages

    @property
    def is_ready(self) -> bool:
        """Whether the page is there with the caret in its field."""
        return self.is_there and self.field.widget.hasFocus()

    # What is proposed and decided for the text being typed

    @property
    def answer(self) -> Suggestion | None:
        """What the child answered for the text; None until it does."""
        return self._page.card.answer

    @property
    def is_proposed(self) -> bool:
        """Whether the child answered for the text."""
        return self.answer is not None

    @property
    def is_asking_soon(self) -> bool:
        """Whether the child is still to be asked, once the typing pauses."""
        return self._page.proposals._asking.isActive()

    @property
    def proposed_theme(self) -> str:
        """The number of the theme proposed; '' for none."""
        chip = self._page.card.proposal.theme_chip
        return chip.number if chip else ""

    @property
    def proposal(self) -> str:
        """What is proposed, as a screen reader says it."""
        return self._page.card.proposal.accessibleName()

    @property
    def reasons(self) -> list[str]:
        """Why it is proposed, a line each, as under the mouse."""
        return self._page.card.proposal.toolTip().splitlines()

    @property
    def proposal_widget(self) -> QWidget:
        """Where it is painted, for who measures it."""
        return self._page.card.proposal

    def announced(self) -> list[str]:
        """A list that fills with what is announced of the proposals."""
        said: list[str] = []
        self._page.card.proposal.announced.connect(said.append)
        return said

    @property
    def strip_proposes(self) -> bool:
        """Whether a button of the strip of themes is dashed."""
        return any(button.proposed for button in self._page.card.strip.buttons)

    @property
    def theme(self) -> str | None:
        """The theme decided for the text."""
        return self._page.card.theme_id

    @property
    def kind(self) -> Kind | None:
        """The kind decided for the text."""
        return self._page.card.kind

    @property
    def accepted(self) -> tuple[str | None, Kind | None]:
        """What Ctrl+Entrée would give the note: what is decided, else what is proposed."""
        return self._page.card.tags(accept=True)

    def decide(self, theme: str) -> None:
        """Ctrl+digit."""
        self._page.choose_theme(theme)

    def write(self, text: str) -> None:
        """Put a whole text in the field, as if typed."""
        self._page.card.show_text(text)

    def start_again(self) -> None:
        """An empty field, no tags."""
        self._page.card.show_text("")

    # Where

    @property
    def workshop(self) -> str | None:
        """The workshop shown."""
        return self._page.model.workshop

    @property
    def place(self) -> tuple[str, str]:
        """The day and the workshop as they read in their choosers."""
        places = self._page.places
        return places.days.currentText(), places.workshops.currentText()

    @property
    def workshop_name(self) -> tuple[str, str]:
        """How the workshop reads in its chooser, and its tooltip."""
        chooser = self._page.places.workshops
        return chooser.currentText(), chooser.toolTip()

    @property
    def places_fit(self) -> bool:
        """Whether the choosers hold in the width of the page."""
        return self._page.places.geometry().right() <= self._page.width()

    # Around

    @property
    def side(self) -> tuple[str, str, str]:
        """Beside the list: how many notes, what waits, the bars as said; '' when it is not seen."""
        side = self._page.side
        if not side.isVisible():
            return "", "", ""
        return side.count.text(), side.rest.text(), side.bars.accessibleName()

    @property
    def has_live_bar(self) -> bool:
        """Whether the bar of « mode atelier » is seen."""
        return self._page.bar.isVisible()

    def offer_list(self, text: str) -> None:
        """Have a text pasted that is a list."""
        self._page.card.field.pasted.emit(text)
