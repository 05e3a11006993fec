"""What people can do, declared once: keys, menus, hints, palette, F1 list and tests read it."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

GLOBAL = ""
"""In place of a page, for what works on every one."""

MENUS = ("Fichier", "Édition", "Affichage", "Aller", "Outils", "Aide")

FIRST_SCAN_CODE = {"linux": 10, "win32": 2}
"""The scan code of the key « 1 »; the row follows, « 0 » last. Windows: to be checked on a PC."""

FRENCH_ROW = "&é\"'(-è_çà"

KEYPAD = ("Ctrl+Num++", "Ctrl+Num+-", "Ctrl+Num+0")
"""The keys of the keypad that zoom; its digits are else those of the row."""

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
    parts = key.replace("Num+", "pavé ").replace("++", "+plus").split("+")
    return "+".join(_SPOKEN.get(part, part) for part in parts).replace("plus", "+")


def always() -> bool:
    """What a key needs when it needs nothing."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that people can do, declared once: keys, F1, hints, menus and palette read it here.

    `id` is unique in the table of its page, `act` does it. `keys` are Qt names
    (« Ctrl+Shift+Return »), the first one is shown; they work on the whole page or, with `zones`,
    while a widget of one of these has the focus (`Registry.watch`) and `when` allows. Held down,
    they count once unless they `repeats`. Keys « Ctrl+0…9 » name the physical digit row,
    « Ctrl+Num+… » the keypad.
    On its page it has its keys `instead_of` a command of the window, '' for none.
    `menu` is '' for what its key alone does, where it means something. `hint` is what a hint says
    beside the key, `short` the name in the menu of a list; '' when they show none. `group` is
    where F1 lists it, '' for where the others of its menu are.
    """

    id: str
    text: str
    act: Callable[[], object]
    _: KW_ONLY
    keys: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    instead_of: str = ""
    menu: str = ""
    hint: str = ""
    short: str = ""
    group: str = ""
    when: Callable[[], bool] = always
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """An action that can be done now, on its `page` or, for `GLOBAL`, on every page."""

    page: str
    spec: ActionSpec
    action: QAction
    usual: tuple[str, ...] = ()
    """The keys of its table, which a person may have changed."""

    @property
    def id(self) -> str:
        """« saisie.merge »: its name among all commands."""
        return f"{self.page}.{self.spec.id}" if self.page else self.spec.id

    @property
    def text(self) -> str:
        """What it does."""
        return self.spec.text

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, as Qt names them."""
        return self.spec.keys

    @property
    def menu(self) -> str:
        """The menu that shows it; '' for none."""
        return self.spec.menu

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
        self._wanted: Mapping[str, str] = {}

    def take_keys(self, wanted: Mapping[str, str]) -> None:
        """Give commands, by their ids, a key in place of their own; the others have theirs."""
        self._wanted = wanted
        for command in self.commands:
            self._set_keys(command, command.usual)
        for command in self.commands:
            self._give_wanted(command)
        self.changed.emit()

    def taken(self, id_: str, key: str) -> Command | None:
        """The command that has a key where the one called `id_` would work too; None for none."""
        mine = self[id_]
        others = (c for c in self.commands if c.id != id_ and key in c.keys)
        return next((c for c in others if _meet(mine, c) and not _gives_way(mine, c)), None)

    def _give_wanted(self, command: Command) -> None:
        """The key that is wanted for it, unless a later table came to use it."""
        key = self._wanted.get(command.id)
        if key and self.taken(command.id, key) is None:
            self._set_keys(command, (key,))

    def _set_keys(self, command: Command, keys: tuple[str, ...]) -> None:
        if keys != command.keys:
            changed = replace(command, spec=replace(command.spec, keys=keys))
            self._commands[command.id] = changed
            command.action.setShortcuts(_shortcuts(changed))
            self._enable(changed)

    def _give_back(self, new: Command) -> None:
        """A table needs its keys: who was given one of them has its own again."""
        for other in self.commands:
            if other.keys != other.usual and set(other.keys) & set(new.keys) and _meet(new, other):
                self._set_keys(other, other.usual)

    def declare(self, page: str, table: Iterable[ActionSpec]) -> None:
        """Take the table of a page, or of the window, in place of what it gave before.

        Raises `ValueError` when two actions share a name, or a key where both would work, and for
        a key that AZERTY lacks.
        """
        self._forget(page)
        for spec in table:
            command = Command(page, spec, QAction(spec.text, self._window), spec.keys)
            self._give_back(command)
            self._refuse_taken(command)
            self._commands[command.id] = command
            self._set_up(command)
        for command in self.commands:
            if command.page == page:
                self._give_wanted(command)
        self.changed.emit()

    def _refuse_taken(self, new: Command) -> None:
        if new.id in self._commands:
            raise ValueError(f"two commands are called {new.id}")
        for key in new.keys:
            refuse_key(key)
            for other in self._commands.values():
                if key in other.keys and _meet(new, other) and not _gives_way(new, other):
                    raise ValueError(f"{new.id} and {other.id} share the key {key}")

    def _set_up(self, command: Command) -> None:
        action, spec = command.action, command.spec
        action.setObjectName(command.id)
        action.triggered.connect(lambda: spec.act())
        action.setShortcuts(_shortcuts(command))
        action.setAutoRepeat(False)
        self._window.addAction(action)
        self._enable(command)

    def watch(self, zone: str, widget: QWidget) -> None:
        """Give the keys of a zone (« saisie.list ») to its actions while the widget has the focus.

        The widget has the other keys, and those whose action is not for now.
        """
        ZoneKeys(self, zone, widget)

    def press(self, zone: str, key: str, *, is_repeated: bool = False) -> bool:
        """Do what a key means in a zone; whether it means something there now.

        `key` is a Qt name; one that `is_repeated`, held down, is heard and does nothing but where
        a command repeats.
        """
        page, _, name = zone.partition(".")
        for command in self.of_zone(page, name):
            if key in command.keys and command.spec.when():
                if command.spec.repeats or not is_repeated:
                    command.action.trigger()
                return True
        return False

    def of_zone(self, page: str, zone: str) -> tuple[Command, ...]:
        """The commands whose keys work in a zone of a page only."""
        return tuple(c for c in self.commands if c.page == page and zone in c.spec.zones)

    def way(self, *ids: str, hint: str = "") -> tuple[str, str]:
        """What a hint shows of commands that go together: « Alt+↑ ↓ », « ordonner ».

        `hint` is for a hint that names it otherwise than their own.
        """
        commands = [self[id_] for id_ in ids]
        return together(c.shown_key for c in commands), hint or commands[0].spec.hint

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
        replaced = {command.spec.instead_of for command in mine}
        others = (command for command in self.commands if command.page == GLOBAL)
        return (*mine, *(command for command in others if command.id not in replaced))

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
        if command.spec.instead_of in self._commands:
            # Two actions of one key do nothing, for Qt.
            other = self._commands[command.spec.instead_of]
            other.action.setShortcuts([] if mine else _shortcuts(other))

    def trigger_key(self, key: str) -> bool:
        """Do what a key of the digit row or keypad means on this page; whether it means something.

        `key` is its name in the tables: « Ctrl+Shift+3 ».
        """
        for command in self.commands:
            if key in command.keys and command.page in (GLOBAL, self._page):
                return self.trigger(command.id)
        return False

    def remove_page(self, page: str) -> None:
        """Forget the commands of a page whose widgets go away."""
        self._forget(page)
        self.changed.emit()

    def _forget(self, page: str) -> None:
        for command in [c for c in self.commands if c.page == page]:
            del self._commands[command.id]
            if command.spec.instead_of in self._commands:
                other = self._commands[command.spec.instead_of]
                other.action.setShortcuts(_shortcuts(other))
            command.action.deleteLater()


def _shortcuts(command: Command) -> list[QKeySequence]:
    """The keys that Qt hears for a command: not those of a zone, the digit row or the keypad."""
    if command.spec.zones:
        return []
    plain = [key for key in command.keys if digit_of(key) is None and key not in KEYPAD]
    return [QKeySequence(key) for key in plain]


class ZoneKeys(QObject):
    """Hands the keys of one widget to the commands of its zone, before the widget sees them."""

    def __init__(self, registry: Registry, zone: str, widget: QWidget) -> None:
        super().__init__(widget)
        self.zone, self._registry = zone, registry
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something here."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        repeated = event.isAutoRepeat()
        return any(
            self._registry.press(self.zone, key, is_repeated=repeated) for key in _keys_of(event)
        )


def _keys_of(event: QKeyEvent) -> Iterator[str]:
    """The key, then the digit that it is on a keyboard where digits want Maj."""
    yield key_of(event)
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if plain and (found := digit(event)) is not None:
        yield str(found)


def digit(event: QKeyEvent, platform: str = sys.platform) -> int | None:
    """The digit of the key that was pressed, or None."""
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return key - int(Qt.Key.Key_0)
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return None
    first = FIRST_SCAN_CODE.get(platform)
    scan = event.nativeScanCode()
    if first is not None and scan:
        return (scan - first + 1) % 10 if first <= scan < first + 10 else None
    character = chr(key).lower() if 0 < key < 0x110000 else ""
    return (FRENCH_ROW.index(character) + 1) % 10 if character and character in FRENCH_ROW else None


def key_of(event: QKeyEvent) -> str:
    """The key as commands name it; that of the keypad is the same, Enter is Return."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key()
    return QKeySequence(modifiers.value | int(key)).toString()


def together(keys: Iterable[str]) -> str:
    """Keys that are shown as one: « Alt+↑ », « Alt+↓ » → « Alt+↑ ↓ »."""
    first, *others = keys
    held = first.rpartition("+")[0]
    return " ".join((first, *(key.removeprefix(f"{held}+") for key in others)))


def _meet(one: Command, other: Command) -> bool:
    """Whether a key of both would be heard by both."""
    if one.page != other.page:
        return GLOBAL in (one.page, other.page)
    zones, others = set(one.spec.zones), set(other.spec.zones)
    return not zones or not others or not zones.isdisjoint(others)


def _gives_way(one: Command, other: Command) -> bool:
    """Whether one of them has its keys in place of the other, on its page."""
    return one.spec.instead_of == other.id or other.spec.instead_of == one.id


def digit_of(key: str) -> int | None:
    """The digit of « Ctrl+3 » or « Ctrl+Shift+3 »; None for another key."""
    head, _, last = key.rpartition("+")
    return int(last) if last.isdecimal() and head in ("Ctrl", "Ctrl+Shift") else None


def refuse_key(key: str) -> None:
    """Raise `ValueError` for a key that means a character on AZERTY or in a screen reader."""
    parts = key.split("+")
    if {"Ctrl", "Alt"} <= set(parts) or ("Alt" in parts and parts[-1].isdecimal()):
        raise ValueError(f"{key} is AltGr or a character on some keyboards")
