"""The dialog: the tabs at the left, what the chosen one holds at the right, no « OK »."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.ui.preferences.about import AboutTab
from lda_synthese.ui.preferences.display import DisplayTab
from lda_synthese.ui.preferences.keyboard import KeyboardTab
from lda_synthese.ui.preferences.recording import RecordingTab
from lda_synthese.ui.preferences.rows import PreferenceRows
from lda_synthese.ui.preferences.services import PreferencesServices, PreferencesTab
from lda_synthese.ui.preferences.suggestions import SuggestionsTab
from lda_synthese.ui.widgets.basics import Label, RuleAcross, button, scrolled, styled

DISPLAY, KEYBOARD, ABOUT = "display", "keyboard", "about"


def tabs_of(services: PreferencesServices) -> tuple[PreferencesTab, ...]:
    """Those of this feature, with those that others bring before « À propos »."""
    return (
        PreferencesTab(DISPLAY, "Affichage", "monitor", lambda: DisplayTab(services)),
        PreferencesTab(
            KEYBOARD, "Clavier et abréviations", "keyboard", lambda: KeyboardTab(services)
        ),
        PreferencesTab("suggestions", "Suggestions", "lightbulb", lambda: SuggestionsTab(services)),
        PreferencesTab("recording", "Enregistrement", "save", lambda: RecordingTab(services)),
        *services.more,
        PreferencesTab(ABOUT, "À propos", "info", lambda: AboutTab(services)),
    )


class PreferencesDialog(QDialog):
    """A tab is built when it is first shown."""

    def __init__(self, services: PreferencesServices, tab: str) -> None:
        super().__init__(services.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Préférences")
        self._services, self._tabs = services, tabs_of(services)
        self._built: dict[int, QWidget] = {}
        self._places: list[QVBoxLayout] = []
        look = services.look
        self.resize(services.look.within(services.window, 880, 520))
        self.listed = QListWidget()
        self.listed.setObjectName("preferences.tabs")
        self.listed.setAccessibleName("Préférences")
        self.listed.setProperty("look", "rows")
        self.stack = QStackedWidget()
        self.restore = styled(
            button(
                look, "Rétablir cette page", self._restore, icon="rotate-ccw",
                name="preferences.restore",
            ),
            "flat",
        )  # fmt: skip
        self.listed.ensurePolished()
        for entry in self._tabs:
            self.listed.addItem(QListWidgetItem(look.icon(entry.icon), entry.title))
            self._add_place()
        self._lay_out()
        self.listed.currentRowChanged.connect(self._show)
        look.zoomed.connect(self._open_again)
        look.changed.connect(self._recolour)
        names = [entry.name for entry in self._tabs]
        self.listed.setCurrentRow(names.index(tab))
        self.listed.setFocus()

    def _lay_out(self) -> None:
        look, px = self._services.look, self._services.look.px
        column, middle, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        # Narrow, the tabs' names give way to what they hold.
        self.listed.setFixedWidth(min(px(212), self.width() // 3))
        self.listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        middle.setSpacing(px(20))
        middle.addWidget(self.listed)
        middle.addWidget(self.stack, 1)
        close = styled(button(look, "Fermer", self.accept, name="dialog.confirm"), "primary")
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(Label(look, "Appliqué tout de suite", size=13, token="text2"))
        buttons.addWidget(close)
        column.addLayout(middle, 1)
        column.addWidget(RuleAcross(look))
        column.addLayout(buttons)

    def _add_place(self) -> None:
        """Where a tab will stand."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        self._places.append(column)
        self.stack.addWidget(place)

    def _show(self, row: int) -> None:
        if row not in self._built:
            self._built[row] = self._tabs[row].build()
            self._places[row].addWidget(scrolled(self._built[row]))
        self.stack.setCurrentIndex(row)
        built = self._built[row]
        self.restore.setVisible(isinstance(built, PreferenceRows) and built.can_restore)

    def _recolour(self) -> None:
        for row, entry in enumerate(self._tabs):
            self.listed.item(row).setIcon(self._services.look.icon(entry.icon))

    def _restore(self) -> None:
        built = self._built[self.stack.currentIndex()]
        if isinstance(built, PreferenceRows):
            built.restore()

    def _open_again(self) -> None:
        """Other sizes: the dialog is made anew, where it was."""
        tab = self._tabs[self.listed.currentRow()].name
        self.accept()
        show_preferences(self._services, tab)


def show_preferences(services: PreferencesServices, tab: str = DISPLAY) -> None:
    """Open them over the window, on a tab."""
    PreferencesDialog(services, tab).open()
