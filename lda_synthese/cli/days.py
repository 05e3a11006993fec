"""The command `bilan`: what is recorded of the days, out and in again."""

from argparse import Namespace
from typing import Any

from lda_synthese.application.days import read_days
from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import show, show_json, warn
from lda_synthese.cli.parser import add_author, add_command, add_json, file_path
from lda_synthese.domain.exchange.days.document import days_document
from lda_synthese.domain.exchange.days.taking import take_days_document
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.recorded import QuestionType, SurveyQuestion
from lda_synthese.domain.survey.attendance import attendance_of
from lda_synthese.domain.survey.poll import method_sentence, poll_of
from lda_synthese.domain.survey.questionnaire import questions_of
from lda_synthese.domain.survey.results import printed_cells, result_of
from lda_synthese.domain.survey.sentences import survey_sentences
from lda_synthese.domain.survey.shares import ILLUSTRATIVE
from lda_synthese.domain.text.french import plural
from lda_synthese.session.opening import read_dossier


def declare_days(commands: Any) -> None:
    """Its words and options."""
    parser = add_command(
        commands,
        "bilan",
        "donne ce qui est noté des journées (participants, réponses, photolangage, sondage, "
        "réactions, ressources, textes), et le reprend",
        run_days,
    )
    parser.options.add_argument(
        "--lire", metavar="F.json", type=file_path, help="reprend un bilan écrit avec --json"
    )
    add_author(parser)
    add_json(parser)


def run_days(options: Namespace) -> int:
    """Bring in what is asked, then print the days."""
    dossier = read_dossier(options.dossier, warn)
    if options.lire:
        document = read_days(options.lire)
        with acting(options.dossier, options.auteur) as actor:
            session = actor.session
            actor.apply(take_days_document(session.dossier, session.mint, document))
            dossier = session.dossier
    if options.json:
        show_json(days_document(dossier))
    else:
        _show(dossier)
    return 0


def _show(dossier: Dossier) -> None:
    """What the answers say, a sentence a line."""
    show(attendance_of(dossier).sentence)
    sentences = survey_sentences(dossier)
    for question in questions_of(dossier):
        if question.type is QuestionType.RANKING:
            show(method_sentence(poll_of(dossier, question)))
        elif sentences.get(question):
            show(sentences[question])
        elif question in sentences:
            _show_counts(dossier, question)


def _show_counts(dossier: Dossier, question: SurveyQuestion) -> None:
    result = result_of(dossier, question)
    if result.n:
        pairs = zip(result.options, printed_cells(result), strict=True)
        counts = ", ".join(f"{option.label} {cell}" for option, cell in pairs)
        answered = plural(result.n, "réponse", "réponses")
        note = f" {ILLUSTRATIVE}" if result.illustrative else ""
        show(f"{question.text} {answered}\u00a0: {counts}.{note}")
