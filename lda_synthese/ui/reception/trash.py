"""« Corbeille »: what was put in the trash, by whom, and the way back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.application.past import trash_of
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures.restoring import restore_things
from lda_synthese.domain.log.timeline import Trashed
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import plural
from lda_synthese.session.session import Session
from lda_synthese.ui.reception.services import ReceptionServices
from lda_synthese.ui.widgets.basics import WrappedLabel, button
from lda_synthese.ui.widgets.empty import EmptyState
from lda_synthese.ui.widgets.versions.words import moment

MOST = 1_000
"""Lines shown; the others come once these went back."""

NAMES = ("text", "title", "name", "short")
"""The fields that name a thing, the first that it has."""


def trashed_line(dossier: Dossier, thing: Trashed) -> str:
    """« Captation du parc privé – par Rapporteur A, le 12 mars 2024 à 10:42, par un carnet »."""
    words = next(filter(None, (getattr(thing.entity, name, "") for name in NAMES)), thing.kind)
    whose = f"par {dossier.name_of(thing.author)}, {moment(thing.at)}".rstrip(", ")
    return f"{words} – {whose}{', par un carnet reçu' if thing.reception else ''}"


class TrashPanel(QWidget):
    """The list, and [Remettre]."""

    def __init__(self, services: ReceptionServices) -> None:
        super().__init__()
        self._services = services
        self._things: tuple[Trashed, ...] = ()
        look = services.look
        self.listed = QListWidget()
        self.listed.setObjectName("reception.trash")
        self.listed.setAccessibleName("Corbeille")
        self.listed.setProperty("look", "rows")
        self.listed.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.listed.setWordWrap(True)
        self.listed.itemSelectionChanged.connect(self._enable)
        self.counts = WrappedLabel(look, "", token="text2")
        self.restore = button(
            look, "Remettre", self._restore, icon="rotate-ccw", name="reception.take_out"
        )
        self.empty = EmptyState(look, "trash-2")
        self.empty.show_message("La corbeille est vide", "Ce qui est supprimé se retrouve ici.")
        head, layout = QHBoxLayout(), QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.counts, 1)
        head.addWidget(self.restore)
        layout.addLayout(head)
        layout.addWidget(self.listed, 1)
        layout.addWidget(self.empty, 1)

    def refresh(self) -> None:
        """Look the trash up, in a thread."""
        session = self._services.open.session
        self._services.tasks.run(
            partial(trash_of, session), partial(self._show, session), self._refuse
        )

    def _refuse(self, error: DossierError) -> None:
        if self._services.open.has_session:
            self._services.messages.show(str(error))

    def _show(self, session: Session, things: tuple[Trashed, ...]) -> None:
        if not (self._services.open.has_session and self._services.open.session is session):
            return
        self._things = things[:MOST]
        self.listed.clear()
        for thing in self._things:
            item = QListWidgetItem(trashed_line(session.dossier, thing))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.listed.addItem(item)
        self.listed.setVisible(bool(things))
        self.empty.setVisible(not things)
        self.counts.setText(
            plural(len(things), "élément à la corbeille", "éléments à la corbeille")
        )
        self._enable()

    def _enable(self) -> None:
        self.restore.setEnabled(bool(self.listed.selectedItems()))

    def _restore(self) -> None:
        rows = sorted(self.listed.row(item) for item in self.listed.selectedItems())
        things = [(self._things[row].kind, self._things[row].entity.id) for row in rows]
        open_ = self._services.open
        if open_.do(lambda: restore_things(open_.dossier, things)):
            back = plural(len(things), "élément remis", "éléments remis")
            self._services.messages.show_undoable(f"{back}.")
