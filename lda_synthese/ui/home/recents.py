"""The dossiers opened on this computer, as cards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lda_synthese.domain.gestures.consolidate import Fate, fate_counts
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import hour, plural, short_date
from lda_synthese.session.session import Session
from lda_synthese.settings.store import Recent
from lda_synthese.ui.widgets.items import only
from lda_synthese.ui.widgets.look import Look

AnyIndex = QModelIndex | QPersistentModelIndex

RECENT = Qt.ItemDataRole.UserRole + 1
MISSING = Qt.ItemDataRole.UserRole + 2

DATE_WIDTH = 230
"""What the date takes from the title's line, margins included."""


def recent_of(session: Session) -> Recent:
    """What the card of a dossier that was just opened says."""
    now = datetime.now().astimezone()
    recent = Recent(
        path=str(session.path.absolute()),
        title="",
        role=session.role,
        notes=0,
        days=0,
        used_percent=0,
        opened_at=f"{short_date(now.date())}, {hour(now)}",
    )
    return recounted(recent, session.dossier)


def recounted(recent: Recent, dossier: Dossier) -> Recent:
    """The card as the `dossier` of its file is now."""
    fates = fate_counts(dossier)
    notes = fates.total()
    return replace(
        recent,
        title=dossier.about.title or Path(recent.path).stem,
        notes=notes,
        days=len(dossier.days),
        used_percent=round(100 * fates[Fate.USED] / notes) if notes else 0,
    )


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

    def is_missing(self, recent: Recent) -> bool:
        """Whether its file was not there when looked for."""
        return recent.path in self._missing

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
            return "Fichier introuvable (clé USB retirée\u202f?). Entrée pour le localiser."
        notes = plural(recent.notes, "note", "notes")
        days = plural(recent.days, "journée", "journées")
        return f"{notes} · {days} · consolidation {recent.used_percent}\u00a0%"


class RecentDelegate(QStyledItemDelegate):
    """Paints a recent dossier as a card."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for all."""
        return QSize(200, self._look.px(108))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint title, role, counts, path, date and the bar of consolidation."""
        look, px = self._look, self._look.px
        recent, missing = index.data(RECENT), index.data(MISSING)
        model = index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1, 1, -1, -px(10))
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        has_ring = current and self._view.hasFocus()
        line = "focus" if has_ring else "accent" if current else "line"
        painter.setPen(QPen(look.colour(line), 2 if has_ring else 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(rect, px(8), px(8))
        icon = QRectF(rect.left() + px(16), rect.top(), px(24), rect.height())
        look.paint_icon(
            painter, icon, "unplug" if missing else "file-text", "warn" if missing else "accent", 22
        )
        left = rect.left() + px(56)
        second = model.second_line(recent) if isinstance(model, RecentsModel) else ""
        for top, text, size, weight, token in (
            (14, recent.title, 15, 600, "text"),
            (38, second, 13, 400, "warn" if missing else "text2"),
            (58, recent.path, 12, 400, "text3"),
        ):
            painter.setPen(look.colour(token))
            painter.setFont(look.font(size, weight))
            room = px(DATE_WIDTH) if top == 14 else px(90)
            box = QRectF(left, rect.top() + px(top), rect.width() - room, px(20))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideMiddle, int(box.width())
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(look.font(13))
        painter.setPen(look.colour("text2"))
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
        painter.setBrush(self._look.colour("line"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        if percent:
            painter.setBrush(self._look.colour("accent"))
            done = QRectF(rect.left(), rect.top(), rect.width() * percent / 100, rect.height())
            painter.drawRoundedRect(done, rect.height() / 2, rect.height() / 2)


class RecentsView(QListView):
    """A click opens one."""

    def __init__(self, open_: Callable[[Recent], object]) -> None:
        super().__init__()
        self.setObjectName("home.recents")
        self.setAccessibleName("Dossiers récents")
        self.setUniformItemSizes(True)
        self.activated.connect(lambda index: open_(index.data(RECENT)))
        self.clicked.connect(lambda index: open_(index.data(RECENT)))

    def selectionCommand(
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """The current one is the chosen one, with Ctrl held too."""
        return only(index)

    @property
    def current(self) -> Recent | None:
        """The one that is current."""
        recent: Recent | None = self.currentIndex().data(RECENT)
        return recent
