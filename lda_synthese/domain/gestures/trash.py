"""The way out of the trash: what comes back, with what it stands on."""

from collections.abc import Iterable
from dataclasses import replace

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit, change, edit, with_value
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Entity
from lda_synthese.domain.state.references import references
from lda_synthese.domain.state.twinning.united import INTO
from lda_synthese.domain.text.french import plural

GROUND = frozenset({"workshop", "day", "person", "lesson"})
"""What a thing is nowhere without. A theme that was retired stays so: « à reclasser »."""


def restore_things(dossier: Dossier, things: Iterable[tuple[str, EntityId]]) -> Edit:
    """Take things of these (kind, id) out of the trash, with the places that they need."""
    asked = list(dict.fromkeys(things))
    back: dict[tuple[str, EntityId], Entity] = {}
    waiting = list(asked)
    while waiting:
        kind, id_ = waiting.pop()
        known = dossier.table(kind).get(id_)
        if known is not None and known.deleted and (kind, id_) not in back:
            back[kind, id_] = known
            waiting += [
                (one.to, target)
                for one, target in references(known)
                if one.to in GROUND and not one.hangs
            ]
    label = f"Remettre {plural(len(asked), 'élément', 'éléments')}"
    return edit(label, (change(one, _alive(one)) for one in back.values()))


def _alive(entity: Entity) -> Entity:
    """An entity out of the trash, which went nowhere."""
    alive = replace(entity, deleted=False)
    return with_value(alive, INTO, "") if getattr(entity, INTO, "") else alive
