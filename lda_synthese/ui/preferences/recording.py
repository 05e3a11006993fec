"""« Enregistrement »: what is kept without being asked, and where exports go."""

from dataclasses import replace

from PySide6.QtWidgets import QFileDialog

from lda_synthese.ui.preferences.rows import PreferenceRows
from lda_synthese.ui.preferences.services import PreferencesServices
from lda_synthese.ui.widgets.basics import WrappedLabel, button

BESIDE = "À côté du dossier, jusqu’à ce que vous en choisissiez un autre."


class RecordingTab(PreferenceRows):
    """Nothing to switch off: a note is written as soon as it is there."""

    can_restore = True

    def __init__(self, services: PreferencesServices) -> None:
        super().__init__(services.look)
        self._services, look = services, services.look
        self._folder = WrappedLabel(look, "", size=13)
        self._folder.setObjectName("preferences.export_folder")
        choose = button(
            look, "Choisir…", self._choose, icon="folder-open", name="preferences.choose_folder"
        )
        copies = button(
            look, "Voir les sauvegardes…", self._show_copies, icon="save",
            name="preferences.backups",
        )  # fmt: skip
        self.add(
            "Notes",
            "Chaque note est enregistrée dès qu’elle est ajoutée, et le texte commencé aussi. Il "
            "n’y a rien à régler.",
        )
        self.add(
            "Copies",
            "Une copie du dossier est gardée sur cet ordinateur chaque jour et avant chaque "
            "carnet intégré.",
            copies,
        )
        self.add("Dossier des exports", "Là où va la prochaine synthèse.", self._folder, choose)
        self.close_up()
        services.preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._folder.setText(self._services.preferences.settings.export_folder or BESIDE)

    def _choose(self) -> None:
        before = self._services.preferences.settings.export_folder
        chosen = QFileDialog.getExistingDirectory(self, "Dossier des exports", before)
        if chosen:
            self._take(chosen)

    def _take(self, folder: str) -> None:
        preferences = self._services.preferences
        preferences.change_settings(replace(preferences.settings, export_folder=folder))
        # Export shows where it goes.
        self._services.rebuild()

    def _show_copies(self) -> None:
        self.window().close()
        self._services.actions.trigger("backups")

    def restore(self) -> None:
        """Exports go beside the dossier again."""
        self._take("")
