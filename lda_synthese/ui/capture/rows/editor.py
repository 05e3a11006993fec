"""A note edited in its row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lda_synthese.domain.state.model import NOTE_LIMIT, Note
from lda_synthese.ui.widgets.basics import Card, KeyCap, Label, Surface, hint
from lda_synthese.ui.widgets.bounded import BoundedEdit
from lda_synthese.ui.widgets.chips import ChipLabel, KindChip, ThemeChip
from lda_synthese.ui.widgets.look import Look

Keys = Sequence[tuple[str, str]]


class NoteEditor(Card):
    """The row grows into a field, its tags and its keys.

    `keys` are that by which it was opened, then those that the hint shows, each with what it does.
    """

    def __init__(self, look: Look, note: Note, time: str, keys: Keys, parent: QWidget) -> None:
        super().__init__(look, margin=10, spacing=6, surface=Surface("sel", "accent"))
        self.setParent(parent)
        self.note = note
        self.field = BoundedEdit(at_most=NOTE_LIMIT)
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
        opened, *ways = keys
        row.addWidget(KeyCap(look, opened[0]))
        row.addWidget(Label(look, "Modification en place", size=13, weight=600, token="accent"))
        row.addStretch(1)
        row.addWidget(Label(look, time, size=13, token="text2"))
        bottom = QHBoxLayout(foot)
        bottom.setContentsMargins(0, 0, 0, 0)
        bottom.addWidget(self.theme_chip)
        bottom.addWidget(self.kind_chip)
        bottom.addStretch(1)
        bottom.addWidget(hint(look, *ways))
        layout = self.body
        assert isinstance(layout, QVBoxLayout)
        for widget in (head, self.field, foot):
            layout.addWidget(widget)
        self.setAutoFillBackground(True)

    def show_chips(self, theme: ThemeChip, kind: KindChip | None) -> None:
        """Show the tags of the note."""
        self.theme_chip.show_chip(theme)
        self.kind_chip.show_chip(kind)
