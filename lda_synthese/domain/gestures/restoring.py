"""What is taken out of the trash with what it stands on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, bring_back, change, edit, with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Entity
from lda_synthese.domain.state.references import LINKS, references
from lda_synthese.domain.state.twinning.united import INTO
from lda_synthese.domain.text.french import plural

PLACES = frozenset({"workshop", "day", "person", "lesson"})
"""What things are nowhere without. The theme of a note that was retired stays so."""

Thing = tuple[str, EntityId]


def bring_back_notes(
    dossier: Dossier, notes: Collection[EntityId], gone: Collection[EntityId] = ()
) -> Edit:
    """The edit that takes these `notes` out of the trash of `dossier`, with where they were taken.

    `gone` is what went to the trash with them, when a reception was taken back: of it comes back
    all that they stand on, and the links that hang nowhere then.
    """
    things = _with_ground(dossier, [("note", id_) for id_ in notes], gone)
    links = tuple(_links(dossier, things.keys(), gone))
    label = f"Remettre {plural(len(notes), 'note', 'notes')}"
    return edit(label, map(bring_back, (*things.values(), *links)))


def restore_things(dossier: Dossier, things: Collection[Thing]) -> Edit:
    """The edit that takes things out of the trash, with the places that they need.

    One that was united with its twin stands for itself again.
    """
    back = _with_ground(dossier, things)
    label = f"Remettre {plural(len(things), 'élément', 'éléments')}"
    return edit(label, (change(one, _alive(one)) for one in back.values()))


def _alive(entity: Entity) -> Entity:
    """An entity out of the trash, which went nowhere."""
    alive = replace(entity, deleted=False)
    return with_value(alive, INTO, "") if getattr(entity, INTO, "") else alive


def _with_ground(
    dossier: Dossier, things: Iterable[Thing], gone: Collection[EntityId] = ()
) -> dict[Thing, Entity]:
    """Those of these things that are in the trash, and all there that they stand on.

    `gone` is what comes back besides places when something stands on it.
    """
    found: dict[Thing, Entity] = {}
    waiting = list(things)
    while waiting:
        kind, id_ = waiting.pop()
        known = dossier.table(kind).get(id_)
        if known is None or not known.deleted or (kind, id_) in found:
            continue
        found[kind, id_] = known
        waiting += (
            (ref.to, target)
            for ref, target in references(dossier, known)
            if not ref.hangs and (ref.to in PLACES or target in gone)
        )
    return found


def _links(
    dossier: Dossier, back: Collection[Thing], gone: Collection[EntityId]
) -> Iterator[Entity]:
    """The links of `gone` of which both ends are there again."""
    for kind in sorted(LINKS):
        for id_ in gone:
            link = dossier.table(kind).get(id_)
            if (
                link is not None
                and link.deleted
                and all(
                    thing in back or _is_there(dossier, thing) for thing in _ends(dossier, link)
                )
            ):
                yield link


def _ends(dossier: Dossier, link: Entity) -> Iterator[Thing]:
    return ((ref.to, id_) for ref, id_ in references(dossier, link))


def _is_there(dossier: Dossier, thing: Thing) -> bool:
    known = dossier.table(thing[0]).get(thing[1])
    return known is not None and not known.deleted
