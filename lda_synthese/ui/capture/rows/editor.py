"""A note edited in its row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.state.model import NOTE_LIMIT, Note
from lda_synthese.ui.widgets.basics import Card, KeyCap, Label, caret_of, hint
from lda_synthese.ui.widgets.bounded import BoundedEdit
from lda_synthese.ui.widgets.chips import ChipLabel, KindChip, ThemeChip
from lda_synthese.ui.widgets.look import Look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class EditorField(BoundedEdit):
    """The field: Entrée validates, Échap gives up, Ctrl+Maj+Entrée splits."""

    validated = Signal()
    given_up = Signal()
    split = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the row's editor."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in ENTER and modifiers == CTRL | SHIFT:
            self.split.emit(caret_of(self))
        elif key in ENTER and modifiers != SHIFT:
            if not event.isAutoRepeat():
                self.validated.emit()
        else:
            super().keyPressEvent(event)


class NoteEditor(Card):
    """The row grows into a field, its tags and its keys."""

    def __init__(self, look: Look, note: Note, time: str, parent: QWidget) -> None:
        super().__init__(look, margin=10, spacing=6, token="sel", line="accent")
        self.setParent(parent)
        self.note = note
        self.field = EditorField(at_most=NOTE_LIMIT)
        self.field.setObjectName("capture.editor")
        self.field.setAccessibleName("Texte de la note")
        self.field.setPlainText(note.text)
        self.field.setFont(look.font(14))
        self.field.setFixedHeight(look.px(38))
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field.setTabChangesFocus(True)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.theme_chip, self.kind_chip = ChipLabel(look), ChipLabel(look)
        head, foot = QWidget(), QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(KeyCap(look, "F2"))
        row.addWidget(Label(look, "Modification en place", size=13, weight=600, token="accent"))
        row.addStretch(1)
        row.addWidget(Label(look, time, size=13, token="text2"))
        keys = QHBoxLayout(foot)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.addWidget(self.theme_chip)
        keys.addWidget(self.kind_chip)
        keys.addStretch(1)
        ways = (("Entrée", "valider"), ("Échap", "annuler"), ("Ctrl+Maj+Entrée", "couper"))
        keys.addWidget(hint(look, *ways, ("Ctrl+M", "réunir")))
        layout = self.body
        assert isinstance(layout, QVBoxLayout)
        for widget in (head, self.field, foot):
            layout.addWidget(widget)
        self.setAutoFillBackground(True)

    def show_chips(self, theme: ThemeChip, kind: KindChip | None) -> None:
        """Show the tags of the note."""
        self.theme_chip.show_chip(theme)
        self.kind_chip.show_chip(kind)
