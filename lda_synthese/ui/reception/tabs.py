"""The parts of Réception, side by side at the top of its page."""

from PySide6.QtWidgets import QTabBar

from lda_synthese.ui.widgets.look import Look

PARTS = (
    ("inbox", "Carnets"),
    ("merge", "Doublons"),
    ("users", "Qui a rendu quoi"),
    ("trash-2", "Corbeille"),
)
"""The icon and the name of each; twins are the second."""

TWINS = 1


class PartTabs(QTabBar):
    """One tab a part; its icons follow the colours."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("reception.tabs")
        self.setAccessibleName("Parties de la réception")
        self.setDrawBase(False)
        self.setExpanding(False)
        for _, name in PARTS:
            self.addTab(name)
        look.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        for place, (icon, _) in enumerate(PARTS):
            self.setTabIcon(place, self._look.icon(icon))

    def show_twins(self, groups: int) -> None:
        """Say how many groups of twins there are."""
        self.setTabText(TWINS, f"{PARTS[TWINS][1]}{f'   {groups}' if groups else ''}")
