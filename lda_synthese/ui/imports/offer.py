"""« Importer des notes… »: the files chosen or dropped, as long as they can go somewhere."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from lda_synthese.storage.errors import read_only
from lda_synthese.ui.imports.dialog import ImportDialog
from lda_synthese.ui.services.context import Context
from lda_synthese.ui.services.files import documents


def choose_import(context: Context) -> None:
    """Choose files of notes, then show what they hold."""
    from lda_synthese.intake.notes import READERS

    if not _can_take(context):
        return
    kinds = f"Notes ({' '.join(f'*{suffix}' for suffix in READERS)})"
    chosen, _ = QFileDialog.getOpenFileNames(
        context.window, "Importer des notes", documents(), kinds
    )
    if chosen:
        offer_import(context, [Path(name) for name in chosen])


def offer_import(context: Context, paths: Sequence[Path]) -> None:
    """Show what files hold, before anything is written."""
    if _can_take(context):
        ImportDialog(context, paths).open()


def _can_take(context: Context) -> bool:
    """Whether notes can be added; why not is said."""
    if not context.open.has_session:
        context.messages.show(
            "Aucun dossier n’est ouvert\u202f; ouvrez d’abord celui de ces notes."
        )
        return False
    if context.open.session.read_only:
        context.messages.show(str(read_only(context.open.session.path)))
        return False
    return True
