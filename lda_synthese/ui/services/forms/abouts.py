"""What a text or a reaction may be about, and the sorts of reactions, in French."""

from collections.abc import Iterator, Mapping

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.model import Finding
from lda_synthese.domain.state.recorded import ReactionSort, Section, SectionPlace

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
SORT_OF_REACTION: Mapping[ReactionSort, str] = {
    ReactionSort.AGREED: "D’accord",
    ReactionSort.REWORD: "À reformuler",
    ReactionSort.ADD: "À ajouter",
    ReactionSort.DISAGREED: "Désaccord",
    ReactionSort.QUESTION: "Question",
}

SHOWN = 70
"""Characters of a finding, among what a reaction may be about."""


def about_choices(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """What a reaction may be about, in the order of the synthesis: its name, its id."""
    yield "Rien en particulier", ""
    findings: dict[str, list[tuple[str, str]]] = {}
    for finding in dossier.findings:
        findings.setdefault(finding.theme, []).append((_finding_name(finding), finding.id))
    for name, id_ in _framework_choices(dossier):
        yield name, id_
        yield from findings.get(id_, ())
    written = {one.place: one.id for one in dossier.living(Section) if not one.about}
    for place, name in PLACE_NAMES.items():
        if place in written and place is not SectionPlace.FREE:
            yield f"Récit · {name}", written[place]


def lesson_choices(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """What a text may be about: its name, its id."""
    yield "Tout le récit", ""
    yield from _framework_choices(dossier)


def _framework_choices(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for lesson in dossier.lessons:
        yield f"Enseignement {lesson.number}", lesson.id
        for theme in dossier.themes_of(lesson.id):
            yield f"Thème {theme.number} {theme.short or theme.title}".rstrip(), theme.id


def _finding_name(finding: Finding) -> str:
    text = finding.text if len(finding.text) <= SHOWN else f"{finding.text[:SHOWN]}…"
    return f"{finding.code} · {text}"
