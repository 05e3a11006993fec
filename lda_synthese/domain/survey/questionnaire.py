"""The questionnaire that the program offers; a question of it is born when it is first used."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, named_entity
from lda_synthese.domain.state.recorded import QuestionAbout, QuestionType, SurveyQuestion
from lda_synthese.domain.survey.options import named_options, option_lines

PROFILES, VISITS = "profils", "visites"
"""The keys of two questions that are shown in places of their own."""

YES_OR_NO = ("Oui", "Non")


def question_id(key: str) -> EntityId:
    """The id of the question of a key."""
    return named_entity("question", key)


def _question(
    key: str,
    text: str,
    type_: QuestionType,
    labels: tuple[str, ...],
    positive: int = 0,
) -> SurveyQuestion:
    """A question whose first `positive` options count as a yes."""
    options = named_options(labels)
    return SurveyQuestion(
        id=question_id(key),
        key=key,
        text=text,
        type=type_,
        options=option_lines(options),
        positive=tuple(option.code for option in options[:positive]),
    )


def _about(question: SurveyQuestion, about: QuestionAbout) -> SurveyQuestion:
    return replace(question, about=about)


def _beside(question: SurveyQuestion, key: str) -> SurveyQuestion:
    return replace(question, beside=question_id(key))


_OFFERED = (
    _question(
        "recommander",
        "Recommanderiez-vous une journée de ce type à vos collègues\u202f?",
        QuestionType.SCALE,
        ("Absolument", "Plutôt oui", "Plutôt non", "Pas du tout"),
        positive=2,
    ),
    _question(
        "liens",
        "La journée vous a-t-elle permis d’améliorer vos liens avec vos partenaires\u202f?",
        QuestionType.YES_NO,
        YES_OR_NO,
        positive=1,
    ),
    _question(
        "comprendre",
        "La journée vous a-t-elle permis de mieux comprendre les principes et les enjeux du "
        "Logement d’abord\u202f?",
        QuestionType.YES_NO,
        YES_OR_NO,
        positive=1,
    ),
    _beside(
        _question(
            "approfondir",
            "Auriez-vous aimé approfondir certains aspects\u202f?",
            QuestionType.YES_NO,
            YES_OR_NO,
            positive=1,
        ),
        "comprendre",
    ),
    _question(
        "agir",
        "Identifiez-vous mieux comment agir en faveur du Logement d’abord grâce à cette "
        "journée\u202f?",
        QuestionType.YES_NO,
        YES_OR_NO,
        positive=1,
    ),
    _about(
        _question(
            PROFILES,
            "Vous êtes…",
            QuestionType.ONE,
            (
                "Travail social",
                "Bailleur social",
                "Collectivité",
                "État",
                "Santé",
                "Personne concernée, travail pair",
                "Autre",
            ),
        ),
        QuestionAbout.PROFILE,
    ),
    _about(
        _question(
            VISITS,
            "Lors des visites apprenantes, quelles équipes de professionnels souhaiteriez-vous "
            "rencontrer\u202f?",
            QuestionType.RANKING,
            (
                "De résidence sociale, pension de famille et résidence accueil",
                "De l’accompagnement à l’entrée dans le logement",
                "Du maintien dans le logement et de la prévention des expulsions",
                "D’un projet avec une dimension multi-partenariale importante",
                "Organisées pour travailler l’accompagnement en multi-référence (et non un "
                "référent social unique)",
                "Outillées pour s’appuyer et renforcer le pouvoir d’agir des personnes "
                "accompagnées",
                "Intégrant des travailleurs pairs",
            ),
        ),
        QuestionAbout.VISITS,
    ),
)

OFFERED: Mapping[str, SurveyQuestion] = MappingProxyType(
    {one.key: replace(one, rank=f"{place:04d}V") for place, one in enumerate(_OFFERED, start=1)}
)
"""Key → question, in the order that they are asked."""


def questions_of(dossier: Dossier) -> tuple[SurveyQuestion, ...]:
    """The living questions of a dossier, in order."""
    return tuple(sorted(dossier.living(SurveyQuestion), key=lambda one: (one.rank, one.id)))


def offered_to(dossier: Dossier) -> tuple[SurveyQuestion, ...]:
    """The questions that may be asked: those of the dossier, then the offered ones it lacks.

    One that is in the trash is offered again, as it was.
    """
    known = questions_of(dossier)
    keys = {one.key for one in known}
    table = cast(Mapping[EntityId, SurveyQuestion], dossier.table("question"))
    lacking = (table.get(one.id, one) for key, one in OFFERED.items() if key not in keys)
    return (*known, *lacking)
