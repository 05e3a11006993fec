"""Participants: how many came, who they are, day by day; counts, never names."""

from lda_synthese.domain.gestures import prepare
from lda_synthese.domain.gestures.capture import one_line
from lda_synthese.domain.gestures.surveys import remove_tally
from lda_synthese.domain.state.edits import with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Day
from lda_synthese.domain.state.recorded import SurveyQuestion, Tally
from lda_synthese.domain.survey.attendance import attendance_of
from lda_synthese.domain.survey.questionnaire import PROFILES, offered_to
from lda_synthese.domain.survey.results import printed_cells, result_of, tallies_of
from lda_synthese.domain.survey.shares import ILLUSTRATIVE
from lda_synthese.domain.survey.tallies import respondents_of
from lda_synthese.domain.text.french import number, plural
from lda_synthese.ui.preparation.actions import tree_ways
from lda_synthese.ui.preparation.answers.counting import CountsForm
from lda_synthese.ui.preparation.answers.heaps import (
    WHOLE_PLAN,
    WHOLE_PLAN_NAME,
    ask_heap,
    day_title,
    heap_row,
    new_heap,
)
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.preparation.split import ListSide, ListTab, split
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.services.forms.reading import typed_number
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, WrappedLabel, button
from lda_synthese.ui.widgets.outline_tree import OutlineTree, Row

EMPTY = (
    "Ajoutez d’abord une journée (Journées et ateliers), puis comptez ici qui est venu\u00a0: "
    "des nombres, jamais des noms."
)
PLAN = "plan"
"""The id of the line of the whole plan."""


class ParticipantsTab(ListTab):
    """The plan, the days and their heaps at the left; counts at the right."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        look = services.look
        self._services, self._look, self._open = services, look, services.open
        self._messages = services.messages
        self._begun: Tally | None = None
        self.tree = OutlineTree(look, "Participants par journée", "preparation.participants")
        self.empty = WrappedLabel(look, EMPTY, token="text2")
        self.title = ElidedLabel(look, "", size=15, weight=600)
        self.day_form = FieldForm(look, self._open, self._messages, self._change_day)
        self.day_form.add("attendance", "Présents ce jour-là", read=typed_number)
        self.profiles = Label(look, "Profils", size=13, weight=600, token="text2")
        self.counts = CountsForm(services)
        self.plan_form = FieldForm(look, self._open, self._messages, self._change_plan)
        self.plan_form.add(
            "participants", "Personnes différentes sur l’ensemble du plan", read=typed_number
        )
        self.plan_form.add("participants_how", "Comment ce nombre est connu", lines=2)
        self.summary = WrappedLabel(look, "", size=13, token="text2")
        self.summary.setObjectName("preparation.attendance")
        side = ListSide(
            title="Participants",
            tree=self.tree,
            ways=tree_ways(services.actions, is_ordered=False),
            adders=[button(look, "Tas", self.add, icon="plus", name="preparation.add_heap")],
            empty=self.empty,
        )
        self.right = split(self, look, side)
        for widget in (
            self.title, self.plan_form, self.day_form, self.profiles, self.counts, self.summary,
        ):  # fmt: skip
            self.right.body.addWidget(widget)
        self.right.body.addStretch(1)
        self.tree.chosen.connect(lambda _: self._show_chosen())
        self.tree.renamed.connect(self.rename_chosen)
        self.load()

    @property
    def _question(self) -> SurveyQuestion:
        return next(one for one in offered_to(self._open.dossier) if one.key == PROFILES)

    def load(self) -> None:
        """Show the plan, then each day with its heaps."""
        dossier, found = self._open.dossier, attendance_of(self._open.dossier)
        days = tuple(
            Row(
                day.id,
                (day_title(dossier, day.id), _present(day)),
                bold=True,
                children=self._heap_rows(day.id),
            )
            for day in dossier.days
        )
        people = plural(found.person_days, "personne-journée", "personnes-journées")
        plan = Row(PLAN, (WHOLE_PLAN_NAME, people), bold=True, children=self._heap_rows(WHOLE_PLAN))
        self.tree.load((*days, plan))
        self.empty.setVisible(not days)
        self._show_chosen()

    def _heap_rows(self, day: EntityId) -> tuple[Row, ...]:
        """A line a heap; the only one of a day, without a name, is counted on the day's own."""
        heaps = self._heaps(day)
        if day != WHOLE_PLAN and [heap.batch for heap in heaps] in ([], [""]):
            return ()
        return tuple(heap_row(self._question, heap, heap.batch or "Sans nom") for heap in heaps)

    def _heaps(self, day: EntityId) -> tuple[Tally, ...]:
        known = tallies_of(self._open.dossier, self._question.id, day)
        begun = self._begun
        if begun is None or begun.day != day or begun.id in {one.id for one in known}:
            return known
        return (*known, begun)

    @property
    def _day(self) -> Day | None:
        return self._open.dossier.get(Day, self.chosen)

    @property
    def _tally(self) -> Tally | None:
        """The heap chosen, or the only one of the day chosen, counted or not."""
        known = self._open.dossier.get(Tally, self.chosen)
        if known is not None:
            return known
        if self._begun is not None and self._begun.id == self.chosen:
            return self._begun
        day = self._day
        heaps = self._heaps(day.id) if day is not None else ()
        if day is None or [heap.batch for heap in heaps] not in ([], [""]):
            return None
        return heaps[0] if heaps else new_heap(self._question.id, day.id)

    def _show_chosen(self) -> None:
        dossier, day, tally = self._open.dossier, self._day, self._tally
        is_plan = day is None and tally is None
        self.plan_form.setVisible(is_plan)
        self.day_form.setVisible(day is not None)
        self.profiles.setVisible(tally is not None)
        self.counts.setVisible(tally is not None)
        if day is not None:
            attendance = "" if day.attendance is None else str(day.attendance)
            self.day_form.show_values(day.id, attendance=attendance)
        if tally is not None:
            self.counts.show_heap(self._question, tally)
        if is_plan:
            about = dossier.about
            people = "" if about.participants is None else str(about.participants)
            self.plan_form.show_values(
                about.id, participants=people, participants_how=about.participants_how
            )
        place = day.id if day else tally.day if tally else WHOLE_PLAN
        self.title.setText(day_title(dossier, place))
        self.summary.setText(self._plan_summary() if is_plan else self._day_summary(place))

    def _plan_summary(self) -> str:
        """Persons-days against persons, then the profiles, small cells guarded."""
        result = result_of(self._open.dossier, self._question)
        pairs = zip(result.options, printed_cells(result), strict=True)
        profiles = ", ".join(f"{option.label} {cell}" for option, cell in pairs)
        shown = [attendance_of(self._open.dossier).sentence]
        if result.n:
            shown.append(f"{plural(result.n, 'profil', 'profils')}\u00a0: {profiles}.")
        if result.illustrative:
            shown.append(ILLUSTRATIVE)
        return "\n".join(shown)

    def _day_summary(self, id_: EntityId) -> str:
        """How many of those who were there said who they are."""
        day = self._open.dossier.get(Day, id_)
        tallies = tallies_of(self._open.dossier, self._question.id, id_)
        known = sum(respondents_of(self._question, one) or 0 for one in tallies)
        profiles = plural(known, "profil connu", "profils connus")
        if day is None or day.attendance is None:
            return f"{profiles}."
        if known > day.attendance:
            return f"{profiles}, plus que les {number(day.attendance)} présents\u00a0: à vérifier."
        return f"{profiles} sur {plural(day.attendance, 'présent', 'présents')}."

    def _change_day(self, name: str, text: str) -> None:
        day = self._day
        if day is not None:
            self.day_form.store(
                name, lambda: prepare.change_day(day, with_value(day, name, typed_number(text)))
            )

    def _change_plan(self, name: str, text: str) -> None:
        about = self._open.dossier.about
        value = typed_number(text) if name == "participants" else one_line(text)
        new = with_value(about, name, value)
        self.plan_form.store(name, lambda: prepare.describe(about, new))

    def add(self) -> None:
        """Begin another heap of the day chosen, or of the whole plan."""
        day, tally = self._day, self._tally
        place = day.id if day else tally.day if tally else WHOLE_PLAN
        ask_heap(self._services, self._question.id, place, self._begin)

    def _begin(self, tally: Tally) -> None:
        self._begun = tally
        self.load()
        self.tree.select(tally.id)
        self.counts.focus_first()

    def rename_chosen(self) -> None:
        """Put the caret in the first number of what is chosen."""
        if self._day is not None:
            self.day_form.focus("attendance")
        elif self._tally is not None:
            self.counts.focus_first()
        else:
            self.plan_form.focus("participants")

    def remove_chosen(self) -> None:
        """Put the counts of the heap chosen in the trash."""
        tally = self._tally
        if tally is not None and tally is self._begun:
            self._begun = None
            self.load()
        elif tally is not None and tally.counts and self._open.do(lambda: remove_tally(tally)):
            self._messages.show_undoable("Comptage retiré.")


def _present(day: Day) -> str:
    if day.attendance is None:
        return "présents non comptés"
    return plural(day.attendance, "présent", "présents")
