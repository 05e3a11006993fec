"""Revisions: the lines of the log, their one way of being written, their identity."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lda_synthese.domain.state.fields import PatchValue
from lda_synthese.domain.state.ids import EntityId, GestureId, RevisionId, prefixed

Erased = Collection[tuple[RevisionId, str]]
"""(revision, field) pairs whose value was erased for good."""

ErasedFields = Mapping[RevisionId, Collection[str]]
"""The same, by revision."""

Patch = Mapping[str, PatchValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One line of the log: what one gesture wrote in one entity. `patch` is canonical JSON."""

    id: RevisionId
    kind: str
    entity: EntityId
    parents: tuple[RevisionId, ...]
    hlc: int
    at: str
    author: EntityId
    gesture: GestureId
    undoes: str
    label: str
    patch: str


def canonical(fields: Patch) -> str:
    """The one way to write a patch: sorted keys, no white space, NFC, not ASCII-escaped."""
    normal = {
        name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
        for name, value in fields.items()
    }
    return json.dumps(normal, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def revision_id(
    *,
    kind: str,
    entity: str,
    parents: Iterable[bytes],
    hlc: int,
    at: str,
    author: str,
    gesture: str,
    undoes: str,
    label: str,
    patch: str,
) -> RevisionId:
    """The hash of a revision's content."""
    joined, clock = b"".join(parents), hlc.to_bytes(8, "big")
    content = prefixed((kind, entity, joined, clock, at, author, gesture, undoes, label, patch))
    return RevisionId(hashlib.blake2b(content, digest_size=16, person=b"lda.revision.1").digest())


def revise(
    *,
    kind: str,
    entity: EntityId,
    parents: Iterable[RevisionId],
    hlc: int,
    at: str,
    author: EntityId,
    gesture: GestureId,
    undoes: str,
    label: str,
    patch: str,
) -> Revision:
    """A new revision, its parents sorted and its id computed."""
    seen = tuple(sorted(parents))
    content: dict[str, Any] = {
        "kind": kind,
        "entity": entity,
        "parents": seen,
        "hlc": hlc,
        "at": at,
        "author": author,
        "gesture": gesture,
        "undoes": undoes,
        "label": label,
        "patch": patch,
    }
    return Revision(id=revision_id(**content), **content)


def order(revision: Revision) -> tuple[int, bytes]:
    """What decides which candidate is shown: the clock, then the id."""
    return revision.hlc, revision.id


def by_revision(erased: Erased) -> ErasedFields:
    """The erased fields of each revision that has any."""
    found: dict[RevisionId, set[str]] = {}
    for id_, name in erased:
        found.setdefault(id_, set()).add(name)
    return found


def read_patch(text: str) -> Patch | None:
    """What a patch holds; None when it is no JSON object, which only a foreign hand writes."""
    try:
        patch = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return patch if isinstance(patch, dict) else None
