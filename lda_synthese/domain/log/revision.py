"""Revisions: the lines of the log, their one way of being written, their identity."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, cast

from lda_synthese.domain.state.fields import PatchValue
from lda_synthese.domain.state.ids import INVALID, EntityId, GestureId, RevisionId, prefixed

Erased = Collection[tuple[RevisionId, str]]
"""(revision, field) pairs whose value was erased for good."""

ErasedFields = Mapping[RevisionId, Collection[str]]
"""The same, by revision."""

_decode, _WHITE_SPACE = json.JSONDecoder().raw_decode, " \t\n\r"

Patch = Mapping[str, PatchValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionContent:
    """What one gesture wrote in one entity. `patch` is canonical JSON."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(RevisionContent):
    """One line of the log: a content and its hash."""

    id: RevisionId


EIGHT_BYTES = (8).to_bytes(4, "big")
"""What stands before a tick of the clock in what is hashed."""

HashedRow = tuple[str, str, bytes, int, str, str, str, str, str, str]
"""A row of the log but its id, in the order of the file's columns; parents are joined."""


def canonical(fields: Patch) -> str:
    """The one way to write a patch: sorted keys, no white space, NFC, not ASCII-escaped."""
    normal = {
        name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
        for name, value in fields.items()
    }
    return json.dumps(normal, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def revision_id(row: HashedRow) -> RevisionId:
    """The hash of a revision's content: 16 bytes, in one order for good (FORMAT.md)."""
    kind, entity, parents, hlc, at, author, gesture, undoes, label, patch = row
    # What `prefixed` does, laid out: an opening waits for it at each row.
    named, written = entity.encode("utf-8", INVALID), patch.encode("utf-8", INVALID)
    content = b"".join((
        _shared_part(kind),
        len(named).to_bytes(4, "big"), named,
        len(parents).to_bytes(4, "big"), parents,
        EIGHT_BYTES, hlc.to_bytes(8, "big"),
        _shared_part(at, author, gesture, undoes, label),
        len(written).to_bytes(4, "big"), written,
    ))  # fmt: skip
    return RevisionId(hashlib.blake2b(content, digest_size=16, person=b"lda.revision.1").digest())


@lru_cache(maxsize=128)
def _shared_part(*texts: str) -> bytes:
    """What rows of one gesture, or of one kind, have in common."""
    return prefixed(texts)


def revise(content: RevisionContent) -> Revision:
    """A new revision, its parents sorted and its id computed."""
    values: dict[str, Any] = {field.name: getattr(content, field.name) for field in fields(content)}
    values["parents"] = tuple(sorted(content.parents))
    hashed = {**values, "parents": b"".join(values["parents"])}
    return Revision(id=revision_id(cast(HashedRow, tuple(hashed.values()))), **values)


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
        # Around a canonical patch `json.loads` would look for white space, for as long as it reads.
        patch, end = _decode(text) if text[:1] == "{" else (json.loads(text), len(text))
    except (ValueError, RecursionError):
        return None
    if text[end:].strip(_WHITE_SPACE):
        return None
    return patch if isinstance(patch, dict) else None
