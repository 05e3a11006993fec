"""The French names of what is recorded, and of the codes of its fields."""

from collections.abc import Iterator, Mapping

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Finding, Lesson, Theme
from lda_synthese.domain.state.recorded import (
    ReactionOutcome,
    ReactionSort,
    ResourceSort,
    Section,
    SectionPlace,
    TraitSide,
)

PLACE_NAMES: Mapping[SectionPlace, str] = {
    SectionPlace.INTRODUCTION: "Introduction",
    SectionPlace.PLAN: "Le plan",
    SectionPlace.METHOD: "La méthode",
    SectionPlace.COURSE: "Le déroulé",
    SectionPlace.PHOTOLANGAGE: "Le photolangage",
    SectionPlace.FEEDBACK: "Les retours",
    SectionPlace.EXCHANGES: "Les échanges avec la salle",
    SectionPlace.WITNESS: "Le grand témoin",
    SectionPlace.TESTIMONIES: "Les témoignages",
    SectionPlace.WHAT: "Perspectives\u00a0: quoi",
    SectionPlace.WHY: "Perspectives\u00a0: pourquoi",
    SectionPlace.HOW: "Perspectives\u00a0: comment",
    SectionPlace.CRITERIA: "Perspectives\u00a0: critères",
    SectionPlace.RESOURCES: "Les ressources",
    SectionPlace.FREE: "Texte libre",
}
SORT_OF_RESOURCE: Mapping[ResourceSort, str] = {
    ResourceSort.TOOL: "Outil",
    ResourceSort.TRAINING: "Formation",
    ResourceSort.BOOK: "Ouvrage, article",
    ResourceSort.GUIDE: "Guide",
    ResourceSort.EVENT: "Événement",
    ResourceSort.SUPPORT: "Accompagnement",
}
SORT_OF_REACTION: Mapping[ReactionSort, str] = {
    ReactionSort.AGREED: "D’accord",
    ReactionSort.REWORD: "À reformuler",
    ReactionSort.ADD: "À ajouter",
    ReactionSort.DISAGREED: "Désaccord",
    ReactionSort.QUESTION: "Question",
}
OUTCOME_NAMES: Mapping[ReactionOutcome, str] = {
    ReactionOutcome.RETAINED: "Retenu",
    ReactionOutcome.AMENDED: "Amendé",
    ReactionOutcome.DISMISSED: "Écarté",
}
SIDE_NAMES: Mapping[TraitSide, str] = {
    TraitSide.SHARED: "Fondamental partagé",
    TraitSide.DIFFERENT: "Vision qui diffère",
}


def about_choices(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """What a reaction may be about, in the order of the synthesis: its name, its id."""
    yield "Rien en particulier", ""
    findings = dossier.findings
    for lesson in dossier.lessons:
        yield f"Enseignement {lesson.number}", lesson.id
        for theme in dossier.themes_of(lesson.id):
            yield f"Thème {theme.number} {theme.short}".rstrip(), theme.id
            for finding in findings:
                if finding.theme == theme.id:
                    yield f"{finding.code} · {finding.text}", finding.id
    written = {one.place: one.id for one in dossier.living(Section) if not one.about}
    for place, name in PLACE_NAMES.items():
        if place in written and place is not SectionPlace.FREE:
            yield f"Récit · {name}", written[place]


def lesson_choices(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """What a text may be about: its name, its id."""
    yield "Tout le récit", ""
    for lesson in dossier.lessons:
        yield f"Enseignement {lesson.number}", lesson.id
        for theme in dossier.themes_of(lesson.id):
            yield f"Thème {theme.number} {theme.short}".rstrip(), theme.id


def about_name(dossier: Dossier, about: EntityId) -> str:
    """What something is about, shortly: « P-2-01 », « Thème 2 »; '' for nothing in particular."""
    if finding := dossier.get(Finding, about):
        return finding.code
    if theme := dossier.get(Theme, about):
        return f"Thème {theme.number}"
    if lesson := dossier.get(Lesson, about):
        return f"Enseignement {lesson.number}"
    section = dossier.get(Section, about)
    return PLACE_NAMES[section.place] if section else ""
