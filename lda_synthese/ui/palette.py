"""« Chercher ou lancer » (Ctrl+K) and the keys of the screen (F1), both read from the registry."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.ui.actions import GLOBAL, Command
from lda_synthese.ui.context import Context
from lda_synthese.ui.widgets.basics import KeyCap, Label

FOUND_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: what is shown, what is said of it, what it does."""

    text: str
    detail: str
    act: Callable[[], object]


def folded(text: str) -> str:
    """The text as it is compared: no case, no accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class Palette(QDialog):
    """One field: commands, workshops, notes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._entries: list[Entry] = []
        self.setWindowTitle("Chercher ou lancer")
        self.resize(context.theme.px(640), context.theme.px(420))
        self.field = QLineEdit()
        self.field.setObjectName("palette.field")
        self.field.setPlaceholderText("Une commande, un atelier, un mot d’une note…")
        self.field.setAccessibleName("Chercher ou lancer")
        self.found = QListWidget()
        self.found.setObjectName("palette.found")
        self.found.setAccessibleName("Résultats")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.found)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._act)
        self.found.itemActivated.connect(self._act)
        self.field.installEventFilter(self)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the field keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.found.currentRow() + step
                self.found.setCurrentRow(min(max(row, 0), self.found.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        words = folded(text).split()
        self._entries = [
            entry
            for entry in [*self._commands(), *self._workshops()]
            if all(word in folded(entry.text) for word in words)
        ]
        self._entries += self._notes(text)
        self.found.clear()
        for entry in self._entries[:FOUND_AT_MOST]:
            shown = f"{entry.text}    {entry.detail}" if entry.detail else entry.text
            self.found.addItem(QListWidgetItem(shown))
        self.found.setCurrentRow(0)

    def _commands(self) -> list[Entry]:
        actions = self._context.actions
        return [
            Entry(c.text, c.shown_key, c.action.trigger)
            for c in actions.commands
            if c.action.isEnabled()
        ]

    def _workshops(self) -> list[Entry]:
        if not self._context.has_session:
            return []
        dossier = self._context.dossier
        days = {day.id: day.name for day in dossier.days}
        return [
            Entry(f"Atelier\u00a0: {w.title}", days.get(w.day, ""), self._goer("saisie", w.id))
            for w in dossier.workshops
        ]

    def _notes(self, text: str) -> list[Entry]:
        if not self._context.has_session or not text.strip():
            return []
        table = self._context.dossier.table("note")
        found = self._context.session.search(text, limit=20)
        return [
            Entry(getattr(table[id_], "text", ""), "note", self._goer("saisie", id_))
            for id_ in found
        ]

    def _goer(self, page: str, about: str) -> Callable[[], object]:
        return lambda: self._context.go_to(page, about)

    def _act(self) -> None:
        row = self.found.currentRow()
        self.accept()
        if 0 <= row < len(self._entries):
            self._entries[row].act()


class KeysOfTheScreen(QDialog):
    """Every key that works on the page shown."""

    def __init__(self, context: Context, page: str) -> None:
        super().__init__(context.window)
        self.setWindowTitle("Raccourcis de cet écran")
        self.resize(context.theme.px(720), context.theme.px(520))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(context.theme.px(14))
        commands = [c for c in context.actions.of_page(page) if c.keys]
        for row, command in enumerate(commands):
            grid.addWidget(KeyCap(context.theme, command.shown_key), row, 0)
            grid.addWidget(Label(context.theme, command.text), row, 1)
            where = "cet écran" if command.page != GLOBAL else "partout"
            grid.addWidget(Label(context.theme, where, size=13, token="text3"), row, 2)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        self.commands: tuple[Command, ...] = tuple(commands)
