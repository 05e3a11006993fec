"""The menus, filled from the commands that work on the page shown."""

from PySide6.QtWidgets import QMenu, QMenuBar

from lda_synthese.ui.widgets.actions import MENUS, Registry


def build_menus(bar: QMenuBar, registry: Registry) -> None:
    """Make the menus of a bar, and fill each anew when it opens."""
    for name in MENUS:
        menu: QMenu = bar.addMenu(f"&{name}")
        menu.aboutToShow.connect(lambda menu=menu, name=name: _fill(menu, name, registry))
        _fill(menu, name, registry)


def _fill(menu: QMenu, name: str, registry: Registry) -> None:
    menu.clear()
    for command in registry.commands:
        if command.menu == name and command.action.isVisible():
            # « Annuler : ajouter une note » is told by `Shell.show_state`, not by the command.
            text = command.action.text().partition("\t")[0]
            command.action.setText(f"{text}\t{command.shown_key}" if command.keys else text)
            menu.addAction(command.action)
