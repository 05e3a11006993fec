"""What the wording of a note says of its kind: wishes, habits, lacks, questions.

The expressions of `marks.json` were written by hand for this project; each is a word for the kind's
head, which learns what it is worth. INF and DEVICE stand in them for an infinitive and for the name
of a device (« permanence », « charte »).
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

MARKS = Path(str(resources.files("lda_synthese.resources") / "suggester" / "marks.json"))

EDGE = 0.25
"""A mark in the first or the last quarter of a note is told apart."""


@cache
def expressions() -> Mapping[str, re.Pattern[str]]:
    """Mark → its expression, over text in lower case with straight apostrophes.

    Raises `OSError`, `ValueError`, `KeyError` or `re.error`.
    """
    written = json.loads(MARKS.read_text(encoding="utf-8"))
    found = {}
    for name, pattern in written["marks"].items():
        for part, meaning in written["parts"].items():
            pattern = pattern.replace(part, meaning)
        found[name] = re.compile(pattern)
    return found


def marks(text: str) -> list[str]:
    """The marks of a text, where they stand, and each pair of them."""
    plain = text.lower().replace("’", "'")
    single, placed = [], []
    for name, pattern in expressions().items():
        places = [match.span() for match in pattern.finditer(plain)]
        if not places:
            continue
        single.append(name)
        if places[0][0] <= EDGE * len(plain):
            placed.append(f"{name}^")
        if places[-1][1] >= (1 - EDGE) * len(plain):
            placed.append(f"{name}$")
        if len(places) > 1:
            placed.append(f"{name}2")
    pairs = [f"{one}+{two}" for n, one in enumerate(single) for two in single[n + 1 :]]
    length = min(len(plain.split()) // 4, 10)
    return [*(single or ["none"]), *placed, *pairs, f"words {length}"]
