"""The gesture that unites two twins: what names the one names the other, which takes what it lacks.

Nothing is lost: the one that goes is in the trash and says where it went; one undo brings it back.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, count
from typing import TypeVar, cast

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, change, edit, trash, with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import (
    KIND_OF,
    REFERENCES,
    Day,
    Entity,
    Finding,
    Person,
    Theme,
    Workshop,
    field_names,
)
from lda_synthese.domain.state.naming import natural_id
from lda_synthese.domain.state.recorded import Tally
from lda_synthese.domain.state.twinning.twins import TWIN_TYPES
from lda_synthese.domain.state.twinning.united import INTO

E = TypeVar("E", bound=Entity)

PLURALS = {
    "person": "deux personnes",
    "day": "deux journées",
    "workshop": "deux ateliers",
    "theme": "deux thèmes",
    "finding": "deux points de synthèse",
}

OWN = frozenset({"rank", "code", "deleted", INTO, "ready_for"})
"""What a thing never takes from its twin."""


def unite(dossier: Dossier, gone: Entity, kept: Entity) -> Edit:
    """Unite a thing of `dossier`, `gone`, with its twin, `kept`, in which it goes.

    Raises `RefusedError` for two things that can't be united: of two kinds, in the trash, or one.
    """
    kind = KIND_OF[type(gone)]
    if type(gone) is not type(kept) or gone.id == kept.id or gone.deleted or kept.deleted:
        raise RefusedError(
            "Ces deux éléments ne peuvent pas être réunis\u202f; rien n’a changé, choisissez deux "
            "journées, deux ateliers, deux thèmes, deux points ou deux personnes."
        )
    if type(gone) not in TWIN_TYPES:
        raise RefusedError(
            "Ceci ne se réunit pas\u202f; rien n’a changé, choisissez une des deux versions."
        )
    changes = [
        change(kept, _filled(kept, gone)),
        *_redirected(dossier, kind, gone.id, kept.id),
        change(gone, with_value(replace(gone, deleted=True), INTO, kept.id)),
    ]
    return edit(f"Réunir {PLURALS[kind]}", changes)


def _filled(kept: E, other: Entity) -> E:
    """The one that stays, with what the other knows and it does not."""
    for name in sorted(field_names(KIND_OF[type(kept)]) - OWN):
        if getattr(kept, name) in ("", None, ()):
            kept = with_value(kept, name, getattr(other, name))
    return kept


def _filler(other: Entity) -> Callable[[E], E]:
    return lambda known: _filled(known, other)


def _redirected(
    dossier: Dossier, kind: str, old: EntityId, new: EntityId
) -> Iterator[Change | None]:
    """What names the one names the other; a link, which its ends name, is made anew."""
    for reference in REFERENCES:
        if reference.to != kind or reference.field == INTO:
            continue
        for entity in dossier.table(reference.kind).values():
            if not entity.deleted and getattr(entity, reference.field) == old:
                moved = with_value(entity, reference.field, new)
                named = natural_id(moved)
                if named is None or named == natural_id(entity):
                    yield change(entity, moved)
                elif isinstance(moved, Tally):
                    yield from _answer_moved(dossier, moved, entity.id)
                else:
                    yield trash(entity)
                    yield make_or_bring_back(dossier, replace(moved, id=named), _filler(moved))


def _answer_moved(dossier: Dossier, moved: Tally, old: EntityId) -> Iterator[Change | None]:
    """A tally of the day that goes, `old`, is one of the day that stays: `moved`.

    Where that day has another tally of that heap, it becomes a heap named after its own day.
    """
    tallies = dossier.table("answer")
    entity = cast(Tally, tallies[old])
    there = tallies.get(natural_id(moved) or old)
    if isinstance(there, Tally) and there.counts != moved.counts:
        day = dossier.table("day").get(entity.day)
        moved = replace(moved, batch=_free_batch(dossier, moved, getattr(day, "name", "")))
    moved = replace(moved, id=natural_id(moved) or old)
    yield change(entity, replace(entity, deleted=True, into=moved.id))
    yield make_or_bring_back(dossier, moved)


def _free_batch(dossier: Dossier, tally: Tally, day: str) -> str:
    """« DAY », « DAY · HEAP » for a heap that has a name; numbered « (2) » while it is taken."""
    name = " · ".join(filter(None, (day, tally.batch)))
    names = chain([name], (f"{name} ({number})" for number in count(2)))
    beside = (one for one in dossier.living(Tally) if one.question == tally.question)
    # Those of the day that goes come along, each under the name of its heap.
    coming = {natural_id(replace(tally, batch=one.batch)) for one in beside}
    taken = dossier.table("answer").keys() | coming
    return next(one for one in names if natural_id(replace(tally, batch=one)) not in taken)


def twin_name(dossier: Dossier, entity: Entity) -> str:
    """How a person or a thing is called, with what tells it from its twin."""
    match entity:
        case Person():
            return entity.name
        case Day():
            return " ".join(filter(None, (entity.name, entity.date)))
        case Workshop():
            day = dossier.get(Day, entity.day)
            return f"{day.name}/{entity.title}" if day else entity.title
        case Theme():
            return f"{entity.number} {entity.title or entity.short}".strip()
        case Finding():
            return f"{entity.code} {entity.text}".strip()
        case _:
            return entity.id
