"""Accueil: the dossiers of this computer."""

from lda_synthese.settings.store import Recent
from lda_synthese.ui.home.page import HomePage
from lda_synthese.ui.window import MainWindow
from tests.desks.parts import page_of, spoken_of


class HomeDesk:
    """The page."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _page(self) -> HomePage:
        return page_of(self._window, "accueil", HomePage)

    @property
    def empty(self) -> str:
        """What stands in the place of the dossiers; '' beside some."""
        return self._page.empty.text.text() if self._page.empty.isVisible() else ""

    @property
    def has_recents(self) -> bool:
        """Whether dossiers are listed."""
        return self._page.view.isVisible()

    @property
    def spoken(self) -> list[str]:
        """The dossiers as a screen reader says them."""
        return spoken_of(self._page.model)

    @property
    def offers_recovery(self) -> bool:
        """Whether a session cut short can be taken up again."""
        return self._page.recovery.isVisible()

    def focus(self) -> None:
        """Go to the dossiers."""
        self._page.view.setFocus()

    def filter(self, text: str) -> None:
        """Show the dossiers of that name; '' for all."""
        self._page.filter.setText(text)

    def is_missing(self, recent: Recent) -> bool:
        """Whether the file of a dossier is known to be gone."""
        return self._page.model.is_missing(recent)
