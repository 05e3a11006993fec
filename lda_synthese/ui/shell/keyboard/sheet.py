"""The keys of the screen (F1), by what they are for; read from the registry, printed on a sheet."""

from collections.abc import Iterable, Mapping
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPagedPaintDevice, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.domain.text.folding import folded
from lda_synthese.ui.services.dialogs import ask_printer
from lda_synthese.ui.widgets.actions import Command, Registry
from lda_synthese.ui.widgets.basics import (
    KeyCap,
    Label,
    WrappedLabel,
    button,
    scrolled,
    styled,
)
from lda_synthese.ui.widgets.look import Look

FRENCH_ROW = (
    'Clavier français\u00a0: Ctrl+1 à 6 désigne les touches & é " ’ ( - de la rangée du haut, '
    "sans Maj. Le pavé numérique marche aussi, sauf 0, qui rend la taille normale."
)
TYPE, CORRECT, MOVE, HERE = "Saisir", "Corriger", "Se déplacer", "Dans les listes et les champs"
GROUPS = (TYPE, CORRECT, MOVE, HERE, "Afficher", "Fichiers", "Outils et aide")
OF_MENU = {
    "": HERE, "Édition": CORRECT, "Aller": MOVE, "Affichage": "Afficher", "Fichier": "Fichiers",
    "Outils": "Outils et aide", "Aide": "Outils et aide",
}  # fmt: skip
COLUMN_WIDTH = 300
"""The least width of a column, in logical pixels."""


class KeysOfTheScreen(QDialog):
    """Every key that works on the page shown, in as many columns as there is room for."""

    def __init__(self, window: QWidget, look: Look, actions: Registry, page: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actions.changed.connect(self.reject)
        self._look = look
        self.setWindowTitle("Raccourcis de cet écran")
        self.commands = tuple(c for c in actions.of_page(page) if c.keys)
        self.groups = grouped(self.commands)
        self._rows: list[tuple[str, tuple[QWidget, ...]]] = []
        self._columns = 1
        self._made = {name: self._group(name, some) for name, some in self.groups.items()}
        self.search = QLineEdit()
        self.search.setObjectName("keys.search")
        self.search.setPlaceholderText("Chercher un raccourci ou une action")
        self.search.setAccessibleName("Chercher un raccourci")
        self.search.textChanged.connect(self._search)
        self._lay_out()
        self._fill(1)
        self.resize(look.within(window, 1040, 600))

    def _lay_out(self) -> None:
        look, px = self._look, self._look.px
        layout, buttons, inner = QVBoxLayout(self), QHBoxLayout(), QWidget()
        self._grid = QHBoxLayout(inner)
        self._grid.setSpacing(px(28))
        self._places: list[QVBoxLayout] = []
        side = px(16)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(px(10))
        layout.addWidget(Label(look, "Raccourcis de cet écran", size=18, weight=600))
        layout.addWidget(self.search)
        layout.addWidget(scrolled(inner), 1)
        self._row = WrappedLabel(look, FRENCH_ROW, size=13, token="text2")
        layout.addWidget(self._row)
        buttons.addWidget(
            button(look, "Imprimer la fiche…", self._ask_printer, icon="printer", name="keys.print")
        )
        buttons.addStretch(1)
        close = button(look, "Fermer", self.accept, name="dialog.confirm")
        buttons.addWidget(styled(close, "primary"))
        layout.addLayout(buttons)

    def _group(self, title: str, commands: Iterable[Command]) -> QWidget:
        look, made = self._look, QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, look.px(10))
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(4))
        head = Label(look, title, size=15, weight=600)
        grid.addWidget(head, 0, 0, 1, 2)
        for row, command in enumerate(commands, start=1):
            pair = WrappedLabel(look, command.text), KeyCap(look, command.shown_key)
            for column, widget in enumerate(pair):
                aside = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag(0)
                grid.addWidget(widget, row, column, aside)
            self._rows.append((folded(f"{command.text} {command.shown_key}"), pair))
        grid.setColumnStretch(0, 1)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for, much the same number of keys in each."""
        super().resizeEvent(event)
        columns = max(1, min(3, self.width() // self._look.px(COLUMN_WIDTH)))
        if columns != self._columns:
            self._columns = columns
            self._fill(columns)
        # A small window keeps its height for the keys.
        self._row.setVisible(self.height() >= self._look.px(420))

    def _fill(self, columns: int) -> None:
        while len(self._places) < columns:
            self._places.append(QVBoxLayout())
            self._grid.addLayout(self._places[-1], 1)
        heights = [0] * columns
        for name, made in self._made.items():
            shortest = heights.index(min(heights))
            heights[shortest] += len(self.groups[name]) + 2
            self._places[shortest].addWidget(made)
        for place in self._places:
            place.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _search(self, text: str) -> None:
        words = folded(text).split()
        for searched, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(all(word in searched for word in words))

    def _ask_printer(self) -> None:
        ask_printer(self, self.print_on)

    def print_on(self, printer: QPagedPaintDevice) -> None:
        """Print the sheet, black on white whatever the screen shows."""
        sheet = QTextEdit()
        sheet.setHtml(as_sheet(self.groups))
        sheet.document().print_(printer)


def grouped(commands: Iterable[Command]) -> Mapping[str, tuple[Command, ...]]:
    """What the keys are for → their commands, those of the page first; nothing empty."""
    listed = list(commands)
    of = {name: tuple(c for c in listed if group_of(c) == name) for name in GROUPS}
    return {name: some for name, some in of.items() if some}


def group_of(command: Command) -> str:
    """What the key of a command is for: as its table says, else by its menu."""
    return command.spec.group or OF_MENU[command.menu]


def as_sheet(groups: Mapping[str, Iterable[Command]]) -> str:
    """The sheet of the keys, a table a group."""
    parts = ["<h1>Raccourcis</h1>"]
    for name, commands in groups.items():
        parts.append(f"<h2>{escape(name)}</h2><table width='100%'>")
        parts += [
            f"<tr><td>{escape(c.text)}</td><td align='right'><b>{escape(c.shown_key)}</b></td></tr>"
            for c in commands
        ]
        parts.append("</table>")
    parts.append(f"<p>{escape(FRENCH_ROW)}</p>")
    return "".join(parts)
