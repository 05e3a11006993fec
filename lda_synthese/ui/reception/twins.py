"""« Doublons »: what two people created twice, told one under the other, united by a button."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.gestures.uniting import PLURALS, twin_name, unite
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Entity
from lda_synthese.domain.state.twinning.twins import Twins
from lda_synthese.domain.text.french import quoted
from lda_synthese.ui.reception.services import ReceptionServices
from lda_synthese.ui.widgets.basics import Card, Label, WrappedLabel, button, scrolled
from lda_synthese.ui.widgets.empty import EmptyState

FEMININE = frozenset({"person", "day"})

EMPTY = (
    "Deux personnes, journées, ateliers, thèmes ou points de même nom paraîtront ici. Rien n’est "
    "réuni sans vous."
)


class TwinsPanel(QWidget):
    """One card a group: the first born stays, each other goes in it; one undo brings it back."""

    def __init__(self, services: ReceptionServices) -> None:
        super().__init__()
        self._services = services
        self._shown: tuple[Twins, ...] | None = None
        look = services.look
        self.empty = EmptyState(look, "users")
        self.empty.show_message("Aucun doublon", EMPTY)
        inner = QWidget()
        self._groups = QVBoxLayout(inner)
        self._groups.setContentsMargins(0, 0, 0, 0)
        self._groups.setSpacing(look.px(12))
        self._groups.addStretch(1)
        self._area = scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty)
        layout.addWidget(self._area)

    def show_twins(self, dossier: Dossier, groups: tuple[Twins, ...]) -> None:
        """Show the groups of a dossier."""
        self.empty.setVisible(not groups)
        self._area.setVisible(bool(groups))
        if groups == self._shown:
            return
        self._shown = groups
        while self._groups.count() > 1:
            item = self._groups.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, twins in enumerate(groups):
            self._groups.insertWidget(place, self._card(dossier, twins))

    def _card(self, dossier: Dossier, twins: Twins) -> Card:
        look = self._services.look
        card, kept = Card(look), twins.entities[0]
        what, one = PLURALS[twins.kind].capitalize(), "une" if twins.kind in FEMININE else "un"
        card.body.addWidget(Label(look, f"{what} n’en font peut-être qu’{one}", weight=600))
        first = f"{quoted(twin_name(dossier, kept))} est là depuis le début."
        card.body.addWidget(WrappedLabel(look, first, token="text2"))
        for other in twins.entities[1:]:
            row = QHBoxLayout()
            name = twin_name(dossier, other)
            row.addWidget(WrappedLabel(look, quoted(name)), 1)
            made = button(look, "Réunir", partial(self._unite, other, kept), icon="merge",
                          name="reception.unite")  # fmt: skip
            made.setAccessibleName(f"Réunir {name} et {twin_name(dossier, kept)}")
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(row)
        return card

    def _unite(self, gone: Entity, kept: Entity) -> None:
        dossier = self._services.open.dossier
        if self._services.open.do(lambda: unite(dossier, gone, kept)):
            self._services.messages.show_undoable("Doublon réuni.")
