"""« Coller une liste »: many notes in one gesture, doubles unticked."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
)

from lda_synthese.domain.french import plural
from lda_synthese.domain.ids import normal_name
from lda_synthese.domain.model import NOTE_LIMIT, Note
from lda_synthese.domain.privacy import find_personal_data
from lda_synthese.ui.context import Context
from lda_synthese.ui.widgets.basics import Label, button

BULLET = re.compile(r"^\s*(?:[-–—•*·◦▪‣→>]+|\d{1,3}[.)])\s+")
LINES_AT_MOST = 5_000


def lines_of(text: str) -> list[str]:
    """The lines that say something, without bullets or numbers."""
    lines = (BULLET.sub("", line).strip() for line in text.splitlines())
    return [line[:NOTE_LIMIT] for line in lines if line][:LINES_AT_MOST]


class PasteDialog(QDialog):
    """Shows each line with a tick; Ctrl+Entrée adds those that are ticked."""

    def __init__(
        self, context: Context, text: str, known: Iterable[Note], add: Callable[[list[str]], object]
    ) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Coller une liste")
        self.resize(context.theme.px(720), context.theme.px(520))
        self._add = add
        self._known = {normal_name(note.text) for note in known}
        self.source = QPlainTextEdit(text or QGuiApplication.clipboard().text())
        self.source.setAccessibleName("Texte collé")
        self.source.setMaximumHeight(context.theme.px(120))
        self.rows = QListWidget()
        self.rows.setObjectName("paste.rows")
        self.rows.setAccessibleName("Notes à ajouter")
        self.rows.setWordWrap(True)
        self.rows.setSpacing(context.theme.px(3))
        self.count = Label(context.theme, "", token="text2")
        self.confirm = button(context.theme, "", self._confirm, look="primary", name="paste.add")
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        intro = "Une note par ligne\u00a0; les puces et les numéros sont retirés.".replace(
            "\u00a0;", "\u202f;"
        )
        for widget in (Label(context.theme, intro, token="text2"), self.source, self.rows):
            layout.addWidget(widget)
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        buttons.addWidget(button(context.theme, "Abandonner", self.reject))
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._confirm)
        self.source.textChanged.connect(self._show)
        self.rows.itemChanged.connect(lambda _: self._show_count())
        self._show()
        self.rows.setFocus()

    def _show(self) -> None:
        self.rows.blockSignals(True)
        self.rows.clear()
        seen = set(self._known)
        for line in lines_of(self.source.toPlainText()):
            name = normal_name(line)
            item = QListWidgetItem(line)
            item.setData(Qt.ItemDataRole.UserRole, line)
            if name in seen:
                item.setText(f"{line}\u2003Déjà saisie")
            elif find_personal_data(line):
                item.setText(f"{line}\u2003À vérifier\u00a0: données personnelles\u202f?")
            ticked = Qt.CheckState.Unchecked if name in seen else Qt.CheckState.Checked
            item.setCheckState(ticked)
            self.rows.addItem(item)
            seen.add(name)
        self.rows.blockSignals(False)
        self._show_count()

    def ticked(self) -> list[str]:
        """The lines that will be added."""
        items = (self.rows.item(row) for row in range(self.rows.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

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
