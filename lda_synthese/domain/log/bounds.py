"""How long what another hand wrote may be: generous, so that nothing of a later version is lost.

Who writes keeps to the limits of the model, a quarter of these; a file of one's own opens whatever
its lengths. `storage/FORMAT.md` says it in words.
"""

import re

from lda_synthese.domain.log.revision import Revision, read_patch
from lda_synthese.domain.state.fields import LinesField, RankField, TextField
from lda_synthese.domain.state.ids import RANK_LIMIT
from lda_synthese.domain.state.model import ENTITY_TYPES, TEXT_LIMIT, fields_of

TIMES = 4
LABEL_LIMIT = 300
PATCH_BYTES = 1_000_000
PARENTS = 1_024


LONG = re.compile(rf'"(?:[^"\\]|\\.){{{RANK_LIMIT + 1}}}')
"""A text of a canonical patch that is longer than a rank may be."""


def is_bounded(revision: Revision) -> bool:
    """Whether a lawful row of a foreign file is of a size that is taken in."""
    return (
        len(revision.parents) <= PARENTS
        and len(revision.label) <= TIMES * LABEL_LIMIT
        and _is_bounded_patch(revision.kind, revision.patch)
    )


def _is_bounded_patch(kind: str, text: str) -> bool:
    is_short = "\\" not in text and max(map(len, text.split('"'))) <= RANK_LIMIT
    if is_short or LONG.search(text) is None:
        # No value is longer than the shortest limit, as in most.
        return True
    if len(text.encode()) > PATCH_BYTES:
        return False
    patch = read_patch(text) or {}
    return all(
        len(value) <= _limit(kind, name) for name, value in patch.items() if isinstance(value, str)
    )


def _limit(kind: str, name: str) -> int:
    """The characters that a field of a kind, known here or not, may hold."""
    known = fields_of(kind).get(name) if kind in ENTITY_TYPES else None
    if isinstance(known, RankField):
        return RANK_LIMIT
    if isinstance(known, LinesField):
        return PATCH_BYTES
    return TIMES * (known.limit if isinstance(known, TextField) else TEXT_LIMIT)
