"""A paper that ranks options: one rank after the other, options may tie."""

from collections.abc import Iterable

from lda_synthese.domain.state.recorded import Ballot

Ranks = tuple[tuple[str, ...], ...]
"""The codes of each rank, from the first; those that tie are together."""


def read_ranks(ballot: Ballot) -> Ranks:
    """The ranks of a paper; an empty line is no rank."""
    lines = (tuple(line.split()) for line in ballot.ranks)
    return tuple(line for line in lines if line)


def rank_lines(ranks: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Ranks as the file holds them."""
    return tuple(" ".join(sorted(rank)) for rank in ranks)
