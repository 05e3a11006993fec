"""What an import of a survey would take: shown before anything is written, and changeable."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lda_synthese.domain.exchange.surveys.columns import ColumnChoice, ColumnRole, recognise
from lda_synthese.domain.exchange.surveys.counting import CountedSurvey, count_survey
from lda_synthese.domain.exchange.surveys.grid import SurveyGrid
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.recorded import SurveyQuestion
from lda_synthese.domain.survey.questionnaire import offered_to


@dataclass(frozen=True, slots=True)
class SurveyProposal:
    """Each column of a survey, with what is made of it; `questions` are those that may be asked.

    It holds the answers as long as it lives: it is shown, counted, and never written.
    """

    grid: SurveyGrid
    choices: tuple[ColumnChoice, ...]
    questions: tuple[SurveyQuestion, ...]

    def with_choice(self, place: int, choice: ColumnChoice) -> "SurveyProposal":
        """The proposal with something else made of the column at a `place`, from 0."""
        return replace(self, choices=(*self.choices[:place], choice, *self.choices[place + 1 :]))

    def counted(self) -> CountedSurvey:
        """What it takes. Raises `RefusedError` for what can't be counted."""
        return count_survey(self.grid, self.choices, self.questions)

    def dropped_columns(self) -> Iterator[tuple[str, str]]:
        """The titles of the columns of which nothing is taken, and why."""
        for title, choice in zip(self.grid.titles, self.choices, strict=True):
            if choice.role is ColumnRole.DROPPED:
                yield title.text, choice.reason


def propose_survey(dossier: Dossier, grid: SurveyGrid) -> SurveyProposal:
    """The likeliest reading of a survey for a dossier."""
    questions = offered_to(dossier)
    return SurveyProposal(grid, recognise(grid, questions), questions)
