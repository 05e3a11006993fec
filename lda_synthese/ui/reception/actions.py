"""What can be done in Réception by keys: on the page, on the card of a conflict."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from lda_synthese.ui.widgets.actions import ActionSpec

RECEPTION = "reception"

CHOICES = 6
"""Digits that choose: a conflict of four sides has as many, and two more."""

_OnCard = partial(ActionSpec, zones=("card",))


class ReceptionParts(Protocol):
    """What the page does."""

    def ask_files(self) -> None:
        """Have carnets chosen, and look at them."""

    def integrate(self) -> None:
        """Take in what is new."""

    def choose(self, number: int) -> None:
        """Choose on the card of the conflict, from 1."""

    def validate(self) -> None:
        """Decide as chosen, and go on to the next."""

    def show_next(self, step: int) -> None:
        """Another conflict."""

    def leave_words(self) -> None:
        """Back from the third wording."""


def reception_actions(page: ReceptionParts) -> Iterator[ActionSpec]:
    """The table of the page."""
    yield ActionSpec(
        "add",
        "Ajouter des carnets…",
        lambda: page.ask_files(),
        keys=("Ctrl+O",),
        instead_of="open",
        menu="Fichier",
        hint="ajouter",
    )
    yield ActionSpec(
        "integrate",
        "Intégrer les carnets",
        lambda: page.integrate(),
        keys=("Ctrl+Return",),
        menu="Fichier",
        hint="intégrer",
    )
    for number in range(1, CHOICES + 1):
        yield _OnCard(
            f"choose.{number}",
            f"Choisir la réponse {number}",
            partial(_choose, page, number),
            keys=(str(number),),
            hint="choisir",
        )
    yield ActionSpec(
        "validate",
        "Valider le choix et passer au suivant",
        lambda: page.validate(),
        keys=("Return",),
        zones=("card", "words"),
        menu="Édition",
        hint="valider et passer au suivant",
    )
    yield ActionSpec(
        "words.leave", "Revenir aux choix", lambda: page.leave_words(), keys=("Esc",),
        zones=("words",), hint="revenir aux choix",
    )  # fmt: skip
    for id_, text, key, step in (
        ("previous", "Conflit précédent", "Alt+Left", -1),
        ("next", "Conflit suivant", "Alt+Right", 1),
    ):
        yield ActionSpec(
            id_,
            text,
            partial(_show_next, page, step),
            keys=(key,),
            menu="Aller",
            hint="conflit voisin",
        )


def _choose(page: ReceptionParts, number: int) -> None:
    page.choose(number)


def _show_next(page: ReceptionParts, step: int) -> None:
    page.show_next(step)
