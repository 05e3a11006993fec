"""What of a file is not taken in, counted and named: nothing is left out without a word."""

from dataclasses import dataclass
from enum import StrEnum

from lda_synthese.domain.text.french import number, quoted

MOST = 500
"""Entries of a file; what comes after is counted, by what it is."""

EXCERPT = 120
"""Signs."""


class Extra(StrEnum):
    """What is left aside unless it is asked for."""

    COMMENTS = "commentaires"
    HEADERS = "en-tetes"
    HIDDEN = "masques"
    HEADINGS = "titres"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not read: what, where, how many of it, how it begins.

    `extra` is the choice by which it would be.
    """

    what: str
    where: str
    count: int = 1
    excerpt: str = ""
    extra: Extra | None = None


class Aside:
    """What was left out so far, in the order met."""

    def __init__(self) -> None:
        self._found: list[LeftOut] = []
        self._more: dict[tuple[str, Extra | None], int] = {}

    def put(
        self, what: str, where: str, text: str = "", count: int = 1, extra: Extra | None = None
    ) -> None:
        """Name something left out.

        `what` it is, `where` it stands, the `text` that it says, the `count` of it, the `extra` by
        which it would be read.
        """
        if len(self._found) < MOST:
            words = " ".join(text.split())
            excerpt = words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"
            self._found.append(LeftOut(what, where, count, excerpt, extra))
        else:
            self._more[what, extra] = self._more.get((what, extra), 0) + count

    def entries(self) -> tuple[LeftOut, ...]:
        """All of it; what came after the first `MOST` by one entry for each kind."""
        more = (LeftOut(what, "plus loin", n, "", x) for (what, x), n in self._more.items())
        return (*self._found, *more)


def takeable(left_out: tuple[LeftOut, ...]) -> dict[Extra, int]:
    """How much of what was left out each choice would take, in the order of the choices."""
    counts = {extra: sum(one.count for one in left_out if one.extra is extra) for extra in Extra}
    return {extra: count for extra, count in counts.items() if count}


def described(left_out: LeftOut) -> str:
    """« 3 × commentaire (La salle demande aussi…) »."""
    times = f"{number(left_out.count)}\u00a0× " if left_out.count > 1 else ""
    words = f" {quoted(left_out.excerpt)}" if left_out.excerpt else ""
    return f"{times}{left_out.what}{words}"
