"""All that a file says, as it is read, copied and salvaged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.log.rules import is_identity
from lda_synthese.domain.state.ids import HLC_LIMIT, EntityId, RevisionId, named_entity

TICK = re.compile(r"[0-9]{1,19}")

OWN_META = frozenset({"hlc", "clean", "holder", "made_by"})
"""What a file says of its own writing, and no copy takes over."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was being typed: `place` is a workshop or '', `entity` what was edited or ''."""

    person: str
    place: str
    entity: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that nothing here reads, and copies keep; `sql` makes it, '' when they have it."""

    name: str
    sql: str
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that a file says: its log, what was erased, its meta, its drafts.

    `set_aside` counts the rows outside the grammar, `receipts` names what the revisions came by
    that were not written in this file. The `others` are read for a copy only.
    """

    revisions: tuple[Revision, ...]
    set_aside: int
    erased: frozenset[tuple[RevisionId, str]]
    meta: Mapping[str, str]
    drafts: tuple[Draft, ...]
    receipts: Mapping[RevisionId, str]
    others: tuple[OtherTable, ...] = ()

    def last_tick(self, most: int) -> int:
        """The last tick of the file's own clock, or of a row that is not beyond `most`.

        One of a clock far ahead is kept in its row, and adopted by no other.
        """
        noted = self.meta.get("hlc", "")
        own = min(int(noted), HLC_LIMIT - 1) if TICK.fullmatch(noted) else 0
        written = (revision.hlc for revision in self.revisions if revision.hlc <= most)
        return max(own, max(written, default=0))

    @property
    def dossier(self) -> EntityId:
        """The dossier that it is; from its log when `meta` doesn't say."""
        titled = (revision.entity for revision in self.revisions if revision.kind == "dossier")
        stated = self.meta.get("dossier", "")
        return (
            EntityId(stated) if is_identity(stated) else next(titled, named_entity("dossier", ""))
        )

    @property
    def person(self) -> str:
        """Whose carnet it is, or ''."""
        stated = self.meta.get("person", "")
        return stated if is_identity(stated) else ""

    @property
    def kept_meta(self) -> Mapping[str, str]:
        """What a copy says of itself as well: which file it is, seals, what is unknown here."""
        kept = {key: value for key, value in self.meta.items() if key not in OWN_META}
        return {**kept, "dossier": self.dossier, "person": self.person}
