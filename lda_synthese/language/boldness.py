"""How sure a proposal must be to be shown: the choice of each person, on each computer."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from lda_synthese.domain.state.model import Kind
from lda_synthese.language.protocol import Suggestion

SURE_0_1, ENOUGH_0_1 = 0.7, 0.3
"""Calibrated shares: careful, nothing is shown under the first; broad, all from the second."""


class Boldness(StrEnum):
    """`BALANCED` is the child's own threshold."""

    CAREFUL = "careful"
    BALANCED = "balanced"
    BROAD = "broad"


def as_bold(answer: Suggestion, boldness: Boldness) -> Suggestion:
    """What is proposed of an answer: less of it when careful, more when broad."""
    if boldness is Boldness.BALANCED:
        return answer
    if boldness is Boldness.CAREFUL:
        theme = answer.theme if best_share(answer.themes) >= SURE_0_1 else None
        kind = answer.kind if best_share(answer.kinds) >= SURE_0_1 else None
        return replace(answer, theme=theme, kind=kind)
    likely = likeliest(answer.kinds)
    return replace(
        answer,
        theme=answer.theme or likeliest(answer.themes),
        kind=answer.kind or (Kind(likely) if likely else None),
    )


def best_share(shares: Mapping[str, float]) -> float:
    """The largest of them; 0 for none."""
    return max(shares.values(), default=0.0)


def likeliest(shares: Mapping[str, float]) -> str | None:
    """The name of the largest share, unless even that one is small."""
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= ENOUGH_0_1 else None
