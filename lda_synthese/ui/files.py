"""Dossiers as file dialogs and drops name them."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDropEvent

FILES = "Dossiers LDA (*.lda *.lda-carnet)"
"""What a file dialog shows."""

SUFFIXES = (".lda", ".lda-carnet")


def documents() -> str:
    """The user's Documents folder."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def dossier_path(chosen: str) -> Path:
    """The path of a file dialog, « Journées du 15.12 » too, ending like a dossier's."""
    path = Path(chosen)
    return path if path.suffix.lower() in SUFFIXES else path.with_name(f"{path.name}.lda")


def dropped(event: QDropEvent) -> list[Path]:
    """The dossiers among the files that are dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES]
