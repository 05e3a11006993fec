"""Words cut into the pieces that the encoder knows: of all cuts, the likeliest."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from math import inf

BORDER = "▁"
"""Stands before the first letter of a word."""

START, END, UNKNOWN = "<s>", "</s>", "<unk>"

BLANK = re.compile(rf"[\s\x00-\x1f\x7f\u200b-\u200f\ufeff{BORDER}]+")

UNKNOWN_WEIGHT = -25.0
"""Of a character that is in no piece: less than any piece that stands for it."""


class Pieces:
    """The pieces, each with its number and the logarithm of how often it occurs."""

    def __init__(self, pieces: Sequence[str], weights: Sequence[float]) -> None:
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces)}
        self._weights = weights
        self._longest = max(map(len, pieces))
        self._unknown = self._numbers[UNKNOWN]
        if len(weights) != len(self._numbers):
            raise ValueError("pieces and weights do not fit")

    def of(self, text: str, most: int) -> list[int]:
        """The numbers of the pieces of a text between its two ends, `most` in all."""
        found: list[int] = []
        for word in BLANK.split(unicodedata.normalize("NFKC", text)):
            if word:
                found += self._cut(BORDER + word)
            if len(found) > most:
                break
        return [self._numbers[START], *found[: most - 2], self._numbers[END]]

    def _cut(self, word: str) -> list[int]:
        """The cut whose weights have the greatest sum."""
        sums = [0.0] + [-inf] * len(word)
        last = [(0, self._unknown)] * (len(word) + 1)
        for end in range(1, len(word) + 1):
            sums[end], last[end] = sums[end - 1] + UNKNOWN_WEIGHT, (end - 1, self._unknown)
            for start in range(max(end - self._longest, 0), end):
                number = self._numbers.get(word[start:end])
                if number is not None and sums[start] + self._weights[number] > sums[end]:
                    sums[end] = sums[start] + self._weights[number]
                    last[end] = (start, number)
        found, place = [], len(word)
        while place:
            place, number = last[place]
            found.append(number)
        return found[::-1]
