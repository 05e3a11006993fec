"""A framework goes to a file, and comes from one; slow, for threads."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.exchange.framework import framework_document
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.text.french import quoted
from lda_synthese.office.saving import save_safely

MOST_BYTES = 2_000_000


def write_framework(dossier: Dossier, path: Path) -> None:
    """Write the framework of a dossier, and no note. Raises `SavingError`."""
    text = json.dumps(framework_document(dossier), ensure_ascii=False, indent=1)
    save_safely(path, f"{text}\n".encode())


def read_framework(path: Path) -> Mapping[str, Any]:
    """The document of a framework that a file holds.

    Raises `RefusedError` for what is none.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _no_framework(path)
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _no_framework(path) from error
    if not isinstance(document, dict) or not document.get("enseignements"):
        raise _no_framework(path)
    return document


def _no_framework(path: Path) -> RefusedError:
    return RefusedError(
        f"{quoted(path.name)} n’est pas un cadre d’analyse\u202f; rien n’a été modifié, choisissez "
        "un fichier fait par «\u202fExporter ce cadre\u202f»."
    )
