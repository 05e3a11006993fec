"""The rules of the fold read naively, for one entity: slow, and independent of the fold."""

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.fields import encode
from lda_synthese.domain.state.model import ENTITY_TYPES, fields_of

Erased = Collection[tuple[bytes, str]]


def past(revision: Revision, all_: Iterable[Revision]) -> list[Revision]:
    """Every revision that can be reached through parents."""
    parents = [other for other in all_ if other.id in revision.parents]
    return parents + [ancestor for parent in parents for ancestor in past(parent, all_)]


def naive_heads(revisions: Iterable[Revision]) -> list[Revision]:
    """Those that are nobody's parent."""
    all_ = list(revisions)
    return [one for one in all_ if not any(one.id in other.parents for other in all_)]


def latest(all_: list[Revision], wrote: Callable[[Revision], bool]) -> list[Revision]:
    """Of the revisions that wrote something, those that none of the others had seen."""
    writers = sorted((r for r in all_ if wrote(r)), key=lambda r: (r.hlc, r.id))
    return [one for one in writers if not any(one in past(other, all_) for other in writers)]


def said(revision: Revision) -> dict[str, Any]:
    """What a row says: a default in one that makes a thing says nothing, a verdict always."""
    patch: dict[str, Any] = json.loads(revision.patch)
    if revision.parents or revision.kind not in ENTITY_TYPES:
        return patch
    known = fields_of(revision.kind)
    return {
        name: value
        for name, value in patch.items()
        if name not in known or name == "value" or value != encode(known[name].default)
    }


def candidates(all_: list[Revision], name: str, erased: Erased) -> list[tuple[Any, Revision]]:
    """The values of a field that stand side by side; an erased one offers none."""
    found = latest(all_, lambda r: name in said(r) or (r.id, name) in erased)
    return [(said(r)[name], r) for r in found if (r.id, name) not in erased]


def rescues(all_: list[Revision], erased: Erased) -> bool:
    """Whether somebody wrote a content without having seen a deletion that stands."""
    deletions = [r for value, r in candidates(all_, "deleted", ()) if value]
    gone = {id_ for id_, _ in erased}
    wrote = {r: said(r).keys() for r in all_}
    edits = [r for r in all_ if "deleted" not in wrote[r] and (wrote[r] - {"rank"} or r.id in gone)]
    return any(
        edit is not deletion
        and edit not in past(deletion, all_)
        and deletion not in past(edit, all_)
        for edit in edits
        for deletion in deletions
    )


def naive_values(all_: list[Revision], erased: Erased) -> dict[str, Any]:
    """What each field of a note that somebody wrote holds."""
    return every_value(all_, erased, ("text", "kind", "rank", "deleted"))


def naive_conflicts(all_: list[Revision], erased: Erased) -> dict[str, set[Any]]:
    """The fields of a note with several values, and these values."""
    return every_conflict(all_, erased, ("text", "kind", "deleted"))


def every_value(all_: list[Revision], erased: Erased, names: Collection[str]) -> dict[str, Any]:
    """What each of these fields that somebody wrote holds."""
    found = {name: [value for value, _ in candidates(all_, name, erased)] for name in names}
    shown = {name: values[-1] for name, values in found.items() if values}
    if "deleted" in names and (False in found["deleted"] or rescues(all_, erased)):
        shown["deleted"] = False
    return shown


def every_conflict(
    all_: list[Revision], erased: Erased, names: Collection[str]
) -> dict[str, set[Any]]:
    """Those of these fields with several values, and these values."""
    found = {name: {value for value, _ in candidates(all_, name, erased)} for name in names}
    if "deleted" in names and rescues(all_, erased):
        found["deleted"] |= {True, False}
    return {name: values for name, values in found.items() if len(values) > 1}
