"""What can be done in Accueil by keys, in the list of recent dossiers."""

from collections.abc import Iterator
from typing import Protocol

from lda_synthese.ui.widgets.actions import ActionSpec

HOME = "accueil"


class HomeParts(Protocol):
    """What the page does with the dossier that is current."""

    def open_current(self) -> None:
        """Open it."""

    def remove_current(self) -> None:
        """Take it off the list."""


def home_actions(page: HomeParts) -> Iterator[ActionSpec]:
    """The table of the page."""
    zones = ("recents",)
    yield ActionSpec(
        "open", "Ouvrir le dossier choisi", page.open_current, keys=("Return",), zones=zones,
        hint="ouvrir",
    )  # fmt: skip
    yield ActionSpec(
        "remove", "Retirer le dossier choisi de la liste", page.remove_current, keys=("Del",),
        menu="Édition", zones=zones, hint="retirer de la liste",
    )  # fmt: skip
