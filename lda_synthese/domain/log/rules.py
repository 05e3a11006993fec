"""What a row of the log may hold: the one grammar, for all who read rows and for who writes them.

`storage/FORMAT.md` says it in words. Lengths are no part of it: they bind who writes, and a dossier
of long texts opens. Whether a row is what its author wrote, its hash says (`storage/log.py`).
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache, lru_cache

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.log.revision import Revision
from lda_synthese.domain.state.fields import FieldType
from lda_synthese.domain.state.ids import HLC_LIMIT, RevisionId
from lda_synthese.domain.state.model import ENTITY_TYPES, fields_of

_NAME, _IDENTITY = r"[a-z_]{1,40}", r"[0-9a-f]{32}"
_MOMENT = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
)
MOMENT, IDENTITY, NAME = re.compile(_MOMENT), re.compile(_IDENTITY), re.compile(_NAME)
SUBJECT = re.compile(f"{_NAME} {_IDENTITY}")
"""Kind and entity: a space is in none of them."""

GESTURE = re.compile(f"{_MOMENT} {_IDENTITY} {_IDENTITY} (?:{_IDENTITY})?")
"""Moment, author, gesture, gesture undone: nor in any of these."""

HALVES = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which no text holds."""

_PLAIN = r'[^"\\\x00-\x1f\ud800-\udfff]*+'
_ESCAPED = r'\\(?:["\\bfnrt]|u00(?:0[0-7be]|1[0-9a-f]|0f))'
_STRING = f'"{_PLAIN}(?:{_ESCAPED}{_PLAIN})*+"'
_RANK = '"(?:[0-9A-Za-z]*[1-9A-Za-z])?"'
_INTEGER = "(?:0|-?[1-9][0-9]{0,15})"
_USUAL_INTEGER = "(?:0|-?[1-9][0-9]{0,14})"
_SCALARS = {"text": _STRING, "flag": "(?:true|false)", "integer": _INTEGER, "null": "null"}
_JSON = {**_SCALARS, "rank": _RANK}
_ANY = f"(?:{'|'.join(_SCALARS.values())})"

KEYS = re.compile(f'"({_NAME})":')
"""Of a canonical patch: within a text, a backslash stands before each quote."""

SIXTEEN_DIGITS = re.compile(r":-?[0-9]{16}[,}]")
GREATEST_INTEGER = 1 << 53
ID_BYTES = 16


def is_lawful(revision: Revision, erased: Collection[str] = ()) -> bool:
    """Whether a row follows the grammar; `erased` are its fields that were erased for good."""
    return (
        SUBJECT.fullmatch(f"{revision.kind} {revision.entity}") is not None
        and _is_gesture(
            f"{revision.at} {revision.author} {revision.gesture} {revision.undoes}", revision.label
        )
        and len(revision.id) == ID_BYTES
        and (not revision.parents or _are_parents(revision.parents))
        and 0 <= revision.hlc < HLC_LIMIT
        and _is_patch(revision.kind, revision.patch, erased)
    )


@lru_cache(maxsize=64)
def _is_gesture(what: str, label: str) -> bool:
    """Whether this may stand in all rows of a gesture, which are read one after the other."""
    moment, _, _ = what.partition(" ")
    return (
        GESTURE.fullmatch(what) is not None
        and _is_in_calendar(moment)
        and HALVES.search(label) is None
    )


def refuse_unlawful(revisions: Iterable[Revision]) -> None:
    """Raise `RefusedError` for what would be set aside at the next opening."""
    if not all(map(is_lawful, revisions)):
        raise RefusedError(
            "Ce contenu ne pourrait pas être relu\u202f; rien n’a été modifié, corrigez-le puis "
            "recommencez."
        )


def is_identity(text: str) -> bool:
    """Whether this is an entity's id or a gesture's."""
    return IDENTITY.fullmatch(text) is not None


def _is_patch(kind: str, text: str, erased: Collection[str]) -> bool:
    """Whether this is a canonical patch of a kind, known here or not, without the erased fields."""
    is_usual = not erased and _usual_patches(kind).fullmatch(text) is not None
    if not is_usual and _patches(kind).fullmatch(text) is None:
        return False
    if not unicodedata.is_normalized("NFC", text):
        return False
    if is_usual:
        return True
    if SIXTEEN_DIGITS.search(text) and not _are_whole(json.loads(text)):
        return False
    keys = KEYS.findall(text)
    return keys == sorted({*keys} - {*erased})


@cache
def _patches(kind: str) -> re.Pattern[str]:
    """The patches of a kind: its fields have their type, and any other name any value."""
    known = fields_of(kind) if kind in ENTITY_TYPES else {}
    fields = [f'"(?:{"|".join(names)})":{value}' for value, names in _by_value(known).items()]
    unknown = f'"(?!(?:{"|".join(known)})"){_NAME}"' if known else f'"{_NAME}"'
    field = f"(?:{'|'.join([*fields, f'{unknown}:{_ANY}'])})"
    return re.compile(f"\\{{(?:{field}(?:,{field})*+)?\\}}")


@cache
def _usual_patches(kind: str) -> re.Pattern[str]:
    """The patches of a kind that hold fields known here only, sorted: most of them are so.

    Nor do most hold an integer that some program would round.
    """
    values = {**_JSON, "integer": _USUAL_INTEGER}
    known = fields_of(kind) if kind in ENTITY_TYPES else {}
    fields = "".join(
        f'(?:"{name}":(?:{"|".join(values[held] for held in known[name].json_types)})'
        rf"(?:,(?!\}})|(?=\}})))?+"
        for name in sorted(known)
    )
    return re.compile(f"\\{{{fields}\\}}")


def _by_value(known: Mapping[str, FieldType]) -> dict[str, list[str]]:
    """What a value may be → the fields that hold it."""
    found: dict[str, list[str]] = {}
    for name, type_ in known.items():
        values = [_JSON[held] for held in type_.json_types]
        found.setdefault(f"(?:{'|'.join(values)})", []).append(name)
    return found


def _are_whole(patch: Mapping[str, object]) -> bool:
    """Whether no two programs would round an integer of these differently."""
    return all(abs(v) <= GREATEST_INTEGER for v in patch.values() if isinstance(v, int))


def _is_in_calendar(moment: str) -> bool:
    try:
        return bool(datetime.fromisoformat(moment))
    except ValueError:
        return False


def _are_parents(parents: tuple[RevisionId, ...]) -> bool:
    """Whether these are ids, sorted, each once."""
    return {*map(len, parents)} <= {ID_BYTES} and [*parents] == sorted({*parents})
