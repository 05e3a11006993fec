"""A long text for the eye, laid out piece by piece."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTextBrowser

KEPT_SPACES = "p, li { white-space: pre-wrap }"
"""For the style sheet of a document: else Qt takes the narrow no-break space for any space."""

AT_ONCE = 150
"""Paragraphs of one piece: some ten milliseconds."""


class LongText(QTextBrowser):
    """Four thousand paragraphs in one go would hold the window up for a quarter of a second."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.document().setDefaultStyleSheet(KEPT_SPACES)
        self._shown: Sequence[str] = ()
        self._done, self._place = 0, 0
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._add)

    def show_paragraphs(self, paragraphs: Sequence[str]) -> None:
        """Show these paragraphs, written as HTML; where the eye is stays."""
        if paragraphs == self._shown:
            return
        if self._done >= len(self._shown):
            self._place = self.verticalScrollBar().value()
        self._shown, self._done = paragraphs, 0
        self.clear()
        self._more.start()
        self._add()

    def _add(self) -> None:
        piece = self._shown[self._done : self._done + AT_ONCE]
        self._done += AT_ONCE
        self.append("".join(piece))
        self.verticalScrollBar().setValue(self._place)
        if self._done >= len(self._shown):
            self._more.stop()
