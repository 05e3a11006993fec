"""What a feature makes a screen of, and how the rail lists it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from lda_synthese.domain.state.published import Published

Standing = Mapping[str, str]
"""What is chosen on a page, by names of its own."""


class Page(QWidget):
    """A screen; built when first shown, thrown away with its dossier."""

    def __init__(self) -> None:
        super().__init__()
        self._is_stale = False

    def refresh(self) -> None:
        """Show the dossier as it is."""

    def follow(self, published: Published) -> None:
        """Show what an edit changed; called with each, whether the page is seen or not."""
        self.refresh_once_seen()

    def refresh_once_seen(self) -> None:
        """Refresh now, or when the page is shown again: nobody waits for what is not seen."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the edits made while another page was shown."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def show_about(self, about: str) -> None:
        """Show something in particular; '' for nothing."""

    def standing(self) -> Standing:
        """Where the person is on the page, for the one that is built in its place."""
        return {}

    def stand_again(self, standing: Standing) -> None:
        """Go where the person was on the page that this one is built in the place of."""
        self.show_about("")

    def set_live(self, live: bool) -> None:
        """« Mode atelier » begins or ends, for the page that has one."""

    def panes(self) -> tuple[QWidget, ...]:
        """The zones that F6 visits, in reading order."""
        return ()

    def leave(self) -> None:
        """The page goes away for good: stop listening."""


class PageEntry(NamedTuple):
    """A page in the rail, or a command; `needs_dossier` hides it until one is open.

    A carnet shows few of them, and what only a carnet does is not `in_dossier`.
    """

    page: str
    title: str
    icon: str
    moment: str
    needs_dossier: bool = True
    in_carnet: bool = False
    in_dossier: bool = True


class PageKind(NamedTuple):
    """How a page is listed and built; a `roomy` one has the rail show icons only, early."""

    entry: PageEntry
    build: Callable[[], Page]
    roomy: bool = False
