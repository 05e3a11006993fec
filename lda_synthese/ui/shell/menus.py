"""The menus, filled from the commands that work on the page shown."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QMenuBar

from lda_synthese.settings.store import Recent
from lda_synthese.ui.widgets.actions import MENUS, Registry

RECENTS_IN_MENU = 6


class RecentFiles:
    """The recent dossiers, at the end of the menu « Fichier »."""

    def __init__(
        self, recents: Callable[[], Iterable[Recent]], open_: Callable[[Path], object]
    ) -> None:
        self._recents, self._open = recents, open_

    def add_to(self, menu: QMenu) -> None:
        """Add the last of them."""
        listed = list(self._recents())[:RECENTS_IN_MENU]
        if listed:
            menu.addSeparator()
        for place, recent in enumerate(listed, start=1):
            title = recent.title.replace("&", "&&")
            entry = menu.addAction(f"&{place}\u00a0\u00a0{title}")
            entry.setToolTip(recent.path)
            entry.triggered.connect(partial(self._open_one, Path(recent.path)))
        menu.setToolTipsVisible(True)

    def _open_one(self, path: Path, _: bool = False) -> None:
        self._open(path)


def build_menus(bar: QMenuBar, registry: Registry, recents: RecentFiles) -> None:
    """Make the menus of a `bar`, and fill each anew when it opens, from `registry`.

    `recents` fill the end of « Fichier ».
    """
    for name in MENUS:
        menu: QMenu = bar.addMenu(f"&{name}")

        def fill(menu: QMenu = menu, name: str = name) -> None:
            _fill(menu, name, registry)
            if name == "Fichier":
                recents.add_to(menu)

        menu.aboutToShow.connect(fill)
        fill()


def _fill(menu: QMenu, name: str, registry: Registry) -> None:
    menu.clear()
    seen = [command for command in registry.commands if command.action.isVisible()]
    # Its key is another's on this page.
    keyless = {command.spec.instead_of for command in seen}
    for command in seen:
        if command.menu == name:
            text = command.present_text
            is_shown = command.keys and command.id not in keyless
            command.action.setText(f"{text}\t{command.shown_key}" if is_shown else text)
            menu.addAction(command.action)
