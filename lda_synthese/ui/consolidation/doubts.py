"""Decided themes that the child doubts: asked for while somebody looks, never waited for."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from lda_synthese.domain.gestures.verdicts import DoubtfulTag, doubtful_tags
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.state.published import Published
from lda_synthese.language.protocol import REVIEW
from lda_synthese.ui.services.assistant import Assistant
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.first_paint import FirstPaint

ASK_AFTER_MS = 500
"""Decisions that follow each other closely are one question."""


class Doubts(QObject):
    """What the child answered last; `changed` when it answers otherwise."""

    changed = Signal()

    def __init__(self, open_: OpenDossier, assistant: Assistant, page: QWidget) -> None:
        super().__init__(page)
        self._open, self._assistant, self._page = open_, assistant, page
        self._expected: dict[str, str] = {}
        self._is_seen = False
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(ASK_AFTER_MS)
        self._asking.timeout.connect(self._ask)
        assistant.learnt.connect(self._ask_soon)

    def look(self, *, is_seen: bool) -> None:
        """Whether somebody looks: then the child is told every decision, and asked."""
        self._is_seen = is_seen
        if is_seen:
            # What is decided from now on is told as it comes. The page first.
            FirstPaint(self._page, self._notify_all)

    def _notify_all(self) -> None:
        if not self._is_seen:
            return
        self._assistant.learn_all(self._open.dossier)
        self._ask_soon()

    def _ask_soon(self) -> None:
        self._asking.start()

    def _ask(self) -> None:
        if self._is_seen and self._assistant.has_learnt:
            self._assistant.review(self._take)

    def _take(self, expected: Mapping[str, str]) -> None:
        if expected != self._expected:
            self._expected = dict(expected)
            self.changed.emit()

    def follow(self, published: Published) -> None:
        """The child spoke of these notes as they were; it is asked again once it knows."""
        notes = published.touched(Note, "text", "theme")
        for id_ in notes:
            self._expected.pop(id_, None)
        if notes:
            self._ask_soon()

    @property
    def tags(self) -> tuple[DoubtfulTag, ...]:
        """The doubts that nobody settled."""
        return doubtful_tags(self._open.dossier, self._expected)

    def leave(self) -> None:
        """Stop asking."""
        self._is_seen = False
        self._asking.stop()
        self._assistant.learnt.disconnect(self._ask_soon)
        self._assistant.forget(REVIEW)
