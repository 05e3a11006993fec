"""Identities and order: entity ids, hybrid clock, ranks (storage/FORMAT.md)."""

import hashlib
import secrets
import string
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NewType

EntityId = NewType("EntityId", str)
RevisionId = NewType("RevisionId", bytes)
GestureId = NewType("GestureId", str)

RANK_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
"""In ASCII order, so that text order is rank order."""


TICK_DIGITS = 11
"""Letters of a rank that hold a tick of the clock."""

RANK_LIMIT = 200
"""Letters: no longer rank is written."""

HLC_LIMIT = 1 << 63
"""Ticks of the clock are below."""

YEAR_2020_MS, YEAR_2100_MS = 1_577_836_800_000, 4_102_444_800_000


INVALID = "surrogateescape"
"""What is no UTF-8 in a file is hashed as the bytes that it is."""


def prefixed(parts: Iterable[str | bytes]) -> bytes:
    """Each part preceded by its length in bytes, on 4 bytes big-endian."""
    chunks = []
    for part in parts:
        data = part.encode("utf-8", INVALID) if isinstance(part, str) else part
        chunks += [len(data).to_bytes(4, "big"), data]
    return b"".join(chunks)


def normal_name(name: str) -> str:
    """The form under which two spellings of a name are the same name."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def named_entity(kind: str, *names: str) -> EntityId:
    """The id that two people give independently to what bears the same names."""
    parts = [kind, *(normal_name(name) for name in names)]
    digest = hashlib.blake2b(prefixed(parts), digest_size=16, person=b"lda.entity.1")
    return EntityId(digest.hexdigest())


NOBODY = named_entity("person", "")
"""« Non précisé »: needs no revision."""


def uuid7(now_ms: int) -> str:
    """A UUID version 7 as 32 hexadecimal digits; `now_ms` is milliseconds since 1970."""
    value = (now_ms & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return f"{value | 0b10 << 62 | secrets.randbits(62):032x}"


def made_at_ms(entity: str) -> int | None:
    """When something made by hand was made, in milliseconds since 1970; None for a named entity."""
    if len(entity) != 32 or entity[12] != "7" or entity[16] not in "89ab":
        return None
    made = int(entity[:12], 16)
    # One hash in 64 looks like a UUIDv7, and nearly all of those speak of other centuries.
    return made if YEAR_2020_MS < made < YEAR_2100_MS else None


def next_hlc(last: int, now_ms: int) -> int:
    """The hybrid clock after `last`: strictly greater, even when the wall clock goes back."""
    return min(max(now_ms << 16, last + 1), HLC_LIMIT - 1)


def rank_at_end(hlc: int, last: str) -> str:
    """A rank for something new, after the rank `last` ('' when there is none).

    Long ranks are no program's of ours: the new one stays short, before them if need be.
    """
    rank = _in_digits(hlc) + "V"
    if rank > last:
        return rank
    head = last[:TICK_DIGITS].ljust(TICK_DIGITS, RANK_ALPHABET[0])
    if head == RANK_ALPHABET[-1] * TICK_DIGITS:
        return rank_between(last[: RANK_LIMIT - 1], "")
    return _in_digits(_from_digits(head) + 1) + "V"


def _in_digits(value: int) -> str:
    digits = ""
    for _ in range(TICK_DIGITS):
        value, digit = divmod(value, len(RANK_ALPHABET))
        digits = RANK_ALPHABET[digit] + digits
    return digits


def _from_digits(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * len(RANK_ALPHABET) + RANK_ALPHABET.index(digit)
    return value


def rank_between(low: str, high: str) -> str:
    """A rank strictly between two others; '' stands for no limit on that side.

    Raises `ValueError` when `low` is not before `high`.
    """
    if high and low >= high:
        raise ValueError("no rank between equal or inverted ranks")
    prefix = ""
    position = 0
    bounded = bool(high)
    while True:
        below = RANK_ALPHABET.index(low[position]) if position < len(low) else 0
        above = RANK_ALPHABET.index(high[position]) if bounded else len(RANK_ALPHABET)
        if above - below > 1:
            return prefix + RANK_ALPHABET[(below + above) // 2]
        prefix += RANK_ALPHABET[below]
        # One apart: from here on only `low` limits the digits; equal: both still do.
        bounded = bounded and above == below
        position += 1


def wall_clock_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(slots=True)
class Mint:
    """Where new ids, ranks and ticks of the hybrid clock come from; `last` is the last tick."""

    last: int = 0
    now_ms: Callable[[], int] = wall_clock_ms

    def tick(self) -> int:
        """The next value of the hybrid clock."""
        self.last = next_hlc(self.last, self.now_ms())
        return self.last

    def entity(self) -> EntityId:
        """The id of something made by hand."""
        return EntityId(uuid7(self.now_ms()))

    def gesture(self) -> GestureId:
        """The id of one action of the user."""
        return GestureId(uuid7(self.now_ms()))

    def rank_after(self, last: str) -> str:
        """A rank at the end of a list whose last rank is `last` ('' when it is empty)."""
        return rank_at_end(self.tick(), last)
