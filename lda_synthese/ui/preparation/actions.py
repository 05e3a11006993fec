"""What can be done in Préparation by keys, in the tree of each tab."""

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import Protocol

from lda_synthese.ui.widgets.actions import ActionSpec, Registry

PREPARATION = "preparation"

_OnPage = partial(ActionSpec, menu="Édition")
_InTree = partial(ActionSpec, menu="Édition", zones=("tree",))


class PreparationTab(Protocol):
    """What every tab does with its tree; one whose tree has no order of its own moves nothing."""

    def add(self) -> None:
        """Add something after what is chosen."""

    def rename_chosen(self) -> None:
        """Put the caret in the name of what is chosen."""

    def move_chosen(self, step: int) -> None:
        """Move what is chosen among its own."""

    def remove_chosen(self) -> None:
        """Put what is chosen in the trash."""


class Added(StrEnum):
    """What may be added, each in its tab."""

    DAY = "day"
    WORKSHOP = "workshop"
    PERSON = "person"
    THEME = "theme"
    LESSON = "lesson"
    SPEAKER = "speaker"
    NAME = "name"
    QUESTION = "question"
    TALLY = "tally"


ADD_TEXTS = {
    Added.DAY: "Ajouter une journée",
    Added.WORKSHOP: "Ajouter un atelier",
    Added.PERSON: "Ajouter une personne…",
    Added.THEME: "Ajouter un thème",
    Added.LESSON: "Ajouter un enseignement…",
    Added.SPEAKER: "Ajouter un intervenant…",
    Added.NAME: "Ajouter un nom ou un organisme connu…",
    Added.QUESTION: "Ajouter une question…",
    Added.TALLY: "Ajouter un comptage…",
}


class PreparationParts(Protocol):
    """Those of the page, looked up when something is done."""

    @property
    def shown(self) -> PreparationTab:
        """The tab that is shown."""

    def add(self) -> None:
        """Add something after what is chosen in the tab shown."""

    def open_calendar(self) -> None:
        """Open the calendar of the date that has the focus."""

    def add_what(self, what: Added) -> None:
        """Add something, in its tab."""

    def import_survey(self) -> None:
        """Count the answers of a file."""


def preparation_actions(page: PreparationParts) -> Iterator[ActionSpec]:
    """The table of the page."""
    yield _OnPage("add", "Ajouter", page.add, keys=("Ins",), hint="ajouter")
    for what, text in ADD_TEXTS.items():
        yield _OnPage(f"add.{what}", text, partial(page.add_what, what))
    yield _OnPage("import_survey", "Importer des réponses…", page.import_survey)
    yield _InTree(
        "rename", "Renommer", lambda: page.shown.rename_chosen(), keys=("F2",), hint="renommer"
    )
    yield _InTree(
        "up",
        "Monter",
        lambda: page.shown.move_chosen(-1),
        keys=("Alt+Up",),
        hint="déplacer",
        repeats=True,
    )
    yield _InTree(
        "down", "Descendre", lambda: page.shown.move_chosen(1), keys=("Alt+Down",), hint="déplacer",
        repeats=True,
    )  # fmt: skip
    yield _InTree(
        "remove", "Retirer", lambda: page.shown.remove_chosen(), keys=("Del",), hint="retirer"
    )
    yield ActionSpec(
        "calendar", "Choisir dans le calendrier", page.open_calendar, keys=("Alt+Down",),
        zones=("date",), menu="Édition",
    )  # fmt: skip


def tree_ways(actions: Registry, *, is_ordered: bool = True) -> list[tuple[str, str]]:
    """What is told under a tree; one without an order has nothing to move."""
    shown = [("add",), ("rename",), ("up", "down"), ("remove",)]
    return [
        actions.way(*(f"{PREPARATION}.{id_}" for id_ in ids))
        for ids in shown
        if is_ordered or ids != ("up", "down")
    ]
