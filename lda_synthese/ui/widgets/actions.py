"""Every command of the window, declared once: menus, palette, F1 list and tests read it here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

GLOBAL = ""
"""The scope of what works on every page."""

MENUS = ("Fichier", "Édition", "Affichage", "Aller", "Outils", "Aide")

_SPOKEN = {
    "Return": "Entrée",
    "Shift": "Maj",
    "Del": "Suppr",
    "Delete": "Suppr",
    "Esc": "Échap",
    "Ins": "Inser",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": "Pg. préc.",
    "PgDown": "Pg. suiv.",
    "Space": "Espace",
    "Backspace": "Retour arrière",
}


def spoken_key(key: str) -> str:
    """A key as a French keyboard names it: « Ctrl+Shift+Return » → « Ctrl+Maj+Entrée »."""
    parts = key.replace("++", "+plus").split("+")
    return "+".join(_SPOKEN.get(part, part) for part in parts).replace("plus", "+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing the window can do.

    `keys` are Qt names (« Ctrl+Shift+Return »), the first one is shown. `scope` is '' for the
    whole window, a page's id, or « page.zone » for a list or a field of it. `caught` keys are
    handled by the widget that has the focus: the registry only declares them. Keys
    « Ctrl+0…9 » name the physical digit row and are always caught. `group` is the column of
    the F1 list.
    """

    id: str
    text: str
    action: QAction
    keys: tuple[str, ...] = ()
    scope: str = GLOBAL
    menu: str = "Outils"
    group: str = ""
    caught: bool = False

    @property
    def page(self) -> str:
        """The page that the command belongs to; '' for all."""
        return self.scope.partition(".")[0]

    @property
    def shown_key(self) -> str:
        """The first key, as a French keyboard names it; '' when there is none."""
        return spoken_key(self.keys[0]) if self.keys else ""


class Registry(QObject):
    """All commands by id; `changed` when some came or went."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._page = ""

    def add(
        self,
        id_: str,
        text: str,
        handler: Callable[[], object],
        *,
        keys: Iterable[str] = (),
        scope: str = GLOBAL,
        menu: str = "Outils",
        group: str = "",
        caught: bool = False,
        on: QWidget | None = None,
    ) -> QAction:
        """Declare a command; `on` limits its keys to a widget that has the focus.

        Raises `ValueError` when a key is taken in the scope, or is one that AZERTY lacks.
        """
        keys = tuple(keys)
        self._refuse_taken_keys(id_, keys, scope)
        action = QAction(text, self._window)
        action.setObjectName(id_)
        action.triggered.connect(lambda: handler())
        plain = [] if caught else [key for key in keys if digit_of(key) is None]
        action.setShortcuts([QKeySequence(key) for key in plain])
        action.setAutoRepeat(False)
        if on is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (on or self._window).addAction(action)
        command = Command(
            id=id_, text=text, action=action, keys=keys, scope=scope, menu=menu,
            group=group, caught=caught,
        )  # fmt: skip
        self._commands[id_] = command
        self._enable(command)
        self.changed.emit()
        return action

    def _refuse_taken_keys(self, id_: str, keys: tuple[str, ...], scope: str) -> None:
        if id_ in self._commands:
            raise ValueError(f"two commands are called {id_}")
        for key in keys:
            refuse_key(key)
            for other in self._commands.values():
                if (key in other.keys and GLOBAL in (scope, other.scope)) or (
                    key in other.keys and scope == other.scope
                ):
                    raise ValueError(f"{id_} and {other.id} share the key {key}")

    def __getitem__(self, id_: str) -> Command:
        return self._commands[id_]

    def __contains__(self, id_: str) -> bool:
        return id_ in self._commands

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command, in the order declared."""
        return tuple(self._commands.values())

    def of_page(self, page: str) -> tuple[Command, ...]:
        """What works on a page: its own commands, then those of every page."""
        mine = [command for command in self.commands if command.page == page]
        return (*mine, *(command for command in self.commands if command.page == GLOBAL))

    def trigger(self, id_: str) -> bool:
        """Do a command if it is enabled; whether it was."""
        action = self._commands[id_].action
        enabled = action.isEnabled()
        if enabled:
            action.trigger()
        return enabled

    def show_page(self, page: str) -> None:
        """Enable the commands of a page, and disable those of the others."""
        self._page = page
        for command in self.commands:
            self._enable(command)
        self.changed.emit()

    def _enable(self, command: Command) -> None:
        mine = command.page in (GLOBAL, self._page)
        command.action.setVisible(mine)
        if command.page != GLOBAL:
            command.action.setEnabled(mine)

    def trigger_digit(self, digit: int, *, shift: bool) -> bool:
        """Do what Ctrl (and Maj) with a digit means on this page; whether it means something."""
        key = f"Ctrl+Shift+{digit}" if shift else f"Ctrl+{digit}"
        for command in self.commands:
            if key in command.keys and command.page in (GLOBAL, self._page):
                return self.trigger(command.id)
        return False

    def remove_page(self, page: str) -> None:
        """Forget the commands of a page whose widgets go away."""
        for command in [c for c in self.commands if c.page == page]:
            del self._commands[command.id]
            command.action.deleteLater()
        self.changed.emit()


def digit_of(key: str) -> int | None:
    """The digit of « Ctrl+3 » or « Ctrl+Shift+3 »; None for another key."""
    head, _, last = key.rpartition("+")
    return int(last) if last.isdecimal() and head in ("Ctrl", "Ctrl+Shift") else None


def refuse_key(key: str) -> None:
    """Raise `ValueError` for a key that means a character on AZERTY or in a screen reader."""
    parts = key.split("+")
    if {"Ctrl", "Alt"} <= set(parts) or ("Alt" in parts and parts[-1].isdecimal()):
        raise ValueError(f"{key} is AltGr or a character on some keyboards")
