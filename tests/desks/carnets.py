"""Carnets that go out and come home: the dialogs of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from lda_synthese.ui.carnets.distribute import DistributionDialog
from lda_synthese.ui.carnets.hand_back import HandedBackDialog
from tests.desks.parts import part, texts_of


class DistributionDesk:
    """« Distribuer les carnets », open."""

    def __init__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, DistributionDialog)
        self.dialog = dialog

    @property
    def headline(self) -> str:
        """What is asked, or what was written."""
        return self.dialog.headline.text()

    @property
    def _listed(self) -> QListWidget:
        return part(self.dialog, QListWidget, "carnets.recipients")

    @property
    def people(self) -> list[str]:
        """The rapporteurs as they read, where each is expected under their name."""
        return texts_of(self._listed.model())

    @property
    def ticked(self) -> list[str]:
        """The names of those who are to be given one."""
        items = [self._listed.item(row) for row in range(self._listed.count())]
        return [one.text().split("\n")[0].split(" · ")[0] for one in items
                if one.checkState() is Qt.CheckState.Checked]  # fmt: skip

    def tick(self, row: int, *, on: bool = True) -> None:
        """Tick a rapporteur, or not."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self._listed.item(row).setCheckState(state)

    def join_forms(self, *, on: bool) -> None:
        """With Word forms, or without."""
        self.dialog.forms.setChecked(on)

    @property
    def place(self) -> str:
        """Where the carnets will be."""
        return self.dialog.place.text()

    @property
    def beside(self) -> str:
        """What goes with the carnets."""
        return self.dialog.installer.text()

    @property
    def problem(self) -> str:
        """Why nothing was made; ''."""
        return self.dialog.problem.text() if self.dialog.problem.isVisible() else ""

    @property
    def verb(self) -> str:
        """What the button says that makes them; '' when it is gone."""
        return self.dialog.confirm.text() if self.dialog.confirm.isVisible() else ""

    @property
    def is_done(self) -> bool:
        """Whether the carnets are there, and remembered."""
        return self.dialog.open_folder.isVisible()


class HandedBackDesk:
    """« Remettre le carnet », once the carnet is closed."""

    def __init__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, HandedBackDialog)
        self.dialog = dialog

    @property
    def sentence(self) -> str:
        """The count of notes and the fingerprint."""
        return self.dialog.headline.text()

    @property
    def rest(self) -> str:
        """What goes along and is no note; ''."""
        return self.dialog.rest.text()

    @property
    def copied(self) -> str:
        """What is on the clipboard, or why nothing is."""
        return self.dialog.copied.text()
