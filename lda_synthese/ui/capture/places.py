"""Where notes go: the day and the workshop."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day, Note, Workshop
from lda_synthese.domain.state.placing import TO_RECLASS, LostPlace, lost_places, lost_workshop
from lda_synthese.domain.state.published import Published
from lda_synthese.domain.text.french import iso_date, short_date
from lda_synthese.ui.services.open_dossier import OpenDossier
from lda_synthese.ui.widgets.actions import Registry
from lda_synthese.ui.widgets.basics import Chooser, KeyCap, button, styled
from lda_synthese.ui.widgets.look import Look


def day_label(place: int, day: Day) -> str:
    """« J2 · Aubagne · 15 déc. 2023 »."""
    date = iso_date(day.date)
    return f"J{place} · {day.name}" + (f" · {short_date(date)}" if date else "")


class PlaceBar(QWidget):
    """Two choosers, and the buttons that belong to the whole screen."""

    def __init__(
        self,
        look: Look,
        open_: OpenDossier,
        actions: Registry,
        chosen: Callable[[EntityId | None], object],
    ) -> None:
        super().__init__()
        self._look, self._open, self._chosen = look, open_, chosen
        self._loading = False
        self._lost: tuple[LostPlace, ...] = ()
        self.days = Chooser(look, "Journée", "calendar-days")
        self.workshops = Chooser(look, "Atelier", "messages-square")
        self.days.setObjectName("capture.day")
        self.workshops.setObjectName("capture.workshop")
        px = look.px
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        for chooser in (self.days, self.workshops):
            chooser.setMinimumWidth(px(190))
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            layout.addWidget(chooser)
        jump, paste, live = (
            KeyCap(look, actions[id_].shown_key)
            for id_ in ("saisie.workshop", "saisie.paste", "live")
        )
        layout.addWidget(jump)
        layout.addStretch(1)
        self._paste = styled(
            button(
                look,
                "Coller une liste",
                lambda: actions.trigger("saisie.paste"),
                icon="clipboard-paste",
            ),
            "flat",
        )
        self._live = button(look, "Mode atelier", lambda: actions.trigger("live"), icon="maximize")
        for made in (self._paste, paste, self._live, live):
            layout.addWidget(made)
        self._spared = (jump, self._paste, paste, self._live, live)
        self.days.currentIndexChanged.connect(lambda _: self._day_chosen())
        self.workshops.currentIndexChanged.connect(lambda _: self._workshop_chosen())

    def fit(self, *, narrow: bool) -> None:
        """On a narrow page the two buttons keep their keys only."""
        for widget in self._spared:
            widget.setVisible(not narrow)
        for chooser in (self.days, self.workshops):
            chooser.setMinimumWidth(self._look.px(120 if narrow else 190))

    def load(self, dossier: Dossier, wanted: EntityId | None) -> None:
        """Show the days and workshops of the dossier, on the wanted one if it is there.

        The notes of workshops that no day holds any more have a place of their own, the last.
        """
        self._loading = True
        self._lost = lost_places(dossier)
        days = {workshop.id: str(workshop.day) for workshop in dossier.workshops}
        days |= {place.workshop: TO_RECLASS for place in self._lost}
        current = wanted if wanted in days else next(iter(days), None)
        self.days.clear()
        for place, day in enumerate(dossier.days, start=1):
            self.days.addItem(day_label(place, day), day.id)
        if self._lost:
            self.days.addItem(TO_RECLASS, TO_RECLASS)
        if current is not None:
            self.days.setCurrentIndex(self.days.findData(days[current]))
        self._fill_workshops(dossier, current)
        self._loading = False
        self._workshop_chosen()

    def follow(self, published: Published, wanted: EntityId | None) -> None:
        """Show the places of `dossier` anew when `edit` may have changed them.

        `wanted` is the id of the workshop to be shown, None for the one that is.
        """
        if published.touches(Day, Workshop) or self._has_lost_others(published):
            self.load(published.after, wanted)

    def _has_lost_others(self, published: Published) -> bool:
        """Whether notes have come to a lost place, or left one."""
        dossier = published.after
        if self._lost:
            return lost_places(dossier) != self._lost
        notes = (dossier.get(Note, id_) for id_ in published.touched(Note))
        return any(lost_workshop(dossier, place) for place in {n.workshop for n in notes if n})

    def _fill_workshops(self, dossier: Dossier, wanted: EntityId | None) -> None:
        self.workshops.clear()
        for workshop in dossier.workshops_of(self.days.currentData() or EntityId("")):
            self.workshops.addItem(workshop.title, workshop.id)
        if self.days.currentData() == TO_RECLASS:
            for place in self._lost:
                self.workshops.addItem(place.name, place.workshop)
        self.workshops.setCurrentIndex(max(self.workshops.findData(wanted), 0))

    def _day_chosen(self) -> None:
        if not self._loading:
            self._loading = True
            self._fill_workshops(self._open.dossier, None)
            self._loading = False
            self._workshop_chosen()

    def _workshop_chosen(self) -> None:
        if not self._loading:
            self._chosen(self.workshops.currentData())

    def choose(self, workshop: EntityId) -> None:
        """Go to a workshop."""
        self.load(self._open.dossier, workshop)

    def step(self, step: int) -> None:
        """Go to the neighbouring workshop, across days."""
        workshops = [workshop.id for workshop in self._open.dossier.workshops]
        workshops += [place.workshop for place in self._lost]
        here = self.workshops.currentData()
        if here in workshops:
            place = workshops.index(here) + step
            if 0 <= place < len(workshops):
                self.choose(workshops[place])

    def open_workshops(self) -> None:
        """Unfold the list of workshops."""
        self.workshops.setFocus()
        self.workshops.showPopup()
