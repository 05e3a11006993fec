"""Ways to go: a page, something on it, another file; where the person was is kept."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lda_synthese.domain.state.dossier import Dossier, named_by
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import (
    About,
    Assignment,
    Day,
    Finding,
    Lesson,
    Note,
    Person,
    Support,
    Theme,
    Workshop,
)
from lda_synthese.domain.state.recorded import Reaction, Resource, Section, Trait
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.services.preferences import Preferences

DAYS_TAB, PEOPLE_TAB, QUESTIONS_TAB = "journees", "rapporteurs", "questionnaire"
"""What is said of Préparation to show one of its tabs."""


PREPARED = (About, Assignment, Day, Lesson, Person, Theme, Workshop)
"""What is seen in Préparation."""


class Navigation(QObject):
    """`shown`: a page, and something on it ('' for nothing in particular).

    `asked_to_open`: a file to open in place of the present one.
    """

    shown = Signal(str, str)
    asked_to_open = Signal(object)

    def __init__(self, parent: QObject, open_: OpenDossier, preferences: Preferences) -> None:
        super().__init__(parent)
        self._open, self._preferences = open_, preferences
        open_.step_looked_at.connect(self._show_step)

    def go_to(self, page: str, about: str = "") -> None:
        """Show a page, and something on it."""
        self.shown.emit(page, about)

    def _show_step(self, edit: Edit) -> None:
        """Show where an edit is about to change something."""
        page, about = where_seen(edit, self._open.dossier)
        if page:
            self.go_to(page, about)

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


def where_seen(edit: Edit, dossier: Dossier) -> tuple[str, str]:
    """The page where what an edit changes is seen, and what there; ('', '') for nowhere."""
    entities = tuple(named_by(edit, dossier))
    for entity in entities:
        match entity:
            case Note():
                return "saisie", entity.workshop if entity.deleted else entity.id
            case Finding():
                return "consolidation", entity.id
            case Support() if dossier.get(Trait, entity.finding):
                return "recit", entity.finding
            case Support():
                return "consolidation", entity.finding
            case Section() | Resource() | Reaction() | Trait():
                return "recit", entity.id
    is_prepared = any(isinstance(entity, PREPARED) for entity in entities)
    return ("preparation", "") if is_prepared else ("", "")
