"""Texts typed over others in place: kept at each key until they are stored or given up.

Their drafts are found by the entity alone (place ''): a note may be moved meanwhile. An entity
that has several fields to type in has its id followed by the name of the field.
"""

from collections.abc import Callable

from lda_synthese.domain.state.edits import Edit
from lda_synthese.session.session import Session
from lda_synthese.ui.services.open_dossier import OpenDossier


def draft_of(session: Session, *, place: str = "", entity: str = "", person: str = "") -> str:
    """What somebody was typing, as `session` keeps it; '' for nothing.

    `place` is the field and `entity` what is typed over, '' for none; `person` is who typed, the
    present person for ''.
    """
    key = person or session.person, place, entity
    texts = (d.text for d in session.drafts if (d.person, d.place, d.entity) == key)
    return next(texts, "")


def edited(session: Session) -> list[str]:
    """The entities of which the person was typing over a text, the latest first."""
    mine = [d for d in session.drafts if d.person == session.person and d.entity]
    latest = sorted(mine, key=lambda d: d.at, reverse=True)
    return [draft.entity.partition(" ")[0] for draft in latest]


def field_of(entity: str, name: str) -> str:
    """What the draft of one field is found by, for an entity that has several."""
    return f"{entity} {name}"


def keep(session: Session, entity: str, text: str, stored: str) -> None:
    """Have `session` keep the `text` being typed over one that is `stored`; the same text is none.

    `entity` is the id of what it is a text of, or what `field_of` makes of it.
    """
    typed = "" if text == stored else text
    # A text that is shown comes here too: nothing to write.
    if typed != draft_of(session, entity=entity):
        session.save_draft(place="", entity=entity, text=typed)


def give_up(session: Session, entity: str) -> None:
    """Forget what was typed over a text."""
    if draft_of(session, entity=entity):
        session.save_draft(place="", entity=entity, text="")


def hand_drafts_over(session: Session, giver: str, taker: str) -> None:
    """Make the drafts of `giver` those of `taker` in `session`, but where `taker` has one.

    Both are ids of people.
    """
    for draft in session.drafts:
        place, entity = draft.place, draft.entity
        is_taken = draft_of(session, place=place, entity=entity, person=taker)
        if draft.person == giver and not is_taken:
            # Kept here before it is dropped there: never in neither.
            session.save_draft(place=place, entity=entity, text=draft.text, person=taker)
            session.save_draft(place=place, entity=entity, text="", person=giver)


def store(open_: OpenDossier, entity: str, build: Callable[[], Edit]) -> bool:
    """Apply the edit that stores a text, its draft finished in the same gesture.

    `open_` holds the dossier, `entity` is what the draft is found by, `build` makes the edit.
    Whether it went through: a refusal is shown, and the draft kept.
    """
    session = open_.session
    is_stored = open_.attempt(lambda: session.apply(build(), drafts_done=[("", entity)]))
    if is_stored:
        # Nothing to apply when the text only differs by its white space.
        give_up(session, entity)
    return is_stored
