"""Texts for the eye: one that is long, one that gives way."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lda_synthese.ui.widgets.basics import ElidedLabel
from lda_synthese.ui.widgets.document.long_text import LongText


def is_elided(widget: QWidget) -> bool:
    """Whether a widget cuts its words on purpose, and says them whole by its tooltip."""
    return isinstance(widget, ElidedLabel)


def long_text(bot: QtBot) -> tuple[LongText, list[str]]:
    """A long text, shown, and a list that fills with the pieces it takes."""
    text, pieces = LongText(), list[str]()
    bot.addWidget(text)
    text.resize(300, 200)
    text.show()
    append = text.append

    def take(piece: str) -> None:
        pieces.append(piece)
        append(piece)

    text.append = take  # type: ignore[method-assign]
    return text, pieces
