"""Abbreviations: a few letters and a space, written out in the field of notes."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from lda_synthese.ui.preferences.services import PreferencesServices
from lda_synthese.ui.widgets.basics import WrappedLabel, button
from lda_synthese.ui.widgets.notices import announce

NO_WORD = "Une abréviation est un seul mot, en lettres ou en chiffres\u00a0: «\u202flda\u202f»."
NO_TEXT = "Écrivez aussi ce que l’abréviation doit donner."


class AbbreviationsBox(QWidget):
    """The list; under it two fields, which add one or change the one that has these letters."""

    def __init__(self, services: PreferencesServices) -> None:
        super().__init__()
        self._services, look = services, services.look
        self._pairs: tuple[tuple[str, str], ...] = ()
        self.listed = QListWidget()
        self.listed.setObjectName("abbreviations.list")
        self.listed.setAccessibleName("Abréviations")
        self.listed.setProperty("look", "rows")
        self.listed.setFixedHeight(look.px(120))
        self.listed.setWordWrap(True)
        self.listed.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.short = self._field("Lettres", "abbreviations.short")
        self.full = self._field("Texte écrit en entier", "abbreviations.full")
        self.error = WrappedLabel(look, "", size=13, token="error")
        self.error.setObjectName("abbreviations.error")
        self.error.hide()
        self._remove = button(look, "Retirer", self._take_away, name="abbreviations.remove")
        add = button(look, "Ajouter ou modifier", self._add, name="abbreviations.add")
        self._lay_out(add)
        self.listed.currentRowChanged.connect(self._fill)
        services.preferences.changed.connect(self._show)
        self._show()

    def _field(self, name: str, object_name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.setObjectName(object_name)
        made.returnPressed.connect(self._add)
        return made

    def _lay_out(self, add: QWidget) -> None:
        column, fields, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        self.short.setFixedWidth(self._services.look.px(110))
        fields.addWidget(self.short)
        fields.addWidget(self.full, 1)
        buttons.addWidget(add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        column.addWidget(self.listed)
        column.addLayout(fields)
        column.addWidget(self.error)
        column.addLayout(buttons)

    def _show(self) -> None:
        pairs = self._services.preferences.settings.abbreviations
        if pairs != self._pairs:
            self._pairs = pairs
            self.listed.clear()
            self.listed.addItems([f"{short} + espace\u00a0: {full}" for short, full in pairs])
        self._remove.setEnabled(self.listed.currentRow() >= 0)

    def _fill(self, row: int) -> None:
        if 0 <= row < len(self._pairs):
            for field, text in zip((self.short, self.full), self._pairs[row], strict=True):
                field.setText(text)
        self._remove.setEnabled(row >= 0)

    def _add(self) -> None:
        short, full = self.short.text().strip().lower(), " ".join(self.full.text().split())
        problem = NO_TEXT if not full else "" if short.isalnum() else NO_WORD
        self.error.setText(problem)
        self.error.setVisible(bool(problem))
        if problem:
            announce(self.error, problem)
            (self.short if not short.isalnum() else self.full).setFocus()
            return
        # One that is changed stays in its place.
        self._take(tuple({**dict(self._pairs), short: full}.items()))
        self.short.clear()
        self.full.clear()
        self.short.setFocus()

    def _take_away(self) -> None:
        gone = self.listed.currentRow()
        self._take(tuple(pair for row, pair in enumerate(self._pairs) if row != gone))

    def _take(self, pairs: tuple[tuple[str, str], ...]) -> None:
        preferences = self._services.preferences
        preferences.change_settings(replace(preferences.settings, abbreviations=pairs))
