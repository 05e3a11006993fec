"""What a whole state shows differently from its parts: twins that were united, equal numbers."""

from collections.abc import Mapping
from types import MappingProxyType

from lda_synthese.domain.state.dossier import Conflict, ConflictKey, Dossier
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import Entity
from lda_synthese.domain.state.twinning.births import Births
from lda_synthese.domain.state.twinning.numbering import number_themes
from lda_synthese.domain.state.twinning.twins import names_its_twin
from lda_synthese.domain.state.twinning.united import read_through


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
    number_themes(tables.get("theme", {}), births)
    read_through(tables)
    shown = {key: one for key, one in conflicts.items() if not names_its_twin(tables, one)}
    frozen = {kind: MappingProxyType(table) for kind, table in tables.items()}
    return Dossier(id_, frozen, shown, births)
