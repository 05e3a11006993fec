"""« Importer des notes… »: the files chosen or dropped, as long as they can go somewhere."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from lda_synthese.domain.exchange.files import NotesFile
from lda_synthese.storage.errors import read_only
from lda_synthese.ui.imports.dialog import ImportDialog
from lda_synthese.ui.imports.services import ImportServices
from lda_synthese.ui.services.files import documents


def choose_import(services: ImportServices) -> None:
    """Choose files of notes, then show what they hold."""
    from lda_synthese.intake.notes import READERS

    if not _can_take(services):
        return
    kinds = f"Notes ({' '.join(f'*{suffix}' for suffix in READERS)})"
    chosen, _ = QFileDialog.getOpenFileNames(
        services.window, "Importer des notes", documents(), kinds
    )
    if chosen:
        offer_import(services, [Path(name) for name in chosen])


def choose_survey(services: ImportServices) -> None:
    """Choose a file of answers, then show what each of its columns becomes."""
    from lda_synthese.intake.surveys import SURVEY_SUFFIXES
    from lda_synthese.ui.imports.surveys.dialog import SurveyDialog

    if not _can_take(services):
        return
    kinds = f"Réponses ({' '.join(f'*{suffix}' for suffix in SURVEY_SUFFIXES)})"
    chosen, _ = QFileDialog.getOpenFileName(
        services.window, "Importer des réponses", documents(), kinds
    )
    if chosen:
        SurveyDialog(services, Path(chosen)).open()


def offer_import(services: ImportServices, paths: Sequence[Path]) -> None:
    """Show what files hold, before anything is written."""
    if _can_take(services):
        ImportDialog(services, paths).open()


def offer_read(services: ImportServices, files: tuple[NotesFile, ...]) -> None:
    """Show what files that were read already hold, before anything is written."""
    if _can_take(services):
        ImportDialog(services, (), files).open()


def _can_take(services: ImportServices) -> bool:
    """Whether notes can be added; why not is said."""
    if not services.open.has_session:
        services.messages.show(
            "Aucun dossier n’est ouvert\u202f; ouvrez d’abord celui de ces notes."
        )
        return False
    if services.open.session.read_only:
        services.messages.show(str(read_only(services.open.session.path)))
        return False
    return True
