"""What can be done in Bilan by keys, on the card that has the focus."""

from collections.abc import Iterator
from typing import Protocol

from lda_synthese.ui.widgets.actions import ActionSpec

BILAN = "bilan"


class BilanParts(Protocol):
    """The page."""

    def toggle_table(self) -> None:
        """The table of a card in place of its charts, or these again."""

    def open_data(self) -> None:
        """Go where what a card shows is typed."""

    def enter_answers(self) -> None:
        """Go where answers are typed and imported."""


def bilan_actions(page: BilanParts) -> Iterator[ActionSpec]:
    """The table of the page."""
    yield ActionSpec(
        "table",
        "Table ou graphique",
        page.toggle_table,
        keys=("Ctrl+T",),
        menu="Affichage",
        hint="table",
    )
    yield ActionSpec(
        "data",
        "Voir ce qui a été saisi",
        page.open_data,
        keys=("Return",),
        zones=("card",),
        hint="voir ce qui a été saisi",
    )
    yield ActionSpec("answers", "Saisir ou importer des réponses", page.enter_answers, menu="Aller")
