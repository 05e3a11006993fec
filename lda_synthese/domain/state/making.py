"""What people make again and again under one id: it is made once, then brought back."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, cast

from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, change, create, trash
from lda_synthese.domain.state.model import KIND_OF, Entity

E = TypeVar("E", bound=Entity)


def make_or_bring_back(
    dossier: Dossier, new: E, again: Callable[[E], E] | None = None
) -> Change | None:
    """The change after which `new` is in `dossier`, whether or not it ever was; None when it is.

    One that is known stays as it is, but for the trash and for what `again` makes of it.
    """
    known = cast(E | None, dossier.table(KIND_OF[type(new)]).get(new.id))
    if known is None:
        return create(new)
    return change(known, replace(again(known) if again else known, deleted=False))


def tie(dossier: Dossier, link: Entity, *, tied: bool) -> Change | None:
    """The change after which `link` is in `dossier`, or, not `tied`, is not; None when it is so."""
    if tied:
        return make_or_bring_back(dossier, link)
    known = dossier.get(type(link), link.id)
    return trash(known) if known is not None else None
