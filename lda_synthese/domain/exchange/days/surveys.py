"""Questions, their tallies and their ballots, out of a document."""

from collections.abc import Iterator
from dataclasses import replace

from lda_synthese.domain.exchange.days.fields import DocumentPart
from lda_synthese.domain.exchange.days.working import IncomingDays
from lda_synthese.domain.gestures.surveys import record_ballot, record_tally
from lda_synthese.domain.state.ids import EntityId, normal_name
from lda_synthese.domain.state.recorded import (
    Ballot,
    Means,
    QuestionAbout,
    QuestionType,
    SurveyQuestion,
    Tally,
)
from lda_synthese.domain.survey.ballots import rank_lines
from lda_synthese.domain.survey.options import (
    LABEL_LIMIT,
    MOST_OPTIONS,
    named_options,
    option_lines,
    read_options,
)
from lda_synthese.domain.survey.questionnaire import offered_to
from lda_synthese.domain.survey.tallies import count_lines

UNNAMED = EntityId("")


def asked_question(working: IncomingDays, part: DocumentPart) -> SurveyQuestion:
    """The question that a line names, by its key or its text: the dossier's, or an offered one."""
    question = known_question(working, part.text("question"))
    if question is None:
        raise part.refuse("la question n’est pas connue")
    return question


def known_question(working: IncomingDays, name: str) -> SurveyQuestion | None:
    """The question of a key or of a text: the dossier's, or an offered one."""
    key = normal_name(name)
    for question in offered_to(working.dossier):
        if key and key in (normal_name(question.key), normal_name(question.text)):
            return question
    return None


def take_questions(working: IncomingDays, whole: DocumentPart) -> None:
    """The questions, then which stands beside which."""
    for part in whole.parts("questions"):
        known = known_question(working, part.text("cle") or part.text("texte"))
        working.record(_question(part, known))
    for part in whole.parts("questions"):
        if beside := part.text("a_cote_de"):
            host = asked_question(working, DocumentPart(part.where, {"question": beside}))
            own = {"question": part.text("cle") or part.text("texte")}
            asked = asked_question(working, DocumentPart(part.where, own))
            working.record(replace(asked, beside=host.id))


def _question(part: DocumentPart, known: SurveyQuestion | None) -> SurveyQuestion:
    """What a line says of a question; one that is `known` says the rest."""
    question = known or SurveyQuestion(id=UNNAMED, text=part.text("texte"))
    labels = part.texts("choix")
    if len(labels) > MOST_OPTIONS or any(len(label) > LABEL_LIMIT for label in labels):
        raise part.refuse("il y a trop de choix, ou un choix trop long")
    options = named_options(labels, read_options(question)) if labels else read_options(question)
    positive = {normal_name(label) for label in part.texts("positives")}
    if not positive <= {normal_name(option.label) for option in options}:
        raise part.refuse("une réponse positive n’est pas un des choix")
    return replace(
        question,
        text=part.text("texte") or question.text,
        type=part.choice("type", QuestionType, question.type),
        about=part.choice("objet", QuestionAbout, question.about),
        options=option_lines(options),
        positive=tuple(one.code for one in options if normal_name(one.label) in positive)
        if part.has("positives")
        else question.positive,
        most=part.number("au_plus"),
        beside=None,
        remark=part.text("remarque"),
        headers=part.texts("colonnes"),
    )


def take_tallies(working: IncomingDays, whole: DocumentPart) -> None:
    """The tallies, each of one heap."""
    for part in whole.parts("reponses"):
        question = asked_question(working, part)
        name = part.text("journee")
        day = working.day(name) if name else UNNAMED
        if day is None:
            raise part.refuse("la journée n’est pas connue")
        tally = Tally(
            id=UNNAMED,
            question=question.id,
            day=day,
            batch=part.text("tas"),
            counts=count_lines(dict(_counts(part, question))),
            respondents=part.number("repondants"),
            means=part.choice("moyen", Means, Means.TYPED),
            illustrative=part.flag("illustratif"),
        )
        working.do(record_tally(working.dossier, question, tally))


def _counts(part: DocumentPart, question: SurveyQuestion) -> Iterator[tuple[str, int]]:
    """Code → count; those of the document are in the order of the choices."""
    options, counts = read_options(question), part.numbers("comptes")
    if len(options) != len(counts) or min(counts, default=-1) < 0:
        raise part.refuse("il ne donne pas un compte à chaque choix")
    yield from zip((option.code for option in options), counts, strict=True)
    others = part.part("autres")
    for code in others.values:
        yield code, others.number(code) or 0


def take_ballots(working: IncomingDays, whole: DocumentPart) -> None:
    """The papers that rank, each at its place in its pile."""
    for part in whole.parts("bulletins"):
        question = asked_question(working, part)
        options = read_options(question)
        ranks = []
        for rank in part.items("rangs"):
            places = DocumentPart(part.where, {"rangs": rank}).numbers("rangs")
            if not all(0 < place <= len(options) for place in places):
                raise part.refuse("un rang nomme un choix qui n’existe pas")
            ranks.append([options[place - 1].code for place in places])
        ballot = Ballot(
            id=UNNAMED,
            question=question.id,
            batch=part.text("tas"),
            number=part.number("numero"),
            ranks=rank_lines(ranks),
        )
        working.do(record_ballot(working.dossier, question, ballot))
