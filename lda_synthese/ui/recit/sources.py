"""The notes of the photolangage, ticked where a trait comes from them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from lda_synthese.domain.gestures.recording import source_trait
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.state.placing import stands_apart
from lda_synthese.domain.state.recorded import Trait
from lda_synthese.domain.survey.photolangage import trait_lines
from lda_synthese.ui.recit.services import RecitServices
from lda_synthese.ui.widgets.basics import WrappedLabel
from lda_synthese.ui.widgets.items import ChoosingRows

TITLE = "Notes du photolangage d’où vient ce trait"
NOTHING = (
    "Aucune note du photolangage\u00a0: elles se tapent dans Saisie, avec l’image ou la table."
)

ROWS_AT_MOST = 7


class TraitSources(QWidget):
    """Espace ticks a note; « n tables, n choix » are counted from those that are ticked."""

    def __init__(self, services: RecitServices) -> None:
        super().__init__()
        self._open, look = services.open, services.look
        self._trait: Trait | None = None
        self._look = look
        self.title = WrappedLabel(look, TITLE, size=13, weight=600, token="text2")
        self.listed = ChoosingRows()
        self.listed.setObjectName("recit.sources")
        self.listed.setProperty("look", "ringed")
        self.listed.setAccessibleName(TITLE)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.itemChanged.connect(self._tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.listed)

    def show_sources(self, trait: Trait) -> None:
        """Show the notes that a trait may come from, and those that it does."""
        self._trait, dossier = trait, self._open.dossier
        lines = {line.trait.id: line.notes for line in trait_lines(dossier, trait.side)}
        ticked = {note.id for note in lines.get(trait.id, ())}
        row = self.listed.currentRow()
        self.listed.blockSignals(True)
        self.listed.clear()
        for note in dossier.in_order(one for one in dossier.living(Note) if stands_apart(one)):
            self.listed.addItem(_item(note, is_ticked=note.id in ticked))
        self.listed.setCurrentRow(min(max(row, 0), self.listed.count() - 1))
        self.listed.blockSignals(False)
        self.title.setText(TITLE if self.listed.count() else NOTHING)
        self.listed.setVisible(bool(self.listed.count()))
        rows = min(self.listed.count(), ROWS_AT_MOST)
        self.listed.setFixedHeight(self._look.px(28 * rows + 8))

    def _tick(self, item: QListWidgetItem) -> None:
        dossier, trait = self._open.dossier, self._trait
        note = dossier.get(Note, item.data(Qt.ItemDataRole.UserRole))
        is_source = item.checkState() is Qt.CheckState.Checked
        if trait is not None and note is not None:
            self._open.do(lambda: source_trait(dossier, trait, note, is_source=is_source))


def _item(note: Note, *, is_ticked: bool) -> QListWidgetItem:
    """« Table 2 · un quartier calme », ticked or not."""
    where = f"Image {note.image}" if note.image is not None else f"Table {note.table}"
    item = QListWidgetItem(f"{where} · {' '.join(note.text.split())}")
    item.setData(Qt.ItemDataRole.UserRole, str(note.id))
    item.setToolTip(note.text)
    state = Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
    item.setCheckState(state)
    return item
