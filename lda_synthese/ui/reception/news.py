"""Below the conflicts: the new notes before the integration, the receipt after it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from lda_synthese.application.receipt_sheet import (
    RECEIPT_SUFFIXES,
    file_line,
    receipt_name,
    save_last_receipts,
)
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.ui.reception.figures import ReceptionFound
from lda_synthese.ui.reception.preview import NewNotesView
from lda_synthese.ui.reception.services import ReceptionServices
from lda_synthese.ui.services.files import documents
from lda_synthese.ui.widgets.basics import Card, Label, button
from lda_synthese.ui.widgets.document.long_text import LongText
from lda_synthese.ui.widgets.empty import EmptyState

KINDS = "Texte (*.txt);;Word (*.docx)"


class NewsCard(Card):
    """« 26 nouvelles notes », then « Récépissé »."""

    def __init__(self, services: ReceptionServices) -> None:
        look = services.look
        super().__init__(look)
        self._services = services
        self.title = Label(look, "", size=15, weight=600)
        self.legend = Label(look, "aperçu, dans l’ordre de saisie", size=13, token="text2")
        self.save = button(
            look, "Enregistrer le récépissé…", self._ask_target, icon="save",
            name="reception.save_receipt",
        )  # fmt: skip
        self.notes = NewNotesView(look)
        self.receipt = LongText()
        self.receipt.setObjectName("reception.receipt")
        self.receipt.setAccessibleName("Récépissé")
        self.receipt.setTabChangesFocus(True)
        self.receipt.setMinimumHeight(look.px(90))
        self.empty = EmptyState(look, "inbox")
        self.empty.show_message(
            "Rien à intégrer",
            "Les notes nouvelles des carnets paraîtront ici, avant que rien ne soit écrit.",
        )
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.legend, 1)
        head.addStretch(1)
        head.addWidget(self.save)
        self.stack = QStackedWidget()
        for widget in (self.empty, self.notes, self.receipt):
            self.stack.addWidget(widget)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)

    def show_found(self, found: ReceptionFound) -> None:
        """Show the notes that are new, else the receipt of what was taken in last."""
        looked, taken, shown = found.looked, found.taken, found.news
        self.notes.show_items(shown)
        is_receipt = looked is None and taken is not None
        if taken is not None and is_receipt:
            self.receipt.setPlainText("\n".join(file_line(file) for file in taken.files))
        self.title.setText(
            "Récépissé" if is_receipt else plural(len(shown), "nouvelle note", "nouvelles notes")
        )
        self.title.setVisible(is_receipt or looked is not None)
        self.legend.setVisible(bool(shown))
        self.save.setVisible(is_receipt)
        widget: QWidget = self.receipt if is_receipt else self.notes if shown else self.empty
        self.stack.setCurrentWidget(widget)

    def _ask_target(self) -> None:
        session = self._services.open.session
        start = Path(documents()) / receipt_name()
        chosen, kind = QFileDialog.getSaveFileName(
            self.window(), "Enregistrer le récépissé", str(start), KINDS
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in RECEIPT_SUFFIXES:
            path = path.with_name(f"{path.name}{'.docx' if 'docx' in kind else '.txt'}")
        messages = self._services.messages
        self._services.tasks.run(
            partial(save_last_receipts, session, path),
            lambda _: messages.show(f"Récépissé enregistré\u00a0: {quoted(path.name)}."),
            lambda error: messages.show(str(error)),
        )
