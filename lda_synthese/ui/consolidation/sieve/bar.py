"""The filters of the board: a day, a menu of what is rarer, a field for words."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.ui.consolidation.sieve.filters import ONCE, Filters
from lda_synthese.ui.widgets.basics import Chooser, ElidedLabel, icon_button, pop_up
from lda_synthese.ui.widgets.chips import VOICE_NAMES
from lda_synthese.ui.widgets.look import Look


class SieveBar(QWidget):
    """`changed` is called when something else is let through."""

    def __init__(self, look: Look, changed: Callable[[], object]) -> None:
        super().__init__()
        self.filters = Filters()
        self._changed = changed
        self._dossier: Dossier | None = None
        self.days = Chooser(look, "Journée")
        self.days.activated.connect(lambda _: self.let(day=self.days.currentData() or ""))
        self.more = icon_button(look, "funnel", "Filtrer les notes", self.pop_up)
        self.more.setObjectName("board.filter")
        self.line = ElidedLabel(look, "", size=12, weight=600, token="accent")
        self.line.setObjectName("board.filters")
        self.line.hide()
        self.field = QLineEdit(placeholderText="Chercher dans le thème…", clearButtonEnabled=True)
        self.field.setObjectName("board.search")
        self.field.setAccessibleName("Chercher dans le thème")
        self.field.textChanged.connect(lambda text: self.let(words=text.strip()))
        self.field.hide()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.days, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        column.addWidget(self.line)
        column.addWidget(self.field)

    def let(self, **wanted: Any) -> None:
        """Let through what has these values, by the names of `Filters`."""
        filters = replace(self.filters, **wanted)
        if filters != self.filters:
            self.filters = filters
            self._changed()

    def show_dossier(self, dossier: Dossier) -> None:
        """Offer the days of a dossier; what is gone from it is no filter any more."""
        self._dossier = dossier
        self._load_days(dossier)
        self.filters = self.filters.within(dossier)
        self.days.setCurrentIndex(max(self.days.findData(self.filters.day), 0))
        line = self.filters.line(dossier)
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def _load_days(self, dossier: Dossier) -> None:
        wanted = [("Toutes les journées", "")]
        wanted += [(f"J{n} · {day.name}", str(day.id)) for n, day in enumerate(dossier.days, 1)]
        shown = [(self.days.itemText(n), self.days.itemData(n)) for n in range(self.days.count())]
        if shown != wanted:
            self.days.clear()
            for text, id_ in wanted:
                self.days.addItem(text, id_)

    def pop_up(self) -> None:
        """The menu of the filters, under its button."""
        dossier = self._dossier
        if dossier is None:
            return
        menu, filters = QMenu(self.more), self.filters
        day = filters.day
        workshops = [(w.title, str(w.id)) for w in dossier.workshops if day in ("", w.day)]
        self._offer(menu.addMenu("Atelier"), "workshop", workshops)
        people = {note.rapporteur for note in dossier.notes}
        rapporteurs = sorted((dossier.name_of(id_), str(id_)) for id_ in people)
        self._offer(menu.addMenu("Rapporteur"), "rapporteur", rapporteurs)
        voices = [(name, str(voice)) for voice, name in VOICE_NAMES.items()]
        self._offer(menu.addMenu("Voix"), "voice", voices)
        once = menu.addAction(ONCE, lambda: self.let(once=not filters.once))
        once.setCheckable(True)
        once.setChecked(filters.once)
        menu.addSeparator()
        menu.addAction("Tout montrer", self.open_all).setEnabled(not filters.is_open)
        pop_up(menu, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _offer(self, menu: QMenu, name: str, choices: Iterable[tuple[str, str]]) -> None:
        for text, value in (("Tous" if name != "voice" else "Toutes", ""), *choices):
            act = menu.addAction(text, partial(self.let, **{name: value}))
            act.setCheckable(True)
            act.setChecked(getattr(self.filters, name) == value)

    def open_all(self) -> None:
        """Let everything through."""
        self.leave_words()
        self.let(**{name: getattr(Filters(), name) for name in Filters.__slots__})

    def focus_words(self) -> None:
        """Type words to look for."""
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def leave_words(self) -> None:
        """Look for words no more."""
        self.field.setText("")
        self.field.hide()
