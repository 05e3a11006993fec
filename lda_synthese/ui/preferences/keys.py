"""Keys: another one for a command, unless it writes something or means something already."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QListWidget, QVBoxLayout, QWidget

from lda_synthese.domain.text.french import quoted
from lda_synthese.ui.preferences.services import PreferencesServices
from lda_synthese.ui.widgets.actions import Command, digit_of, refuse_key, spoken_key
from lda_synthese.ui.widgets.basics import WrappedLabel, button
from lda_synthese.ui.widgets.notices import announce

WRITES = "Cette touche écrit quelque chose\u00a0: ajoutez-lui Ctrl, ou prenez F2 à F12."


class KeysBox(QWidget):
    """The commands of the window and of the pages seen, each with its key."""

    def __init__(self, services: PreferencesServices) -> None:
        super().__init__()
        self._services, look = services, services.look
        self._commands: tuple[Command, ...] = ()
        self.listed = QListWidget()
        self.listed.setObjectName("keys.list")
        self.listed.setAccessibleName("Commandes et leurs touches")
        self.listed.setProperty("look", "rows")
        self.listed.setFixedHeight(look.px(160))
        self.key = QKeySequenceEdit()
        self.key.setObjectName("keys.new")
        self.key.setAccessibleName("Nouvelle touche de la commande choisie")
        self.key.setMaximumSequenceLength(1)
        self.message = WrappedLabel(look, "", size=13, token="error")
        self.message.setObjectName("keys.error")
        self.message.hide()
        self._give = button(look, "Donner cette touche", self._take_key, name="keys.give")
        self._back = button(look, "Touche d’origine", self._give_back, name="keys.back")
        self._lay_out()
        self.listed.currentRowChanged.connect(lambda _: self._enable())
        self._show()

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._give)
        row.addWidget(self._back)
        row.addStretch(1)
        column.addWidget(self.listed)
        column.addWidget(self.key)
        column.addLayout(row)
        column.addWidget(self.message)

    def _show(self) -> None:
        row = max(self.listed.currentRow(), 0)
        self._commands = tuple(changeable(self._services.actions.commands))
        self.listed.clear()
        self.listed.addItems([f"{one.text} · {one.shown_key}" for one in self._commands])
        self.listed.setCurrentRow(row)
        self._enable()

    @property
    def _chosen(self) -> Command:
        return self._commands[self.listed.currentRow()]

    def _enable(self) -> None:
        is_chosen = self.listed.currentRow() >= 0
        self._give.setEnabled(is_chosen)
        self._back.setEnabled(is_chosen and self._chosen.keys != self._chosen.usual)

    def _take_key(self) -> None:
        key = self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if not key:
            self.key.setFocus()
            return
        problem = self._why_not(key)
        self.message.setText(problem)
        self.message.setVisible(bool(problem))
        if problem:
            announce(self.message, problem)
        else:
            self._take({self._chosen.id: key})

    def _why_not(self, key: str) -> str:
        """Why the command chosen can't have a key; '' when it can."""
        chosen = self._chosen
        try:
            refuse_key(key)
        except ValueError:
            return WRITES
        if writes(key) and not any(map(writes, chosen.usual)):
            return WRITES
        other = self._services.actions.taken(chosen.id, key)
        if other is None:
            return ""
        return f"{spoken_key(key)} sert déjà à {quoted(other.text)}\u202f; prenez-en une autre."

    def _give_back(self) -> None:
        self.message.hide()
        self._take({}, without=self._chosen.id)

    def _take(self, new: dict[str, str], without: str = "") -> None:
        services = self._services
        settings = services.preferences.settings
        wanted = {**dict(settings.keys), **new}
        wanted.pop(without, None)
        services.preferences.change_settings(replace(settings, keys=tuple(wanted.items())))
        services.actions.take_keys(wanted)
        self.key.clear()
        # Hints name keys.
        services.rebuild()
        self._show()

    def restore(self) -> None:
        """Every command has its own key again."""
        services = self._services
        services.preferences.change_settings(replace(services.preferences.settings, keys=()))
        services.actions.take_keys({})
        services.rebuild()
        self._show()


def changeable(commands: Iterable[Command]) -> list[Command]:
    """Those whose key can be another: not the digit row, which names themes."""
    return [
        one for one in commands if one.usual and all(digit_of(key) is None for key in one.usual)
    ]


def writes(key: str) -> bool:
    """Whether a key alone, or with Maj, writes a character."""
    return len(key.removeprefix("Shift+")) == 1
