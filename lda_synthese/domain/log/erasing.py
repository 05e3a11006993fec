"""What an erasure takes of the log, and what it leaves of a row: its place, without the words."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lda_synthese.domain.log.history import EntityHistory
from lda_synthese.domain.log.revision import ErasedFields, Revision, canonical, read_patch
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.ids import EntityId, RevisionId
from lda_synthese.domain.state.model import ENTITY_TYPES
from lda_synthese.domain.state.records import RECORDS
from lda_synthese.domain.text.sought import SoughtWords

Pair = tuple[RevisionId, str]


@dataclass(frozen=True, slots=True)
class HeldWords:
    """A value of the log that holds words; whether it is what is shown, or one side of a conflict.

    What is shown is replaced first, by who knows what to write instead.
    """

    kind: str
    entity: EntityId
    field: str
    revision: RevisionId
    hlc: int
    text: str
    is_shown: bool

    @property
    def pair(self) -> Pair:
        """What `erased` says of it, once it is gone."""
        return self.revision, self.field


def blanked(revision: Revision, names: Collection[str]) -> Revision:
    """A lawful revision without some fields of its patch; its id stays."""
    patch = json.loads(revision.patch)
    left = {name: value for name, value in patch.items() if name not in names}
    return replace(revision, patch=canonical(left)) if len(left) < len(patch) else revision


def texts_with(
    words: SoughtWords, revisions: Iterable[Revision]
) -> Iterator[tuple[Revision, str, str]]:
    """Each revision that holds words, the field that does, its text: of unknown kinds too."""
    for revision in revisions:
        for name, value in (read_patch(revision.patch) or {}).items():
            if isinstance(value, str) and words.are_in(value):
                yield revision, name, value


def words_held(
    words: SoughtWords, revisions: Sequence[Revision], erased: ErasedFields, dossier: Dossier
) -> tuple[HeldWords, ...]:
    """Every value of the log that holds `words`, oldest first.

    `revisions` are the whole log, `erased` what is gone of it already, `dossier` its state.
    """
    found = [*texts_with(words, revisions)]
    return _held(found, revisions, erased, dossier)


def pairs_held(
    pairs: Collection[Pair], revisions: Sequence[Revision], erased: ErasedFields, dossier: Dossier
) -> tuple[HeldWords, ...]:
    """The values that others ask to erase, with the text that is still held here.

    `pairs` name them; `revisions` are the whole log, `erased` what is gone of it already,
    `dossier` its state.
    """
    wanted: dict[RevisionId, list[str]] = {}
    for id_, name in pairs:
        wanted.setdefault(id_, []).append(name)
    found = [
        (revision, name, str(patch[name]))
        for revision in revisions
        if revision.id in wanted and (patch := read_patch(revision.patch)) is not None
        for name in wanted[revision.id]
        if name in patch
    ]
    return _held(found, revisions, erased, dossier)


def _held(
    found: Sequence[tuple[Revision, str, str]],
    revisions: Iterable[Revision],
    erased: ErasedFields,
    dossier: Dossier,
) -> tuple[HeldWords, ...]:
    shown = _shown([revision for revision, _, _ in found], revisions, erased, dossier)
    values = (
        HeldWords(
            revision.kind, revision.entity, name, revision.id, revision.hlc, text,
            name in shown.get(revision.id, ()),
        )
        for revision, name, text in found
    )  # fmt: skip
    return tuple(sorted(values, key=lambda one: (one.hlc, one.revision, one.field)))


def _shown(
    holding: Iterable[Revision],
    revisions: Iterable[Revision],
    erased: ErasedFields,
    dossier: Dossier,
) -> Mapping[RevisionId, set[str]]:
    """Revision → the fields of it that a living thing shows."""
    living = {
        (one.kind, one.entity)
        for one in holding
        if one.kind in ENTITY_TYPES and one.kind not in RECORDS
        and (entity := dossier.table(one.kind).get(one.entity)) and not entity.deleted
    }  # fmt: skip
    rows: dict[tuple[str, EntityId], list[Revision]] = {}
    for revision in revisions:
        if (revision.kind, revision.entity) in living:
            rows.setdefault((revision.kind, revision.entity), []).append(revision)
    shown: dict[RevisionId, set[str]] = {}
    for group in rows.values():
        history = EntityHistory(group, erased)
        for name in history.fields():
            for writer in history.candidates(name):
                shown.setdefault(writer.id, set()).add(name)
    return shown
