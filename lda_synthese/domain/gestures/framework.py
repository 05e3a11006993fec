"""The framework a new dossier starts with: four lessons, six themes. Data, not code."""

from lda_synthese.domain.state.edits import Change, create
from lda_synthese.domain.state.ids import named_entity
from lda_synthese.domain.state.model import Lesson, Theme, ThemeTag

LESSONS = (
    (
        "1",
        "Poursuivre et accentuer l’acculturation, et le travail partenarial entre les acteurs "
        "en faveur de la mise en œuvre du Logement d’abord dans le territoire",
    ),
    (
        "2",
        "Créer des solutions de logement pour développer une offre adaptée et abordable "
        "sur le territoire",
    ),
    (
        "3",
        "Actionner un accompagnement flexible, modulable en intensité et en durée et adapté "
        "aux besoins des personnes",
    ),
    ("4", "Prendre en compte les besoins spécifiques des jeunes sur le territoire"),
)
"""Number and title of each *enseignement*."""

THEMES = (
    ("1.1", "1", "Acculturation, interconnaissance et travail partenarial", "Partenariat"),
    (
        "1.2",
        "1",
        "Adaptation des structures au cadre institutionnel et politique en faveur de l’accès "
        "au logement des ménages les plus précaires",
        "Cadre",
    ),
    ("2", "2", "", "Logement"),
    (
        "3.1",
        "3",
        "Flexibilité, modularité et pluridisciplinarité de l’accompagnement",
        "Accompagnement",
    ),
    (
        "3.2",
        "3",
        "Place des personnes accompagnées et développement du travail pair",
        "Travail pair",
    ),
    ("4", "4", "", "Jeunes"),
)
"""Number, lesson's number, title and short name of each theme."""


def default_theme(number: str) -> ThemeTag:
    """The theme of that number in the default framework, whatever its number is now."""
    return ThemeTag(named_entity("theme", number))


def default_framework() -> tuple[Change, ...]:
    """The changes that write the default framework in a new dossier."""
    lessons = [
        Lesson(id=named_entity("lesson", number), number=number, title=title, rank=_rank(n))
        for n, (number, title) in enumerate(LESSONS)
    ]
    themes = [
        Theme(
            id=named_entity("theme", number),
            lesson=named_entity("lesson", lesson),
            number=number,
            title=title,
            short=short,
            rank=_rank(n),
        )
        for n, (number, lesson, title, short) in enumerate(THEMES)
    ]
    return tuple(map(create, (*lessons, *themes)))


def _rank(place: int) -> str:
    """The same ranks in every dossier: two people may start from the same framework."""
    return f"{place + 1}V"
