"""The columns of a survey: what is made of each, and what else could be."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lda_synthese.domain.exchange.surveys.columns import (
    ColumnChoice,
    ColumnRole,
    clean_title,
    dropped_column,
)
from lda_synthese.domain.exchange.surveys.counting import CountedQuestion
from lda_synthese.domain.exchange.surveys.proposal import SurveyProposal
from lda_synthese.domain.state.recorded import QuestionType
from lda_synthese.domain.text.french import plural, quoted
from lda_synthese.ui.widgets.basics import Chooser, Label
from lda_synthese.ui.widgets.items import AnyIndex, only
from lda_synthese.ui.widgets.look import Look

HEADS = ("Colonne du fichier", "Devient", "Base")
LEFT = "Laissée de côté"
COMMENT = "Commentaires, gardés comme notes"


class ColumnsTable(QTableWidget):
    """A line a column of the file; the current one is the chosen one."""

    def selectionCommand(
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """The current line, with Ctrl held too."""
        return only(index)


class ColumnsPanel(QWidget):
    """The columns, and under them what is made of the one chosen.

    `changed`: the place of a column and what a person makes of it.
    """

    changed = Signal(int, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._proposal: SurveyProposal | None = None
        self._recognised: Sequence[ColumnChoice] = ()
        self._options: Sequence[ColumnChoice] = ()
        self.table = ColumnsTable(0, len(HEADS))
        self.table.setObjectName("survey.columns")
        self.table.setAccessibleName("Colonnes du fichier")
        self.table.setHorizontalHeaderLabels(list(HEADS))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.table.currentCellChanged.connect(lambda *_: self._show_options())
        self.chooser = Chooser(look, "Ce que devient cette colonne")
        self.chooser.setObjectName("survey.choice")
        self.chooser.activated.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(Label(look, "Cette colonne devient", token="text2"))
        row.addWidget(self.chooser, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def show_proposal(self, proposal: SurveyProposal) -> None:
        """Show what is made of each column now; the first time, that is what was recognised."""
        if not self._recognised:
            self._recognised = proposal.choices
        self._proposal = proposal
        self.table.setRowCount(len(proposal.choices))
        for row, (title, choice) in enumerate(
            zip(proposal.grid.titles, proposal.choices, strict=True)
        ):
            name = f"{title.group} · {title.text}" if title.group else title.text
            for column, text in enumerate((name, choice_words(choice, self._names()), "")):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        if self.table.currentRow() < 0:
            roles = [choice.role for choice in proposal.choices]
            kept = (row for row, role in enumerate(roles) if role is not ColumnRole.DROPPED)
            self.table.setCurrentCell(next(kept, 0), 0)
        self._show_options()

    def show_bases(self, bases: Mapping[str, CountedQuestion]) -> None:
        """Show who answered each question, by its text; '' where nothing is counted."""
        for row in range(self.table.rowCount()):
            shown, item = self.table.item(row, 1), self.table.item(row, 2)
            counted = bases.get(shown.text()) if shown is not None else None
            if item is not None:
                answered = counted.respondents or len(counted.ballots) if counted else 0
                item.setText(plural(answered, "réponse", "réponses") if answered else "")

    def _names(self) -> Mapping[str, str]:
        """Key, or text, of each question → its text."""
        questions = self._proposal.questions if self._proposal else ()
        return {one.key: one.text for one in questions if one.key}

    def _show_options(self) -> None:
        """Offer what the column chosen may become."""
        proposal, row = self._proposal, self.table.currentRow()
        if proposal is None or not 0 <= row < len(proposal.choices):
            return
        known = [
            ColumnChoice(ColumnRole.ANSWER, one.key or one.text)
            for one in proposal.questions
            if one.type is not QuestionType.FREE
        ]
        own = ColumnChoice(ColumnRole.ANSWER, clean_title(proposal.grid.titles[row].text))
        present = proposal.choices[row]
        every = [present, self._recognised[row], dropped_column(""), *known, own]
        every.append(ColumnChoice(ColumnRole.COMMENT, own.question))
        words = {choice_words(choice, self._names()): choice for choice in reversed(every)}
        self._options = tuple(reversed(words.values()))
        self.chooser.clear()
        self.chooser.addItems(list(reversed(words)))
        self.chooser.setCurrentText(choice_words(present, self._names()))

    def _choose(self, place: int) -> None:
        self.changed.emit(self.table.currentRow(), self._options[place])


def choice_words(choice: ColumnChoice, names: Mapping[str, str]) -> str:
    """What a column becomes, in words; `names` are the texts of questions by their keys."""
    question = names.get(choice.question, choice.question)
    match choice.role:
        case ColumnRole.DROPPED:
            return f"{LEFT}\u00a0: {choice.reason}" if choice.reason else LEFT
        case ColumnRole.COMMENT:
            return COMMENT
        case ColumnRole.OPTION:
            return f"{quoted(choice.option)}, choix de\u00a0: {question}"
        case ColumnRole.RANK:
            return f"Rang {choice.rank} de\u00a0: {question}"
        case _:
            return question
