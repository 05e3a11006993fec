"""Notes copied from a synthesis of ours: the code of the finding is no part of the words."""

import re
from collections.abc import Mapping
from typing import Any

from lda_synthese.domain.exchange.left_out import Aside

_CODE = r"([AP])-(\d(?:\.\d)?)-\d{2,}[a-z]?"
AT_START = re.compile(rf"^[\[(]?{_CODE}[\])]?\s*[-–—:.]?\s+(?=\S)")
AT_END = re.compile(rf"\s+[\[(]?{_CODE}(?:,\s[^()\[\]]*)?[\])]?\.?$")
HYPHENS = str.maketrans("\u2011\u2010\u00a0", "-- ")
"""A printed code never breaks."""

WHAT = "code d’une synthèse"
KINDS = {"A": "action", "P": "piste"}


def without_code(record: Mapping[str, Any], line: int, aside: Aside) -> Mapping[str, Any]:
    """The record of a line with the code of its finding put `aside`: it says theme and kind.

    A note that bears an id comes from a dossier, where nothing was added to its words.
    """
    text = record.get("texte")
    if not isinstance(text, str) or record.get("id"):
        return record
    plain = text.translate(HYPHENS)
    if "A-" not in plain and "P-" not in plain:
        return record
    found = AT_START.search(plain) or AT_END.search(plain)
    if found is None:
        return record
    aside.put(WHAT, f"ligne {line}", found[0].strip(" []().:–—"))
    words = f"{text[: found.start()]}{text[found.end() :]}"
    # The file may say better: what it says comes last.
    return {"theme": found[2], "nature": KINDS[found[1]], **record, "texte": words}
