"""A preference as a row: its name, a sentence, what chooses it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.ui.widgets.basics import Label, RuleAcross, WrappedLabel, button
from lda_synthese.ui.widgets.look import Look

WIDE = 480
"""Width from which a row is one line."""

ACROSS = 3
"""Values in a line: more would not fit a small window."""


class Segments(QWidget):
    """One of a few values, beside each other; `then(value)` when a person chooses another.

    `name` is what the screen reader says of it, and the beginning of its object names.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        choices: Sequence[tuple[str, str]],
        then: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._values = {value: self._made(look, name, text, value) for text, value in choices}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(4))
        for place, (value, made) in enumerate(self._values.items()):
            made.clicked.connect(lambda _=False, value=value: then(value))
            grid.addWidget(made, *divmod(place, ACROSS))

    def _made(self, look: Look, name: str, text: str, value: str) -> QPushButton:
        made = button(look, text, lambda: None, name=f"{name}.{value}")
        made.setCheckable(True)
        self._group.addButton(made)
        return made

    def show_value(self, value: str) -> None:
        """Show the one that is chosen; none when it is not among them."""
        self._group.setExclusive(False)
        for known, made in self._values.items():
            made.setChecked(known == value)
        self._group.setExclusive(True)


def switch(text: str, name: str, then: Callable[[bool], object]) -> QCheckBox:
    """A box to tick that says `text`; `then` gets whether a person ticked it.

    `name` is its object name.
    """
    made = QCheckBox(text)
    made.setObjectName(name)
    made.clicked.connect(then)
    return made


class PreferenceRows(QWidget):
    """Rows one under the other, each with a line above it but the first.

    What chooses stands beside its words, under them where there is no room.
    """

    can_restore = False

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[QBoxLayout] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, look.px(8), 0)
        self.column.setSpacing(look.px(10))

    def add(self, title: str, sentence: str, *controls: QWidget) -> None:
        """Add a preference: its `title`, a `sentence` on it, then its `controls`.

        Those that only show a text are under the sentence.
        """
        look = self._look
        if self.column.count():
            self.column.addWidget(RuleAcross(look))
        row, words = QBoxLayout(QBoxLayout.Direction.LeftToRight), QVBoxLayout()
        words.addStretch(1)
        words.addWidget(Label(look, title, weight=600))
        words.addWidget(WrappedLabel(look, sentence, size=13, token="text2"))
        row.addLayout(words, 1)
        for control in controls:
            control.setAccessibleDescription(sentence)
            if isinstance(control, QLabel):
                words.addWidget(control)
            else:
                middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                row.addWidget(control, 0, middle)
        words.addStretch(1)
        self.column.addLayout(row)
        self._rows.append(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one under the other."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_wide = self.width() >= self._look.px(WIDE)
        for row in self._rows:
            row.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def restore(self) -> None:
        """Everything here as on the first day, where `can_restore`."""

    def close_up(self) -> None:
        """No more rows: what room is left is below."""
        self.column.addStretch(1)
