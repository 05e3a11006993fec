"""« Remettre le carnet »: closed whole, copied for a mail, with what the receipt will repeat."""

from collections.abc import Callable
from pathlib import Path
from textwrap import shorten
from typing import Protocol

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from lda_synthese.application.handing_back import (
    HandedBack,
    add_pending_notes,
    archived,
    hand_back,
    pending_notes,
)
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.storage.errors import read_only
from lda_synthese.ui.carnets.services import CarnetServices
from lda_synthese.ui.services.dialogs import Prompt, fit_height
from lda_synthese.ui.services.files import open_path
from lda_synthese.ui.widgets.basics import WrappedLabel, button, styled
from lda_synthese.ui.widgets.notices import announce

TITLE = "Remettre le carnet"

SHOWN = 120
"""Letters of a text that is being typed: its beginning is known again."""


class CloseFor(Protocol):
    """Closes what is open, then works on its file (`DossierKeeper.close_for`)."""

    def __call__(
        self,
        work: Callable[[], HandedBack],
        then: Callable[[HandedBack], object],
        failed: Callable[[DossierError], object],
    ) -> None:
        """Call `work` in a thread, then `then` with its result or `failed` with its error."""


def ask_hand_back(services: CarnetServices, close_for: CloseFor) -> None:
    """Hand the open carnet back with `close_for`; ask first about what is being typed."""
    open_, messages = services.open, services.messages
    if not open_.has_session:
        messages.show("Aucun carnet n’est ouvert\u202f; ouvrez celui à remettre.")
        return
    session = open_.session
    if session.role != "carnet":
        messages.show(
            "Ce fichier n’est pas un carnet\u202f; «\u00a0Copie pour un collègue…\u00a0» le donne "
            "entier."
        )
        return
    if session.read_only:
        messages.show(str(read_only(session.path)))
        return

    def go() -> None:
        _hand_back(services, close_for, session.path)

    def add_and_go() -> None:
        if open_.attempt(lambda: add_pending_notes(session)):
            # A disk that refuses leaves the carnet open: its field is empty then.
            open_.identified.emit()
            go()

    pending = pending_notes(session)
    if not pending:
        go()
        return
    texts = " ".join(quoted(shorten(draft.text, SHOWN, placeholder="…")) for draft in pending)
    is_one = len(pending) == 1
    sentence = f"{'Une note est' if is_one else 'Des notes sont'} en cours\u00a0: {texts}"
    verb = "Ajouter la note en cours" if is_one else "Ajouter les notes en cours"
    dialog = services.dialogs.question(Prompt(TITLE, sentence, verb))
    dialog.offer("Remettre sans l’ajouter", go, name="hand_back.without")
    dialog.hold()
    dialog.accepted.connect(add_and_go)
    dialog.open()


def _hand_back(services: CarnetServices, close_for: CloseFor, path: Path) -> None:
    def ready(handed: HandedBack) -> None:
        copy_file(path)
        open_path(path.parent)
        HandedBackDialog(services, handed).open()

    def refused(error: DossierError) -> None:
        services.messages.show(str(error))

    close_for(lambda: hand_back(path), ready, refused)


def copy_file(path: Path) -> None:
    """Put a file on the clipboard: pasted in a mail or a folder it is the file, else its path."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    QGuiApplication.clipboard().setMimeData(data)


class HandedBackDialog(QDialog):
    """The count and the fingerprint that the receipt will repeat, and what helps to send it."""

    def __init__(self, services: CarnetServices, handed: HandedBack) -> None:
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._services, self._path = services, handed.path
        look, px = services.look, services.look.px
        self.headline = WrappedLabel(look, handed.sentence, size=16, weight=600)
        self.headline.setObjectName("hand_back.sentence")
        self.headline.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        receipt = (
            "L’équipe lira le même nombre et la même empreinte à la réception. Votre carnet reste "
            "sur cet ordinateur\u202f; le remettre deux fois ne fait pas de doublon."
        )
        self.rest = WrappedLabel(look, _rest_of(handed), token="text2")
        self.copied = WrappedLabel(look, _copied(handed.path))
        self.pack = button(look, "En faire un .zip", self._pack, name="hand_back.zip")
        again = button(look, "Rouvrir le carnet", self._reopen, name="hand_back.reopen")
        close = styled(button(look, "Fermer", self.accept, name="dialog.confirm"), "primary")
        close.setDefault(True)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setSpacing(px(12))
        for widget in (self.headline, WrappedLabel(look, receipt, token="text2"), self.rest,
                       self.copied):  # fmt: skip
            layout.addWidget(widget)
        self.rest.setVisible(bool(self.rest.text()))
        for made in (self.pack, again):
            buttons.addWidget(made)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self.resize(min(px(560), services.window.width()), 0)
        fit_height(self)
        close.setFocus()
        announce(self, handed.sentence)

    def _pack(self) -> None:
        self.pack.setEnabled(False)
        path = self._path
        self._services.tasks.run(lambda: archived(path), self._packed, self._not_packed)

    def _packed(self, archive: Path) -> None:
        copy_file(archive)
        self._report(_copied(archive))

    def _not_packed(self, error: DossierError) -> None:
        self.pack.setEnabled(True)
        self._report(str(error))

    def _report(self, sentence: str) -> None:
        self.copied.setText(sentence)
        fit_height(self)
        announce(self, sentence)

    def _reopen(self) -> None:
        self.accept()
        self._services.navigation.open_file(self._path)


def _copied(path: Path) -> str:
    return (
        f"{quoted(path.name)} est copié\u00a0: collez-le (Ctrl+V) dans un courriel ou sur une clé "
        "chiffrée."
    )


def _rest_of(handed: HandedBack) -> str:
    """What goes along and is no note; '' for nothing."""
    trashed = plural(handed.trashed, "note de la corbeille", "notes de la corbeille")
    drafts = plural(len(handed.drafts), "texte commencé", "textes commencés")
    pairs = ((handed.trashed, trashed), (len(handed.drafts), drafts))
    along = [words for count, words in pairs if count]
    return f"Avec elles\u00a0: {', '.join(along)}." if along else ""
