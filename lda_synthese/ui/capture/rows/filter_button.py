"""« Filtrer »: one theme, one kind, quoted words; what is kept stands on the button."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from lda_synthese.domain.state.model import OUTSIDE, Kind, Theme
from lda_synthese.ui.capture.rows.model import Wanted
from lda_synthese.ui.widgets.chips import KIND_NAMES
from lda_synthese.ui.widgets.look import Look


class FilterButton(QPushButton):
    """A button with a menu; `changed(wanted)` is called at each choice."""

    def __init__(self, look: Look, changed: Callable[[Wanted], object]) -> None:
        super().__init__()
        self._changed = changed
        self._themes: Sequence[Theme] = ()
        self.wanted = Wanted()
        self.setObjectName("capture.filter")
        look.set_icon(self, "funnel")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self._show_wanted()

    def load(self, themes: Sequence[Theme]) -> None:
        """Offer these themes."""
        self._themes = themes

    def _fill(self) -> None:
        self._menu.clear()
        everything = self._menu.addAction("Tout montrer")
        everything.triggered.connect(lambda: self.choose(Wanted()))
        self._menu.addSeparator()
        names = [(f"{theme.number} {theme.short}", str(theme.id)) for theme in self._themes]
        group = QActionGroup(self._menu)
        for text, theme in [*names, ("Hors cadre", OUTSIDE)]:
            act = self._menu.addAction(text)
            act.setCheckable(True)
            act.setChecked(self.wanted.theme == theme)
            group.addAction(act)
            act.triggered.connect(lambda _, id_=theme: self.choose(replace(self.wanted, theme=id_)))
        self._menu.addSeparator()
        kinds = QActionGroup(self._menu)
        for kind, text in KIND_NAMES.items():
            act = self._menu.addAction(text)
            act.setCheckable(True)
            act.setChecked(self.wanted.kind is kind)
            kinds.addAction(act)
            act.triggered.connect(lambda _, k=kind: self.choose(replace(self.wanted, kind=k)))
        self._menu.addSeparator()
        quoted = self._menu.addAction("Paroles citées")
        quoted.setCheckable(True)
        quoted.setChecked(self.wanted.verbatim)
        quoted.triggered.connect(
            lambda checked: self.choose(replace(self.wanted, verbatim=checked))
        )

    def choose(self, wanted: Wanted) -> None:
        """Keep what is wanted only."""
        self.wanted = wanted
        self._show_wanted()
        self._changed(wanted)

    def _show_wanted(self) -> None:
        parts = [theme.number for theme in self._themes if theme.id == self.wanted.theme]
        parts += ["Hors cadre"] if self.wanted.theme == OUTSIDE else []
        parts += [KIND_NAMES[Kind(self.wanted.kind)]] if self.wanted.kind else []
        parts += ["Citations"] if self.wanted.verbatim else []
        self.setText("\u00a0" + (" · ".join(parts) or "Filtrer"))
        self.setAccessibleName(f"Filtrer les notes\u00a0: {', '.join(parts) or 'toutes'}")
