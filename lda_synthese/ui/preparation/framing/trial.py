"""« Essai »: a sentence typed to see where it would be classified; nothing of it is kept."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from lda_synthese.domain.text.french import enumeration, quoted
from lda_synthese.language.protocol import NoteToTag, Suggestion
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.services.suggesting.proposed import SURE, proposal_of, proposed_chip
from lda_synthese.ui.widgets.basics import Card, Surface, WrappedLabel
from lda_synthese.ui.widgets.chips import ChipLabel

ASK_AFTER_MS = 150
TOPIC = "trial"

INVITATION = "Tapez une phrase pour voir où elle serait classée."


class TrialCard(Card):
    """A field, what is proposed for what it holds, and by which words."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__(services.look, margin=12, surface=Surface("sel", "sel"))
        self._open, self._assistant = services.open, services.assistant
        self.field = QLineEdit()
        self.field.setObjectName("preparation.trial")
        self.field.setAccessibleName("Essai de classement")
        self.field.setPlaceholderText("Essai\u00a0: une phrase comme on en dira")
        self.chip = ChipLabel(services.look)
        self.why = WrappedLabel(services.look, INVITATION, size=13, token="text2")
        self.why.setObjectName("preparation.trial.why")
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.chip)
        self.body.addLayout(row)
        self.body.addWidget(self.why)
        self.chip.show_chip(None)
        self._asking = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._asking.timeout.connect(self._ask)
        self.field.textChanged.connect(self.ask_soon)

    def ask_soon(self) -> None:
        """The words changed, or those of a theme: ask once the typing pauses."""
        self._assistant.forget(TOPIC)
        self.chip.show_chip(None)
        self.why.setText(INVITATION)
        self._asking.start()

    def _ask(self) -> None:
        text = self.field.text().strip()
        if text:
            self._assistant.suggest(TOPIC, NoteToTag(text), self._show)

    def _show(self, answer: Suggestion) -> None:
        themes = self._open.dossier.themes
        proposal = proposal_of(answer, {theme.number: theme.id for theme in themes})
        chip = proposed_chip(proposal.theme, {theme.id: theme for theme in themes})
        self.chip.show_chip(chip)
        if chip is None:
            self.why.setText("Essai\u00a0: aucun mot ne désigne nettement un thème.")
            return
        how = "très sûr" if proposal.share >= SURE else "à vérifier"
        words = enumeration([quoted(word) for word in answer.theme_words])
        because = f", parce que {words}" if words else ""
        self.why.setText(f"Essai\u00a0: {how}{because}.")
