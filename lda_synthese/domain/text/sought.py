"""Words looked for in texts, however they were typed there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.text.folding import folded
from lda_synthese.domain.text.french import quoted

_LATIN = range(0x21, 0x250)
_APART = r"[\s./-]*"
"""What people put between the digits of a number, or not."""

_TOGETHER = {"oe": "œŒ", "ae": "æÆ"}
_SIGNS = {"'": "['’ʼ]", "’": "['’ʼ]", "-": "[-‐‑–]", "‑": "[-‐‑–]"}
_MARKS = "[\u0300-\u036f]*"
_NUMBER = re.compile(r"[+(]?\d[\d\s.()/-]*")
_DIGITS_OF_A_NUMBER = 6
"""So many digits are a telephone, a birth, an account: whatever separates them."""

FEWEST = 2
"""Letters or digits: a single one is everywhere."""

HIDDEN = "…"
"""What stands for words that are gone, in a name that must stay one."""


@dataclass(frozen=True, slots=True)
class SoughtWords:
    """Passages looked for whatever their case and accents; never inside a longer word."""

    passages: tuple[str, ...]
    pattern: re.Pattern[str]

    def are_in(self, text: str) -> bool:
        """Whether a text holds one of them."""
        return self.pattern.search(text) is not None

    def have(self, word: str) -> bool:
        """Whether a word of its own is one of theirs: a dictionary learns names word by word."""
        own = (folded(one) for passage in self.passages for one in re.findall(r"\w+", passage))
        return self.are_in(word) or folded(word) in own

    def forms_in(self, text: str) -> Iterator[str]:
        """Each place where a text holds one of them, as it is written there."""
        return (found[0] for found in self.pattern.finditer(text))

    def hidden_in(self, text: str) -> str:
        """A text without them."""
        return self.pattern.sub(HIDDEN, text)


def sought(passages: Iterable[str]) -> SoughtWords:
    """What looks for these passages. Raises `RefusedError` for one that nothing tells apart."""
    wanted = tuple(dict.fromkeys(" ".join(passage.split()) for passage in passages))
    for passage in wanted:
        if sum(character.isalnum() for character in passage) < FEWEST:
            raise RefusedError(
                f"{quoted(passage)} est trop court pour être cherché\u202f; rien n’a été effacé, "
                "donnez au moins deux lettres ou chiffres."
            )
    # The longest first: a name goes whole, not its half.
    ordered = sorted(wanted, key=len, reverse=True)
    return SoughtWords(wanted, re.compile("|".join(map(_pattern_of, ordered)) or "(?!)"))


def _pattern_of(passage: str) -> str:
    digits = re.findall(r"\d", passage)
    if _NUMBER.fullmatch(passage) and len(digits) >= _DIGITS_OF_A_NUMBER:
        return rf"(?<!\d){_APART.join(digits)}(?!\d)"
    before = r"(?<!\w)" if passage[:1].isalnum() else ""
    after = r"(?!\w)" if passage[-1:].isalnum() else ""
    words = (_word(word) for word in folded(passage).split())
    return before + r"\s+".join(words) + after


def _word(word: str) -> str:
    """The pattern of one word, folded."""
    pieces, place = [], 0
    while place < len(word):
        pair = word[place : place + 2]
        letters = "".join(_letter(letter) for letter in pair)
        if pair in _TOGETHER:
            pieces.append(f"(?:{letters}|[{_TOGETHER[pair]}])")
            place += 2
        else:
            pieces.append(_letter(word[place]))
            place += 1
    return "".join(pieces)


def _letter(letter: str) -> str:
    if letter in _SIGNS:
        return _SIGNS[letter]
    alike = _alike().get(letter, letter)
    one = re.escape(letter) if len(alike) == 1 else f"[{re.escape(alike)}]"
    return one + _MARKS if letter.isalpha() else one


@cache
def _alike() -> Mapping[str, str]:
    """Folded letter → the characters that are it, in whatever case and with whatever accent."""
    found: defaultdict[str, str] = defaultdict(str)
    for character in map(chr, _LATIN):
        if len(bare := folded(character)) == 1:
            found[bare] += character
    return found
