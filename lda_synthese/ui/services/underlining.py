"""Words underlined while one types, and what was perhaps meant, in the menu of a field.

Apart from what is known of words: the start does without the classes of Qt for text.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit
from shiboken6 import isValid

from lda_synthese.ui.services.spelling import WORD, Spelling
from lda_synthese.ui.widgets.basics import pop_up
from lda_synthese.ui.widgets.look import Look

EMOJI = re.compile("[\U00010000-\U0010ffff]")
CheckSpelling = Callable[[QPlainTextEdit], object]
"""What underlines the unknown words of a field."""


def words_in_line(text: str) -> Iterator[re.Match[str]]:
    """The words of a line, in their places as Qt counts them: an emoji takes two."""
    return WORD.finditer(EMOJI.sub("  ", text))


class Underliner(QSyntaxHighlighter):
    """Underlines unknown words of a field, except the one under the caret."""

    def __init__(self, field: QPlainTextEdit, spelling: Spelling, look: Look) -> None:
        super().__init__(field.document())
        self._field, self._spelling = field, spelling
        self._wave = QTextCharFormat()
        self._wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._wave.setUnderlineColor(look.colour("error"))
        spelling.learnt.connect(self.rehighlight)
        field.cursorPositionChanged.connect(self._moved)
        self._under_caret = ""

    def _moved(self) -> None:
        """The caret left a word: it may be underlined now."""
        word = word_at(self._field.textCursor())
        if word != self._under_caret:
            left, self._under_caret = self._under_caret, word
            if self._spelling.is_unknown(left) or self._spelling.is_unknown(word):
                self.rehighlightBlock(self._field.textCursor().block())

    def highlightBlock(self, text: str) -> None:
        """Underline what is unknown, ask for what is new."""
        caret = self._field.textCursor()
        here = caret.positionInBlock() if caret.block() == self.currentBlock() else -1
        asked = []
        for found in words_in_line(text):
            typing = found.start() < here <= found.end()
            if typing:
                continue
            asked.append(found[0])
            if self._spelling.is_unknown(found[0]):
                self.setFormat(found.start(), len(found[0]), self._wave)
        self._spelling.ask(asked)


def word_at(cursor: QTextCursor) -> str:
    """The word that a caret is in, or at the end of; ''."""
    found = bounds_at(cursor)
    return found[0] if found else ""


def bounds_at(cursor: QTextCursor) -> re.Match[str] | None:
    """The word of a caret, with its place in the line."""
    here = cursor.positionInBlock()
    words = words_in_line(cursor.block().text())
    return next((word for word in words if word.start() <= here <= word.end()), None)


def check_spelling(
    field: QPlainTextEdit, spelling: Spelling, look: Look, learn: Callable[[str], None]
) -> None:
    """Underline the unknown words of a `field`; its menu, by mouse or key, says what was meant.

    `spelling` knows the words, `look` gives the colour, `learn` gets a word to be known from now
    on.
    """
    Underliner(field, spelling, look)

    def show_menu(at: QPoint) -> None:
        menu = field.createStandardContextMenu()
        cursor = field.cursorForPosition(at)
        found = bounds_at(cursor)
        if found is not None and spelling.is_unknown(found[0]):
            word = PlacedWord(found[0], cursor.block().position() + found.start())
            _add_words(field, menu, word, spelling, learn)
        menu.setObjectName("spelling.menu")
        pop_up(menu, field.viewport().mapToGlobal(at))

    field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    field.customContextMenuRequested.connect(show_menu)


class PlacedWord(NamedTuple):
    """A word of a field, and where it starts as Qt counts."""

    text: str
    start: int


def _add_words(
    field: QPlainTextEdit,
    menu: QMenu,
    word: PlacedWord,
    spelling: Spelling,
    learn: Callable[[str], None],
) -> None:
    first = menu.actions()[0]
    waiting = QAction("Recherche…", menu)
    waiting.setEnabled(False)
    add = QAction(f"Ajouter «\u202f{word.text}\u202f» au dictionnaire", menu)
    add.triggered.connect(lambda: learn(word.text))
    separator = menu.insertSeparator(first)
    menu.insertAction(separator, waiting)
    menu.insertAction(separator, add)

    def show(words: list[str]) -> None:
        # The menu may be gone before the child has answered.
        if not isValid(menu):
            return
        if not words:
            waiting.setText("Aucune proposition")
            return
        for proposed in words:
            made = QAction(proposed, menu)
            made.triggered.connect(partial(_replace, field, word, proposed))
            menu.insertAction(waiting, made)
        menu.removeAction(waiting)

    spelling.suggest(word.text, show)


def _replace(field: QPlainTextEdit, word: PlacedWord, new: str) -> None:
    """One step of the field's own undo; nothing when the text has changed meanwhile."""
    cursor = field.textCursor()
    cursor.setPosition(word.start)
    cursor.setPosition(word.start + len(word.text), QTextCursor.MoveMode.KeepAnchor)
    if cursor.selectedText() == word.text:
        cursor.insertText(new)
