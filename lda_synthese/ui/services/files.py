"""Dossiers as file dialogs and drops name them."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from lda_synthese import SUFFIXES
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import quoted
from lda_synthese.ui.services.dialogs import Dialogs, Prompt

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
    """A place for a new dossier; None when the person gives up.

    `window` is the one that waits, `title` the dialog's, `start` the place proposed.
    """
    chosen, _ = QFileDialog.getSaveFileName(
        window, title, str(start), FILES,
        # A dossier never takes the place of a file: nothing to confirm.
        options=QFileDialog.Option.DontConfirmOverwrite,
    )  # fmt: skip
    return dossier_path(chosen) if chosen else None


def ask_open(window: QWidget, then: Callable[[Path], object]) -> None:
    """Have a file to open chosen."""
    title = "Ouvrir un dossier ou un carnet"
    chosen, _ = QFileDialog.getOpenFileName(window, title, documents(), FILES)
    if chosen:
        then(Path(chosen))


def ask_new(dialogs: Dialogs, then: Callable[[Path, str], object]) -> None:
    """Have a place and a title chosen for a new dossier."""
    verb = "Créer un dossier"
    path = ask_new_path(dialogs.window, verb, Path(documents()) / "Logement d’abord.lda")
    if path:
        sentence = "Le titre de la synthèse, tel qu’il paraîtra en couverture\u00a0:"
        prompt = Prompt(verb, sentence, "Créer le dossier", "Ne pas créer")
        dialogs.ask_text(prompt, lambda title: then(path, title), path.stem)


def ask_elsewhere(window: QWidget, present: Path, then: Callable[[Path], object]) -> None:
    """Have another place chosen over `window` for the dossier of the file `present`.

    `then` gets the path; it is not called when the person gives up.
    """
    start = Path(documents()) / present.name
    if path := ask_new_path(window, "Enregistrer ailleurs", start):
        then(path)


def refuse_the_same(path: Path, present: Iterable[Path]) -> None:
    """Raise `AlreadyOpenError` for a file that is open, or being opened; it is not read."""
    for other in present:
        # What is not there, or can't be looked at, is told by its opening.
        with suppress(OSError):
            if path.samefile(other):
                raise AlreadyOpenError(f"{quoted(path.name)} est déjà ouvert dans cette fenêtre.")


def open_path(path: Path) -> None:
    """Open a file or a folder with the program that the system gives it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def dropped(event: QDropEvent) -> list[Path]:
    """The dossiers among the files that are dropped."""
    return [path for path in dropped_files(event) if path.suffix.lower() in SUFFIXES]


def dropped_notes(event: QDropEvent) -> list[Path]:
    """The files that are dropped, when one of them is of notes: of the others, why not is shown."""
    from lda_synthese.intake.notes import READERS

    files = dropped_files(event)
    return files if any(path.suffix.lower() in READERS for path in files) else []


def dropped_files(event: QDropEvent) -> list[Path]:
    """All files and folders that are dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
