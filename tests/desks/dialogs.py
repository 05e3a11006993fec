"""What opens over Saisie: a list pasted, the recap of the workshop."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QListWidget, QWidget

from lda_synthese.ui.capture.paste import PasteDialog
from lda_synthese.ui.capture.recap import RecapView
from lda_synthese.ui.widgets.chips import TickedRoles
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import part, texts_of


class PasteDesk:
    """« Coller une liste », open."""

    def __init__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, PasteDialog)
        self.dialog = dialog

    @property
    def listed(self) -> QListWidget:
        """The list itself, for who presses keys in it."""
        return part(self.dialog, QListWidget, "paste.rows")

    @property
    def rows(self) -> list[str]:
        """The lines found."""
        return texts_of(self.listed.model())

    @property
    def pieces(self) -> int:
        """How many lines were found, those whose rows are still to come too."""
        return self.dialog.rows.pieces

    @property
    def length(self) -> str:
        """What is said of a text that is too long for its field."""
        return self.dialog.length.text()

    @property
    def ticked(self) -> list[str]:
        """The lines that would be added."""
        return self.dialog.ticked()

    def write(self, text: str) -> None:
        """Put a whole text in its field, as if typed."""
        self.dialog.source.setPlainText(text)

    def select(self, text: str) -> None:
        """Select these words of its field, with the caret: what is pasted takes their place."""
        field, start = self.dialog.source, self.dialog.source.toPlainText().index(text)
        cursor = field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + len(text), cursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
        field.setFocus()

    def cut_by_line(self) -> None:
        """One note a line."""
        self.dialog.by_line.click()

    def cut_by_sentence(self) -> None:
        """One note a sentence."""
        self.dialog.by_sentence.click()

    def remark(self, row: int) -> str:
        """What is worth knowing of a line; ''."""
        return str(self.listed.item(row).data(TickedRoles.REMARK) or "")

    def proposed_theme(self, row: int) -> str:
        """The number of the theme proposed for a line; ''."""
        chip = self.listed.item(row).data(TickedRoles.THEME_CHIP)
        return chip.number if chip else ""

    @property
    def confirm(self) -> str:
        """What the button says."""
        return self.dialog.confirm.text()

    @property
    def can_add(self) -> bool:
        """Whether the button is open."""
        return self.dialog.confirm.isEnabled()

    def add(self) -> None:
        """Click the button."""
        self.dialog.confirm.click()

    def close(self) -> None:
        """Give up."""
        self.dialog.close()


class RecapDesk:
    """« Restitution de l’atelier », shown."""

    def __init__(self, window: MainWindow) -> None:
        self.dialog = part(window, RecapView)

    @property
    def text(self) -> str:
        """What it tells."""
        return self.dialog.text.toPlainText()

    @property
    def hidden(self) -> str:
        """What it says of what it hides; ''."""
        return self.dialog.hidden.text() if self.dialog.hidden.isVisible() else ""

    def print_on(self, path: Path) -> None:
        """Print it in a PDF."""
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        self.dialog.print_on(printer)

    def close(self) -> None:
        """Leave it."""
        self.dialog.close()
