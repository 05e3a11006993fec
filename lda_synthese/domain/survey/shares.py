"""What may be said of a count among so many: the one rule for percentages and for small cells."""

from lda_synthese.domain.text.french import NBSP, NNBSP, number

COUNTS_ONLY_UNDER, PERCENT_FROM = 11, 20
"""Under the first, counts alone; from the second, whole per cent; between them, « 14 sur 16 »."""

SMALL_CELL, GUARDED_UNDER = 5, 50
"""A cell from 1 and under the first is not printed while the base is under the second."""

ILLUSTRATIVE = "Chiffres d’illustration."
"""Follows the figures of a demonstration wherever they are shown."""

HIDDEN = f"<{NBSP}5"


def whole_percent(count: int, n: int) -> int:
    """The share of `count` among `n` in whole per cent; 100 is all of them, 0 is none."""
    if count in (0, n):
        return 100 if count and n else 0
    return min(max((200 * count + n) // (2 * n), 1), 99)


def percent(count: int, n: int) -> str:
    """« 64 % »."""
    return f"{whole_percent(count, n)}{NBSP}%"


def out_of(count: int, n: int) -> str:
    """« 84 sur 140 »."""
    return f"{number(count)} sur {number(n)}"


def share(count: int, n: int) -> str:
    """What is printed of `count` among `n`: « 64 % », « 14 sur 16 », or the count alone."""
    if n < COUNTS_ONLY_UNDER:
        return number(count)
    return out_of(count, n) if n < PERCENT_FROM else percent(count, n)


def is_hidden(count: int, n: int) -> bool:
    """Whether a cell of a crossing, or of a question of profiles, would point at somebody.

    `count` of the `n` persons of its base are in it.
    """
    return 0 < count < SMALL_CELL and n < GUARDED_UNDER


def guarded_cell(count: int, n: int) -> str:
    """A cell of a crossing as it is printed: « < 5 » where it would point at somebody.

    `count` of the `n` persons of its base are in it.
    """
    return HIDDEN if is_hidden(count, n) else number(count)


def is_nearly_all(count: int, n: int) -> bool:
    """Whether « la quasi-totalité » overstates nothing: 95 % of them at least."""
    return 20 * count >= 19 * n


def is_nine_in_ten(count: int, n: int) -> bool:
    """Whether « 9 sur 10 » may be said: 85 % of them at least, and under 95 %."""
    return 20 * count >= 17 * n and not is_nearly_all(count, n)


def guillemets(text: str) -> str:
    """« plutôt oui », as an option is quoted within a sentence."""
    return f"«{NNBSP}{text[:1].lower()}{text[1:]}{NNBSP}»"
