"""What stands before what in a graph of revisions; no path is ever walked twice."""

from collections.abc import Iterable, Mapping, Sequence

from lda_synthese.domain.state.ids import RevisionId

Links = Mapping[RevisionId, Sequence[RevisionId]]
"""Each known revision → its parents, or the other way round; unknown ones are passed over."""


def reached(start: Iterable[RevisionId], links: Links) -> set[RevisionId]:
    """All that links lead to from these known revisions."""
    found: set[RevisionId] = set()
    pending = [other for one in start for other in links[one]]
    while pending:
        one = pending.pop()
        if one in links and one not in found:
            found.add(one)
            pending += links[one]
    return found


def turned(links: Links) -> Links:
    """The same links, the other way round."""
    back: dict[RevisionId, list[RevisionId]] = {one: [] for one in links}
    for one, others in links.items():
        for other in others:
            if other in back:
                back[other].append(one)
    return back


def in_circles(parents: Links) -> frozenset[RevisionId]:
    """The revisions that stand in their own past, or between two that do."""
    return frozenset(_without_ends(turned(_without_ends(parents))))


def _without_ends(links: Links) -> Links:
    """What is left once those that lead to nobody are taken away, again and again."""
    back = turned(links)
    waiting = dict.fromkeys(links, 0)
    for followers in back.values():
        for one in followers:
            waiting[one] += 1
    ends = [one for one, count in waiting.items() if not count]
    gone = set(ends)
    while ends:
        for follower in back[ends.pop()]:
            waiting[follower] -= 1
            if not waiting[follower]:
                ends.append(follower)
                gone.add(follower)
    return {one: others for one, others in links.items() if one not in gone}
