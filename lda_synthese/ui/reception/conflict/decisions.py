"""A conflict as it is decided: the sides of its card, and the edit of what was chosen."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lda_synthese.domain.gestures.settling import (
    keep_both,
    settle,
    settle_by_deleting,
    settle_with_words,
)
from lda_synthese.domain.log.decide import ConflictCard, Contested, Version
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Edit
from lda_synthese.domain.state.ids import EntityId
from lda_synthese.domain.state.model import word_fields


@dataclass(frozen=True, slots=True)
class Side:
    """What one person wrote in one file: the versions of the fields that they contest."""

    author: EntityId
    reception: str
    versions: Mapping[str, Version]

    @property
    def at(self) -> str:
        """When it was last written."""
        return max(version.at for version in self.versions.values())

    @property
    def deletes(self) -> bool:
        """Whether it put the thing in the trash."""
        gone = self.versions.get("deleted")
        return gone is not None and gone.value is True


def sides_of(card: ConflictCard) -> tuple[Side, ...]:
    """The sides of a card, those of the dossier first; each has one version of a field at most."""
    found: dict[tuple[str, EntityId, int], dict[str, Version]] = {}
    for contested in card.fields:
        written: Counter[tuple[str, EntityId]] = Counter()
        for version in contested.versions:
            whose = version.reception, version.author
            found.setdefault((*whose, written[whose]), {})[contested.field] = version
            written[whose] += 1
    sides = (Side(author, reception, kept) for (reception, author, _), kept in found.items())
    return tuple(sorted(sides, key=lambda side: side.reception != ""))


def contested_words(card: ConflictCard) -> Contested | None:
    """The field of a card in which two wordings stand, if one does."""
    texts = {"text"} if card.kind == "note" else word_fields(card.kind)
    return next((one for one in card.fields if one.field in texts), None)


def can_keep_both(card: ConflictCard) -> bool:
    """Whether two notes can be made of it."""
    words = contested_words(card)
    return card.kind == "note" and words is not None and not card.is_deletion


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person chose on a card: a side, both wordings, or `words` of their own."""

    card: ConflictCard
    side: Side | None = None
    words: str = field(default="")


def decided(dossier: Dossier, decision: Decision) -> Edit:
    """The edit of `dossier` that a decision is.

    Raises `RefusedError` when it can't be any more, or for words that are blank or too long.
    """
    card, side, words = decision.card, decision.side, contested_words(decision.card)
    if side is not None and side.deletes:
        return settle_by_deleting(dossier, [one.conflict for one in card.fields])
    if side is not None:
        kept = [one for one in card.fields if one.field in side.versions]
        return settle(dossier, [(one.conflict, side.versions[one.field].value) for one in kept])
    assert words is not None
    if decision.words:
        return settle_with_words(dossier, words.conflict, decision.words)
    return keep_both(dossier, words.conflict)
