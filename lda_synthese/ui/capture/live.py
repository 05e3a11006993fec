"""« Mode atelier »: the bar at the top of the full screen, where and for how long."""

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day, Workshop
from lda_synthese.domain.text.french import iso_date, short_date
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, button
from lda_synthese.ui.widgets.look import Look

TICK_MS = 10_000


class LiveBar(QWidget):
    """« Atelier B · Aubagne, 15 déc. 2023 … 00:42 [Quitter] »."""

    def __init__(self, look: Look, actions: Registry) -> None:
        super().__init__()
        self.title = ElidedLabel(look, "", size=15, weight=600)
        self.place = Label(look, "", size=14, token="text2")
        self.clock = Label(look, "", size=15, weight=500, token="text2")
        self.clock.setAccessibleName("Durée de l’atelier")
        self._since = datetime.now().astimezone()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_time)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(14))
        layout.addWidget(self.title)
        layout.addWidget(self.place)
        layout.addStretch(1)
        layout.addWidget(self.clock)
        leave = button(
            look,
            f"Quitter ({actions['live'].shown_key})",
            lambda: actions.trigger("live"),
            name="live.leave",
        )
        layout.addWidget(leave)
        self.hide()

    def start(self, dossier: Dossier, workshop: EntityId | None) -> None:
        """Show where, and count from now."""
        self.show_place(dossier, workshop)
        self._since = datetime.now().astimezone()
        self._timer.start(TICK_MS)
        self._show_time()
        self.show()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self.hide()

    def show_place(self, dossier: Dossier, workshop: EntityId | None) -> None:
        """Say which workshop of which day."""
        here = dossier.get(Workshop, workshop)
        day = dossier.get(Day, here.day if here else None)
        date = iso_date(day.date) if day else None
        self.title.setText(here.title if here else "")
        parts = [day.name] if day else []
        parts += [short_date(date)] if date else []
        self.place.setText(" · ".join(parts))

    def _show_time(self) -> None:
        self.clock.setText(elapsed(datetime.now().astimezone() - self._since))


def elapsed(time: timedelta) -> str:
    """« 00:42 », hours and minutes."""
    minutes = max(int(time.total_seconds()), 0) // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
