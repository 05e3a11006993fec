"""How often a partner is among the nearest notes: `python -m tests.language.nearness.figures`.

Of its theme and kind, on `tests/data/notes_proches.txt`; beside it, what chance gives, and what
words alone give.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lda_synthese.language.encoder import Encoder
from lda_synthese.language.nearness import Nearness
from lda_synthese.language.similar import shared_0_1
from lda_synthese.language.suggest.component import ARTEFACT

GOLD = Path(__file__).parents[2] / "data" / "notes_proches.txt"
ALONE = "seules"

Order = Callable[[str, Sequence[str]], Sequence[int]]


@dataclass(frozen=True)
class GoldNote:
    """A note, where it stands, the group that it is of, how the group says the same."""

    text: str
    pool: str
    group: int
    how: str


def read_notes() -> list[GoldNote]:
    notes: list[GoldNote] = []
    pool, how, group = "", "", 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            pool = line[2:]
        elif line.startswith(". "):
            how, group = line[2:], group + 1
        else:
            notes.append(GoldNote(line, pool, group, how))
    return notes


def pools(notes: Sequence[GoldNote]) -> list[list[GoldNote]]:
    found: defaultdict[str, list[GoldNote]] = defaultdict(list)
    for note in notes:
        found[note.pool].append(note)
    return list(found.values())


def found_within(order: Order, count: int) -> Iterator[tuple[GoldNote, bool]]:
    """Each note of a group, and whether one of its partners is among the `count` nearest."""
    for pool in pools(read_notes()):
        for note in pool:
            others = [other for other in pool if other is not note]
            places = order(note.text, [other.text for other in others])[:count]
            if note.how != ALONE:
                yield note, any(others[place].group == note.group for place in places)


def share(found: Sequence[tuple[GoldNote, bool]], how: str = "") -> float:
    """From 0 to 1; of all, or of those groups that say the same in that way."""
    wanted = [is_found for note, is_found in found if how in ("", note.how)]
    return sum(wanted) / len(wanted)


def by_chance(_: str, others: Sequence[str]) -> list[int]:
    return random.sample(range(len(others)), len(others))


def by_words(text: str, others: Sequence[str]) -> list[int]:
    return sorted(range(len(others)), key=lambda place: -shared_0_1(text, others[place]))


def main() -> None:
    nearness = Nearness.by(Encoder.from_disk(ARTEFACT))
    hows = list(dict.fromkeys(note.how for note in read_notes() if note.how != ALONE))
    out = sys.stdout.write
    out(f"{len(read_notes())} notes; within 1, 3, 5; then within 5: {', '.join(hows)}\n")
    orders = {"chance": by_chance, "words": by_words, "ours": nearness.nearest}
    for name, order in orders.items():
        five = list(found_within(order, 5))
        shares = [share(list(found_within(order, count))) for count in (1, 3)]
        shares += [share(five), *(share(five, how) for how in hows)]
        out(f"{name:8}" + "  ".join(f"{one:.2f}" for one in shares) + "\n")


if __name__ == "__main__":
    main()
