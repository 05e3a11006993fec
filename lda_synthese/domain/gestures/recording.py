"""Gestures on what is recorded of the days: questions, traits, reactions, resources, texts.

Two people who record one thing make one, by its names; what is named otherwise is another thing,
so a gesture that changes a name makes that one, with all that the former held.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar, cast

from lda_synthese.domain.errors import RefusedError
from lda_synthese.domain.state.dossier import Dossier
from lda_synthese.domain.state.edits import Change, Edit, change, create, edit, trash
from lda_synthese.domain.state.fields import TextField
from lda_synthese.domain.state.ids import EntityId, Mint
from lda_synthese.domain.state.making import make_or_bring_back, tie
from lda_synthese.domain.state.model import KIND_OF, Entity, Note, Support, fields_of
from lda_synthese.domain.state.naming import natural_id, under_its_names
from lda_synthese.domain.state.recorded import (
    Reaction,
    Resource,
    Section,
    SurveyQuestion,
    Trait,
)
from lda_synthese.domain.state.references import standing_on
from lda_synthese.domain.text.french import number

Recorded = SurveyQuestion | Trait | Reaction | Resource | Section
R = TypeVar("R", SurveyQuestion, Trait, Reaction, Resource, Section)

NOUNS_RECORDED: Mapping[type[Entity], str] = {
    SurveyQuestion: "une question",
    Trait: "un trait du photolangage",
    Reaction: "une réaction",
    Resource: "une ressource",
    Section: "un texte du récit",
}

Again = Callable[[R], R]


def add_recorded(dossier: Dossier, mint: Mint, new: R, again: Again[R] | None = None) -> Edit:
    """The edit after which `new` is in `dossier`, last of its kind, under the id of its names.

    What bears these names already stays as it is, but for the trash and for what `again` makes of
    it. `mint` gives the rank, and the id of what has none by its names. Raises `RefusedError` for a
    text that is too long, or for names that are blank.
    """
    return edit(f"Ajouter {NOUNS_RECORDED[type(new)]}", [_made(dossier, mint, new, again)])


def written_as(written: Edit, new: Recorded) -> EntityId:
    """The id under which one of these edits wrote `new`: that of its names, or the one it had."""
    kind = KIND_OF[type(new)]
    kept = (one.id for one in written.changes if one.kind == kind and not one.after.get("deleted"))
    return next(kept, new.id)


def change_recorded(dossier: Dossier, mint: Mint, known: R, new: R) -> Edit:
    """The edit that makes of `known` what `new` is; renamed, it is made anew, with what it held.

    `dossier` and `mint` as for `add_recorded`, and so what is raised.
    """
    _refuse_unwritten(new)
    label = f"Modifier {NOUNS_RECORDED[type(known)]}"
    if natural_id(new) is None or natural_id(new) == natural_id(known):
        return edit(label, [change(known, new)])
    made = _made(dossier, mint, new, lambda there: replace(new, id=there.id))
    return edit(label, [trash(known), made])


def remove_recorded(dossier: Dossier, known: Recorded) -> Edit:
    """The edit that puts `known` in the trash, a question with its tallies and ballots."""
    along = (
        standing_on(dossier, [("question", known.id)]) if isinstance(known, SurveyQuestion) else ()
    )
    return edit(f"Retirer {NOUNS_RECORDED[type(known)]}", map(trash, (*along, known)))


def reaction_of(dossier: Dossier, mint: Mint, note: Note, new: Reaction) -> Edit:
    """The edit that makes of a `note` of `dossier`, taken in an exchange, the reaction `new`.

    The note, once its sort is chosen, goes to the trash in the same step; `mint` as for
    `add_recorded`, and so what is raised.
    """
    label = "Choisir la sorte d’une réaction"
    return edit(label, [_made(dossier, mint, new, None), trash(note)])


def source_trait(dossier: Dossier, trait: Trait, note: Note, *, is_source: bool) -> Edit:
    """The edit after which a `note` of the photolangage is one that `trait` comes from, or not.

    `dossier` has the link already, or it is made; `is_source` says which.
    """
    link = Support(id=EntityId(""), finding=trait.id, note=note.id)
    link = replace(link, id=cast(EntityId, natural_id(link)))
    label = "Rattacher une note à un trait" if is_source else "Détacher une note d’un trait"
    return edit(label, [tie(dossier, link, tied=is_source)])


def _made(dossier: Dossier, mint: Mint, new: R, again: Again[R] | None) -> Change | None:
    _refuse_unwritten(new)
    new = replace(new, rank=new.rank or mint.rank_after(_last_rank(dossier, type(new))))
    if natural_id(new) is None:
        return create(replace(new, id=mint.entity()))
    return make_or_bring_back(dossier, under_its_names(dossier, mint, new), again)


def _last_rank(dossier: Dossier, type_: type[R]) -> str:
    return max((one.rank for one in dossier.living(type_)), default="")


def _refuse_unwritten(new: Recorded) -> None:
    """Raise `RefusedError` for what could not be read again, or what has no name."""
    for name, type_ in fields_of(KIND_OF[type(new)]).items():
        value = getattr(new, name)
        if isinstance(type_, TextField) and value is not None and type_.problem(value):
            raise RefusedError(
                f"Ce texte dépasse {number(type_.limit)} signes\u202f; rien n’a été changé, "
                "raccourcissez-le."
            )
    if not _name(new).strip():
        raise RefusedError("Il manque un texte\u202f: tapez-le, rien n’a été ajouté.")


def _name(new: Recorded) -> str:
    match new:
        case SurveyQuestion():
            return new.key or new.text
        case Resource():
            return new.title
        case Section():
            return new.place
        case _:
            return new.text
