"""What is recorded beside the notes, in order: texts, resources, what the room said."""

from collections.abc import Iterator
from datetime import date

from lda_synthese.domain.state.dossier import Dossier, rank_key
from lda_synthese.domain.state.ids import EntityId, normal_name
from lda_synthese.domain.state.model import Form, Workshop
from lda_synthese.domain.state.recorded import (
    Reaction,
    ReactionSort,
    Resource,
    ResourceSort,
    Section,
    SectionPlace,
)
from lda_synthese.domain.text.french import iso_date

PLACES = {place: number for number, place in enumerate(SectionPlace)}
SORTS = {sort: number for number, sort in enumerate(ResourceSort)}


def sections_in_order(dossier: Dossier) -> tuple[Section, ...]:
    """The texts, as their places follow each other in the document."""
    found = sorted(dossier.living(Section), key=rank_key)
    return tuple(sorted(found, key=lambda one: PLACES[one.place]))


def resources_in_order(dossier: Dossier) -> tuple[Resource, ...]:
    """The resources, sort after sort."""
    found = sorted(dossier.living(Resource), key=rank_key)
    return tuple(sorted(found, key=lambda one: SORTS[one.sort]))


def twin_of(dossier: Dossier, resource: Resource) -> Resource | None:
    """Another resource of `dossier` of the same title, or at the same address; None for none."""
    title, link = normal_name(resource.title), _address(resource.link)
    return next(
        (
            one
            for one in resources_in_order(dossier)
            if one.id != resource.id
            and (
                (title and normal_name(one.title) == title) or (link and _address(one.link) == link)
            )
        ),
        None,
    )


def _address(link: str) -> str:
    """An address without what two people write otherwise."""
    plain = link.strip().casefold().partition("://")
    return (plain[2] or plain[0]).removeprefix("www.").rstrip("/")


def is_past(resource: Resource, today: date) -> bool:
    """Whether a resource was over before `today`; one without a date never is."""
    end = iso_date(resource.ends) or iso_date(resource.starts)
    return end is not None and end < today


def exchanges(dossier: Dossier) -> tuple[Workshop, ...]:
    """Where the room speaks: the exchanges, and wherever it was noted that it did."""
    spoken = {one.workshop for one in dossier.living(Reaction)}
    return tuple(one for one in dossier.workshops if one.form is Form.EXCHANGE or one.id in spoken)


def reactions_in(dossier: Dossier, workshop: EntityId) -> tuple[Reaction, ...]:
    """What the room said in a workshop, in order."""
    found = (one for one in dossier.living(Reaction) if one.workshop == workshop)
    return tuple(sorted(found, key=rank_key))


def queue_on(dossier: Dossier, about: EntityId) -> tuple[Reaction, ...]:
    """What the room said of a finding, a theme, a lesson or a text, exchange after exchange."""
    return tuple(
        one
        for workshop in exchanges(dossier)
        for one in reactions_in(dossier, workshop.id)
        if about and one.about == about
    )


def open_questions(dossier: Dossier) -> tuple[Reaction, ...]:
    """The questions of the room that nobody answered, exchange after exchange."""
    return tuple(_open(dossier))


def _open(dossier: Dossier) -> Iterator[Reaction]:
    for workshop in exchanges(dossier):
        for one in reactions_in(dossier, workshop.id):
            is_asked = one.sort is ReactionSort.QUESTION
            if is_asked and not one.reply.strip() and one.outcome is None:
                yield one
