"""« Historique de la note »: its steps, what the one chosen changed, the way back to it."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from lda_synthese.application.past import PastStep, ThingHistory, history_of
from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.log.timeline import take_version, version_held
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Note
from lda_synthese.ui.history.services import HistoryServices
from lda_synthese.ui.history.steps import FieldShown, fields_shown, step_html, step_line
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, button, styled
from lda_synthese.ui.widgets.document.long_text import KEPT_SPACES
from lda_synthese.ui.widgets.items import ChoosingRows

MOST = 300
"""Steps shown, the newest: nobody scrolls further, and they are laid out at once."""


def show_history(services: HistoryServices, note: EntityId) -> None:
    """Open the history of a note over the window."""
    HistoryDialog(services, note).open()


class HistoryDialog(QDialog):
    """Read in a thread once it is open; what goes back is an edit, one step of undo."""

    def __init__(self, services: HistoryServices, note: EntityId) -> None:
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services, self._note = services, note
        self._history: ThingHistory | None = None
        self._turn = 0
        look = services.look
        self.setWindowTitle("Historique de la note")
        self.resize(look.within(services.window, 640, 480))
        self.words = ElidedLabel(look, "", size=15, weight=600)
        self.count = Label(look, "Lecture…", size=13, token="text2")
        self.listed = ChoosingRows()
        self.listed.setObjectName("history.steps")
        self.listed.setAccessibleName("Étapes, la plus récente d’abord")
        self.listed.setProperty("look", "rows")
        self.listed.setWordWrap(True)
        self.listed.currentRowChanged.connect(lambda _: self._choose())
        self.detail = QTextBrowser()
        self.detail.setObjectName("history.detail")
        self.detail.setAccessibleName("Ce qui a changé")
        self.detail.setTabChangesFocus(True)
        self.detail.document().setDefaultStyleSheet(KEPT_SPACES)
        self.whole = button(
            look, "Revenir à cette version", partial(self._go_back, ()), name="history.version"
        )
        self.back = styled(
            button(look, "Revenir à ce texte", partial(self._go_back, ("text",)),
                   icon="rotate-ccw", name="history.text"),
            "primary",
        )  # fmt: skip
        look.set_icon(self.back, "rotate-ccw", "on_accent")
        self._lay_out()
        services.open.left.connect(self.reject)
        session = services.open.session
        services.tasks.run(partial(history_of, session, note), self._show, self._refuse)

    def _lay_out(self) -> None:
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.addWidget(self.words)
        layout.addWidget(self.count)
        layout.addWidget(self.listed, 1)
        layout.addWidget(self.detail, 1)
        foot.addWidget(button(self._services.look, "Fermer", self.reject, name="history.close"))
        foot.addStretch(1)
        foot.addWidget(self.whole)
        foot.addWidget(self.back)
        layout.addLayout(foot)
        for made in (self.whole, self.back):
            made.setEnabled(False)

    def _refuse(self, error: DossierError) -> None:
        self.reject()
        self._services.messages.show(str(error))

    def _show(self, history: ThingHistory) -> None:
        self._history = history
        dossier, note = self._services.open.dossier, self._found
        self.words.setText(note.text.replace("\n", " ") if note else "")
        count = len(history.steps)
        self.count.setText(f"{count} étapes" if count > 1 else f"{count} étape")
        for past in history.steps[:MOST]:
            item = QListWidgetItem(step_line(dossier, past))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, step_line(dossier, past).replace("\n", ", ")
            )
            self.listed.addItem(item)
        self.listed.setCurrentRow(0)
        self.listed.setFocus()

    @property
    def _found(self) -> Note | None:
        return self._services.open.dossier.get(Note, self._note)

    @property
    def _chosen(self) -> PastStep | None:
        row = self.listed.currentRow()
        return self._history.steps[row] if self._history is not None and row >= 0 else None

    def _choose(self) -> None:
        """Show what the step chosen changed, once its words are compared."""
        past, note, history = self._chosen, self._found, self._history
        if past is None or history is None:
            return
        self._turn += 1
        work = partial(fields_shown, self._services.open.dossier, past)
        self._services.tasks.run(work, partial(self._show_fields, self._turn), self._refuse)
        held = version_held(history.log, past.step.revision) if note is not None else {}
        differs = {name for name, value in held.items() if getattr(note, name) != value}
        self.back.setEnabled("text" in differs)
        self.whole.setEnabled(bool(differs - {"text"}))

    def _show_fields(self, turn: int, shown: tuple[FieldShown, ...]) -> None:
        if turn == self._turn:
            self.detail.setHtml(step_html(self._services.look, shown))
            self.detail.setAccessibleDescription(". ".join(one.spoken for one in shown))

    def _go_back(self, only: Collection[str]) -> None:
        """Give the note back its text at the step chosen, or all that it held."""
        past, history, open_ = self._chosen, self._history, self._services.open
        if past is None or history is None:
            return
        revision = past.step.revision
        if open_.do(lambda: take_version(open_.dossier, history.log, revision, only)):
            self.accept()
            done = "Texte repris" if only else "Version reprise"
            self._services.messages.show_undoable(f"{done}.")
