"""What a whole state shows differently from its parts: twins that were united, equal numbers."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from lda_synthese.domain.state.dossier import Conflict, ConflictKey, Dossier
from lda_synthese.domain.state.edits import Change, Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Entity, field_names
from lda_synthese.domain.state.twinning.births import Births
from lda_synthese.domain.state.twinning.numbering import number_themes
from lda_synthese.domain.state.twinning.twins import names_its_twin
from lda_synthese.domain.state.twinning.united import show_united


def bare_dossier(
    id_: EntityId,
    tables: Mapping[str, dict[EntityId, Entity]],
    conflicts: Mapping[ConflictKey, Conflict],
    births: Births,
) -> Dossier:
    """What was folded, as it was: a part of a log, that says nothing of twins.

    The dossier `id_`, of `tables`, `conflicts` and `births` as `whole_dossier` takes them.
    """
    frozen = {kind: MappingProxyType(table) for kind, table in tables.items()}
    return Dossier(id_, frozen, conflicts, births)


def whole_dossier(
    id_: EntityId,
    tables: Mapping[str, dict[EntityId, Entity]],
    conflicts: Mapping[ConflictKey, Conflict],
    births: Births,
) -> Dossier:
    """The dossier `id_` of all that was folded; its `tables` are taken over, and changed.

    `conflicts` are all that the parts show, `births` those of the kinds that may have twins.
    What was united with another leads there, themes of one number are told apart, and what only
    says which twin is no conflict.
    """
    beneath = show_united(tables, births)
    number_themes(tables.get("theme", {}), births)
    shown = {key: one for key, one in conflicts.items() if not names_its_twin(tables, one)}
    frozen = {kind: MappingProxyType(table) for kind, table in tables.items()}
    return Dossier(id_, frozen, shown, births, beneath)


def written_through(dossier: Dossier, edit: Edit) -> Edit:
    """The edit of `dossier` that also writes what a thing shows where the log holds another value.

    Whoever writes in a thing has seen it where it is shown. What takes a gesture back writes its
    own only, and a conflict is never settled by the way.
    """
    if edit.undoes or not dossier.beneath:
        return edit
    changes, met = [], set()
    for change in edit.changes:
        # Once for each thing: versions that stand beside each other come after.
        changes.append(change if change.id in met else _with_shown(dossier, change))
        met.add(change.id)
    return replace(edit, changes=tuple(changes))


def _with_shown(dossier: Dossier, change: Change) -> Change:
    written = [
        name
        for name in field_names(change.kind) - change.after.keys()
        if (change.kind, change.id, name) in dossier.beneath
        and (change.id, name) not in dossier.conflicts
    ]
    if not written or change.before is None:
        return change
    entity = dossier.table(change.kind)[change.id]
    shown = {name: getattr(entity, name) for name in sorted(written)}
    return replace(change, before={**change.before, **shown}, after={**shown, **change.after})
