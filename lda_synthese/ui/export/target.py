"""Where an export goes: the name of its file, its folder, what to do when that name is taken."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.file_names import usable_name
from lda_synthese.domain.text.french import quoted
from lda_synthese.office.saving import free_name
from lda_synthese.ui.services.dialogs import Dialogs, Prompt
from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.widgets.basics import WrappedLabel, button, styled
from lda_synthese.ui.widgets.look import Look


class TakenError(DossierError):
    """A file bears the name of an export, and nobody said that it may go."""


class Target(QWidget):
    """A name, which follows the dossier until somebody types another, and a folder.

    The folder is the one of the last export, `usual` for a first one.
    """

    def __init__(
        self, look: Look, preferences: Preferences, usual: Path, changed: Callable[[], object]
    ) -> None:
        super().__init__()
        self._preferences, self._changed = preferences, changed
        self._proposed = ""
        self.folder = Path(preferences.settings.export_folder or usual)
        self.name = QLineEdit()
        self.name.setObjectName("export.name")
        self.name.setAccessibleName("Nom du fichier")
        self._shown_folder = WrappedLabel(look, str(self.folder), size=12, token="text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        choose = styled(
            button(look, "Choisir le dossier…", self._ask_folder, name="export.folder"), "flat"
        )
        for widget in (self.name, self._shown_folder, choose):
            column.addWidget(widget)

    @property
    def path(self) -> Path:
        """The file to write."""
        # « Bilan 15/12 » would be a folder.
        name = self.name.text().strip() or self._proposed
        return self.folder / usable_name(name if name.lower().endswith(".docx") else f"{name}.docx")

    def propose(self, name: str) -> None:
        """Show a name, unless another was typed over the last one proposed."""
        if self.name.text() == self._proposed:
            self.name.setText(name)
        self._proposed = name

    @property
    def typed(self) -> str:
        """The name that somebody typed; '' while it is the one proposed."""
        return "" if self.name.text() == self._proposed else self.name.text()

    def type(self, name: str) -> None:
        """Take a name that was typed; '' leaves the one proposed."""
        if name:
            self.name.setText(name)

    def start_again(self) -> None:
        """Follow the dossier again: what was typed has been used."""
        self.name.setText(self._proposed)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Choisir le dossier", str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self._shown_folder.setText(chosen)
            settings = replace(self._preferences.settings, export_folder=chosen)
            self._preferences.change_settings(settings)
            self._changed()


def usual_name(stem: str, version: int) -> str:
    """« Synthese_Journées_v2.docx »."""
    return f"Synthese_{stem}_v{version}.docx"


def name_in(folder: Path, name: str) -> str:
    """A name that no file bears: this one, or « Synthese_Journées_v2 (2).docx »."""
    path = folder / name
    return (free_name(path) if is_taken(path) else path).name


def refuse_taken(path: Path) -> None:
    """Raise `TakenError` when a file bears that name."""
    if is_taken(path):
        raise TakenError(f"{quoted(path.name)} existe déjà à cet endroit. Le remplacer\u202f?")


def is_taken(path: Path) -> bool:
    """Whether a file bears that name; what the system does not say, writing will."""
    try:
        return path.is_file()
    except OSError:
        return False


def ask_to_replace(dialogs: Dialogs, taken: TakenError, then: Callable[[], object]) -> None:
    """« Le remplacer ? », by one of the `dialogs`: never by Entrée alone.

    `taken` has the sentence; `then` is called on a yes, and nothing on a no.
    """
    dialog = dialogs.question(
        Prompt("Exporter la synthèse", str(taken), "Remplacer le fichier", "Garder le fichier")
    )
    dialog.confirm.setDefault(False)
    dialog.hold()
    dialog.accepted.connect(then)
    dialog.open()
