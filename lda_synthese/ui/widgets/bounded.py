"""A field that takes what it can lay out at once: a megabyte would stop the window for seconds."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from lda_synthese.domain.text.french import signs


class BoundedEdit(QPlainTextEdit):
    """`outgrown(text)`: what was pasted or dropped, and did not go in; the field is as it was."""

    outgrown = Signal(str)

    def __init__(self, text: str = "", *, at_most: int) -> None:
        super().__init__(text)
        self.at_most = at_most

    def has_room_for(self, text: str) -> bool:
        """Whether a text may take the place of what is selected."""
        selected = len(self.textCursor().selectedText())
        # Qt counts the end of the last line too.
        return self.document().characterCount() - 1 - selected + len(text) <= self.at_most

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, whole or not at all."""
        if self.has_room_for(source.text()):
            super().insertFromMimeData(source)
        else:
            self.outgrown.emit(source.text())


def too_long(text: str, at_most: int, advice: str) -> str:
    """What is said of a `text` that did not go in a field that takes `at_most` characters.

    `advice` is French, without a capital or a full stop.
    """
    return (
        f"Ce texte est trop long pour ce champ ({signs(text, at_most)})\u202f; rien n’a été "
        f"collé, {advice}."
    )
