"""The right side: what is chosen, its form, what is in conflict, what else was said."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lda_synthese.domain.report.story import queue_on
from lda_synthese.domain.state.recorded import (
    Reaction,
    Resource,
    Section,
    SectionPlace,
    Trait,
)
from lda_synthese.domain.text.french import NBSP, quoted
from lda_synthese.ui.recit.form import RecordedForm, Store
from lda_synthese.ui.recit.names import OUTCOME_NAMES, about_name
from lda_synthese.ui.recit.parts import (
    EXCHANGES,
    NEW_LINES,
    RecitPart,
    Recordable,
    line_name,
)
from lda_synthese.ui.recit.services import RecitServices
from lda_synthese.ui.recit.sources import TraitSources
from lda_synthese.ui.services.navigation import DAYS_TAB
from lda_synthese.ui.widgets.basics import Card, WrappedLabel, button, styled

KINDS: tuple[type[Recordable], ...] = (Section, Resource, Trait, Reaction)

HELP = {
    "textes": "Chaque texte a sa place dans le document\u202f; un texte vide n’est pas imprimé.",
    "ressources": "Pour aller plus loin\u00a0: un titre suffit, le reste se complète ensuite.",
    "partage": "Ce que toutes les tables ont dessiné ou choisi.",
    "differe": "Ce qui change d’une personne ou d’une table à l’autre.",
    EXCHANGES: "Aucun échange avec la salle au programme. Dans Préparation, ajoutez un atelier de "
    "la forme «\u202fÉchange avec la salle\u202f»\u00a0: ses réactions se notent ici.",
    "questions": "Les questions de la salle qui n’ont ni réponse ni suite.",
}
"""Key of a part → what is said of it; the others are exchanges."""

HELP_OF_EXCHANGE = "Ce que la salle a dit, et ce que vous en faites."


class RecitSide(Card):
    """What is said of a part, or the form of a thing; `forms` has one a kind."""

    def __init__(self, services: RecitServices, store: Store) -> None:
        super().__init__(services.look)
        self._services, self._open, look = services, services.open, services.look
        self._contested: Recordable | None = None
        self.title = WrappedLabel(look, "", size=15, weight=600)
        self.help = WrappedLabel(look, "", size=13, token="text2")
        self.queue = WrappedLabel(look, "", size=13, token="text2")
        self.queue.setObjectName("recit.queue")
        self.forms = {kind: RecordedForm(services, kind, store) for kind in KINDS}
        self.sources = TraitSources(services)
        self.conflict = self._conflict()
        go = partial(services.navigation.go_to, "preparation", DAYS_TAB)
        self.to_preparation = button(
            look, "Ouvrir Préparation", go, icon="settings-2", name="recit.preparation"
        )
        for widget in (self.title, self.help, self.to_preparation, self.conflict,
                       *self.forms.values(), self.sources, self.queue):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for form in self.forms.values():
            services.actions.watch("recit.form", form)

    def _conflict(self) -> QWidget:
        """What is in conflict, and the way to it."""
        told, look = QWidget(), self._services.look
        row = QHBoxLayout(told)
        row.setContentsMargins(0, 0, 0, 0)
        words = "En conflit\u00a0: deux versions attendent que vous tranchiez."
        row.addWidget(WrappedLabel(look, words, size=13, token="warn"), 1)
        row.addWidget(styled(button(look, "Trancher", self._settle, name="recit.settle"), "warn"))
        return told

    def _settle(self) -> None:
        if self._contested is not None:
            self._services.navigation.go_to("reception", self._contested.id)

    def show_chosen(self, part: RecitPart | None, one: Recordable | None) -> None:
        """Show a thing of a part, or what there is to say of the part."""
        for kind, form in self.forms.items():
            form.setVisible(type(one) is kind)
        title = self._title_of(one) if one is not None else part.title if part else ""
        self.title.setText(title)
        is_part = part is not None and one is None
        self.help.setText(HELP.get(part.key, HELP_OF_EXCHANGE) if part and is_part else "")
        self.help.setVisible(is_part)
        self.to_preparation.setVisible(bool(part and is_part and part.key == EXCHANGES))
        self._show_beside(one)
        if one is not None:
            self.forms[type(one)].show_recorded(one)

    def _show_beside(self, one: Recordable | None) -> None:
        contested = {entity for entity, _ in self._open.dossier.conflicts}
        self._contested = one if one is not None and one.id in contested else None
        self.conflict.setVisible(self._contested is not None)
        is_trait = isinstance(one, Trait) and self._open.dossier.get(Trait, one.id) is not None
        self.sources.setVisible(is_trait)
        if is_trait and isinstance(one, Trait):
            self.sources.show_sources(one)
        self.queue.setText(self._queue(one) if isinstance(one, Reaction) else "")
        self.queue.setVisible(bool(self.queue.text()))

    def _title_of(self, one: Recordable) -> str:
        """What a thing is called; of one that has no name yet, what its line is called."""
        is_unnamed = not isinstance(one, Section) or one.place is SectionPlace.FREE
        if is_unnamed and self._open.dossier.get(type(one), one.id) is None:
            return NEW_LINES[type(one)].rstrip("…")
        return line_name(self._open.dossier, one)

    def _queue(self, one: Reaction) -> str:
        """What else the room said of the same thing, and what became of it."""
        dossier = self._open.dossier
        others = [other for other in queue_on(dossier, one.about) if other.id != one.id]
        lines = (
            f"– {quoted(other.text)}{NBSP}: "
            f"{OUTCOME_NAMES[other.outcome].lower() if other.outcome else 'à trancher'}"
            for other in others
        )
        title = f"Aussi sur {about_name(dossier, one.about)}{NBSP}:"
        return "\n".join((title, *lines)) if others else ""
