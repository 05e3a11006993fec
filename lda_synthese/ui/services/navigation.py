"""Ways to go: a page, something on it, another file; where the person was is kept."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lda_synthese.domain.state.ids import EntityId
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.preferences import Preferences

DAYS_TAB, PEOPLE_TAB = "journees", "rapporteurs"
"""What is said of Préparation to show one of its tabs."""


class Navigation(QObject):
    """`shown`: a page, and something on it ('' for nothing in particular).

    `asked_to_open`: a file to open in place of the present one.
    """

    shown = Signal(str, str)
    asked_to_open = Signal(object)

    def __init__(self, parent: QObject, open_: OpenDossier, preferences: Preferences) -> None:
        super().__init__(parent)
        self._open, self._preferences = open_, preferences

    def go_to(self, page: str, about: str = "") -> None:
        """Show a page, and something on it."""
        self.shown.emit(page, about)

    def open_file(self, path: Path) -> None:
        """Ask for a file to be opened in place of the present one."""
        self.asked_to_open.emit(path)

    def remember_view(self, *, page: str | None = None, workshop: EntityId | None = None) -> None:
        """Keep where the person is in this dossier."""
        dossier, settings = self._open.dossier.id, self._preferences.settings
        view = settings.view_of(dossier)
        seen = replace(view, page=page or view.page, workshop=workshop or view.workshop)
        if seen != view:
            self._preferences.change_settings(settings.with_view(dossier, seen))
