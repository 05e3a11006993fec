"""Notes in groups, written for the tests: blocks between dots say the same, « seules » do not."""

from itertools import combinations
from pathlib import Path

from lda_synthese.language.similar import Item, Likeness

DATA = Path(__file__).parents[1] / "data"

Pairs = set[tuple[str, str]]


def read_gold(name: str) -> tuple[list[Item], Pairs]:
    """The items of a file, and the pairs that say the same."""
    items: list[Item] = []
    groups: list[list[str]] = [[]]
    kind, alone = "", False
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind, alone = line.split()[-1], "seules" in line
        if line.startswith(("#", ".")):
            groups.append([])
            continue
        items.append(Item(f"{len(items):03}", line, kind))
        if not alone:
            groups[-1].append(items[-1].id)
    return items, {pair for group in groups for pair in combinations(group, 2)}


def pairs_found(items: list[Item]) -> Pairs:
    """The pairs that stand in one group."""
    return {
        pair
        for group in Likeness(items).groups()
        for pair in combinations(sorted(item.id for item in group.items), 2)
    }


def precision_and_recall(name: str) -> tuple[float, float]:
    """Of the pairs proposed, how many say the same; of those that do, how many are proposed."""
    items, true = read_gold(name)
    found = pairs_found(items)
    return len(found & true) / len(found), len(found & true) / len(true)
