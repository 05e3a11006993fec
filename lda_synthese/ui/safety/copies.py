"""« Sauvegardes »: the copies of the open dossier, newest first, and what each gives back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from lda_synthese.application.safety.keeping import CopyKind, SafeCopy, safe_copies
from lda_synthese.domain.errors import DossierError
from lda_synthese.ui.safety.past import PastDialog
from lda_synthese.ui.safety.restoring import restore
from lda_synthese.ui.safety.services import SafetyServices
from lda_synthese.ui.widgets.basics import WrappedLabel, button, styled
from lda_synthese.ui.widgets.items import ChoosingRows

INTRODUCTION = (
    "Une copie est gardée sur cet ordinateur chaque jour et avant chaque carnet intégré. En "
    "restaurer une la réunit au dossier\u00a0: rien de ce qui a été écrit depuis n’est perdu."
)


class CopiesDialog(QDialog):
    """The list, what is in a copy, and [Restaurer]."""

    def __init__(self, services: SafetyServices) -> None:
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Sauvegardes")
        self._services, self._session = services, services.open.session
        self._copies: list[SafeCopy] = []
        look = services.look
        self.resize(services.look.within(services.window, 560, 420))
        self.listed = ChoosingRows()
        self.listed.setObjectName("backups.list")
        self.listed.setAccessibleName("Copies du dossier")
        self.listed.setProperty("look", "rows")
        self.listed.currentRowChanged.connect(self._enable)
        self.listed.itemActivated.connect(lambda _: self._show_past())
        self.counts = WrappedLabel(look, "Recherche des copies…", token="text2")
        self.make = button(
            look, "Sauvegarder maintenant", self._make, icon="save", name="backups.make"
        )
        self.see = button(look, "Voir…", self._show_past, icon="eye", name="backups.see")
        self.restore = styled(
            button(look, "Restaurer", self._restore, name="backups.restore"), "primary"
        )
        self._lay_out()
        self._enable()
        services.open.left.connect(self.reject)
        self.refresh()

    def _lay_out(self) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.addWidget(WrappedLabel(self._services.look, INTRODUCTION))
        layout.addWidget(self.listed, 1)
        layout.addWidget(self.counts)
        buttons.addWidget(self.make)
        buttons.addStretch(1)
        buttons.addWidget(button(self._services.look, "Fermer", self.reject))
        buttons.addWidget(self.see)
        buttons.addWidget(self.restore)
        layout.addLayout(buttons)

    def refresh(self) -> None:
        """Look the copies up, in a thread."""
        path = self._session.path
        self._services.tasks.run(lambda: safe_copies(path), self._show, self._refuse)

    def _show(self, copies: tuple[SafeCopy, ...]) -> None:
        # What only the shadow knows is offered at each opening.
        self._copies = shown = [copy for copy in copies if copy.kind is not CopyKind.SHADOW]
        self.listed.clear()
        self.listed.addItems([copy.line for copy in shown])
        self.listed.setCurrentRow(0 if shown else -1)
        self.counts.setText("" if shown else "Aucune copie pour l’instant.")
        self.counts.setVisible(not shown)
        (self.listed if shown else self.make).setFocus()
        self._enable()

    def _refuse(self, error: DossierError) -> None:
        self.counts.setText(str(error))
        self.counts.show()

    def _enable(self) -> None:
        is_chosen = self.listed.currentRow() >= 0
        self.see.setEnabled(is_chosen)
        self.restore.setEnabled(is_chosen and not self._session.read_only)
        self.make.setEnabled(not self._session.read_only)

    def _make(self) -> None:
        self.make.setEnabled(False)
        self._services.tasks.run(self._session.keeping.back_up, self._made, self._refuse)

    def _made(self, is_new: bool) -> None:
        if is_new:
            self.refresh()
        else:
            self.counts.setText("Rien n’a changé depuis la dernière sauvegarde.")
            self.counts.show()
            self._enable()

    @property
    def _chosen(self) -> SafeCopy:
        return self._copies[self.listed.currentRow()]

    def _restore(self) -> None:
        restore(self._services, self._chosen, self.accept)

    def _show_past(self) -> None:
        PastDialog(self._services, self._chosen, self).open()


def show_copies(services: SafetyServices) -> None:
    """Open the list over the window."""
    if services.open.has_session:
        CopiesDialog(services).open()
    else:
        services.messages.show("Aucun dossier n’est ouvert\u202f; ouvrez celui à sauvegarder.")
