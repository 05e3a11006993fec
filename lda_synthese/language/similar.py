"""Notes that say the same, within one kind; actions that a piste prolongs.

No model: words, their families, the expansions of acronyms. What two notes share is weighed against
what each says besides, so the same device with another claim stays apart.
"""

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from math import inf

import numpy as np
import numpy.typing as npt

from lda_synthese.language.words import acronyms, plain, stem

GROUP_LIKENESS = 0.5
"""From 0 to 1; chosen on one half of the gold file, measured on the other."""

LINK_LIKENESS = 0.5
"""A piste says more than the action that it prolongs."""

INTENTION_WEIGHT, NUMBER_WEIGHT = 0.2, 0.5
"""What « développer » or a number weighs beside a word of the matter."""

LEAST_LIKENESS = 0.4
"""Below, two items are not remembered as neighbours."""

ACTION, PISTE = "action", "piste"

WORD = re.compile(r"[^\W_]+")
SUFFIXES = re.compile(r"(?:ateur|atric|ation|ement|at|ag|ur|iv)$")
SHORTEST_FAMILY, LONGEST_FAMILY = 4, 7


@dataclass(frozen=True)
class Item:
    """A note, or a finding."""

    id: str
    text: str
    kind: str
    theme: str = ""
    finding: bool = False


@dataclass(frozen=True)
class Group:
    """Items of one kind that say the same; `centre` is the likest to all, and stands in `items`."""

    items: tuple[Item, ...]
    centre: Item


@dataclass(frozen=True)
class Link:
    """A piste that prolongs an action."""

    action: Item
    piste: Item
    likeness: float


@dataclass(frozen=True)
class Lists:
    """The lists of `voisins.json`, written by hand."""

    empty: frozenset[str]
    intentions: frozenset[str]
    same: Mapping[str, str]
    spelt: Mapping[str, frozenset[str]]

    def canonical(self, word: str) -> str:
        """The first family of the line that holds this word's."""
        family = _family(word)
        return self.same.get(family, family)


@cache
def _lists() -> Lists:
    file = resources.files("lda_synthese.resources") / "suggester" / "voisins.json"
    read = json.loads(file.read_text(encoding="utf-8"))
    same: dict[str, str] = {}
    for line in read["familles"]:
        words = [_family(word) for word in line.split()]
        same |= dict.fromkeys(words, words[0])
    lists = Lists(
        frozenset(read["vides"].split()),
        frozenset(_family(word) for word in read["intentions"].split()),
        same,
        {},
    )
    spelt = {}
    for line in sorted(read["developpes"], key=lambda line: -len(line.split())):
        acronym, *words = line.split()
        spelt[acronym] = frozenset(lists.canonical(word) for word in words)
    return replace(lists, spelt=spelt)


def _family(word: str) -> str:
    """« captation », « capter » and « captés » have one."""
    root = stem(word)
    shorter = SUFFIXES.sub("", root)
    return (shorter if len(shorter) >= SHORTEST_FAMILY else root)[:LONGEST_FAMILY]


@lru_cache(maxsize=20_000)
def families(text: str) -> frozenset[str]:
    """The families of the words of a text that say something; a spelt acronym as its letters."""
    lists = _lists()
    found, short = set(), set()
    for word in WORD.findall(text.lower()):
        bare = plain(word)
        long = acronyms().get(bare, "")
        if _family(bare) in lists.same or bare in lists.spelt or not long:
            if bare not in lists.empty and (len(bare) > 1 or bare.isdigit()):
                found.add(lists.canonical(bare))
        elif " " in long:
            short.add(bare)
        else:
            found.add(lists.canonical(long))
    for acronym, words in lists.spelt.items():
        if words <= found:
            found = (found - words) | {lists.canonical(acronym)}
    return frozenset(found | short)


def shared_0_1(text: str, other: str) -> float:
    """Twice what two texts share over what both say; less if each says something else."""
    one, two = families(text), families(other)
    both, own, its = (sum(map(_weight, words)) for words in (one & two, one, two))
    return 2 * both / (own + its) * max(both / own, both / its) if both else 0.0


class Likeness:
    """The items of a dossier, compared as they come."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._items: list[Item | None] = []
        self._places: dict[str, int] = {}
        self._totals = array("d")
        self._holding: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._near: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self._new: list[int] = []
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        """Take an item in, or its new text."""
        self.remove(item.id)
        place = self._places[item.id] = len(self._items)
        words = families(item.text)
        self._items.append(item)
        self._totals.append(sum(map(_weight, words)))
        for word in words:
            self._holding[word].append(place)
        self._new.append(place)

    def remove(self, id_: str) -> None:
        """Forget an item."""
        place = self._places.pop(id_, None)
        if place is None:
            return
        self._items[place] = None
        # Likeness to it is 0 from now on.
        self._totals[place] = inf
        for other in self._near.pop(place, {}):
            self._near[other].pop(place, None)

    def groups(self) -> tuple[Group, ...]:
        """Groups of at least two, the largest first."""
        near = {item.id: self._alike(item) for item in self._compared()}
        order = sorted(near, key=lambda id_: (-sum(near[id_].values()), id_))
        left = set(near)
        groups = []
        for id_ in order:
            members = [id_, *sorted(o for o in near[id_] if o in left)] if id_ in left else []
            if len(members) > 1:
                left -= set(members)
                items = tuple(self._item(member) for member in members)
                groups.append(Group(items, items[0]))
        return tuple(sorted(groups, key=lambda group: (-len(group.items), group.centre.id)))

    def links(self) -> tuple[Link, ...]:
        """For each piste, the action of its theme that it prolongs most likely, surest first.

        A finding prolongs a finding, a note a note.
        """
        links = []
        for piste in self._compared():
            if piste.kind != PISTE:
                continue
            actions = [
                (-likeness, item.id)
                for item, likeness in self._neighbours(piste)
                if (item.kind, item.theme, item.finding) == (ACTION, piste.theme, piste.finding)
                and likeness >= LINK_LIKENESS
            ]
            if actions:
                likeness, action = min(actions)
                links.append(Link(self._item(action), piste, -likeness))
        return tuple(sorted(links, key=lambda link: (-link.likeness, link.piste.id)))

    def _item(self, id_: str) -> Item:
        item = self._items[self._places[id_]]
        assert item is not None
        return item

    def _neighbours(self, item: Item) -> list[tuple[Item, float]]:
        found = [(self._items[n], v) for n, v in self._near[self._places[item.id]].items()]
        return [(other, likeness) for other, likeness in found if other is not None]

    def _alike(self, item: Item) -> dict[str, float]:
        return {
            other.id: likeness
            for other, likeness in self._neighbours(item)
            if other.kind == item.kind and likeness >= GROUP_LIKENESS
        }

    def _compared(self) -> list[Item]:
        """The items, once what is new was compared with all the rest."""
        totals = np.array(self._totals)
        for place in self._new:
            if self._items[place] is not None:
                self._compare(place, totals)
        self._new.clear()
        return [item for item in self._items if item is not None]

    def _compare(self, place: int, totals: npt.NDArray[np.float64]) -> None:
        """As `shared_0_1`, with all the rest at once."""
        item = self._items[place]
        both = np.zeros(len(totals))
        for word in families(item.text if item else ""):
            both[np.frombuffer(self._holding[word], np.intc)] += _weight(word)
        own = totals[place]
        with np.errstate(invalid="ignore"):
            likeness = 2 * both / (own + totals) * np.maximum(both / own, both / totals)
        likeness[place] = 0
        for other in np.flatnonzero(likeness >= LEAST_LIKENESS).tolist():
            self._near[place][other] = self._near[other][place] = float(likeness[other])


def _weight(word: str) -> float:
    if word in _lists().intentions:
        return INTENTION_WEIGHT
    return NUMBER_WEIGHT if word.isdigit() else 1.0
