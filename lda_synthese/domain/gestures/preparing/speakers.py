"""Gestures on who speaks on the days, and on the names that are never personal data here."""

from dataclasses import replace
from typing import cast

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.gestures.prepare import clean_name
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, edit, trash
from lda_synthese.domain.state.ids import EntityId, normal_name
from lda_synthese.domain.state.making import make_or_bring_back
from lda_synthese.domain.state.model import TAKE_NOTES, Allowed, Person
from lda_synthese.domain.state.naming import natural_id
from lda_synthese.domain.text.french import quoted

UNNAMED = EntityId("")


def speakers_of(dossier: Dossier) -> tuple[Person, ...]:
    """Those who only speak on the days, by name."""
    return tuple(person for person in dossier.persons if person.role not in TAKE_NOTES)


def names_allowed(dossier: Dossier) -> tuple[Allowed, ...]:
    """The names that somebody said are known to all, in the order of the alphabet."""
    return tuple(sorted(dossier.living(Allowed), key=lambda one: (normal_name(one.text), one.id)))


def allow_name(dossier: Dossier, text: str) -> Edit:
    """The edit after which a name or an organisation is never personal data in `dossier`.

    Raises `RefusedError` for a blank one, or one that is there.
    """
    return edit("Ajouter un nom connu", [_allowed(dossier, text)])


def reword_allowed(dossier: Dossier, known: Allowed, text: str) -> Edit:
    """The edit that has another `text` in place of a `known` name of `dossier`.

    Raises as `allow_name`.
    """
    if clean_name(text) == known.text:
        return edit("Modifier un nom connu", ())
    return edit("Modifier un nom connu", [trash(known), _allowed(dossier, text, but=known)])


def disallow_name(known: Allowed) -> Edit:
    """The edit after which a name may be personal data again."""
    return edit("Retirer un nom connu", [trash(known)])


def _allowed(dossier: Dossier, text: str, but: Allowed | None = None) -> Change | None:
    """The change that makes the name; `but` is the one that goes, whose id may be the same."""
    new = Allowed(id=UNNAMED, text=clean_name(text))
    new = replace(new, id=cast(EntityId, natural_id(new)))
    if dossier.get(Allowed, new.id) is not None and (but is None or but.id != new.id):
        raise RefusedError(f"{quoted(new.text)} est déjà dans la liste\u202f; rien n’a changé.")
    return make_or_bring_back(dossier, new, lambda known: replace(known, text=new.text))
