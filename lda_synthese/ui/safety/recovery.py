"""A dossier that no longer opens, or is gone: its notes one by one, and the way back to them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout

from lda_synthese.application.safety.recovering import (
    LostDossier,
    find_lost,
    recover_elsewhere,
    recover_in_place,
)
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.office.holding import is_folder, is_there
from lda_synthese.ui.safety.services import SafetyServices
from lda_synthese.ui.services.files import ask_new_path
from lda_synthese.ui.widgets.basics import WrappedLabel, button, styled
from lda_synthese.ui.widgets.notices import Banner

MOST = 500
"""Lines shown: the counts speak of all of them."""

Opening = Callable[[Path], object]


def offer_recovery(
    services: SafetyServices, path: Path, banner: Banner, open_file: Opening
) -> None:
    """Say what the copies of a file that does not open give back, once they were looked at.

    `path` is the file, `banner` says it with the way out, `open_file` opens what was recovered,
    `services` run and show it. Without any copy, what was told of the file is all.
    """

    def show(found: LostDossier | None) -> None:
        if found is not None:
            what = "ne s’ouvre plus" if is_there(path) else "n’est plus à sa place"
            text = f"{quoted(path.name)} {what}\u00a0: {found.counts}."

            def see() -> None:
                RecoveryDialog(services, found, open_file).open()

            banner.offer(text, ("Voir et récupérer", see))

    def not_found(error: DossierError) -> None:
        services.messages.show(str(error))

    is_given_up = services.tasks.is_stopping
    if not is_given_up():
        services.tasks.run(lambda: find_lost(path, is_given_up=is_given_up), show, not_found)


class RecoveryDialog(QDialog):
    """Each note that comes back and where it was found, then [Récupérer]."""

    def __init__(self, services: SafetyServices, found: LostDossier, open_file: Opening) -> None:
        """Show what was `found` over the window of `services`; `open_file` opens it in the end."""
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Récupérer {quoted(found.path.name)}")
        self._services, self._found, self._open_file = services, found, open_file
        look = services.look
        self.resize(services.look.within(services.window, 640, 480))
        self.listed = QListWidget()
        self.listed.setObjectName("recovery.notes")
        self.listed.setAccessibleName("Notes retrouvées")
        self.listed.setProperty("look", "rows")
        self.listed.setWordWrap(True)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.addItems([note.line for note in found.notes[:MOST]])
        self.elsewhere = button(
            look, "Récupérer ailleurs…", self._ask_elsewhere, name="recovery.elsewhere"
        )
        self.here = styled(
            button(look, "Récupérer ici", self._recover_here, name="recovery.here"), "primary"
        )
        # The stick that it was on is not there.
        self.here.setEnabled(is_folder(found.path.parent))
        self._lay_out()

    def _lay_out(self) -> None:
        look, found = self._services.look, self._found
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.addWidget(WrappedLabel(look, found.sentence))
        layout.addWidget(self.listed, 1)
        if len(found.notes) > MOST:
            left = plural(len(found.notes) - MOST, "autre note", "autres notes")
            layout.addWidget(WrappedLabel(look, f"Et {left}.", token="text2"))
        kept = "Le fichier actuel n’est pas supprimé\u00a0: il prend un autre nom."
        layout.addWidget(WrappedLabel(look, kept if is_there(found.path) else "", token="text2"))
        buttons.addStretch(1)
        buttons.addWidget(button(look, "Abandonner", self.reject))
        buttons.addWidget(self.elsewhere)
        buttons.addWidget(self.here)
        layout.addLayout(buttons)

    def _recover_here(self) -> None:
        found = self._found
        self._recover(lambda: recover_in_place(found), found.path)

    def _ask_elsewhere(self) -> None:
        path = self._found.path
        start = path.with_stem(f"{path.stem} (récupéré)")
        target = ask_new_path(self, "Récupérer ailleurs", start)
        if target is not None:
            self._recover(lambda: recover_elsewhere(self._found, target), target)

    def _recover(self, write: Callable[[], Path | None], target: Path) -> None:
        """Write it in a thread, and open it."""
        services, open_file = self._services, self._open_file
        notes = plural(len(self._found.notes), "note récupérée", "notes récupérées")

        def written(aside: Path | None) -> None:
            open_file(target)
            kept = (
                f"\u202f; l’ancien fichier est gardé\u00a0: {quoted(aside.name)}" if aside else ""
            )
            services.messages.show(f"{notes}{kept}.")

        def refused(error: DossierError) -> None:
            services.messages.show(str(error))

        self.accept()
        services.tasks.run(write, written, refused)
