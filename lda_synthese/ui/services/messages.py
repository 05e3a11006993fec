"""What is said to the person, in the window's short messages."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Messages(QObject):
    """`said`: a message with an optional action; `said_undoable`: one that can be taken back."""

    said = Signal(str, str, object)
    said_undoable = Signal(str)

    def say(self, text: str, caption: str = "", action: Callable[[], object] | None = None) -> None:
        """Show a short message."""
        self.said.emit(text, caption, action)

    def say_undoable(self, text: str) -> None:
        """Say what was just done, with the way back."""
        self.said_undoable.emit(text)
