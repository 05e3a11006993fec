"""Gestures on the questions of the questionnaire, asked or only offered."""

from collections.abc import Sequence
from dataclasses import replace

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.prepare import rank_changes
from lda_synthese.domain.gestures.recording import add_recorded, change_recorded
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, edit
from lda_synthese.domain.state.ids import Mint, normal_name
from lda_synthese.domain.state.recorded import QuestionType, SurveyQuestion
from lda_synthese.domain.state.references import standing_on
from lda_synthese.domain.survey.options import (
    LABEL_LIMIT,
    MOST_OPTIONS,
    named_options,
    option_lines,
    relabelled,
)
from lda_synthese.domain.survey.questionnaire import YES_OR_NO
from lda_synthese.domain.text.french import number


def change_question(
    dossier: Dossier, mint: Mint, known: SurveyQuestion, new: SurveyQuestion
) -> Edit:
    """The edit that makes of `known` what `new` is; one that was only offered is asked from now on.

    `dossier` says whether it is asked and answered, `mint` gives ids and ranks. Raises
    `RefusedError` for another text or type where there are answers, which would lose them.
    """
    if dossier.get(SurveyQuestion, known.id) is None:
        return add_recorded(dossier, mint, new, lambda there: replace(new, id=there.id))
    is_renamed = not known.key and normal_name(new.text) != normal_name(known.text)
    if (is_renamed or new.type is not known.type) and is_answered(dossier, known):
        raise RefusedError(
            "Cette question a déjà des réponses\u202f; rien n’a été changé, ajoutez plutôt une "
            "autre question."
        )
    return change_recorded(dossier, mint, known, new)


def is_answered(dossier: Dossier, question: SurveyQuestion) -> bool:
    """Whether tallies or ballots stand on a question."""
    return bool(standing_on(dossier, [("question", question.id)]))


def move_question(siblings: Sequence[SurveyQuestion], question: SurveyQuestion, step: int) -> Edit:
    """The edit that moves a `question` by `step` places among its `siblings`, in their order."""
    return edit("Déplacer une question", rank_changes(siblings, question, step))


def with_labels(question: SurveyQuestion, labels: tuple[str, ...]) -> SurveyQuestion:
    """The question with options of these `labels`; a label corrected in its place keeps its code.

    Raises `RefusedError` for too many, for one that is too long, or for two alike.
    """
    if len(labels) > MOST_OPTIONS or any(len(label) > LABEL_LIMIT for label in labels):
        raise RefusedError(
            f"Une question a au plus {number(MOST_OPTIONS)} choix, de {number(LABEL_LIMIT)} "
            "signes\u202f; rien n’a été changé, raccourcissez cette liste."
        )
    if len({normal_name(label) for label in labels}) < len(labels):
        raise RefusedError("Deux choix sont identiques\u202f; rien n’a été changé, gardez-en un.")
    options = relabelled(question, labels)
    codes = {option.code for option in options}
    positive = tuple(code for code in question.positive if code in codes)
    return replace(question, options=option_lines(options), positive=positive)


def with_type(question: SurveyQuestion, type_: QuestionType) -> SurveyQuestion:
    """The question answered in another way; one of yes or no has these two options."""
    new = replace(question, type=type_)
    if type_ is not QuestionType.YES_NO or new.options:
        return new
    options = named_options(YES_OR_NO)
    return replace(new, options=option_lines(options), positive=(options[0].code,))
