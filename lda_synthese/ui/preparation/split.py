"""A list at the left, what is chosen in it at the right: the shape of every tab."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lda_synthese.ui.widgets.basics import Card, Label, hint, scrolled
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.outline_tree import OutlineTree


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
