"""Dossiers as file dialogs and drops name them."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from lda_synthese import SUFFIXES
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.french import quoted

FILES = "Dossiers LDA (*.lda *.lda-carnet)"
"""What a file dialog shows."""


class AlreadyOpenError(DossierError):
    """The dossier that this window has open."""


def documents() -> str:
    """The user's Documents folder."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def dossier_path(chosen: str) -> Path:
    """The path of a file dialog, « Journées du 15.12 » too, ending like a dossier's."""
    path = Path(chosen)
    return path if path.suffix.lower() in SUFFIXES else path.with_name(f"{path.name}.lda")


def ask_new_path(window: QWidget | None, title: str, start: Path) -> Path | None:
    """A place for a new dossier; None when the person gives up."""
    chosen, _ = QFileDialog.getSaveFileName(
        window, title, str(start), FILES,
        # A dossier never takes the place of a file: nothing to confirm.
        options=QFileDialog.Option.DontConfirmOverwrite,
    )  # fmt: skip
    return dossier_path(chosen) if chosen else None


def refuse_the_same(path: Path, present: Path) -> None:
    """Raise `AlreadyOpenError` for the file that is open; it is not read.

    POSIX frees the lock of a file as soon as anything that has it open closes it.
    """
    try:
        is_same = path.samefile(present)
    except OSError:
        return
    if is_same:
        raise AlreadyOpenError(f"{quoted(path.name)} est déjà ouvert dans cette fenêtre.")


def dropped(event: QDropEvent) -> list[Path]:
    """The dossiers among the files that are dropped."""
    return [path for path in _files(event) if path.suffix.lower() in SUFFIXES]


def dropped_notes(event: QDropEvent) -> list[Path]:
    """The files of notes among those that are dropped."""
    from lda_synthese.intake.notes import READERS

    return [path for path in _files(event) if path.suffix.lower() in READERS]


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
