"""The text of bytes whose encoding nobody tells, by what is likely in French."""

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

UTF8, UTF16_LE, UTF16_BE = "utf-8", "utf-16-le", "utf-16-be"
SINGLE = ("cp1252", "mac_roman", "cp850")
"""One byte a letter: older Windows, older Macs, the consoles of Windows."""

MARKS = {
    codecs.BOM_UTF8: UTF8,
    codecs.BOM_UTF16_LE: UTF16_LE,
    codecs.BOM_UTF16_BE: UTF16_BE,
}

COMMON = {
    **dict.fromkeys("é", 10), **dict.fromkeys("èàê’", 7), **dict.fromkeys("çôîûâùœ«»\u00a0", 5),
    **dict.fromkeys("ëïüÉÀÊÈÇŒ–—…“”‘•€°\u202f", 3), **dict.fromkeys("²³½±×ñöäáíóúÔÎÂÙÛÏË§", 1),
}  # fmt: skip
"""How much each letter that is no ASCII speaks for an encoding; others speak against it."""

ODD = re.compile("[\udc80-\udcff]+")
"""Bytes that are no UTF-8, as Python escapes them."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")

AGAINST = -6
LOOKED_AT = 200_000
"""Bytes: what is likely in them is in the others."""

ZEROS_0_1 = 0.3
"""Of the bytes of a text of two bytes a letter, every other one is zero as a rule."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding it was read in."""

    text: str
    encoding: str


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of bytes, in the encoding given or else in the likeliest.

    In UTF-8, a byte that is none is read as the likeliest of one byte a letter: the others stay.
    Raises `ValueError` for what is no text.
    """
    encoding = encoding or encoding_of(data)
    for mark, marked in MARKS.items():
        if data.startswith(mark) and marked == encoding:
            data = data.removeprefix(mark)
    return Decoded(decoder_of(data, encoding)(data), encoding)


def decoder_of(data: bytes, encoding: str) -> Callable[[bytes], str]:
    """What makes texts of pieces of `data`, which is known to be in that encoding."""
    if encoding != UTF8:
        return lambda piece: piece.decode(encoding, "replace")
    odd = "".join(ODD.findall(_escaped(data))).encode("ascii", "surrogateescape")
    other = _single(odd) if odd else SINGLE[0]

    def read(found: re.Match[str]) -> str:
        return found[0].encode("ascii", "surrogateescape").decode(other, "replace")

    return lambda piece: ODD.sub(read, _escaped(piece))


def _escaped(data: bytes) -> str:
    """The text in UTF-8, each byte that is none as half a letter of its own."""
    return data.decode(UTF8, "surrogateescape")


def encoding_of(data: bytes) -> str:
    """The likeliest encoding of a text. Raises `ValueError` for what is no text."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding
    if len(data) > LOOKED_AT:
        # A letter cut in two would be none.
        data = data[:LOOKED_AT].rpartition(b"\n")[0] or data[:LOOKED_AT]
        data = data[: len(data) // 2 * 2]
    if b"\0" in data:
        return _two_bytes(data)
    text = _escaped(data)
    odd = sum(map(len, ODD.findall(text)))
    letters = sum(letter > "\x7f" for letter in text) - odd
    return UTF8 if not odd or letters > odd else _single(data)


def _two_bytes(data: bytes) -> str:
    even, uneven = data[::2].count(0), data[1::2].count(0)
    most = max(even, uneven)
    encoding = UTF16_LE if uneven > even else UTF16_BE
    is_mostly_latin = most >= ZEROS_0_1 * len(data) / 2 and min(even, uneven) <= most / 10
    if not is_mostly_latin or len(data) % 2 or CONTROL.search(data.decode(encoding, "replace")):
        raise ValueError("these zeros are no text")
    return encoding


def _single(data: bytes) -> str:
    """The likeliest encoding of one byte a letter."""
    return max(SINGLE, key=lambda encoding: _score(data[:LOOKED_AT], encoding))


def _score(data: bytes, encoding: str) -> int:
    text = data.decode(encoding, "replace")
    odd = Counter(letter for letter in text if ord(letter) > 126)
    score = sum(COMMON.get(letter, AGAINST) * count for letter, count in odd.items())
    # A capital inside a word is a letter of another encoding.
    inside = sum(one.islower() and two.isupper() and ord(two) > 126 for one, two in pairwise(text))
    return score + AGAINST * inside
