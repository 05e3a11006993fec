"""When things were born: what decides between two that people made without seeing each other."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from string import ascii_lowercase
from types import MappingProxyType
from typing import TypeVar

from lda_synthese.domain.state.ids import HLC_LIMIT, EntityId
from lda_synthese.domain.state.model import Entity

E = TypeVar("E", bound=Entity)

Birth = tuple[int, bytes]
"""The clock and the id of the least revision that had no known parent."""

Births = Mapping[EntityId, Birth]
"""Of the kinds that may have twins, and of exports; what was made since is not here yet."""

NO_BIRTHS: Births = MappingProxyType({})

BORN_KINDS = frozenset({"person", "day", "workshop", "theme", "finding", "export"})
"""The kinds whose births are kept in memory: few things, whatever the notes."""

YET_TO_COME: Birth = HLC_LIMIT, b""


def by_birth(entities: Iterable[E], births: Births) -> list[E]:
    """Entities from the first born; those made in this session come last, as they were made."""
    return sorted(entities, key=lambda entity: births.get(entity.id, YET_TO_COME))


def letters_after_the_first() -> Iterator[str]:
    """What tells the later ones of several that bear one name: « b », « c »… « z », « aa »…"""
    yield from ascii_lowercase[1:]
    for length in range(2, 5):
        yield from map("".join, product(ascii_lowercase, repeat=length))
