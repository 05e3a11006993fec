"""Two wordings side by side: the words that differ, to show and to say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from lda_synthese.domain.text.french import quoted

WORDS = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
"""Words, what is between them, and signs: none is ever cut."""

LONGEST = 4_000
"""Words: beyond, two wordings are told whole."""


class Within(StrEnum):
    """Which of two wordings holds a piece."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Some words that are in both wordings, or in one only."""

    within: Within
    text: str


def word_differences(before: str, after: str) -> tuple[WordPiece, ...]:
    """The pieces of two wordings, in order: each wording is made of its own and of those of both.

    What is in the first only comes before what stands there in the second.
    """
    pieces = []
    for old, new in _pairs(before, after):
        if old == new:
            pieces.append(WordPiece(Within.BOTH, old))
        else:
            pieces += [WordPiece(Within.FIRST, old), WordPiece(Within.SECOND, new)]
    return tuple(piece for piece in pieces if piece.text)


def spoken_differences(before: str, after: str) -> str:
    """« remplace « avant » par « en amont de », ajoute « avec le SIAO » »; '' for none."""
    pieces = [_spoken(old.strip(), new.strip()) for old, new in _pairs(before, after) if old != new]
    return ", ".join(pieces)


def _spoken(old: str, new: str) -> str:
    if old and new:
        return f"remplace {quoted(old)} par {quoted(new)}"
    if old or new:
        return f"retire {quoted(old)}" if old else f"ajoute {quoted(new)}"
    return "change les espaces"


def _pairs(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What stands at each place in one and in the other, equal or not by turns."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > LONGEST:
        yield before, after
        return
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = "", ""
    for place, (_, start, end, new_start, new_end) in enumerate(found):
        one, other = "".join(old[start:end]), "".join(new[new_start:new_end])
        # A space between two changes is changed with them.
        if one == other and (one.strip() or place in (0, len(found) - 1)):
            if any(changed):
                yield changed
            changed = "", ""
            yield one, other
        else:
            changed = changed[0] + one, changed[1] + other
    if any(changed):
        yield changed
