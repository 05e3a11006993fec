"""Plan: what the synthesis is called, who leads it and with whom, what it aims at."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.capture import one_line
from lda_synthese.domain.state.edits import with_value
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.preparation.split import PreparationView
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.services.forms.reading import typed_lines
from lda_synthese.ui.widgets.basics import Card, Label, scrolled

LISTS = frozenset({"objectives", "partners"})
"""Fields that hold one item a line."""

NEVER_FLAGGED = (
    "Le porteur, le pilote et les partenaires ne sont jamais signalés comme données personnelles."
)


class PlanTab(PreparationView):
    """The plan as one form: nothing to choose in it."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        look = services.look
        self._open = services.open
        self.title = Label(look, "Le plan", size=15, weight=600)
        self.form = FieldForm(look, services.open, services.messages, self._change)
        self.form.add("title", "Titre de la synthèse (en couverture)")
        self.form.add("subtitle", "Sous-titre")
        self.form.add("organiser", "Organisme porteur")
        self.form.add("pilot", "Pilote du plan")
        self.form.add("objectives", "Objectifs (un par ligne)", lines=5)
        self.form.add("partners", "Partenaires (un par ligne)", lines=5)
        self.form.column.addWidget(Label(look, NEVER_FLAGGED, size=13, token="text2"))
        card = Card(look)
        for widget in (self.title, self.form):
            card.body.addWidget(widget)
        card.body.addStretch(1)
        self.right = card
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(card))
        self.load()

    @property
    def chosen(self) -> str:
        """The plan, the only thing there is."""
        return self._open.dossier.about.id

    def load(self) -> None:
        """Show the plan of the dossier."""
        about = self._open.dossier.about
        self.form.show_values(
            about.id,
            title=about.title,
            subtitle=about.subtitle,
            organiser=about.organiser,
            pilot=about.pilot,
            objectives="\n".join(about.objectives),
            partners="\n".join(about.partners),
        )

    def land(self) -> None:
        """Go to the title."""
        self.form.focus("title")

    def rename_chosen(self) -> None:
        """Go to the title."""
        self.land()

    def zones(self) -> tuple[QWidget, ...]:
        """The form alone."""
        return (self.right,)

    def _change(self, name: str, text: str) -> None:
        value = typed_lines(text) if name in LISTS else one_line(text)
        about = self._open.dossier.about
        new = with_value(about, name, value)
        self.form.store(name, lambda: prepare.describe(about, new))
