"""Accueil: in under ten seconds, back in yesterday's file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.domain.french import plural
from lda_synthese.settings import Recent
from lda_synthese.ui.context import Context
from lda_synthese.ui.palette import folded
from lda_synthese.ui.shell import Page
from lda_synthese.ui.theme import Theme
from lda_synthese.ui.widgets.basics import Label, hint

AnyIndex = QModelIndex | QPersistentModelIndex

RECENT = Qt.ItemDataRole.UserRole + 1
MISSING = Qt.ItemDataRole.UserRole + 2

EMPTY = (
    "Aucun dossier récent. Les dossiers que vous ouvrez apparaîtront ici. Vous pouvez aussi "
    "déposer un fichier .lda dans cette fenêtre."
)


class BigButton(QAbstractButton):
    """A way in: icon, title, one line, key."""

    def __init__(
        self, theme: Theme, icon: str, title: str, line: str, key: str, *, first: bool
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._line, self._key, self._first = theme, icon, line, key, first
        self.setText(title)
        self.setAccessibleName(f"{title}. {line}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(62))

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(self._theme.px(400), self._theme.px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(theme.colour("focus" if self.hasFocus() else "line"))
        ground = "accent" if self._first else "sel" if self.underMouse() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(rect, px(8), px(8))
        ink = "on_accent" if self._first else "text"
        theme.paint_icon(
            painter,
            QRectF(px(16), 0, px(22), self.height()),
            self._icon,
            ink if self._first else "accent",
            21,
        )
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(15, 600))
        painter.drawText(
            QRectF(px(53), px(11), rect.width(), px(20)), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.setPen(theme.colour("on_accent" if self._first else "text2"))
        painter.setFont(theme.font(13))
        painter.drawText(
            QRectF(px(53), px(32), rect.width(), px(18)), Qt.AlignmentFlag.AlignVCenter, self._line
        )
        key = QRectF(0, 0, self.width() - px(18), self.height())
        painter.drawText(
            key, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key
        )
        painter.end()


DATE_WIDTH = 230
"""What the date takes from the title's line, margins included."""


class RecentsModel(QAbstractListModel):
    """The dossiers opened here, newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._recents: list[Recent] = []
        self._missing: frozenset[str] = frozenset()

    def load(self, recents: list[Recent]) -> None:
        """Show these dossiers."""
        self.beginResetModel()
        self._recents = recents
        self.endResetModel()

    def mark_missing(self, paths: frozenset[str]) -> None:
        """Say which files are not there any more."""
        self._missing = paths
        if self._recents:
            self.dataChanged.emit(self.index(0), self.index(len(self._recents) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a dossier."""
        return 0 if parent.isValid() else len(self._recents)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The dossier, and one sentence for the screen reader."""
        if not index.isValid():
            return None
        recent = self._recents[index.row()]
        if role == RECENT:
            return recent
        if role == MISSING:
            return recent.path in self._missing
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{recent.title}. {self.second_line(recent)}. {recent.path}"
        return None

    def second_line(self, recent: Recent) -> str:
        """« 148 notes · 4 journées · consolidation 62 % »."""
        if recent.path in self._missing:
            return "Fichier introuvable (clé USB retirée\u202f?)"
        notes = plural(recent.notes, "note", "notes")
        days = plural(recent.days, "journée", "journées")
        return f"{notes} · {days} · consolidation {recent.used_percent}\u00a0%"


class RecentDelegate(QStyledItemDelegate):
    """Paints a recent dossier as a card."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for all."""
        return QSize(200, self._theme.px(108))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint title, role, counts, path, date and the bar of consolidation."""
        theme, px = self._theme, self._theme.px
        recent, missing = index.data(RECENT), index.data(MISSING)
        model = index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1, 1, -1, -px(10))
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(
            theme.colour(
                "focus" if current and self._view.hasFocus() else "accent" if current else "line"
            )
        )
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(rect, px(8), px(8))
        icon = QRectF(rect.left() + px(16), rect.top(), px(24), rect.height())
        theme.paint_icon(
            painter, icon, "unplug" if missing else "file-text", "warn" if missing else "accent", 22
        )
        left = rect.left() + px(56)
        second = model.second_line(recent) if isinstance(model, RecentsModel) else ""
        for top, text, size, weight, token in (
            (14, recent.title, 15, 600, "text"),
            (38, second, 13, 400, "warn" if missing else "text2"),
            (58, recent.path, 12, 400, "text3"),
        ):
            painter.setPen(theme.colour(token))
            painter.setFont(theme.font(size, weight))
            room = px(DATE_WIDTH) if top == 14 else px(90)
            box = QRectF(left, rect.top() + px(top), rect.width() - room, px(20))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideMiddle, int(box.width())
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text2"))
        date = QRectF(rect.left(), rect.top() + px(14), rect.width() - px(18), px(20))
        painter.drawText(
            date, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, recent.opened_at
        )
        self._paint_bar(
            painter,
            QRectF(left, rect.bottom() - px(15), rect.width() - px(74), px(5)),
            recent.used_percent,
        )
        painter.restore()

    def _paint_bar(self, painter: QPainter, rect: QRectF, percent: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        if percent:
            painter.setBrush(self._theme.colour("accent"))
            done = QRectF(rect.left(), rect.top(), rect.width() * percent / 100, rect.height())
            painter.drawRoundedRect(done, rect.height() / 2, rect.height() / 2)


class RecentsView(QListView):
    """Entrée opens, Suppr takes off the list."""

    def __init__(
        self, open_: Callable[[Recent], object], remove: Callable[[Recent], object]
    ) -> None:
        super().__init__()
        self._open, self._remove = open_, remove
        self.setObjectName("home.recents")
        self.setAccessibleName("Dossiers récents")
        self.setUniformItemSizes(True)
        self.activated.connect(lambda index: open_(index.data(RECENT)))
        self.clicked.connect(lambda index: open_(index.data(RECENT)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        recent = self.currentIndex().data(RECENT)
        if recent is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(recent)
        elif recent is not None and event.key() == Qt.Key.Key_Delete:
            self._remove(recent)
        else:
            super().keyPressEvent(event)


class HomePage(Page):
    """Ways in at the left, recent dossiers at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, px = context.theme, context.theme.px
        self.model = RecentsModel(self)
        self.view = RecentsView(lambda r: context.open_file(Path(r.path)), self._remove)
        self.view.setModel(self.model)
        self.view.setItemDelegate(RecentDelegate(theme, self.view))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filtrer")
        self.filter.setAccessibleName("Filtrer les dossiers récents")
        self.filter.setFixedWidth(px(200))
        self.filter.textChanged.connect(lambda _: self._load())
        self.empty = Label(theme, EMPTY, token="text2", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(56), px(36), px(56), px(20))
        layout.setSpacing(px(56))
        left, right = QWidget(), QWidget()
        left.setFixedWidth(px(400))
        self._fill_left(QVBoxLayout(left))
        self._fill_right(QVBoxLayout(right))
        layout.addWidget(left)
        layout.addWidget(right, 1)
        context.settings_changed.connect(self._load)
        self._load()

    def _fill_left(self, column: QVBoxLayout) -> None:
        theme, px = self.context.theme, self.context.theme.px
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(Label(theme, "Synthèse d’ateliers", size=28, weight=600))
        intro = "Saisir, rassembler et restituer les enseignements de vos journées."
        column.addWidget(Label(theme, intro, size=15, token="text2", wrap=True))
        column.addSpacing(px(8))
        for command, icon, title, line, key in (
            (
                "open",
                "folder-open",
                "Ouvrir un dossier ou un carnet",
                "Fichier .lda reçu par mail ou sur une clé",
                "Ctrl+O",
            ),
            (
                "new",
                "folder-plus",
                "Créer un dossier",
                "Cadre des quatre enseignements prérempli",
                "Ctrl+N",
            ),
            (
                "example",
                "book-open",
                "Explorer le dossier d’exemple",
                "Des notes fictives, à modifier sans risque",
                "",
            ),
            ("keys", "keyboard", "Raccourcis du clavier", "Tout se fait sans la souris", "F1"),
        ):
            made = BigButton(theme, icon, title, line, key, first=command == "open")
            made.setObjectName(f"home.{command}")
            made.clicked.connect(lambda _=False, id_=command: self.context.actions.trigger(id_))
            column.addWidget(made)
        column.addStretch(1)
        offline = "Aucune connexion\u00a0: vos notes restent sur cet ordinateur."
        column.addWidget(Label(theme, offline, size=13, token="text2"))

    def _fill_right(self, column: QVBoxLayout) -> None:
        theme = self.context.theme
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(Label(theme, "Dossiers récents", size=16, weight=600))
        head.addStretch(1)
        head.addWidget(self.filter)
        column.addLayout(head)
        column.addWidget(self.empty, 1)
        column.addWidget(self.view, 1)
        ways = (("↑ ↓", "choisir"), ("Entrée", "ouvrir"), ("Suppr", "retirer de la liste"))
        column.addWidget(hint(theme, *ways))

    def _load(self) -> None:
        wanted = folded(self.filter.text())
        recents = [r for r in self.context.settings.recents if wanted in folded(r.title + r.path)]
        self.model.load(recents)
        self.empty.setVisible(not recents)
        self.view.setVisible(bool(recents))
        if recents:
            self.view.setCurrentIndex(self.model.index(0))
        # A dead network drive takes seconds to say so.
        self.context.tasks.run(
            lambda: frozenset(r.path for r in recents if not Path(r.path).is_file()),
            self.model.mark_missing,
            lambda _: None,
        )

    def _remove(self, recent: Recent) -> None:
        self.context.change_settings(self.context.settings.without_recent(recent.path))
        self.context.say("Retiré de la liste\u202f; le fichier est intact.")

    def panes(self) -> tuple[QWidget, ...]:
        """The recent dossiers."""
        return (self.view,)

    def show_about(self, about: str) -> None:
        """The first recent dossier has the focus."""
        if self.view.isVisibleTo(self):
            self.view.setFocus()
