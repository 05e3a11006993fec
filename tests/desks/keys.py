"""The keys of a page: where they work, what is told of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lda_synthese.ui.capture.entry.strip import ThemeStrip
from lda_synthese.ui.home.big_button import BigButton
from lda_synthese.ui.shell.keyboard.sheet import KeysOfTheScreen
from lda_synthese.ui.widgets.actions import Command, ZoneKeys
from lda_synthese.ui.widgets.basics import Hint, KeyCap
from lda_synthese.ui.window import MainWindow


class KeysDesk:
    """Of the page shown."""

    def __init__(self, bot: QtBot, window: MainWindow) -> None:
        self._bot, self._window = bot, window

    @property
    def _page(self) -> QWidget:
        return self._window.shell.pages[self._window.shell.page]

    @property
    def table(self) -> tuple[Command, ...]:
        """What can be done here, on this page and on all."""
        return self._window.context.actions.of_page(self._window.shell.page)

    def places(self, command: Command) -> list[QWidget]:
        """The widgets where the keys of a command work; the window for those of the whole page."""
        if not command.spec.zones:
            return [self._window]
        wanted = {f"{command.page}.{zone}" for zone in command.spec.zones}
        return [zone.parent() for zone in self._page.findChildren(ZoneKeys) if zone.zone in wanted]

    def press(self, key: str, widget: QWidget) -> None:
        """Press a key by its Qt name."""
        chord = QKeySequence(key)[0]
        self._bot.keyClick(widget, Qt.Key(chord.key()), chord.keyboardModifiers())

    @contextmanager
    def watched(self) -> Iterator[list[str]]:
        """A list that fills with the names of the commands that are launched, and not done."""
        launched: list[str] = []
        for command in self.table:
            command.action.triggered.disconnect()
            command.action.triggered.connect(lambda _=False, id_=command.id: launched.append(id_))
        yield launched
        for command in self.table:
            command.action.triggered.disconnect()
            command.action.triggered.connect(lambda _=False, act=command.spec.act: act())

    # What is told

    @property
    def hints(self) -> list[tuple[str, str]]:
        """The keys that the hints of the page show, with what they say they do."""
        return [way for hint in self._page.findChildren(Hint) for way in hint._ways]

    @property
    def caps(self) -> set[str]:
        """The keys that are shown alone, on the page and around."""
        caps = set(self._page.findChildren(KeyCap))
        caps |= {cap for cap in self._window.findChildren(KeyCap) if cap.isVisible()}
        # The strip of themes shows the key that is held once, before them all.
        held = {cap: "Ctrl+" for cap in caps if isinstance(cap.parent(), ThemeStrip)}
        buttons = {button._way.key for button in self._page.findChildren(BigButton)}
        return {held.get(cap, "") + cap._key for cap in caps} | (buttons - {""})

    @property
    def told_by_f1(self) -> set[tuple[str, str]]:
        """What the list of the keys says: each action with its key."""
        context, page = self._window.context, self._window.shell.page
        keys = KeysOfTheScreen(self._window, context.look, context.actions, page)
        told = set()
        for _, (label, cap) in keys._rows:
            assert isinstance(label, QLabel)
            assert isinstance(cap, KeyCap)
            told.add((label.text(), cap._key))
        keys.deleteLater()
        return told
