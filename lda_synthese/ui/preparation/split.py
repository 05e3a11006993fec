"""What every tab does, and the shape of most: a list at the left, what is chosen at the right."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lda_synthese.ui.widgets.basics import Card, Label, hint, scrolled
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.outline_tree import OutlineTree


class PreparationView(QWidget):
    """A tab; one without things to choose, name or order does nothing of it."""

    @property
    def chosen(self) -> str:
        """The id of what is chosen; '' for nothing."""
        return ""

    def choose(self, id_: str) -> None:
        """Choose something, if it is there."""

    def load(self) -> None:
        """Show the dossier as it is."""

    def land(self) -> None:
        """Give the focus to where one begins."""

    def zones(self) -> tuple[QWidget, ...]:
        """What F6 visits, in reading order."""
        return ()

    def add(self) -> None:
        """Add something after what is chosen."""

    def rename_chosen(self) -> None:
        """Put the caret in the name of what is chosen."""

    def move_chosen(self, step: int) -> None:
        """Move what is chosen among its own, up (-1) or down (+1)."""

    def remove_chosen(self) -> None:
        """Put what is chosen in the trash."""


class ListTab(PreparationView):
    """A tab with a list, its `tree`; what is chosen in it is shown in the card `right`."""

    tree: OutlineTree
    right: Card

    @property
    def chosen(self) -> str:
        """The id of the current line."""
        return self.tree.current_id

    def choose(self, id_: str) -> None:
        """Make a line current."""
        self.tree.select(id_)

    def land(self) -> None:
        """Go to the list."""
        self.tree.setFocus()

    def zones(self) -> tuple[QWidget, ...]:
        """The list, then the form."""
        return self.tree, self.right


class ListSide(NamedTuple):
    """What stands at the left: `adders` beside the title, `empty` above a tree without a row.

    `ways` are the keys shown under the tree, each with what it does.
    """

    title: str
    tree: OutlineTree
    ways: Sequence[tuple[str, str]]
    adders: Sequence[QPushButton]
    empty: Label | None = None


def split(tab: QWidget, look: Look, side: ListSide) -> Card:
    """Lay `tab` out in the sizes of `look`, `side` at its left.

    The card at the right is given back, to be filled.
    """
    left, right = Card(look), Card(look)
    head = QHBoxLayout()
    head.addWidget(Label(look, side.title, size=15, weight=600))
    head.addStretch(1)
    for adder in side.adders:
        head.addWidget(adder)
    left.body.addLayout(head)
    if side.empty is not None:
        left.body.addWidget(side.empty)
    left.body.addWidget(side.tree, 1)
    left.body.addWidget(hint(look, *side.ways))
    layout = QHBoxLayout(tab)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.px(16))
    layout.addWidget(left, 5)
    layout.addWidget(scrolled(right), 6)
    return right
