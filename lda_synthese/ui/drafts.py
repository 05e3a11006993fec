"""Texts typed over others in place: kept at each key until they are stored or given up.

Their drafts are found by the entity alone (place ''): a note may be moved meanwhile.
"""

from collections.abc import Callable

from lda_synthese.domain.edits import Edit
from lda_synthese.domain.ids import EntityId
from lda_synthese.session import Session
from lda_synthese.ui.context import Context


def draft_of(session: Session, *, place: str = "", entity: str = "") -> str:
    """What the person was typing there; '' for nothing."""
    key = session.person, place, entity
    texts = (d.text for d in session.drafts if (d.person, d.place, d.entity) == key)
    return next(texts, "")


def edited(session: Session) -> list[str]:
    """The entities whose text the person was typing over, the latest first."""
    mine = [d for d in session.drafts if d.person == session.person and d.entity]
    return [draft.entity for draft in sorted(mine, key=lambda d: d.at, reverse=True)]


def keep(session: Session, entity: EntityId, text: str, stored: str) -> None:
    """Keep what is being typed over a stored text; the same text is none."""
    session.save_draft(place="", entity=entity, text="" if text == stored else text)


def give_up(session: Session, entity: str) -> None:
    """Forget what was typed over a text."""
    if draft_of(session, entity=entity):
        session.save_draft(place="", entity=entity, text="")


def store(context: Context, entity: EntityId, build: Callable[[], Edit]) -> bool:
    """Build and apply the edit that stores a text, its draft finished in the same gesture.

    Whether it went through: a refusal is said, and the draft kept.
    """
    session = context.session
    is_stored = context.attempt(lambda: session.apply(build(), drafts_done=[("", entity)]))
    if is_stored:
        # Nothing to apply when the text only differs by its white space.
        give_up(session, entity)
    return is_stored
