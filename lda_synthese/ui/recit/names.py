"""The French names of what is recorded, and of the codes of its fields."""

from collections.abc import Mapping

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Finding, Lesson, Theme
from lda_synthese.domain.state.recorded import (
    ReactionOutcome,
    ResourceSort,
    Section,
    TraitSide,
)
from lda_synthese.ui.services.forms.abouts import PLACE_NAMES

SORT_OF_RESOURCE: Mapping[ResourceSort, str] = {
    ResourceSort.TOOL: "Outil",
    ResourceSort.TRAINING: "Formation",
    ResourceSort.BOOK: "Ouvrage, article",
    ResourceSort.GUIDE: "Guide",
    ResourceSort.EVENT: "Événement",
    ResourceSort.SUPPORT: "Accompagnement",
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
