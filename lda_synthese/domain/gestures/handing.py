"""What the dossier remembers of the carnets that were handed out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, change, create, edit
from lda_synthese.domain.state.ids import EntityId, named_entity
from lda_synthese.domain.state.model import Assignment
from lda_synthese.domain.text.french import plural


@dataclass(frozen=True, slots=True)
class Given:
    """A carnet as it was handed out: whose it is, for which workshops, under which name."""

    person: EntityId
    workshops: tuple[EntityId, ...]
    file_name: str


def remember_given(dossier: Dossier, given: Iterable[Given], at: str) -> Edit:
    """Keep in `dossier` what was `given` at a moment, `at`, with its offset.

    Nobody becomes expected by it where they were not: such a carnet is kept in the trash.
    """
    carnets = tuple(given)
    changes = [
        _given(dossier, carnet, workshop, at) for carnet in carnets for workshop in carnet.workshops
    ]
    return edit(f"Distribuer {plural(len(carnets), 'carnet', 'carnets')}", changes)


def _given(dossier: Dossier, carnet: Given, workshop: EntityId, at: str) -> Change | None:
    id_ = named_entity("assignment", workshop, carnet.person)
    known = dossier.table("assignment").get(id_)
    if isinstance(known, Assignment):
        return change(known, replace(known, handed=at, handed_as=carnet.file_name))
    return create(
        Assignment(
            id=id_,
            workshop=workshop,
            person=carnet.person,
            handed=at,
            handed_as=carnet.file_name,
            deleted=True,
        )
    )
