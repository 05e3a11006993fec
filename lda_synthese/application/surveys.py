"""Answers of a survey come into a dossier, for both doors, in this order:

1. `read_survey(path, dossier)`, in a thread: a proposal, each column with its question; the window
   shows it and changes it (`SurveyProposal.with_choice`). Nothing is written.
2. `survey_plan(dossier, proposal, place)`: what it counts, and what that heap is beside the one
   that is there: new, the same, a longer one, or another.
3. `bring_survey_in` makes the edit, which the session applies.

Names, addresses and rows live in the proposal only, and go with it.
"""

from dataclasses import dataclass
from pathlib import Path

from lda_synthese.domain.exchange.surveys.applying import HeapFate, HeapPlace, heap_fate
from lda_synthese.domain.exchange.surveys.counting import CountedSurvey
from lda_synthese.domain.exchange.surveys.proposal import SurveyProposal, propose_survey
from lda_synthese.domain.state.dossier import Dossier


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """What a survey counts, where, and what that heap is beside the one that is there."""

    counted: CountedSurvey
    place: HeapPlace
    fate: HeapFate


def read_survey(path: Path, dossier: Dossier) -> SurveyProposal:
    """The likeliest reading of a file of answers for a dossier; slow, for a thread.

    Raises `UnreadableFileError` or `OfficeFileError` for a file that holds none.
    """
    from lda_synthese.intake.surveys import read_survey_grid

    return propose_survey(dossier, read_survey_grid(path))


def survey_plan(dossier: Dossier, proposal: SurveyProposal, place: HeapPlace) -> SurveyPlan:
    """What a `proposal` brings to `dossier` at a `place`; nothing is written.

    Raises `RefusedError` for what can't be counted.
    """
    counted = proposal.counted()
    return SurveyPlan(counted, place, heap_fate(dossier, counted, place))
