"""Questionnaire: the questions, how they are answered, what counts as a yes, and the counts."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from lda_synthese.domain.gestures import recording
from lda_synthese.domain.gestures.capture import one_line
from lda_synthese.domain.gestures.preparing import questions
from lda_synthese.domain.gestures.surveys import remove_tally
from lda_synthese.domain.state.edits import Edit, with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.recorded import (
    QuestionAbout,
    QuestionType,
    SurveyQuestion,
    Tally,
)
from lda_synthese.domain.survey.options import read_options
from lda_synthese.domain.survey.questionnaire import offered_to, questions_of
from lda_synthese.domain.survey.results import tallies_of
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.preparation.actions import tree_ways
from lda_synthese.ui.preparation.answers.counting import CountsForm
from lda_synthese.ui.preparation.answers.heaps import (
    WHOLE_PLAN,
    WHOLE_PLAN_NAME,
    ask_heap,
    day_title,
    heap_row,
)
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.preparation.split import ListSide, ListTab, split
from lda_synthese.ui.services.dialogs import Prompt
from lda_synthese.ui.services.forms.choosing import add_chooser, show_choice
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.services.forms.reading import typed_lines, typed_number
from lda_synthese.ui.widgets.basics import ElidedLabel, Label, button
from lda_synthese.ui.widgets.items import ChoosingRows
from lda_synthese.ui.widgets.outline_tree import OutlineTree, Row

TYPES: Mapping[str, str] = {
    QuestionType.SCALE: "Une échelle",
    QuestionType.YES_NO: "Oui ou non",
    QuestionType.ONE: "Un seul choix",
    QuestionType.SEVERAL: "Plusieurs choix",
    QuestionType.RANKING: "Un classement",
    QuestionType.FREE: "Une réponse libre",
}
ABOUTS: Mapping[str, str] = {
    QuestionAbout.DAY: "La journée",
    QuestionAbout.VISITS: "Les visites apprenantes",
    QuestionAbout.PROFILE: "Le profil des participants",
    QuestionAbout.OTHER: "Autre chose",
}
OFFERED, ASKED = "proposée", "sans réponse"
"""What stands beside a question that nobody answered: nobody asked it yet, or somebody did."""

NEVER_POSITIVE = frozenset({QuestionType.RANKING, QuestionType.FREE})
UNNAMED = EntityId("")


class QuestionnaireTab(ListTab):
    """Questions and their heaps at the left; the question, or the counts of the heap, at right."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        look = services.look
        self._services, self._look, self._open = services, look, services.open
        self._messages, self._dialogs = services.messages, services.dialogs
        self._begun: Tally | None = None
        self.tree = OutlineTree(look, "Questions", "preparation.questions")
        self.title = ElidedLabel(look, "", size=15, weight=600)
        self.counts = CountsForm(services)
        self.form = self._question_form()
        adders = [
            button(look, "Question", self.add, icon="plus", name="preparation.add_question"),
            button(look, "Comptage", self.add_tally, icon="plus", name="preparation.add_tally"),
            button(look, "Importer…", services.import_survey, name="preparation.import_survey"),
        ]
        ways = tree_ways(services.actions)
        side = ListSide(title="Questionnaire", tree=self.tree, ways=ways, adders=adders)
        self.right = split(self, look, side)
        for widget in (self.title, self.form, self.counts):
            self.right.body.addWidget(widget)
        self.right.body.addStretch(1)
        self.tree.chosen.connect(lambda _: self._show_chosen())
        self.tree.renamed.connect(self.rename_chosen)
        self.load()

    def _question_form(self) -> FieldForm:
        look = self._look
        form = FieldForm(look, self._open, self._messages, self._change)
        form.add("text", "Question", lines=2)
        self.types = add_chooser(form, look, "Se répond par", TYPES, self._choose_type)
        form.add("options", "Choix (un par ligne)", lines=5)
        form.add("most", "Nombre de choix permis", read=typed_number)
        self._positive_caption = Label(
            look, "Comptent comme un oui", size=13, weight=600, token="text2"
        )
        form.column.addWidget(self._positive_caption)
        self.positive = ChoosingRows()
        self.positive.setObjectName("preparation.positive")
        self.positive.setSpacing(look.px(3))
        self.positive.setAccessibleName("Choix qui comptent comme un oui")
        self.positive.itemChanged.connect(lambda _: self._tick_positive())
        form.column.addWidget(self.positive)
        self.abouts = add_chooser(form, look, "Porte sur", ABOUTS, self._choose_about)
        form.add("remark", "Remarque imprimée après le chiffre", lines=2)
        return form

    def load(self) -> None:
        """Show the questions, asked or offered, and the heaps of each."""
        dossier = self._open.dossier
        asked = {one.id for one in questions_of(dossier)}
        self.tree.load(
            tuple(
                self._row(one, OFFERED if one.id not in asked else ASKED)
                for one in offered_to(dossier)
            )
        )
        self._show_chosen()

    def _row(self, question: SurveyQuestion, unanswered: str) -> Row:
        dossier = self._open.dossier
        heaps = self._heaps(question.id)
        titles = [" · ".join(filter(None, (day_title(dossier, h.day), h.batch))) for h in heaps]
        children = tuple(
            heap_row(question, heap, title) for heap, title in zip(heaps, titles, strict=True)
        )
        count = plural(len(heaps), "comptage", "comptages") if heaps else unanswered
        return Row(question.id, (question.text, count), bold=True, children=children)

    def _heaps(self, question: EntityId) -> tuple[Tally, ...]:
        """Those that are counted, then the one that is begun."""
        known = tallies_of(self._open.dossier, question)
        begun = self._begun
        if begun is None or begun.question != question or begun.id in {one.id for one in known}:
            return known
        return (*known, begun)

    @property
    def _question(self) -> SurveyQuestion | None:
        return self._asked(self.chosen)

    def _asked(self, id_: str) -> SurveyQuestion | None:
        return next((one for one in offered_to(self._open.dossier) if one.id == id_), None)

    @property
    def _tally(self) -> Tally | None:
        known = self._open.dossier.get(Tally, self.chosen)
        if known is None and self._begun is not None and self._begun.id == self.chosen:
            return self._begun
        return known

    def _show_chosen(self) -> None:
        question, tally = self._question, self._tally
        heap_of = self._asked(tally.question) if tally is not None else None
        self.right.setVisible(bool(question or heap_of))
        self.form.setVisible(question is not None)
        self.counts.setVisible(heap_of is not None)
        if question is not None:
            self.title.setText("Question")
            self._show_question(question)
        elif tally is not None and heap_of is not None:
            self.title.setText(day_title(self._open.dossier, tally.day))
            self.counts.show_heap(heap_of, tally)

    def _show_question(self, question: SurveyQuestion) -> None:
        labels = [option.label for option in read_options(question)]
        self.form.show_values(
            question.id, text=question.text, options="\n".join(labels), remark=question.remark,
            most="" if question.most is None else str(question.most),
        )  # fmt: skip
        show_choice(self.types, question.type)
        show_choice(self.abouts, question.about)
        self.form.show_field("options", is_shown=question.type is not QuestionType.FREE)
        self.form.show_field("most", is_shown=question.type is QuestionType.SEVERAL)
        has_positive = question.type not in NEVER_POSITIVE and bool(labels)
        self._positive_caption.setVisible(has_positive)
        self.positive.setVisible(has_positive)
        self._show_positive(question)

    def _show_positive(self, question: SurveyQuestion) -> None:
        # One is ticked after the other: the hand stays where it was.
        place = self.positive.currentRow()
        self.positive.blockSignals(True)
        self.positive.clear()
        for option in read_options(question):
            item = QListWidgetItem(option.label)
            item.setData(Qt.ItemDataRole.UserRole, option.code)
            ticked = option.code in question.positive
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.positive.addItem(item)
        self.positive.setCurrentRow(min(place, self.positive.count() - 1))
        self.positive.blockSignals(False)
        self.positive.setFixedHeight(self._look.px(28) * self.positive.count() + self._look.px(12))

    def _edit(self, known: SurveyQuestion, new: SurveyQuestion) -> Edit:
        session = self._open.session
        return questions.change_question(session.dossier, session.mint, known, new)

    def _change(self, name: str, text: str) -> None:
        question = self._question
        if question is None:
            return

        def build() -> Edit:
            return self._edit(question, _with_typed(question, name, text))

        is_stored = self.form.store(name, build)
        if name == "text" and is_stored:
            # One that has no key is another thing under another text.
            self._select_text(one_line(text))
        elif name == "text":
            self.form.put_back(name)

    def _select_text(self, text: str) -> None:
        if self._question is None or self._question.text != text:
            named = (one.id for one in questions_of(self._open.dossier) if one.text == text)
            self.tree.select(next(named, ""))

    def _replace(self, new: SurveyQuestion) -> None:
        question = self._question
        if question is not None:
            self._open.do(lambda: self._edit(question, new))
            # A choice that is refused is not the one shown.
            self._show_chosen()

    def _choose_type(self, type_: str) -> None:
        if self._question is not None:
            self._replace(questions.with_type(self._question, QuestionType(type_)))

    def _choose_about(self, about: str) -> None:
        if self._question is not None:
            self._replace(replace(self._question, about=QuestionAbout(about)))

    def _tick_positive(self) -> None:
        rows = [self.positive.item(place) for place in range(self.positive.count())]
        ticked = [row for row in rows if row.checkState() == Qt.CheckState.Checked]
        codes = tuple(str(row.data(Qt.ItemDataRole.UserRole)) for row in ticked)
        if self._question is not None:
            self._replace(replace(self._question, positive=codes))

    def add(self) -> None:
        """Add a question, and go to how it is answered."""
        prompt = Prompt("Ajouter une question", "La question\u00a0:", "Ajouter la question")
        self._dialogs.ask_text(prompt, self._add_question)

    def _add_question(self, text: str) -> None:
        session = self._open.session
        new = SurveyQuestion(id=UNNAMED, text=one_line(text))
        if self._open.do(lambda: recording.add_recorded(session.dossier, session.mint, new)):
            self._select_text(new.text)
            self.form.focus("options")

    def add_tally(self) -> None:
        """Count the answers to the question chosen, of a day."""
        tally = self._tally
        question = self._question or (self._asked(tally.question) if tally else None)
        if question is None:
            return
        days = [(day_title(self._open.dossier, one.id), one.id) for one in self._open.dossier.days]
        self._dialogs.ask_choice(
            Prompt("Ajouter un comptage", "Les réponses de\u00a0:", "Compter ces réponses"),
            [*days, (WHOLE_PLAN_NAME, WHOLE_PLAN)],
            lambda day: ask_heap(self._services, question.id, EntityId(day), self.begin),
        )

    def begin(self, tally: Tally) -> None:
        """Show a heap that nobody counted yet, the caret in its first number."""
        self._begun = tally
        self.load()
        self.tree.select(tally.id)
        self.counts.focus_first()

    def rename_chosen(self) -> None:
        """Put the caret in the text of the question, or in the first count."""
        if self._question is not None:
            self.form.focus("text")
        elif self._tally is not None:
            self.counts.focus_first()

    def move_chosen(self, step: int) -> None:
        """Move a question among those that are asked."""
        question, session = self._question, self._open.session
        siblings = questions_of(session.dossier)
        if question in siblings:
            self._open.do(lambda: questions.move_question(siblings, question, step))

    def remove_chosen(self) -> None:
        """Put the question with its counts, or one heap, in the trash."""
        question, tally, dossier = self._question, self._tally, self._open.dossier
        if tally is not None and tally is self._begun and not tally.counts:
            self._begun = None
            self.load()
        elif tally is not None and self._open.do(lambda: remove_tally(tally)):
            self._messages.show_undoable("Comptage retiré.")
        elif question in questions_of(dossier) and self._open.do(
            lambda: recording.remove_recorded(dossier, question)
        ):
            self._messages.show_undoable("Question retirée, avec ses comptages.")


def _with_typed(question: SurveyQuestion, name: str, text: str) -> SurveyQuestion:
    """The question with what was typed in a field. Raises `RefusedError` for what can't be."""
    match name:
        case "options":
            return questions.with_labels(question, typed_lines(text))
        case "most":
            return replace(question, most=typed_number(text))
        case "remark":
            return replace(question, remark=text.strip())
        case _:
            return with_value(question, name, one_line(text))
