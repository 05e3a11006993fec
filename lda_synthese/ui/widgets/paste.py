"""« Coller une liste »: many notes in one gesture, doubles unticked, proposals shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
)

from lda_synthese.domain.french import plural
from lda_synthese.domain.ids import normal_name
from lda_synthese.domain.model import NOTE_LIMIT, Note
from lda_synthese.domain.privacy import find_personal_data
from lda_synthese.intake.text import BULLET
from lda_synthese.ui.context import Context
from lda_synthese.ui.delegates.pasted import PastedDelegate, Roles
from lda_synthese.ui.widgets.basics import Label, button, text_of
from lda_synthese.ui.widgets.proposal import chips_of

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«\"])")
LINES_AT_MOST = 5_000
ASKED_AT_MOST = 60
"""Proposals are for the eye: a screenful or two."""


def lines_of(text: str, *, by_sentence: bool = False) -> list[str]:
    """The lines, or the sentences, that say something, without bullets or numbers."""
    lines = [BULLET.sub("", line).strip() for line in text.splitlines()]
    if by_sentence:
        lines = [part.strip() for line in lines for part in SENTENCE_END.split(line)]
    return [line[:NOTE_LIMIT] for line in lines if line][:LINES_AT_MOST]


class PasteDialog(QDialog):
    """Shows each line with a tick; Ctrl+Entrée adds those that are ticked."""

    def __init__(
        self, context: Context, text: str, known: Iterable[Note], add: Callable[[list[str]], object]
    ) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Coller une liste")
        context.left.connect(self.reject)
        self.resize(context.theme.px(860), context.theme.px(560))
        self._context, self._add = context, add
        self._known = {normal_name(note.text) for note in known}
        self.source = QPlainTextEdit(text or QGuiApplication.clipboard().text())
        self.source.setAccessibleName("Texte collé")
        self.source.setMaximumHeight(context.theme.px(120))
        self.by_line = QRadioButton("une note par ligne")
        self.by_sentence = QRadioButton("une note par phrase")
        self.by_line.setChecked(True)
        self.rows = QListWidget()
        self.rows.setObjectName("paste.rows")
        self.rows.setAccessibleName("Notes à ajouter")
        self.rows.setItemDelegate(PastedDelegate(context.theme, self.rows))
        self.count = Label(context.theme, "", token="text2")
        self.confirm = button(context.theme, "", self._confirm, look="primary", name="paste.add")
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+Return"), self, self._confirm)
        self.source.textChanged.connect(self._show)
        self.by_sentence.toggled.connect(lambda _: self._show())
        self.rows.itemChanged.connect(lambda _: self._show_count())
        self._show()
        self.rows.setFocus()

    def _lay_out(self) -> None:
        theme = self._context.theme
        layout, choice, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        choice.addWidget(Label(theme, "Découper\u00a0:", weight=600, token="text2"))
        for radio in (self.by_line, self.by_sentence):
            choice.addWidget(radio)
        choice.addStretch(1)
        removed = "Les puces et les numéros sont retirés."
        choice.addWidget(Label(theme, removed, size=13, token="text2"))
        layout.addLayout(choice)
        layout.addWidget(self.source)
        layout.addWidget(self.rows, 1)
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        buttons.addWidget(button(theme, "Abandonner", self.reject))
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)

    def _show(self) -> None:
        self.rows.blockSignals(True)
        self.rows.clear()
        seen = set(self._known)
        lines = lines_of(text_of(self.source), by_sentence=self.by_sentence.isChecked())
        for line in lines:
            name = normal_name(line)
            item = QListWidgetItem(line)
            if name in seen:
                item.setData(Roles.REMARK, "Déjà saisie")
            elif find_personal_data(line):
                item.setData(Roles.REMARK, "Données personnelles\u202f?")
            ticked = Qt.CheckState.Unchecked if name in seen else Qt.CheckState.Checked
            item.setCheckState(ticked)
            self.rows.addItem(item)
            seen.add(name)
        self.rows.blockSignals(False)
        self._show_count()
        for row, line in enumerate(lines[:ASKED_AT_MOST]):
            answered = partial(self._propose, row, line)
            self._context.assistant.suggest(f"paste {row}", {"texte": line}, answered)

    def _propose(self, row: int, line: str, answer: Mapping[str, Any]) -> None:
        item = self.rows.item(row)
        if item is None or item.text() != line:
            return
        names = {theme.number: theme.short for theme in self._context.dossier.themes}
        theme, kind = chips_of(answer, names)
        self.rows.blockSignals(True)
        item.setData(Roles.THEME_CHIP, theme)
        item.setData(Roles.KIND_CHIP, kind)
        self.rows.blockSignals(False)
        self.rows.viewport().update()

    def ticked(self) -> list[str]:
        """The lines that will be added."""
        items = (self.rows.item(row) for row in range(self.rows.count()))
        return [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]

    def _show_count(self) -> None:
        count = len(self.ticked())
        self.count.setText(plural(self.rows.count(), "ligne", "lignes"))
        self.confirm.setText(f"Ajouter {plural(count, 'note', 'notes')}")
        self.confirm.setEnabled(bool(count))

    def _confirm(self) -> None:
        texts = self.ticked()
        if texts:
            self.accept()
            self._add(texts)

    def done(self, result: int) -> None:
        """Nobody waits for proposals any more."""
        for row in range(min(self.rows.count(), ASKED_AT_MOST)):
            self._context.assistant.forget(f"paste {row}")
        super().done(result)
