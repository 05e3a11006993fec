"""Which notes the first column of the board lists: to use, to classify, to review, set aside."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from lda_synthese.domain.gestures.consolidate import Fate
from lda_synthese.domain.gestures.verdicts import DoubtfulTag
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.text.french import number, plural
from lda_synthese.ui.consolidation.board import Board, NoteItem
from lda_synthese.ui.widgets.basics import button
from lda_synthese.ui.widgets.look import Look


class Shown(StrEnum):
    """The lists of the first column; a theme's own, then those of the whole dossier."""

    TO_USE = "use"
    TO_CLASSIFY = "classify"
    TO_REVIEW = "review"
    SET_ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class ListOfNotes:
    """What a list is called, what stands in its place when it is empty, what is done there.

    `ways` are the actions that a hint shows, each with what it does in this list, '' for what it
    does in all. One that is not permanent is offered only while it holds something.
    """

    name: str
    empty: str
    ways: tuple[tuple[str, str], ...]
    icon: str = ""
    is_permanent: bool = True


_USE = (("make", ""), ("link", ""), ("nearest", ""), ("aside", ""))
_CLASSIFY = (("expected", "accepter"), ("make", ""), ("aside", ""))
_NO_USE = "Toutes les notes de ce thème sont dans un point de synthèse."
_REVIEW = (("expected", ""), ("keep", ""))
_TAKE_BACK = (("aside", "reprendre"),)

LISTS: Mapping[Shown, ListOfNotes] = {
    Shown.TO_USE: ListOfNotes("À utiliser", _NO_USE, _USE),
    Shown.TO_CLASSIFY: ListOfNotes(
        "À classer", "Toutes les notes ont un thème.", _CLASSIFY, icon="circle-dashed"
    ),
    Shown.TO_REVIEW: ListOfNotes(
        "À revoir", "Aucun classement à revoir.", _REVIEW, is_permanent=False
    ),
    Shown.SET_ASIDE: ListOfNotes(
        "Écartées", "Aucune note n’est écartée.", _TAKE_BACK, is_permanent=False
    ),
}


class Nothing(NamedTuple):
    """What stands in the place of a list without a note; a way to what is to classify, or none."""

    text: str
    leads_to_classify: bool = False


def nothing_listed(shown: Shown, board: Board, theme: str) -> Nothing:
    """Why the list `shown` is empty on the `board`; `theme` is the one whose own list is meant."""
    waiting = board.count(Fate.TO_CLASSIFY)
    _, classified = board.coverage(EntityId(theme))
    if shown is not Shown.TO_USE or classified:
        return Nothing(LISTS[shown].empty)
    rest = f" {number(waiting)}\u00a0à classer." if waiting else ""
    return Nothing(f"Aucune note classée ici.{rest}", bool(waiting))


def notes_listed(
    shown: Shown, board: Board, theme: str, doubts: Iterable[DoubtfulTag]
) -> list[NoteItem]:
    """The notes of a list, in order, as cards of `board`.

    `shown` is the list, `theme` is whose own one is meant by `TO_USE`; `doubts` are what
    `TO_REVIEW` is made of.
    """
    match shown:
        case Shown.TO_USE:
            return board.to_use(EntityId(theme))
        case Shown.TO_CLASSIFY:
            return board.to_classify()
        case Shown.TO_REVIEW:
            return board.to_review(doubts)
        case Shown.SET_ASIDE:
            return board.set_aside()


class ListButtons(QWidget):
    """A button a list, one of them checked; `chosen(shown)` when another is."""

    def __init__(self, look: Look, chosen: Callable[[Shown], object]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        self._buttons = {
            shown: button(
                look, kind.name, partial(chosen, shown), icon=kind.icon, name=f"board.{shown}"
            )
            for shown, kind in LISTS.items()
        }
        for made in self._buttons.values():
            made.setCheckable(True)
            self._group.addButton(made)
            layout.addWidget(made)

    def show_counts(self, shown: Shown, counts: Mapping[Shown, int]) -> None:
        """Check the list shown, and say how many notes the others hold."""
        self._buttons[shown].setChecked(True)
        for other, count in counts.items():
            kind, made = LISTS[other], self._buttons[other]
            # As `button` does: the eye wants twice the room that Qt leaves after an icon.
            space = "\u00a0" if kind.icon else ""
            made.setText(f"{space}{kind.name}\u00a0: {count}")
            made.setAccessibleName(f"{kind.name}\u00a0: {plural(count, 'note', 'notes')}")
            made.setVisible(kind.is_permanent or count > 0 or other is shown)
