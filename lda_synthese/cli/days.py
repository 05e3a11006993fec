"""The command `bilan`: what is recorded of the days, out and in again."""

from argparse import Namespace
from typing import Any

from lda_synthese.application.days import read_days
from lda_synthese.application.surveys import SurveyPlan, read_survey, survey_plan
from lda_synthese.cli.acting import acting
from lda_synthese.cli.output import show, show_json, warn
from lda_synthese.cli.parser import add_author, add_command, add_json, file_path
from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.exchange.days.document import days_document
from lda_synthese.domain.exchange.days.taking import take_days_document
from lda_synthese.domain.exchange.surveys.applying import (
    HeapFate,
    HeapPlace,
    SurveyImport,
    bring_survey_in,
    refuse_other_heap,
)
from lda_synthese.domain.exchange.surveys.proposal import SurveyProposal
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import Mint
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
    parser.options.add_argument(
        "--importer",
        metavar="F",
        type=file_path,
        help="compte les réponses d’un questionnaire (.csv, .xlsx)\u202f; avec --journee",
    )
    parser.options.add_argument("--journee", metavar="J", help="la journée du questionnaire")
    parser.options.add_argument(
        "--tas", metavar="T", help="le nom du tas, quand la journée en a plusieurs"
    )
    add_author(parser)
    add_json(parser)


def run_days(options: Namespace) -> int:
    """Bring in what is asked, then print the days, or what an import brought."""
    if options.importer:
        return _import(options)
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


def _import(options: Namespace) -> int:
    """Count the answers of a survey in a heap of a day; the same file again brings nothing."""
    if not (options.journee or "").strip():
        raise RefusedError(
            "Il manque la journée du questionnaire\u202f; rien n’a été importé, nommez-la avec "
            "--journee."
        )
    dossier = read_dossier(options.dossier, warn)
    proposal = read_survey(options.importer, dossier)
    place = HeapPlace(" ".join(options.journee.split()), " ".join((options.tas or "").split()))
    plan = survey_plan(dossier, proposal, place)
    refuse_other_heap(plan.fate, place)
    brought = bring_survey_in(dossier, Mint(), plan.counted, place)
    if brought.edit:
        with acting(options.dossier, options.auteur) as actor:
            session = actor.session
            brought = bring_survey_in(session.dossier, session.mint, plan.counted, place)
            actor.apply(brought.edit)
    _report(options, proposal, plan, brought)
    return 0


def _report(
    options: Namespace, proposal: SurveyProposal, plan: SurveyPlan, brought: SurveyImport
) -> None:
    """What was taken and what was not: never a word of a respondent.

    `options` say whether it is for a program; `proposal`, `plan` and `brought` what was done.
    """
    left = [{"colonne": title, "raison": reason} for title, reason in proposal.dropped_columns()]
    document = {
        "questions": brought.questions,
        "reponses": brought.answers,
        "notes": brought.notes,
        "laisses": left,
        "incompletes": plan.counted.incomplete,
        "tas": plan.fate if brought.edit else HeapFate.SAME,
    }
    if options.json:
        show_json(document)
        return
    if not brought.edit:
        show("Rien de nouveau dans ce fichier.")
        return
    parts = [
        plural(brought.questions, "question", "questions"),
        plural(brought.answers, "réponse", "réponses"),
        plural(brought.notes, "note ajoutée", "notes ajoutées"),
    ]
    show(f"{', '.join(parts)}.")
    if plan.counted.incomplete:
        incomplete = plural(plan.counted.incomplete, "réponse incomplète", "réponses incomplètes")
        show(f"Laissé de côté\u00a0: {incomplete}.")
    if left:
        names = ", ".join(f"{one['colonne']} ({one['raison']})" for one in left)
        show(f"Colonnes laissées de côté\u00a0: {names}.")


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
