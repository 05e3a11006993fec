"""« Chercher ou lancer » (Ctrl+K), read from the registry."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.domain.gestures.findings.sought import findings_sought
from lda_synthese.domain.text.folding import folded
from lda_synthese.domain.text.french import quoted
from lda_synthese.domain.text.typography import typo
from lda_synthese.ui.services.navigation import Navigation
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import WrappedLabel
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.notices import announce

FOUND_AT_MOST, FINDINGS_AT_MOST = 40, 20


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """Something that can be found: what is shown, what is said of it, what it does."""

    text: str
    detail: str
    act: Callable[[], object]


class Palette(QDialog):
    """One field: commands, workshops, findings, notes."""

    def __init__(
        self,
        window: QWidget,
        look: Look,
        open_: OpenDossier,
        navigation: Navigation,
        actions: Registry,
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open, self._navigation, self._actions = open_, navigation, actions
        self._entries: list[PaletteEntry] = []
        # What it offers goes with a page or a dossier that something else takes the place of.
        actions.changed.connect(self.reject)
        self.setWindowTitle("Chercher ou lancer")
        self.resize(look.within(window, 640, 420))
        self.field = QLineEdit()
        self.field.setObjectName("palette.field")
        self.field.setPlaceholderText("Une commande, un atelier, un point, un mot d’une note…")
        self.field.setAccessibleName("Chercher ou lancer")
        self.found = QListWidget()
        self.found.setObjectName("palette.found")
        self.found.setAccessibleName("Résultats")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setProperty("look", "rows")
        self.found.setItemDelegate(PaletteDelegate(look, self.found))
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.found)
        self.nothing = WrappedLabel(look, "", size=13, token="text2")
        layout.addWidget(self.nothing)
        self.field.textChanged.connect(self._search)
        open_.indexed.connect(self._search_again)
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

    def _search_again(self) -> None:
        """More can be found than when it was asked; what is chosen stays."""
        row = self.found.currentRow()
        self._search(self.field.text())
        self.found.setCurrentRow(max(row, 0))

    def _search(self, text: str) -> None:
        words = folded(text).split()
        by_code, by_words = self._findings(text)
        self._entries = by_code + [
            entry
            for entry in [*self._commands(), *self._workshops()]
            if all(word in folded(entry.text) for word in words)
        ]
        self._entries += by_words + self._notes(text)
        self.found.clear()
        for entry in self._entries[:FOUND_AT_MOST]:
            item = QListWidgetItem(entry.text)
            item.setData(Qt.ItemDataRole.UserRole, entry.detail)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.nothing.setVisible(not self._entries)
        self.nothing.setText("" if self._entries else f"Rien ne correspond à {quoted(text)}.")
        if not self._entries:
            announce(self.field, self.nothing.text())

    def _commands(self) -> list[PaletteEntry]:
        return [
            PaletteEntry(c.text, c.shown_key, c.action.trigger)
            for c in self._actions.commands
            if c.menu and c.action.isEnabled()
        ]

    def _workshops(self) -> list[PaletteEntry]:
        if not self._open.has_session:
            return []
        dossier = self._open.dossier
        days = {day.id: day.name for day in dossier.days}
        return [
            PaletteEntry(
                f"Atelier\u00a0: {w.title}", days.get(w.day, ""), self._goer("saisie", w.id)
            )
            for w in dossier.workshops
        ]

    def _findings(self, text: str) -> tuple[list[PaletteEntry], list[PaletteEntry]]:
        """Those whose code was typed, which come before all else; those that hold the words."""
        by_code, by_words = list[PaletteEntry](), list[PaletteEntry]()
        if self._open.has_session:
            for found in findings_sought(self._open.dossier, text):
                code, finding = found.code, found.finding
                detail = "point" if code == finding.code else f"uni à {finding.code}"
                goes = self._goer("consolidation", finding.id)
                entry = PaletteEntry(f"{code}   {typo(finding.text)}", detail, goes)
                (by_code if found.is_by_code else by_words).append(entry)
        return by_code, by_words[:FINDINGS_AT_MOST]

    def _notes(self, text: str) -> list[PaletteEntry]:
        if not self._open.has_session or not text.strip():
            return []
        table = self._open.dossier.table("note")
        found = self._open.session.search(text, limit=20)
        return [
            PaletteEntry(getattr(table[id_], "text", ""), "note", self._goer("saisie", id_))
            for id_ in found
        ]

    def _goer(self, page: str, about: str) -> Callable[[], object]:
        return lambda: self._navigation.go_to(page, about)

    def _act(self) -> None:
        row = self.found.currentRow()
        if 0 <= row < len(self._entries):
            self.accept()
            self._entries[row].act()


class PaletteDelegate(QStyledItemDelegate):
    """What is found at the left; its key, or what it is, at the right."""

    def __init__(self, look: Look, view: QListWidget) -> None:
        super().__init__(view)
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row, then its detail."""
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(self._look.font(13))
        painter.setPen(self._look.colour("text2"))
        rect = option.rect.adjusted(0, 0, -self._look.px(12), 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(flags), index.data(Qt.ItemDataRole.UserRole))
        painter.restore()
