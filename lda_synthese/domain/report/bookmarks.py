"""The names under which what is printed is found again in a document (`FORMAT.md` 4.3)."""

import hashlib
from enum import StrEnum

from lda_synthese.domain.state.ids import EntityId


class BookmarkPrefix(StrEnum):
    """What the thing in a bookmark is."""

    FINDING = "_lda_p_"
    THEME = "_lda_t_"
    LESSON = "_lda_l_"


def bookmark(prefix: BookmarkPrefix, id_: EntityId) -> str:
    """The bookmark of a thing: 19 characters.

    Short, since LibreOffice numbers a copy at its end and cuts the whole at 40: two copies of a
    longer one would bear the same name.
    """
    return prefix + hashlib.blake2b(id_.encode(), digest_size=16).hexdigest()[:12]
