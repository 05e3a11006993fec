"""The field where rapporteurs live: one line, Entrée, saved."""

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor

from lda_synthese.domain.state.model import NOTE_LIMIT
from lda_synthese.ui.widgets.bounded import BoundedEdit
from lda_synthese.ui.widgets.look import Look

LINES_AT_MOST = 5
INVITATION = "Une idée par ligne, puis Entrée"


class CaptureEdit(BoundedEdit):
    """Writes abbreviations out; decides nothing.

    `pasted(text)`: several lines, or more than a note holds. `undo_wanted`, `redo_wanted`: nothing
    left in the field's own history. `entered`, `left`: the caret came, and went.
    """

    pasted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(at_most=NOTE_LIMIT)
        self._look = look
        self.size_px = 18.0
        self.abbreviations: Mapping[str, str] = {}
        self._expanded: tuple[int, str] | None = None
        self.setObjectName("capture.field")
        self.setAccessibleName("Nouvelle note")
        self.invite(INVITATION)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Without it a text field keeps Tab for itself, and nobody gets out (WCAG 2.1.2).
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self.apply_style()

    def invite(self, text: str) -> None:
        """Say in the empty field what is expected of it."""
        self.setPlaceholderText(text)
        # Qt paints a new text only once the old one is hidden.
        self.viewport().update()

    def apply_style(self) -> None:
        """Take the size of letters; 24 px in « mode atelier »."""
        self.setFont(self._look.font(self.size_px))
        self._fit()

    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), LINES_AT_MOST)
        height = self.fontMetrics().lineSpacing() * lines + self._look.px(30)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """One line at first."""
        return QSize(200, self.fontMetrics().lineSpacing() + self._look.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that write."""
        if not self._is_taken(event):
            super().keyPressEvent(event)

    def _is_taken(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
            self.redo_wanted.emit()
        elif event.key() == Qt.Key.Key_Backspace and self._expanded:
            return self._take_expansion_back()
        elif event.text() == " " and not modifiers:
            return self._expand()
        else:
            self._expanded = None if event.text() else self._expanded
            return False
        return True

    def _expand(self) -> bool:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfWord, QTextCursor.MoveMode.KeepAnchor)
        short = cursor.selectedText()
        full = self.abbreviations.get(short.lower(), "")
        # Who writes an acronym as one wants it so.
        if not full or (short.isupper() and len(short) > 1):
            self._expanded = None
            return False
        cursor.insertText(f"{full} ")
        self._expanded = cursor.position(), short
        return True

    def _take_expansion_back(self) -> bool:
        position, short = self._expanded or (0, "")
        self._expanded = None
        cursor = self.textCursor()
        if cursor.position() != position:
            return False
        length = len(self.abbreviations[short.lower()]) + 1
        cursor.setPosition(position - length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{short} ")
        return True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed, not even a space."""
        return self.document().isEmpty()

    def insert_line(self) -> None:
        """Another line of the same note."""
        self.insertPlainText("\n")

    def empty(self) -> None:
        """Clear the text in a way that the field can undo."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files dropped here are for the window."""
        is_file = any(url.isLocalFile() for url in source.urls())
        return not is_file and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several lines are a list, and so is what is too long for a note; one line is text."""
        text = source.text()
        # Its length first: a megabyte is not cut in lines here.
        if not self.has_room_for(text) or len([ln for ln in text.splitlines() if ln.strip()]) > 1:
            self.pasted.emit(text)
        else:
            self.insertPlainText(" ".join(text.split("\n")).strip("\n"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys are about the new note."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the draft can be kept at once."""
        super().focusOutEvent(event)
        self.left.emit()
