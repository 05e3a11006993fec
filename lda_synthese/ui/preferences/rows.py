"""A preference as a row: its name, a sentence, what chooses it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.ui.widgets.basics import Label, RuleAcross, WrappedLabel, button
from lda_synthese.ui.widgets.look import Look

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
    """Rows one under the other, each with a line above it but the first."""

    can_restore = False

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, look.px(8), 0)
        self.column.setSpacing(look.px(10))

    def add(self, title: str, sentence: str, *controls: QWidget) -> None:
        """Add a preference: its `title`, a `sentence` on it, under them its `controls`."""
        look = self._look
        if self.column.count():
            self.column.addWidget(RuleAcross(look))
        self.column.addWidget(Label(look, title, weight=600))
        self.column.addWidget(WrappedLabel(look, sentence, size=13, token="text2"))
        for control in controls:
            control.setAccessibleDescription(sentence)
            self.column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)

    def restore(self) -> None:
        """Everything here as on the first day, where `can_restore`."""

    def close_up(self) -> None:
        """No more rows: what room is left is below."""
        self.column.addStretch(1)
