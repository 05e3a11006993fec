"""Conflicts as a person decides them: one card for each thing, its fields on it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lda_synthese.domain.state.dossier import Candidate, Conflict, ConflictKey, Dossier
from lda_synthese.domain.state.fields import Value
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.domain.state.model import Entity, text_fields
from lda_synthese.domain.text.differences import WordPiece, spoken_differences, word_differences

CameBy = Mapping[RevisionId, str]
"""Revision → the reception that it came by; those that are not here were written here."""

NOTHING: CameBy = MappingProxyType({})

RECEPTION = re.compile("[0-9a-f]{32}")
"""What a row came by when it is not one of the words of the format."""


def reception_of(came_by: CameBy, revision: RevisionId) -> str:
    """The reception that a revision came by; '' for what was written in this file."""
    reception = came_by.get(revision, "")
    return reception if RECEPTION.fullmatch(reception) else ""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values of a contested field; `number` from 1 is how it is chosen.

    `reception` is '' for what was written in this file. Nothing is chosen beforehand: `is_shown`
    only says which one is shown until somebody decides.
    """

    number: int
    value: Value
    author: EntityId
    at: str
    revision: RevisionId
    reception: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Contested:
    """A field of a card: what they all started from, and what people wrote."""

    conflict: Conflict
    versions: tuple[Version, ...]

    @property
    def key(self) -> ConflictKey:
        """Which field of which thing."""
        return self.conflict.entity, self.conflict.field

    @property
    def field(self) -> str:
        """Its name in the file."""
        return self.conflict.field

    @property
    def ancestor(self) -> Value:
        """What they all started from."""
        return self.conflict.ancestor

    def differences(self, version: Version) -> tuple[WordPiece, ...]:
        """The words of a version beside those of the first one, for two texts."""
        first = self.versions[0].value
        if not isinstance(first, str) or not isinstance(version.value, str):
            return ()
        return word_differences(first, version.value)

    def spoken(self, version: Version) -> str:
        """The same, said: « remplace « avant » par « en amont de » »."""
        first = self.versions[0].value
        if not isinstance(first, str) or not isinstance(version.value, str):
            return ""
        return spoken_differences(first, version.value)


@dataclass(frozen=True, slots=True)
class ConflictCard:
    """A thing in conflict, and its contested fields; the trash comes first, then the texts."""

    kind: str
    entity: Entity
    fields: tuple[Contested, ...]

    @property
    def is_deletion(self) -> bool:
        """Whether somebody put it in the trash, and « supprimer » is a choice."""
        return any(contested.field == "deleted" for contested in self.fields)


def conflict_cards(dossier: Dossier, came_by: CameBy = NOTHING) -> tuple[ConflictCard, ...]:
    """One card for each thing in conflict, notes in their order, then the others by kind.

    Of what is in the trash, and that nobody brings back, nothing is left to decide.
    """
    groups: dict[tuple[str, EntityId], list[Conflict]] = {}
    for conflict in dossier.conflicts.values():
        groups.setdefault((conflict.kind, conflict.entity), []).append(conflict)
    if not groups:
        # Asked after each edit: ten thousand notes are not put in order for nothing.
        return ()
    cards = (
        ConflictCard(kind, entity, _fields(entity, conflicts, came_by))
        for (kind, id_), conflicts in groups.items()
        if (entity := dossier.table(kind).get(id_)) is not None and not entity.deleted
    )
    places = {note.id: place for place, note in enumerate(dossier.notes)}
    return tuple(
        sorted(
            cards,
            key=lambda card: (
                card.kind != "note", card.kind, places.get(card.entity.id, len(places)),
                card.entity.id,
            ),
        )
    )  # fmt: skip


def _fields(
    entity: Entity, conflicts: Iterable[Conflict], came_by: CameBy
) -> tuple[Contested, ...]:
    def place(conflict: Conflict) -> tuple[bool, bool, str]:
        texts = text_fields(conflict.kind)
        return conflict.field != "deleted", conflict.field not in texts, conflict.field

    return tuple(
        Contested(conflict, tuple(_versions(entity, conflict, came_by)))
        for conflict in sorted(conflicts, key=place)
    )


def _versions(entity: Entity, conflict: Conflict, came_by: CameBy) -> Iterator[Version]:
    """Each value once, those written in this file first."""
    firsts: dict[Value, tuple[str, Candidate]] = {}
    for candidate in conflict.candidates:
        reception = reception_of(came_by, candidate.revision)
        known = firsts.get(candidate.value)
        if known is None or (known[0] and not reception):
            firsts[candidate.value] = reception, candidate
    found = sorted(firsts.values(), key=lambda one: one[0] != "")
    shown = getattr(entity, conflict.field)
    for number, (reception, one) in enumerate(found, start=1):
        yield Version(
            number, one.value, one.author, one.at, one.revision, reception, one.value == shown
        )


def of_one_side(
    cards: Iterable[ConflictCard], reception: str
) -> tuple[dict[ConflictKey, Version], tuple[Contested, ...]]:
    """What keeping one side's versions keeps, and the fields where that side has not just one.

    `reception` is that of a carnet, '' for the dossier. To be listed before anything is done.
    """
    kept: dict[ConflictKey, Version] = {}
    left = []
    for card in cards:
        for contested in card.fields:
            mine = [one for one in contested.versions if one.reception == reception]
            if len(mine) == 1:
                kept[contested.key] = mine[0]
            else:
                left.append(contested)
    return kept, tuple(left)
