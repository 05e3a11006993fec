"""What a row of the log may hold: the one grammar, for all who read rows and for who writes them.

`storage/FORMAT.md` says it in words. Lengths are no part of it: they bind who writes, and a dossier
of long texts opens. Whether a row is what its author wrote, its hash says (`storage/log.py`).
"""

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import pairwise

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.history import Patch, Revision, canonical, read_patch
from lda_synthese.domain.ids import HLC_LIMIT, RevisionId
from lda_synthese.domain.model import ENTITY_TYPES, field_names, fits

NAME = re.compile(r"[a-z_]{1,40}")
IDENTITY = re.compile(r"[0-9a-f]{32}")
RANK = re.compile(r"(?:[0-9A-Za-z]*[1-9A-Za-z])?")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
)
ID_BYTES = 16
GREATEST_INTEGER = 1 << 53


def is_lawful(revision: Revision, erased: Collection[str] = ()) -> bool:
    """Whether a row follows the grammar; `erased` are its fields that were erased for good."""
    patch = lawful_patch(revision.kind, revision.patch)
    return (
        patch is not None
        and patch.keys().isdisjoint(erased)
        and len(revision.id) == ID_BYTES
        and _are_parents(revision.parents)
        and 0 <= revision.hlc < HLC_LIMIT
        and is_moment(revision.at)
        and is_identity(revision.entity)
        and is_identity(revision.author)
        and is_identity(revision.gesture)
        and (not revision.undoes or is_identity(revision.undoes))
        and is_text(revision.label)
    )


def refuse_unlawful(revisions: Iterable[Revision]) -> None:
    """Raise `RefusedError` for what would be set aside at the next opening."""
    if not all(map(is_lawful, revisions)):
        raise RefusedError(
            "Ce contenu ne pourrait pas être relu\u202f; rien n’a été modifié, corrigez-le puis "
            "recommencez."
        )


def lawful_patch(kind: str, text: str) -> Patch | None:
    """The fields of a canonical patch of a kind, known here or not; None for anything else."""
    patch = read_patch(text)
    if patch is None or not NAME.fullmatch(kind) or not is_text(text):
        return None
    if not all(map(NAME.fullmatch, patch)) or not all(map(is_value, patch.values())):
        return None
    # Keys in order and once each, no white space, nothing escaped without need, NFC.
    if canonical(patch) != text:
        return None
    known = field_names(kind).intersection(patch) if kind in ENTITY_TYPES else ()
    if not all(fits(kind, name, patch[name]) for name in known):
        return None
    return patch if "rank" not in known or RANK.fullmatch(str(patch["rank"])) else None


def is_identity(text: str) -> bool:
    """Whether this is an entity's id or a gesture's."""
    return IDENTITY.fullmatch(text) is not None


def is_moment(text: str) -> bool:
    """Whether this is a date and an hour with their offset."""
    try:
        return MOMENT.fullmatch(text) is not None and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def is_text(text: str) -> bool:
    """Whether this can be written: without half of a surrogate pair."""
    try:
        return bool(text.encode()) or not text
    except UnicodeEncodeError:
        return False


def is_value(value: object) -> bool:
    """Whether a patch may hold this: no list, no object, nothing that two programs round."""
    if type(value) is int:
        return abs(value) <= GREATEST_INTEGER
    return value is None or type(value) in (str, bool)


def _are_parents(parents: tuple[RevisionId, ...]) -> bool:
    """Whether these are ids, sorted, each once."""
    are_ids = all(len(parent) == ID_BYTES for parent in parents)
    return are_ids and all(one < other for one, other in pairwise(parents))
