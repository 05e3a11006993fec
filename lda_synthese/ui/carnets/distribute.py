"""« Distribuer les carnets »: to whom, in which folder; then what was written there."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.application.guide import KEEP_SAFE
from lda_synthese.application.handing_out import (
    Bearer,
    HandedOut,
    find_installers,
    hand_out,
    near_the_program,
    remember,
    whole_of,
)
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import enumeration, plural, quoted
from lda_synthese.storage.errors import read_only
from lda_synthese.ui.carnets.recipients import Recipient, recipients
from lda_synthese.ui.carnets.services import CarnetServices
from lda_synthese.ui.services.dialogs import Prompt, fit_height
from lda_synthese.ui.services.files import open_path
from lda_synthese.ui.services.navigation import DAYS_TAB, PEOPLE_TAB
from lda_synthese.ui.widgets.basics import ElidedLabel, WrappedLabel, button, styled
from lda_synthese.ui.widgets.items import ChoosingRows
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.notices import announce

TITLE = "Distribuer les carnets"
FORMS = "Joindre un formulaire Word pour qui n’a pas le programme"


def offer_distribution(services: CarnetServices) -> None:
    """Ask who is given a carnet, and where; what is missing is said, with the way to it."""
    open_, messages = services.open, services.messages
    if not open_.has_session:
        messages.show("Aucun dossier n’est ouvert\u202f; ouvrez celui des carnets à distribuer.")
    elif open_.session.role == "carnet":
        messages.show(
            "Ce fichier est un carnet\u202f; rien n’a été distribué, faites-le depuis le dossier "
            "entier."
        )
    elif open_.session.read_only:
        messages.show(str(read_only(open_.session.path)))
    elif lack := lack_of(open_.dossier):
        prompt, tab = lack
        dialog = services.dialogs.question(prompt)
        dialog.hold()
        dialog.accepted.connect(partial(services.navigation.go_to, "preparation", tab))
        dialog.open()
    else:
        DistributionDialog(services).open()


def lack_of(dossier: Dossier) -> tuple[Prompt, str] | None:
    """What is said when no carnet can be made of a dossier, and the tab that mends it."""
    if not dossier.workshops:
        sentence = "Aucun atelier dans ce dossier\u00a0: un carnet est fait pour des ateliers."
        return Prompt(TITLE, sentence, "Ajouter des ateliers"), DAYS_TAB
    if not recipients(dossier):
        sentence = "Aucun rapporteur dans ce dossier\u00a0: un carnet est fait pour une personne."
        return Prompt(TITLE, sentence, "Ajouter des rapporteurs"), PEOPLE_TAB
    return None


class RecipientsList(ChoosingRows):
    """The rapporteurs, ticked those who have no carnet yet."""

    def __init__(self, look: Look, listed: Sequence[Recipient]) -> None:
        super().__init__()
        self.setObjectName("carnets.recipients")
        self.setProperty("look", "rows")
        self.setAccessibleName("Rapporteurs à qui donner un carnet")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(look.px(64))
        # Rows are measured as they are added: the style comes first.
        self.ensurePolished()
        self._listed = tuple(listed)
        for one in self._listed:
            item = QListWidgetItem(one.text)
            item.setToolTip(one.places)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, one.spoken)
            item.setCheckState(Qt.CheckState.Unchecked if one.handed else Qt.CheckState.Checked)
            self.addItem(item)
        self.setCurrentRow(0)

    @property
    def chosen(self) -> list[Bearer]:
        """Those that are ticked."""
        ticked = (self.item(row).checkState() for row in range(self.count()))
        return [
            one.bearer
            for one, state in zip(self._listed, ticked, strict=True)
            if state is Qt.CheckState.Checked
        ]


class DistributionDialog(QDialog):
    """Carnets are made in a thread, all of them or none; the dialog then says what is there."""

    def __init__(self, services: CarnetServices) -> None:
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._services, self._session = services, services.open.session
        self._is_making = False
        self._installers: tuple[Path, ...] = ()
        path, look = self._session.path, services.look
        self.folder = path.with_name(f"Carnets {path.stem}")
        self.headline = WrappedLabel(look, "Un carnet par rapporteur", size=16, weight=600)
        self.people = RecipientsList(look, recipients(self._session.dossier))
        self.forms = QCheckBox(FORMS)
        self.forms.setObjectName("carnets.forms")
        self.forms.setChecked(True)
        self.place = ElidedLabel(look, size=13, token="text2")
        self.installer = WrappedLabel(look, size=13, token="text2")
        self.problem = WrappedLabel(look, token="error", weight=500)
        self.leave = button(look, "Plus tard", self.reject, name="carnets.leave")
        self.open_folder = styled(
            button(
                look,
                "Ouvrir le dossier des carnets",
                lambda: open_path(self.folder),
                name="carnets.open_folder",
            ),
            "primary",
        )
        self.confirm = styled(button(look, "", self._make, name="dialog.confirm"), "primary")
        self._lay_out()
        self.people.itemChanged.connect(lambda _: self._caption())
        services.open.left.connect(self.close)
        self._show_folder()
        self._caption()
        services.tasks.run(
            lambda: find_installers(near_the_program(path)), self._take_installers, self._fail
        )

    def _lay_out(self) -> None:
        look, px = self._services.look, self._services.look.px
        layout, buttons, where = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        choose = button(look, "Choisir…", self._choose, icon="folder-open", name="carnets.folder")
        where.addWidget(self.place, 1)
        where.addWidget(choose)
        buttons.addStretch(1)
        for made in (self.leave, self.open_folder, self.confirm):
            buttons.addWidget(made)
        layout.setSpacing(px(10))
        layout.addWidget(self.headline)
        self.asked = QWidget()
        asked = QVBoxLayout(self.asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(px(10))
        asked.addWidget(self.people, 1)
        asked.addWidget(self.forms)
        asked.addLayout(where)
        layout.addWidget(self.asked, 1)
        layout.addWidget(self.installer)
        layout.addWidget(WrappedLabel(look, KEEP_SAFE, size=13, token="text2"))
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        self.problem.hide()
        self.open_folder.hide()
        self.confirm.setDefault(True)
        self.resize(self._services.look.within(self._services.window, 620, 480))
        self.people.setFocus()

    def _show_folder(self) -> None:
        self.place.setText(f"Dans {self.folder}")
        self.place.setAccessibleName(f"Les carnets seront écrits dans {self.folder}")

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "Où écrire les carnets", str(self.folder.parent)
        )
        if chosen:
            self.folder = Path(chosen)
            self._show_folder()

    def _take_installers(self, found: tuple[Path, ...]) -> None:
        self._installers = found
        names = enumeration([quoted(path.name) for path in found])
        self.installer.setText(
            f"Sera joint pour installer le programme\u00a0: {names}."
            if found
            else "Aucun fichier d’installation n’est à côté du dossier\u202f; les rapporteurs "
            "doivent avoir déjà le programme."
        )

    def _caption(self) -> None:
        count = len(self.people.chosen)
        text = f"Faire {plural(count, 'carnet', 'carnets')}"
        self.confirm.setText(text)
        self.confirm.setAccessibleName(text)
        self.confirm.setEnabled(bool(count))

    def _make(self) -> None:
        """Write what was asked; nothing is closed meanwhile, since it has to be remembered."""
        bearers, folder, session = self.people.chosen, self.folder, self._session
        with_forms, installers = self.forms.isChecked(), self._installers

        def make() -> HandedOut:
            # What was typed a moment ago goes along.
            session.flush()
            whole = whole_of(session.path)
            return hand_out(whole, bearers, folder, with_forms=with_forms, installers=installers)

        self.problem.hide()
        self._work(is_making=True)
        self._services.tasks.run(make, self._made, self._fail)

    def _work(self, *, is_making: bool) -> None:
        self._is_making = is_making
        self.headline.setText("Écriture des carnets…" if is_making else "Un carnet par rapporteur")
        for widget in (self.asked, self.leave, self.confirm):
            widget.setEnabled(not is_making)

    def _made(self, made: HandedOut) -> None:
        self._work(is_making=False)
        open_ = self._services.open
        if open_.has(self._session):
            open_.apply(remember(open_.dossier, made.carnets))
        count = plural(len(made.carnets), "carnet écrit", "carnets écrits")
        sentence = f"{count} dans {quoted(made.folder.name)}."
        self.headline.setText(sentence)
        beside = [*made.installers, *([made.guide] if made.guide else [])]
        names = enumeration([quoted(path.name) for path in beside])
        self.installer.setText(f"Avec eux\u00a0: {names}.")
        for widget in (self.asked, self.confirm):
            widget.hide()
        self.leave.setText("Fermer")
        self.leave.setAccessibleName("Fermer")
        self.open_folder.show()
        self.open_folder.setFocus()
        fit_height(self)
        announce(self, sentence)

    def _fail(self, error: DossierError) -> None:
        self._work(is_making=False)
        self.problem.setText(str(error))
        self.problem.show()
        announce(self, str(error))

    def reject(self) -> None:
        """Échap does not end what is being written."""
        if not self._is_making:
            super().reject()
