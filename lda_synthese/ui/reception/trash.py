"""« Corbeille »: what was put in the trash, by whom, and the way back."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

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
from lda_synthese.ui.widgets.items import ChoosingList, ItemRoles, ItemsModel
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


@dataclass(frozen=True, slots=True)
class TrashedItem:
    """A thing in the trash as a line."""

    thing: Trashed
    text: str

    @property
    def id(self) -> str:
        """The thing."""
        return self.thing.entity.id

    @property
    def spoken(self) -> str:
        """As it reads."""
        return self.text


class TrashPanel(QWidget):
    """The list, and [Remettre]."""

    def __init__(self, services: ReceptionServices) -> None:
        super().__init__()
        self._services = services
        look = services.look
        self.items = ItemsModel(self)
        self.listed = ChoosingList()
        self.listed.setModel(self.items)
        self.listed.follow_selection()
        self.listed.setObjectName("reception.trash")
        self.listed.setAccessibleName("Corbeille")
        self.listed.setProperty("look", "rows")
        self.listed.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.listed.setWordWrap(True)
        self.listed.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.listed.selectionModel().selectionChanged.connect(lambda *_: self._enable())
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
        if not self._services.open.has(session):
            return
        dossier = session.dossier
        self.items.load([TrashedItem(one, trashed_line(dossier, one)) for one in things[:MOST]])
        self.listed.settle()
        self.listed.setVisible(bool(things))
        self.empty.setVisible(not things)
        self.counts.setText(
            plural(len(things), "élément à la corbeille", "éléments à la corbeille")
        )
        self._enable()

    def _enable(self) -> None:
        self.restore.setEnabled(self.listed.selectionModel().hasSelection())

    def _restore(self) -> None:
        chosen = [index.data(ItemRoles.ITEM) for index in sorted(self.listed.selectedIndexes())]
        things = [(item.thing.kind, item.thing.entity.id) for item in chosen]
        open_ = self._services.open
        if open_.do(lambda: restore_things(open_.dossier, things)):
            back = plural(len(things), "élément remis", "éléments remis")
            self._services.messages.show_undoable(f"{back}.")
