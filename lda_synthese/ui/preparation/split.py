"""A list at the left, what is chosen in it at the right: the shape of every tab."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lda_synthese.ui.widgets.basics import Card, Label, hint, scrolled
from lda_synthese.ui.widgets.look import Look
from lda_synthese.ui.widgets.outline_tree import OutlineTree

KEYS = (("Inser", "ajouter"), ("F2", "renommer"), ("Alt+↑ ↓", "déplacer"), ("Suppr", "retirer"))
UNORDERED_KEYS = tuple(key for key in KEYS if key[1] != "déplacer")


def split(
    tab: QWidget,
    look: Look,
    title: str,
    tree: OutlineTree,
    *,
    adders: Sequence[QPushButton],
    empty: Label | None = None,
    keys: Sequence[tuple[str, str]] = KEYS,
) -> Card:
    """Lay a tab out; the card at the right is given back, to be filled.

    `adders` stand beside the title; `empty` is seen above a tree that holds nothing.
    """
    px = look.px
    left, right = Card(look), Card(look)
    head = QHBoxLayout()
    head.addWidget(Label(look, title, size=15, weight=600))
    head.addStretch(1)
    for adder in adders:
        head.addWidget(adder)
    left.body.addLayout(head)
    if empty is not None:
        left.body.addWidget(empty)
    left.body.addWidget(tree, 1)
    left.body.addWidget(hint(look, *keys))
    layout = QHBoxLayout(tab)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(16))
    layout.addWidget(left, 5)
    layout.addWidget(scrolled(right), 6)
    return right
