"""« Données personnelles sur cet ordinateur »: what lies where, since when, and [Purger]."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from lda_synthese.application.privacy.holdings import DataHeld, holdings, purge
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.erasing.services import ErasingServices
from lda_synthese.ui.services.dialogs import Prompt, fit_height
from lda_synthese.ui.widgets.basics import WrappedLabel, button

INTRODUCTION = (
    "Ce que le logiciel garde sur cet ordinateur, hors des dossiers eux-mêmes. Pour effacer des "
    "mots partout, dossier compris\u00a0: Outils, Effacer des mots pour de bon."
)


class HeldTab(QWidget):
    """A tab of « Préférences »: the list; what is chosen of it goes after one confirmation."""

    def __init__(self, services: ErasingServices) -> None:
        super().__init__()
        self._services = services
        self._held: tuple[DataHeld, ...] = ()
        look = services.look
        self.listed = QListWidget()
        self.listed.setObjectName("held.list")
        self.listed.setAccessibleName("Données personnelles sur cet ordinateur")
        self.listed.setProperty("look", "rows")
        self.listed.setWordWrap(True)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.currentRowChanged.connect(self._enable)
        self.counts = WrappedLabel(look, "Recherche…", token="text2")
        self.counts.setObjectName("held.counts")
        self.unused = button(look, "", self._purge_unused, name="held.unused")
        self.purge = button(look, "Purger…", self._purge, icon="trash-2", name="held.purge")
        self._lay_out()
        self._enable()
        self.refresh()

    def _lay_out(self) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(WrappedLabel(self._services.look, INTRODUCTION, token="text2"))
        layout.addWidget(self.listed, 1)
        layout.addWidget(self.counts)
        buttons.addWidget(self.unused)
        buttons.addStretch(1)
        buttons.addWidget(self.purge)
        layout.addLayout(buttons)

    def refresh(self) -> None:
        """Look up what is kept, in a thread."""
        open_ = self._services.open
        session = open_.session if open_.has_session else None

        def look() -> tuple[DataHeld, ...]:
            return holdings(session.keeping.folder().folder if session else None)

        self._services.tasks.run(look, self._show, self._not_read)

    def _show(self, held: tuple[DataHeld, ...]) -> None:
        self._held = held
        self.listed.clear()
        self.listed.addItems([one.line for one in held])
        self.listed.setCurrentRow(0 if held else -1)
        self.counts.setText("" if held else "Rien n’est gardé sur cet ordinateur.")
        self.counts.setVisible(not held)
        self._enable()

    def _not_read(self, error: DossierError) -> None:
        self.counts.setText(str(error))

    def _refuse(self, error: DossierError) -> None:
        self.refresh()
        self._services.messages.show(str(error))

    @property
    def _unused(self) -> tuple[DataHeld, ...]:
        return tuple(one for one in self._held if one.is_unused)

    def _enable(self) -> None:
        row, unused = self.listed.currentRow(), len(self._unused)
        self.purge.setEnabled(0 <= row < len(self._held) and self._held[row].can_go)
        self.unused.setVisible(bool(unused))
        copies = plural(unused, "dossier inutilisé", "dossiers inutilisés")
        self.unused.setText(f"Purger les copies de {copies}…")

    def _purge(self) -> None:
        held = self._held[self.listed.currentRow()]
        self._ask((held,), f"{held.line}. {held.warning}")

    def _purge_unused(self) -> None:
        unused = self._unused
        lines = "\n".join(one.line for one in unused)
        self._ask(unused, f"{lines}\nLes dossiers eux-mêmes restent où ils sont.")

    def _ask(self, chosen: Sequence[DataHeld], sentence: str) -> None:
        prompt = Prompt("Purger", f"{sentence} Cela ne s’annule pas.", "Purger")
        dialog = self._services.dialogs.question(prompt)
        dialog.hold()
        dialog.accepted.connect(lambda: self._remove(chosen))
        fit_height(dialog)
        dialog.open()

    def _remove(self, chosen: Sequence[DataHeld]) -> None:
        def remove() -> None:
            for held in chosen:
                purge(held)

        self._services.tasks.run(remove, lambda _: self._removed(chosen), self._refuse)

    def _removed(self, chosen: Sequence[DataHeld]) -> None:
        preferences = self._services.preferences
        if any(held.is_recents for held in chosen):
            preferences.change_settings(replace(preferences.settings, recents=()))
        self.refresh()
