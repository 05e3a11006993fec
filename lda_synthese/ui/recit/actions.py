"""What can be done in Récit by keys: in the list, in the form, on the page."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from lda_synthese.domain.state.recorded import ReactionOutcome
from lda_synthese.ui.recit.names import OUTCOME_NAMES
from lda_synthese.ui.widgets.actions import ActionSpec

RECIT = "recit"

_OnPage = partial(ActionSpec, menu="Édition")
_InList = partial(ActionSpec, menu="Édition", zones=("list",))


class RecitParts(Protocol):
    """Those of the page, looked up when something is done."""

    def add(self) -> None:
        """Type one thing more in the part where one is."""

    def write_chosen(self) -> None:
        """Put the caret in the form of what is chosen."""

    def write_next(self) -> None:
        """Store what is typed, and write what follows."""

    def come_back(self) -> None:
        """From the form back to the list."""

    def move_chosen(self, step: int) -> None:
        """Move what is chosen among its own."""

    def remove_chosen(self) -> None:
        """Put what is chosen in the trash."""

    def give_outcome(self, outcome: ReactionOutcome) -> None:
        """Say what became of the reaction chosen; the same again takes it back."""

    @property
    def is_reaction(self) -> bool:
        """Whether a reaction is chosen."""


def recit_actions(page: RecitParts) -> Iterator[ActionSpec]:
    """The table of the page."""
    yield _OnPage("add", "Ajouter", page.add, keys=("Ins",), hint="ajouter")
    yield _OnPage(
        "next", "Enregistrer et passer à la suite", page.write_next, keys=("Ctrl+Return",),
        hint="suivant",
    )  # fmt: skip
    yield _InList("write", "Écrire", page.write_chosen, keys=("F2", "Return"), hint="écrire")
    yield _InList(
        "up", "Monter", lambda: page.move_chosen(-1), keys=("Alt+Up",), hint="déplacer",
        repeats=True,
    )  # fmt: skip
    yield _InList(
        "down", "Descendre", lambda: page.move_chosen(1), keys=("Alt+Down",), hint="déplacer",
        repeats=True,
    )  # fmt: skip
    yield _InList("remove", "Retirer", page.remove_chosen, keys=("Del",), hint="retirer")
    for place, outcome in enumerate(ReactionOutcome, start=1):
        yield _InList(
            f"outcome.{outcome}",
            f"Réaction\u00a0: {OUTCOME_NAMES[outcome].lower()}",
            partial(page.give_outcome, outcome),
            keys=(str(place),),
            hint="trancher la réaction",
            when=lambda: page.is_reaction,
        )
    yield ActionSpec("back", "Revenir à la liste", page.come_back, keys=("Esc",), zones=("form",))
