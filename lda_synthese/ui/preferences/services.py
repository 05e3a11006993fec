"""What « Préférences » are given; light, for who gives it without importing the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from lda_synthese.ui.services.preferences import Preferences
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.look import Look


class PreferencesTab(NamedTuple):
    """An entry of the list at the left, and how what it shows is built."""

    name: str
    title: str
    icon: str
    build: Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class PreferencesServices:
    """What the tabs use; the dialog stands over `window`.

    `zoom_to` shows everything at a percentage, `restyle` builds the pages anew once what it is
    given was done, `rebuild` does so at once, `describe` gives lines on what is open for a
    diagnostic. `more` are the tabs that other features bring.
    """

    window: QWidget
    look: Look
    preferences: Preferences
    actions: Registry
    zoom_to: Callable[[int], object]
    restyle: Callable[[Callable[[], object]], object]
    rebuild: Callable[[], object]
    describe: Callable[[], list[str]]
    more: tuple[PreferencesTab, ...] = ()
