"""What opens over Saisie: a list pasted, the recap of the workshop, the history of a note."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from lda_synthese.ui.capture.paste import PasteDialog
from lda_synthese.ui.capture.recap import RecapView
from lda_synthese.ui.history.dialog import HistoryDialog
from lda_synthese.ui.widgets.ticked.rows import TickedRoles
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import part, texts_of
from tests.desks.reception import plain


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

    def mark(self, row: int) -> str:
        """What its text makes one ask; ''."""
        return str(self.listed.item(row).data(TickedRoles.MARK) or "")

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


class HistoryDesk:
    """The dialog; what is read of it has ordinary spaces."""

    def __init__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, HistoryDialog)
        self.dialog = dialog

    @property
    def steps(self) -> list[str]:
        """The steps, newest first; empty until they are read."""
        return [plain(text) for text in texts_of(self.dialog.listed.model())]

    def choose(self, row: int) -> None:
        """Choose a step."""
        self.dialog.listed.setCurrentRow(row)

    @property
    def shown(self) -> str:
        """What the step chosen changed."""
        return plain(self.dialog.detail.document().toRawText().replace("\u2029", "\n"))

    @property
    def spoken(self) -> str:
        """The same, as a screen reader says it."""
        return plain(self.dialog.detail.accessibleDescription())

    @property
    def ways_back(self) -> list[str]:
        """The ways back that are open."""
        made = [part(self.dialog, QPushButton, f"history.{name}") for name in ("text", "version")]
        return [plain(one.text()).strip() for one in made if one.isEnabled()]

    @property
    def has_focus(self) -> bool:
        """Whether the arrows choose a step."""
        return self.dialog.listed.hasFocus()

    def spoken_step(self, row: int) -> str:
        """A step as a screen reader says it."""
        role = Qt.ItemDataRole.AccessibleTextRole
        return plain(self.dialog.listed.item(row).data(role))
