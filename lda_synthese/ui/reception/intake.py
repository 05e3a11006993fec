"""The left of the page: what was received, what can be done with the file chosen, where to drop."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lda_synthese.application.receipt_sheet import file_line
from lda_synthese.application.receiving import ReceivedFile, ReceptionState
from lda_synthese.domain.text.french import quoted
from lda_synthese.storage.content import Draft
from lda_synthese.ui.reception.carnets import CarnetsView, carnet_items
from lda_synthese.ui.reception.received import ReceivedCarnets
from lda_synthese.ui.reception.services import ReceptionServices
from lda_synthese.ui.widgets.basics import Card, Label, WrappedLabel, button, scrolled, styled
from lda_synthese.ui.widgets.empty import EmptyState

EMPTY = "Ouvrez les fichiers envoyés par les rapporteurs, ou déposez-les ici."


LONG_WORD = re.compile(r"\S{24,}")


def breakable(text: str) -> str:
    """The same words; one as long as a file's name may go on to the next line."""
    return LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,8}", word[0])), text)


class CarnetsCard(Card):
    """« Carnets reçus »: the list, the sentence of the file chosen, and its ways out."""

    def __init__(
        self,
        services: ReceptionServices,
        received: ReceivedCarnets,
        add: Callable[[], object],
        folder: QWidget,
    ) -> None:
        look = services.look
        super().__init__(look)
        self._services, self._received = services, received
        px = look.px
        head = QHBoxLayout()
        head.addWidget(Label(look, "Carnets reçus", size=15, weight=600))
        head.addStretch(1)
        head.addWidget(button(look, "Ajouter…", add, icon="plus", name="reception.add"))
        self.view = CarnetsView(look)
        self.view.chosen.connect(self._show_chosen)
        self.sentence = WrappedLabel(look, size=13, token="text2")
        self.sentence.setObjectName("reception.sentence")
        # A file's name may be a word of two hundred letters.
        self.sentence.setMinimumWidth(1)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(px(6))
        self.empty = EmptyState(look, "inbox")
        self.empty.show_message("Aucun carnet reçu", EMPTY)
        self.drop = EmptyState(look, "download", framed=True)
        self.drop.show_message("", "Déposez ici d’autres carnets")
        self.drop.title.hide()
        self.drop.setFixedHeight(px(74))
        self.body.addLayout(head)
        for widget in (self.empty, self.view):
            self.body.addWidget(widget, 1)
        about, column = QWidget(), QVBoxLayout()
        about.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addLayout(self._ways)
        self._about = scrolled(about)
        self._about.setFixedHeight(px(132))
        self.body.addWidget(self._about)
        self.body.addWidget(folder)
        self.body.addWidget(self.drop)

    def load(self) -> None:
        """Show what was received."""
        is_taken = self._received.looked is None
        items = carnet_items(self._received.files, is_taken=is_taken)
        self.view.setVisible(bool(items))
        self.empty.setVisible(not items)
        self.view.load(items)

    def _show_chosen(self) -> None:
        file = self.view.current
        while (item := self._ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._about.setVisible(file is not None)
        if file is None:
            self.sentence.setText("")
            return
        drafts = [f"Texte commencé\u00a0: {quoted(draft.text)}." for draft in self._drafts(file)]
        parts = (file_line(file), file.trash_sentence, *drafts)
        self.sentence.setText(breakable(" ".join(filter(None, parts))))
        for made in self._ways_out(file):
            self._ways.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _drafts(self, file: ReceivedFile) -> list[Draft]:
        return self._received.drafts_of(file)

    def _ways_out(self, file: ReceivedFile) -> list[QPushButton]:
        """What can be done with a file."""
        make = partial(button, self._services.look)
        received, found = self._received, []
        if file.notes is not None:
            notes = file.notes
            found.append(
                make(
                    "Importer ses notes",
                    lambda: self._services.import_notes(notes),
                    name="reception.import",
                )
            )
        if file.state is ReceptionState.REFUSED and file.readable:
            found.append(
                make(
                    "Les intégrer quand même",
                    lambda: received.accept_damaged(file.path),
                    name="reception.anyway",
                )
            )
        if file.trashed:
            found.append(
                make("Les remettre", lambda: received.bring_back([file]), name="reception.restore")
            )
        for draft in self._drafts(file):
            found.append(
                make(
                    "En faire une note",
                    partial(received.enter_draft, draft),
                    name="reception.draft",
                )
            )
        if received.looked is not None:
            drop = make(
                "Retirer de la liste",
                lambda: received.remove(file.path),
                name="reception.remove",
            )
            found.append(styled(drop, "flat"))
        return found
