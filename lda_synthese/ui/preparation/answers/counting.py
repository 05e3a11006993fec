"""One heap counted by hand: a number for each answer, stored when its field is left."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lda_synthese.domain.gestures.surveys import record_tally
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.recorded import Means, SurveyQuestion, Tally
from lda_synthese.domain.survey.options import read_options
from lda_synthese.domain.survey.shares import ILLUSTRATIVE
from lda_synthese.domain.survey.tallies import (
    SUMMED,
    count_lines,
    read_counts_of,
    respondents_of,
)
from lda_synthese.domain.text.french import plural
from lda_synthese.ui.preparation.services import PreparationServices
from lda_synthese.ui.services.drafts import field_of, give_up
from lda_synthese.ui.services.forms.choosing import add_chooser, show_choice
from lda_synthese.ui.services.forms.form import FieldForm
from lda_synthese.ui.services.forms.reading import typed_number
from lda_synthese.ui.widgets.basics import Label

MEANS = {
    Means.TYPED.value: "Sur papier, comptées ici",
    Means.HANDS.value: "À main levée",
    Means.FILE.value: "D’un fichier",
}
"""How the answers were taken."""

RESPONDENTS = "respondents"
"""The field of who answered, where people gave several answers each."""


class CountsForm(QWidget):
    """The counts of one heap of one question; what nobody typed counts for nothing."""

    def __init__(self, services: PreparationServices) -> None:
        super().__init__()
        self._services, self._open = services, services.open
        self._question: SurveyQuestion | None = None
        self._tally: Tally | None = None
        self.total = Label(services.look, "", size=13, token="text2")
        self.total.setObjectName("counts.total")
        self.form = FieldForm(services.look, services.open, services.messages, self._change)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.form)
        self._column.addWidget(self.total)

    def show_heap(self, question: SurveyQuestion, tally: Tally) -> None:
        """Show a heap of a `question`; a `tally` that nobody stored yet is made by its counts."""
        known = self._question
        if known is None or (question.options, question.type) != (known.options, known.type):
            self._make_fields(question)
        self._question, self._tally = question, tally
        counts = read_counts_of(tally)
        texts = {
            option.code: str(counts[option.code]) if option.code in counts else ""
            for option in read_options(question)
        }
        if question.type not in SUMMED:
            texts[RESPONDENTS] = "" if tally.respondents is None else str(tally.respondents)
        self.form.show_values(tally.id, **texts)
        show_choice(self._means, tally.means)
        answered = respondents_of(question, tally) or 0
        total = f"{plural(answered, 'réponse comptée', 'réponses comptées')}."
        self.total.setText(f"{total} {ILLUSTRATIVE}" if tally.illustrative else total)

    def _make_fields(self, question: SurveyQuestion) -> None:
        """Other fields, for another question."""
        look = self._services.look
        form = FieldForm(look, self._open, self._services.messages, self._change)
        if question.type not in SUMMED:
            form.add(RESPONDENTS, "Personnes qui ont répondu", read=typed_number)
        for option in read_options(question):
            form.add(option.code, option.label, read=typed_number)
        self._means = add_chooser(form, look, "Réponses prises", MEANS, self._choose_means)
        self._column.replaceWidget(self.form, form)
        self.form.hide()
        self.form.deleteLater()
        self.form = form
        form.show()

    def focus_first(self) -> None:
        """Put the caret in the first number."""
        if self._question is not None:
            self.form.focus(_fields_of(self._question)[0])

    def _change(self, name: str, text: str) -> None:
        question, tally = self._question, self._tally
        if self.form.store(name, self._recorded) and question is not None and tally is not None:
            # What waited for it in the other fields went along.
            for other in _fields_of(question):
                give_up(self._open.session, field_of(tally.id, other))

    def _choose_means(self, means: str) -> None:
        tally = self._tally
        if tally is not None and tally.counts:
            self._tally = replace(tally, means=Means(means))
            self._open.do(self._recorded)

    def _recorded(self) -> Edit:
        """The edit that stores the heap as its fields are now. Raises `RefusedError` for none."""
        question, tally = self._question, self._tally
        if question is None or tally is None:
            return Edit("", ())
        numbers = {name: typed_number(self.form.text(name)) for name in _fields_of(question)}
        respondents = numbers.pop(RESPONDENTS, None)
        counts = count_lines({code: count or 0 for code, count in numbers.items()})
        means = Means(self._means.currentData())
        new = replace(tally, counts=counts, respondents=respondents, means=means)
        return record_tally(self._open.dossier, question, new)


def _fields_of(question: SurveyQuestion) -> tuple[str, ...]:
    codes = tuple(option.code for option in read_options(question))
    return codes if question.type in SUMMED else (RESPONDENTS, *codes)
