"""What the workshop makes likely: its title, and the notes before."""

from collections.abc import Iterable

import numpy as np

from lda_synthese.language.terms.space import Floats

UNIFORM_WEIGHT, TITLE_WEIGHT, OUTSIDE_FLOOR = 3.0, 3.0, 0.6
"""In notes: what speaks for every theme alike, the title, and the least for « hors »."""

CONTEXT_POWER = 0.25
"""How much of it is believed."""


def context_shift(title: Floats | None, previous: Iterable[Floats], outside: int) -> Floats:
    """What the workshop adds to the logarithm of each theme, shape (themes,).

    `title` and each of `previous` are probabilities, shape (themes,); a decided note has one 1.
    `outside` is the place of « hors cadre ».
    """
    rows = list(previous)
    if title is None and not rows:
        return np.zeros(1, np.float32)
    classes = len(title) if title is not None else len(rows[0])
    prior = np.full(classes, UNIFORM_WEIGHT / classes)
    if title is not None:
        prior += TITLE_WEIGHT * title
    if rows:
        prior += np.sum(rows, axis=0)
    prior[outside] = max(prior[outside], OUTSIDE_FLOOR)
    shift: Floats = CONTEXT_POWER * np.log(prior / prior.sum() * classes)
    return shift
