"""« Effacer pour de bon »: the words, every place that holds them, one confirmation, the result."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from lda_synthese.application.privacy.erasing import (
    Erased,
    Erasure,
    erase,
    look_at_requests,
    look_for,
    passages_of,
    show_erased,
)
from lda_synthese.application.privacy.erasing_sheet import (
    elsewhere_lines,
    field_line,
    left_lines,
    reach_lines,
    result_sentence,
    waiting_sentence,
)
from lda_synthese.application.privacy.traces import settings_without
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.gestures.replacing import replace_words
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.ui.erasing.services import ErasingServices
from lda_synthese.ui.widgets.basics import Label, WrappedLabel, button, styled, text_of

BY_PASSAGES = (
    "Les mots que vous donnez disparaissent du dossier, de son historique, des copies et des "
    "préférences de cet ordinateur. Cela ne s’annule pas."
)
BY_REQUESTS = (
    "Des carnets reçus demandent d’effacer ces textes, que leurs auteurs ont effacés chez eux. "
    "Cela ne s’annule pas."
)
USUAL = "une personne"
"""What stands in place of a name until somebody writes better."""


class ErasingDialog(QDialog):
    """What is asked for, the list of what holds it, and the way to be rid of it."""

    def __init__(self, services: ErasingServices, *, are_requests: bool = False) -> None:
        """Ask for words; with `are_requests`, list what carnets ask."""
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Effacements demandés" if are_requests else "Effacer pour de bon")
        self._services, self._session = services, services.open.session
        self._are_requests = are_requests
        self._found: Erasure | None = None
        look = services.look
        self.resize(services.look.within(services.window, 640, 560))
        self.passages = QPlainTextEdit()
        self.passages.setObjectName("erasing.passages")
        self.passages.setAccessibleName("Mots à effacer, un nom ou un numéro par ligne")
        self.passages.setPlaceholderText("Un nom, un numéro, une adresse\u00a0: un par ligne")
        self.passages.setTabChangesFocus(True)
        self.passages.setMinimumHeight(look.px(44))
        self.passages.setMaximumHeight(look.px(76))
        self.passages.textChanged.connect(self._forget)
        self.search = button(look, "Chercher", self.look_up, icon="search", name="erasing.search")
        self.listed = QListWidget()
        self.listed.setObjectName("erasing.places")
        self.listed.setAccessibleName("Ce qui contient ces mots")
        self.listed.setProperty("look", "rows")
        self.listed.setWordWrap(True)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.report = WrappedLabel(look, "", token="text2")
        self.report.setObjectName("erasing.report")
        self.new = QLineEdit(USUAL)
        self.new.setObjectName("erasing.new")
        self.new.setAccessibleName("Ce qui remplace ces mots là où ils s’affichent")
        self.replace = button(look, "Remplacer", self._replace, name="erasing.replace")
        self.confirm = styled(
            button(look, "Effacer pour de bon", self._erase, name="erasing.confirm"), "primary"
        )
        self._lay_out()
        self._enable()
        services.open.left.connect(self.reject)

    def _lay_out(self) -> None:
        look, layout, buttons = self._services.look, QVBoxLayout(self), QHBoxLayout()
        sentence = BY_REQUESTS if self._are_requests else BY_PASSAGES
        layout.addWidget(WrappedLabel(look, sentence, token="text2"))
        asking, self.replacing = QWidget(), QWidget()
        row, replacing = QHBoxLayout(asking), QHBoxLayout(self.replacing)
        for one in (row, replacing):
            one.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.passages, 1)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        asking.setVisible(not self._are_requests)
        replacing.addWidget(Label(look, "Remplacer d’abord par"))
        replacing.addWidget(self.new, 1)
        replacing.addWidget(self.replace)
        layout.addWidget(asking)
        layout.addWidget(self.listed, 1)
        layout.addWidget(self.replacing)
        layout.addWidget(self.report)
        buttons.addStretch(1)
        buttons.addWidget(button(look, "Fermer", self.reject, name="erasing.close"))
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)

    def put(self, passages: Iterable[str]) -> None:
        """Begin with some words, and list what holds them."""
        text = "\n".join(passages)
        if text and not text_of(self.passages):
            self.passages.setPlainText(text)
            self.look_up()

    def look_up(self) -> None:
        """List every place that holds the words, in a thread."""
        passages = [line for line in text_of(self.passages).splitlines() if line.strip()]
        if self._are_requests:
            self._run(partial(look_at_requests, self._session), self._show)
        elif passages:
            self._run(partial(look_for, self._session, passages), self._show)

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._found = None
        self._enable()
        self.search.setEnabled(False)
        self.report.setText("Recherche…")
        self._services.tasks.run(work, then, self.refuse)

    def refuse(self, error: DossierError) -> None:
        """Say why it was not done."""
        self._forget()
        self.report.setText(str(error))

    def _forget(self) -> None:
        """Other words are asked for: what was listed is no answer any more."""
        self._found = None
        self.listed.clear()
        self.report.setText("")
        self._enable()

    def _show(self, found: Erasure) -> None:
        self._found = found
        self.listed.clear()
        self.listed.addItems([field_line(field) for field in found.fields])
        self.listed.addItems([*elsewhere_lines(found.elsewhere)])
        self.listed.addItems([*reach_lines(found)])
        self.report.setText(waiting_sentence(found))
        self._enable()

    def _enable(self) -> None:
        found = self._found
        self.search.setEnabled(bool(text_of(self.passages).strip()))
        can_replace = found is not None and bool(found.shown) and not self._are_requests
        self.replacing.setVisible(can_replace and not self._session.read_only)
        can_erase = found is not None and not found.is_refused and not self._session.read_only
        self.confirm.setEnabled(can_erase and found is not None and found.takes_something)

    def _replace(self) -> None:
        """Write something else where the words are shown: a gesture like another."""
        found, open_ = self._found, self._services.open
        if found is None:
            return
        new = self.new.text().strip()
        if open_.do(lambda: replace_words(open_.dossier, found.words, new)):
            self.look_up()

    def _erase(self) -> None:
        """Erase what is listed; the dossier shows it even when nobody looks at the dialog."""
        found, session, services = self._found, self._session, self._services
        if found is None:
            return

        def shown(erased: Erased) -> None:
            show_erased(session, erased)
            settings = settings_without(services.preferences.settings, found.words)
            services.preferences.change_settings(settings)
            if isValid(self):
                self._show_result(erased)
            else:
                services.messages.show(result_sentence(erased))

        self._run(partial(erase, session, found), shown)
        self.report.setText("Effacement…")

    def _show_result(self, erased: Erased) -> None:
        """Say what the search of the bytes found."""
        self.passages.clear()
        self._forget()
        self.listed.addItems([*left_lines(erased.left)])
        self.listed.addItems([*reach_lines(erased.erasure)])
        self.report.setText(result_sentence(erased))


def ask_erasure(services: ErasingServices) -> None:
    """Ask for words to erase, over the window."""
    if services.open.has_session:
        dialog = ErasingDialog(services)
        dialog.open()
        dialog.passages.setFocus()
    else:
        services.messages.show("Aucun dossier n’est ouvert\u202f; ouvrez celui où effacer.")


def ask_erasure_in_note(services: ErasingServices, note: EntityId) -> None:
    """The same, for what looks like personal data in a note or in what it was before."""
    dialog = ErasingDialog(services)
    dialog.open()
    dialog.passages.setFocus()
    work = partial(passages_of, services.open.session, note)
    services.tasks.run(work, dialog.put, dialog.refuse)


def show_requests(services: ErasingServices) -> None:
    """What carnets ask to erase."""
    dialog = ErasingDialog(services, are_requests=True)
    dialog.open()
    dialog.look_up()
