"""The days come into a dossier from a document, and go out as one: for both doors."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.text.french import quoted

MOST_BYTES = 20_000_000


def read_days(path: Path) -> Mapping[str, Any]:
    """The document of the days that a file holds, as `bilan --json` prints it; slow, for a thread.

    Raises `RefusedError` for what is none, `OSError` when the file can't be read.
    """
    if path.stat().st_size > MOST_BYTES:
        raise _unread(path)
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _unread(path) from error
    if not isinstance(document, dict):
        raise _unread(path)
    return document


def _unread(path: Path) -> RefusedError:
    return RefusedError(
        f"{quoted(path.name)} n’est pas un bilan de journées\u202f; rien n’a été modifié, donnez "
        "un fichier écrit par «\u202fbilan --json\u202f»."
    )
