"""What is said to the person, in the window's short messages."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from lda_synthese.ui.widgets.notices import Offer


class Messages(QObject):
    """`shown`: a message with an optional action; `shown_undoable`: one that can be taken back.

    `offered`: an offer that stays, until it is `withdrawn`.
    """

    shown = Signal(str, str, object)
    shown_undoable = Signal(str)
    offered = Signal(object)
    withdrawn = Signal(object)

    def show(
        self, text: str, caption: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Show a short `text`; with an `action`, a button whose `caption` says what it does."""
        self.shown.emit(text, caption, action)

    def show_undoable(self, text: str) -> None:
        """Say what was just done, with the way back."""
        self.shown_undoable.emit(text)

    def offer(self, offer: Offer) -> None:
        """Offer something until it is done or put off."""
        self.offered.emit(offer)

    def withdraw(self, offer: Offer) -> None:
        """It was done: it is offered no more."""
        self.withdrawn.emit(offer)
