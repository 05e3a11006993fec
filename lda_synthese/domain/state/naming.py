"""The ids that names give: what two people who make one thing independently both give it."""

from dataclasses import replace
from typing import TypeVar

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, Mint, named_entity
from lda_synthese.domain.state.model import (
    KIND_OF,
    Allowed,
    Assignment,
    Entity,
    Person,
    Prolongs,
    Support,
    Verdict,
)
from lda_synthese.domain.state.recorded import (
    Ballot,
    Reaction,
    Resource,
    Section,
    SectionPlace,
    SurveyQuestion,
    Tally,
    Trait,
)

E = TypeVar("E", bound=Entity)


def natural_id(entity: Entity) -> EntityId | None:
    """The id that the names of a thing give it; None for what is born under an id of its own.

    The thing may have another one: it was renamed since, or its id was taken when it was made.
    """
    names = _names(entity)
    return named_entity(KIND_OF[type(entity)], *names) if names else None


def _names(entity: Entity) -> tuple[str, ...]:
    match entity:
        case Support():
            return entity.finding, entity.note
        case Prolongs():
            return entity.action, entity.piste
        case Assignment():
            return entity.workshop, entity.person
        case Verdict():
            return entity.about, entity.what, entity.passage
        case Allowed():
            return (entity.text,)
        case Person():
            return (entity.name,)
        case _:
            return _names_of_the_days(entity)


def _names_of_the_days(entity: Entity) -> tuple[str, ...]:
    match entity:
        case SurveyQuestion():
            return (entity.key or entity.text,)
        case Tally():
            return entity.question, entity.day, entity.batch
        case Ballot():
            return entity.question, entity.batch, str(entity.number)
        case Trait():
            return entity.side, entity.text
        case Reaction():
            return entity.workshop, entity.about, entity.sort, entity.text
        case Resource():
            return entity.sort, entity.title
        case Section() if entity.place is not SectionPlace.FREE:
            return entity.place, entity.about
        case _:
            return ()


def under_its_names(dossier: Dossier, mint: Mint, new: E) -> E:
    """`new` under the id that its names give it in `dossier`, or that of what bears these names.

    That id may be taken by what was renamed since; `mint` then gives another. Raises `ValueError`
    for what has no natural id.
    """
    id_ = natural_id(new)
    if id_ is None:
        raise ValueError("no names give this an id")
    known = dossier.table(KIND_OF[type(new)]).get(id_)
    if known is None or natural_id(known) == id_:
        return replace(new, id=id_)
    same = (one.id for one in dossier.living(type(new)) if natural_id(one) == id_)
    return replace(new, id=next(same, None) or mint.entity())
