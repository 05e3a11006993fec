"""« Coller une liste »: many notes in one gesture, doubles unticked, proposals shown."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QRadioButton, QVBoxLayout

from lda_synthese.domain.errors import DossierError
from lda_synthese.domain.state.ids import normal_name
from lda_synthese.domain.state.model import Note
from lda_synthese.domain.text.french import plural
from lda_synthese.intake.pasted import Piece, pieces_of
from lda_synthese.ui.capture.pasted_rows import PastedRows
from lda_synthese.ui.capture.services import CaptureServices
from lda_synthese.ui.widgets.basics import Label, WrappedLabel, button, styled, text_of
from lda_synthese.ui.widgets.bounded import BoundedEdit

TYPED_AT_MOST = 20_000
"""Characters of a text that can be corrected here: a longer one is shown by its rows only."""

CUT_AT_ONCE = 100_000
"""Characters: some ten milliseconds; a longer text is cut in a thread."""

Add = Callable[[list[str], Callable[[bool], object]], object]
"""Adds notes, then says whether they went through."""


class PasteDialog(QDialog):
    """Shows each line with a tick; Ctrl+Entrée adds those that are ticked."""

    def __init__(
        self, services: CaptureServices, text: str, known: Iterable[Note], add: Add
    ) -> None:
        super().__init__(services.dialogs.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Coller une liste")
        services.open.left.connect(self.reject)
        look = services.look
        self.resize(look.within(services.dialogs.window, 860, 560))
        self._look, self._messages, self._tasks = look, services.messages, services.tasks
        self._add = add
        self._notes, self._text, self._cuts = tuple(known), "", 0
        self.source = BoundedEdit(at_most=TYPED_AT_MOST)
        self.source.setAccessibleName("Texte collé")
        self.source.setMaximumHeight(look.px(120))
        self.length = WrappedLabel(look, "", token="text2")
        self.by_line = QRadioButton("une note par ligne")
        self.by_sentence = QRadioButton("une note par phrase")
        self.by_line.setChecked(True)
        self.rows = PastedRows(
            look, services.open, services.messages, services.tasks, services.assistant
        )
        self.count = Label(look, "", token="text2")
        self.confirm = styled(button(look, "", self._confirm, name="paste.add"), "primary")
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+Return"), self, self._confirm)
        self.source.textChanged.connect(self._typed)
        self.source.outgrown.connect(self._outgrow)
        self.by_sentence.toggled.connect(lambda _: self._cut())
        self.rows.ticks_changed.connect(self._show_count)
        self._take(text or QGuiApplication.clipboard().text())
        self.rows.setFocus()

    def _lay_out(self) -> None:
        look = self._look
        layout, choice, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        choice.addWidget(Label(look, "Découper\u00a0:", weight=600, token="text2"))
        for radio in (self.by_line, self.by_sentence):
            choice.addWidget(radio)
        choice.addStretch(1)
        removed = "Les puces et les numéros sont retirés."
        choice.addWidget(Label(look, removed, size=13, token="text2"))
        layout.addLayout(choice)
        layout.addWidget(self.source)
        layout.addWidget(self.length)
        layout.addWidget(self.rows, 1)
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        buttons.addWidget(button(look, "Fermer sans ajouter", self.reject))
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)

    def _take(self, text: str) -> None:
        """Show a text: in its field, or by its rows only."""
        is_typed = len(text) <= TYPED_AT_MOST
        self.source.setVisible(is_typed)
        self.length.setVisible(not is_typed)
        signs = plural(len(text), "signe", "signes")
        self.length.setText(f"Texte de {signs}, découpé ci-dessous\u00a0: rien n’en est retiré.")
        self.source.blockSignals(True)
        self.source.setPlainText(text if is_typed else "")
        self.source.blockSignals(False)
        self._text = text
        self._cut()

    def _typed(self) -> None:
        self._text = text_of(self.source)
        self._cut()

    def _outgrow(self, text: str) -> None:
        """What is pasted here is too long for the field: the whole is shown by its rows."""
        cursor, typed = self.source.textCursor(), text_of(self.source)
        self._take(f"{typed[: cursor.selectionStart()]}{text}{typed[cursor.selectionEnd() :]}")

    def _cut(self) -> None:
        """Cut the text as is chosen, in a thread when it is long."""
        self._cuts += 1
        number, text, notes = self._cuts, self._text, self._notes
        by_sentence = self.by_sentence.isChecked()

        def cut() -> tuple[int, list[Piece]]:
            known = {normal_name(note.text) for note in notes}
            return number, pieces_of(text, known, by_sentence=by_sentence)

        if len(text) <= CUT_AT_ONCE:
            self._show(cut())
        else:
            self.count.setText("Découpage…")
            self.confirm.setEnabled(False)
            self._tasks.run(cut, self._show, self._refuse)

    def _show(self, cut: tuple[int, list[Piece]]) -> None:
        number, pieces = cut
        # Another choice was made meanwhile: its pieces are on their way.
        if number == self._cuts:
            self.rows.show_pieces(pieces)

    def ticked(self) -> list[str]:
        """The texts that will be added."""
        return self.rows.ticked()

    def _show_count(self) -> None:
        self.count.setText(plural(self.rows.pieces, "ligne", "lignes"))
        self.confirm.setText(f"Ajouter {plural(self.rows.ticks, 'note', 'notes')}")
        self.confirm.setEnabled(bool(self.rows.ticks))

    def _confirm(self) -> None:
        texts = self.ticked() if self.confirm.isEnabled() else []
        if texts:
            self.confirm.setEnabled(False)
            self._add(texts, self._added)

    def _added(self, is_added: bool) -> None:
        """Close; what was refused stays here, whole."""
        if is_added:
            self.accept()
        else:
            self._show_count()

    def _refuse(self, error: DossierError) -> None:
        self._messages.show(str(error))

    def done(self, result: int) -> None:
        """Nobody waits for proposals any more."""
        self.rows.forget()
        super().done(result)
