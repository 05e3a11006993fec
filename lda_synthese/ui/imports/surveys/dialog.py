"""« Importer des réponses »: what each column becomes is shown before anything is written."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
)

from lda_synthese.application.surveys import SurveyPlan, read_survey, survey_plan
from lda_synthese.domain.errors import DossierError, RefusedError
from lda_synthese.domain.exchange.surveys.applying import (
    HeapFate,
    HeapPlace,
    SurveyImport,
    bring_survey_in,
)
from lda_synthese.domain.exchange.surveys.columns import ColumnChoice, ColumnRole
from lda_synthese.domain.exchange.surveys.proposal import SurveyProposal
from lda_synthese.domain.gestures.prepare import day_name
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import Mint, normal_name
from lda_synthese.domain.state.recorded import Tally
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.session.standing import Prepared
from lda_synthese.ui.imports.services import ImportServices
from lda_synthese.ui.imports.surveys.columns import ColumnsPanel
from lda_synthese.ui.widgets.basics import Chooser, Label, WrappedLabel, button, recaption, styled
from lda_synthese.ui.widgets.notices import announce

WIDE, TALL = 900, 620
"""Logical pixels."""

LEAVE = "Fermer sans importer"
NOTHING_KEPT = "Les noms, les adresses et les lignes du fichier ne sont gardés nulle part."

FATES = {
    HeapFate.LONGER: (
        "Ce questionnaire a déjà été compté pour cette journée\u202f; ce fichier en compte "
        "davantage."
    ),
    HeapFate.OTHER: (
        "Ce questionnaire a déjà d’autres comptes pour cette journée\u00a0: celui-ci ne peut être "
        "qu’un autre tas."
    ),
}


@dataclass(frozen=True, slots=True)
class PlannedSurvey:
    """What was asked under a number; or why it can't be counted."""

    number: int
    plan: SurveyPlan | None
    brought: SurveyImport | None
    problem: str = ""


class SurveyDialog(QDialog):
    """Reads and counts in threads; nothing is written before « Importer 38 réponses »."""

    def __init__(self, services: ImportServices, path: Path) -> None:
        super().__init__(services.window)
        self.setWindowTitle("Importer des réponses")
        self._services, self._session, self._path = services, services.open.session, path
        self._proposal: SurveyProposal | None = None
        self._planned: PlannedSurvey | None = None
        self._asked = 0
        look = services.look
        self.headline = WrappedLabel(look, "Lecture…", size=16, weight=600)
        self.headline.setObjectName("survey.headline")
        self.headline.setMinimumWidth(1)
        self.days = Chooser(look, "Journée")
        self.days.setObjectName("survey.day")
        for text, name in _days(self._session.dossier):
            self.days.addItem(text, name)
        self.batch = QLineEdit()
        self.batch.setObjectName("survey.batch")
        self.batch.setAccessibleName("Nom du tas")
        self.batch.setPlaceholderText("Vide\u00a0: le seul de la journée")
        self.columns = ColumnsPanel(look)
        self.report = WrappedLabel(look, "", size=13, token="text2")
        self.report.setObjectName("survey.report")
        self.leave = button(look, LEAVE, self.reject, name="survey.leave")
        self.apart = button(look, "Ajouter un tas", self._confirm_apart, name="survey.apart")
        self.confirm = styled(
            button(look, "Importer", lambda: self._confirm(self._place), name="dialog.confirm"),
            "primary",
        )
        self.confirm.setDefault(True)
        self._lay_out()
        self.days.activated.connect(lambda _: self._plan())
        self.batch.textChanged.connect(lambda _: self._plan())
        self.columns.changed.connect(self._change_column)
        self.finished.connect(self.deleteLater)
        dossier = self._session.dossier
        services.tasks.run(lambda: read_survey(path, dossier), self._take, self._refuse)

    def _lay_out(self) -> None:
        look, px = self._services.look, self._services.look.px
        layout, place, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        for caption, widget in (("Journée", self.days), ("Nom du tas", self.batch)):
            place.addWidget(Label(look, caption, token="text2"))
            place.addWidget(widget, 1)
        buttons.addStretch(1)
        for made in (self.leave, self.apart, self.confirm):
            buttons.addWidget(made)
        layout.setSpacing(px(12))
        layout.addWidget(self.headline)
        layout.addLayout(place)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self.report)
        layout.addLayout(buttons)
        self.apart.hide()
        self.confirm.setEnabled(False)
        window = self._services.window
        self.resize(min(px(WIDE), window.width()), min(px(TALL), window.height()))

    @property
    def _place(self) -> HeapPlace:
        return HeapPlace(self.days.currentData(), " ".join(self.batch.text().split()))

    def _take(self, proposal: SurveyProposal) -> None:
        self._proposal = proposal
        self.columns.show_proposal(proposal)
        self.columns.table.setFocus()
        self._plan()

    def _change_column(self, place: int, choice: ColumnChoice) -> None:
        if self._proposal is not None:
            self._proposal = self._proposal.with_choice(place, choice)
            self.columns.show_proposal(self._proposal)
            self._plan()

    def _plan(self) -> None:
        """Count what is chosen now, in a thread; nothing is confirmed before the answer."""
        proposal, place, dossier = self._proposal, self._place, self._session.dossier
        if proposal is None:
            return
        self._asked += 1
        number, tick = self._asked, self._session.mint.last
        self.confirm.setEnabled(False)
        self.apart.setEnabled(False)

        def count() -> PlannedSurvey:
            try:
                plan = survey_plan(dossier, proposal, place)
                brought = bring_survey_in(dossier, Mint(tick), plan.counted, place)
            except RefusedError as error:
                return PlannedSurvey(number, None, None, str(error))
            return PlannedSurvey(number, plan, brought)

        self._services.tasks.run(count, self._show, self._refuse)

    def _show(self, planned: PlannedSurvey) -> None:
        if planned.number != self._asked:
            # Another choice was made meanwhile: its count is on its way.
            return
        self._planned = planned
        plan, brought = planned.plan, planned.brought
        is_new = brought is not None and bool(brought.edit)
        fate = plan.fate if plan is not None and is_new else HeapFate.SAME
        self.headline.setText(self._headline(planned))
        self.report.setText(self._reported(planned, fate))
        bases = {one.question.text: one for one in plan.counted.questions} if plan else {}
        self.columns.show_bases(bases)
        rows = plan.counted.rows if plan else 0
        verb = f"Importer {plural(rows, 'réponse', 'réponses')}"
        recaption(self.confirm, "Remplacer" if fate is HeapFate.LONGER else verb)
        recaption(self.leave, LEAVE if is_new or planned.problem else "Fermer")
        self.confirm.setVisible(bool(planned.problem) or (is_new and fate is not HeapFate.OTHER))
        self.confirm.setEnabled(is_new and fate is not HeapFate.OTHER)
        self.apart.setVisible(fate in FATES)
        self.apart.setEnabled(fate in FATES)
        announce(self, self.headline.text())

    def _headline(self, planned: PlannedSurvey) -> str:
        name, plan, brought = quoted(self._path.name), planned.plan, planned.brought
        if plan is None or brought is None:
            return f"{name} ne peut pas être compté ainsi."
        if not brought.edit:
            return "Rien de nouveau dans ce fichier."
        questions = plural(brought.questions, "question", "questions")
        return f"{name}\u00a0: {plural(plan.counted.rows, 'réponse', 'réponses')} à {questions}."

    def _reported(self, planned: PlannedSurvey, fate: HeapFate) -> str:
        """What is left out, what becomes notes, and what that heap is beside the one there."""
        plan, brought = planned.plan, planned.brought
        if plan is None or brought is None:
            return f"{planned.problem}\n{NOTHING_KEPT}"
        shown = [FATES[fate]] if fate in FATES else []
        if plan.counted.incomplete:
            incomplete = plan.counted.incomplete
            left = plural(incomplete, "réponse incomplète", "réponses incomplètes")
            shown.append(f"Laissé de côté\u00a0: {left}.")
        if brought.notes:
            notes = plural(brought.notes, "commentaire", "commentaires")
            shown.append(f"{notes} en notes de la journée.")
        dropped = sum(one.role is ColumnRole.DROPPED for one in self._choices)
        if dropped:
            shown.append(f"{plural(dropped, 'colonne laissée', 'colonnes laissées')} de côté.")
        return " ".join([*shown, NOTHING_KEPT])

    @property
    def _choices(self) -> tuple[ColumnChoice, ...]:
        return self._proposal.choices if self._proposal else ()

    def _confirm_apart(self) -> None:
        """Take it as another heap of the day, under a name that none of them has."""
        place, dossier = self._place, self._session.dossier
        taken = {normal_name(one.batch) for one in dossier.living(Tally)}
        named = normal_name(place.batch)
        number = next(n for n in range(2, len(taken) + 3) if normal_name(f"Tas {n}") not in taken)
        batch = place.batch if named and named not in taken else f"Tas {number}"
        self._confirm(HeapPlace(place.day, batch))

    def _confirm(self, place: HeapPlace) -> None:
        planned, session = self._planned, self._session
        if planned is None or planned.plan is None or planned.number != self._asked:
            return
        counted, dossier, tick = planned.plan.counted, session.dossier, session.mint.last
        self.confirm.setEnabled(False)
        self.apart.setEnabled(False)

        def ready() -> tuple[SurveyImport, Prepared]:
            brought = bring_survey_in(dossier, Mint(tick), counted, place)
            return brought, session.prepare(brought.edit)

        self._services.tasks.run(ready, self._apply, self._refuse)

    def _apply(self, ready: tuple[SurveyImport, Prepared]) -> None:
        brought, prepared = ready
        open_, messages = self._services.open, self._services.messages
        if self.isHidden():
            # Given up meanwhile.
            return
        self.accept()
        if not (open_.has_session and open_.session is self._session):
            messages.show(
                "Ce dossier a été fermé entre-temps\u202f; rien n’a été importé, rouvrez-le puis "
                "recommencez."
            )
        elif open_.attempt(lambda: self._session.publish(prepared)):
            answers = plural(brought.answers, "réponse comptée", "réponses comptées")
            messages.show_undoable(f"{answers}.")

    def _refuse(self, error: DossierError) -> None:
        self.reject()
        self._services.messages.show(str(error))


def _days(dossier: Dossier) -> list[tuple[str, str]]:
    """The days to choose from, then one that the import would add."""
    new = day_name(len(dossier.days) + 1)
    days = [(day.name, day.name) for day in dossier.days]
    return [*days, (f"Nouvelle journée\u00a0: {new}", new)]
